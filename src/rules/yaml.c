/*
 * libyaml's events to a tree.
 *
 * Only what a rule file needs is let through: an alias can make a tree
 * endless, a tag or a bare `no` means something else than it seems to, and a
 * second document would be read by nobody.  All of that is complained of and
 * reading goes on; only where libyaml itself loses its way does the file end.
 *
 * The faults that editors make who type Chinese are told apart from the
 * puzzling errors that YAML makes of them: a full-width colon after a key,
 * indentation by U+3000, a TAB.
 */
#include "rules/yaml.h"

#include <yaml.h>

#include "base/utf8.h"

enum { YAML_ITEMS = 10000 };	/* of one mapping or sequence, keys too */

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct complaints *complaints;
	struct yaml_file *file;
	const char **line;		/* where each line begins */
	size_t lines;
	unsigned depth;
	bool failed;			/* no more events */
};

size_t wide_colon(struct str s)
{
	size_t n = 0;

	while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') ||
			   s.p[n] == '_' || s.p[n] == '-'))
		n++;
	return n && str_starts(str_skip(s, n), STR("：")) ? n : 0;
}

/* ---- places --------------------------------------------------------- */

static void index_lines(struct reader *r)
{
	struct str text = r->file->text;
	size_t n = 1, count = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	r->line = arena_alloc(r->arena, (n + 1) * sizeof *r->line);
	r->lines = n;
	r->line[count++] = text.p;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			r->line[count++] = text.p + i + 1;
	r->line[n] = text.p + text.n;
}

static struct str line_at(const struct reader *r, size_t line)
{
	if (line >= r->lines)
		return STR("");
	return (struct str){ r->line[line],
			     (size_t)(r->line[line + 1] - r->line[line]) };
}

/* The text from a mark to the end of its line. */
static struct str text_at(const struct reader *r, yaml_mark_t mark)
{
	struct str s = line_at(r, mark.line);

	for (size_t i = 0; i < mark.column && s.n; i++) {
		char32_t c;
		bool bad;

		s = str_skip(s, utf8_decode(s.p, s.n, &c, &bad));
	}
	return s;
}

#define MARK(m)	(uint32_t)(m).line + 1, (uint32_t)(m).column + 1
#define WRONG(r, m, ...)						\
	complain((r)->complaints, (r)->file, MARK(m), __VA_ARGS__)

/* ---- syntax errors -------------------------------------------------- */

/* What libyaml says, for readers of Chinese. */
static const struct {
	const char *problem, *words;
} translations[] = {
	{ "mapping values are not allowed in this context",
	  "这里不能有键；看看上一行的值是否写完、缩进是否对齐" },
	{ "could not find expected ':'", "键后面缺少“: ”" },
	{ "did not find expected key", "这里应当是一个键；看看缩进是否对齐" },
	{ "did not find expected '-' indicator",
	  "这里应当是“- ”开头的一项；看看缩进是否对齐" },
	{ "did not find expected ',' or ']'", "列表缺少“,”或“]”" },
	{ "did not find expected ',' or '}'", "映射缺少“,”或“}”" },
	{ "did not find expected node content", "这里应当有一个值" },
	{ "did not find expected <document start>", "文件的结构在这里断了" },
	{ "block sequence entries are not allowed in this context",
	  "“- ”不能写在这里；应当另起一行" },
	{ "found character that cannot start any token",
	  "值不能以这个字符开头；请加引号" },
	{ "found unexpected end of stream", "引号没有配对，文件到头了" },
	{ "found unknown escape character",
	  "双引号里不认识的转义；改用单引号" },
	{ "did not find expected hexdecimal number", "转义里应当是十六进制数" },
	{ "found unexpected ':'", "这里不能有“:”；请给值加引号" },
	{ "did not find expected comment or line break",
	  "引号后面不能再有文字；请把整个值放进引号" },
	{ "found undefined tag handle", "规则文件里不能用标签（!）" },
	{ "did not find expected alphabetic or numeric character",
	  "规则文件里不能用锚点和别名；以 & 或 * 开头的值请加引号" },
	{ "found a tab character where an indentation space is expected",
	  "缩进不能用制表符，请用空格" },
};

static const char *translate(const char *problem)
{
	for (size_t i = 0; i < COUNT_OF(translations); i++)
		if (!strcmp(translations[i].problem, problem))
			return translations[i].words;
	return problem;
}

/* A character of a line's indentation, or of its "- ". */
static bool is_lead(char32_t c)
{
	return c == '-' || is_space(c);
}

/*
 * Is the line broken by a TAB or U+3000 at its start, or by a full-width
 * colon after its key?  Then that was the error.
 */
static bool typed_wrong(struct reader *r, size_t line)
{
	struct str s = line_at(r, line);
	uint32_t column = 1;
	size_t key;

	for (; s.n; column++) {
		char32_t c;
		bool bad;
		size_t n = utf8_decode(s.p, s.n, &c, &bad);

		if (!is_lead(c))
			break;
		if (c != ' ' && c != '-') {
			complain(r->complaints, r->file, (uint32_t)line + 1,
				 column, c == '\t'
				 ? "缩进不能用制表符，请用空格"
				 : "缩进不能用全角空格，请用空格",
				 c == '\t' ? "indentation by TAB; use blanks"
				 : "indentation by full-width blanks; use "
				   "blanks");
			return true;
		}
		s = str_skip(s, n);
	}
	key = wide_colon(s);
	if (!key)
		return false;
	complain_colon(r->complaints, r->file, (uint32_t)line + 1,
		       column + (uint32_t)key, (struct str){ s.p, key });
	return true;
}

/* Bytes that are no character; libyaml gives their offset, not a mark. */
static void reader_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	size_t at = p->problem_offset < r->file->text.n ? p->problem_offset : 0;

	if (strstr(p->problem, "control"))
		complain_byte(r->complaints, r->file, at,
			      "文件里有控制字符",
			      "control characters are not allowed");
	else
		complain_byte(r->complaints, r->file, at,
			      "这里的字节不是 UTF-8 字符",
			      "the bytes here are no UTF-8");
}

static void syntax_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	yaml_mark_t at = p->problem_mark;
	size_t first = at.line;

	r->failed = true;
	if (p->error == YAML_READER_ERROR) {
		reader_error(r);
		return;
	}
	if (p->error == YAML_MEMORY_ERROR || !p->problem)
		out_of_memory();
	if (p->context && p->context_mark.line < at.line)
		first = p->context_mark.line;
	if (at.line - first > 3)
		first = at.line - 3;
	for (size_t l = first; l <= at.line; l++)
		if (typed_wrong(r, l))
			return;
	if (at.line && first == at.line && typed_wrong(r, at.line - 1))
		return;
	WRONG(r, at, "%s", "%s", r->complaints->english
	      ? p->problem : translate(p->problem));
}

static bool next_event(struct reader *r, yaml_event_t *e)
{
	if (!r->failed && !yaml_parser_parse(&r->parser, e))
		syntax_error(r);
	return !r->failed;
}

/* ---- nodes ---------------------------------------------------------- */

static bool read_node(struct reader *, yaml_event_t *, struct twig *);

static void refuse(struct reader *r, const yaml_event_t *e,
		   const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		WRONG(r, e->start_mark, "规则文件里不能用锚点（&%s）",
		      "rule files have no anchors (&%s)",
		      quoted(r->arena, str_from((const char *)anchor)));
	if (tag)
		WRONG(r, e->start_mark, "规则文件里不能用标签（!）",
		      "rule files have no tags (!)");
}

static void read_scalar(struct reader *r, const yaml_event_t *e,
			struct twig *t)
{
	struct node *n = &t->node;
	const char *value = (const char *)e->data.scalar.value;
	size_t length = e->data.scalar.length;
	struct str written = text_at(r, e->start_mark);
	size_t quote;

	refuse(r, e, e->data.scalar.anchor, e->data.scalar.tag);
	n->kind = NODE_SCALAR;
	if (length > YAML_SCALAR) {
		WRONG(r, e->start_mark, "值太长（超过 %d 字节）",
		      "value too long (over %d bytes)", YAML_SCALAR);
		length = 0;
	}
	if (length && memchr(value, '\0', length))
		WRONG(r, e->start_mark, "值里不能有 NUL 字符",
		      "a value must not hold NUL");
	t->text = arena_copy(r->arena, value, length);
	quote = written.n && (written.p[0] == '"' || written.p[0] == '\'') &&
		e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	n->plain = written.n >= quote &&
		   str_starts(str_skip(written, quote), t->text) &&
		   e->start_mark.line == e->end_mark.line;
	n->column += n->plain ? (uint32_t)quote : 0;
}

static bool has_key(const struct twig *mapping, struct str key)
{
	for (size_t i = 0; i + 1 < mapping->count; i += 2)
		if (str_eq(mapping->item[i].text, key))
			return true;
	return false;
}

static void check_key(struct reader *r, const struct twig *mapping,
		      const struct twig *twig)
{
	const struct node *key = &twig->node;
	struct str s = twig->text;
	size_t n = wide_colon(s);

	if (key->kind != NODE_SCALAR)
		complain_of(r->complaints, r->file, key, 0, "键应当是文字",
			    "a key must be text");
	else if (utf8_space(s) > 1)	/* a wide one, which YAML takes for text */
		complain_of(r->complaints, r->file, key, 0,
			    "缩进不能用全角空格，请用空格",
			    "indentation by full-width blanks; use blanks");
	else if (n)
		complain_colon(r->complaints, r->file, key->line,
			       key->column + (uint32_t)n,
			       (struct str){ s.p, n });
	else if (str_eq(s, STR("<<")))
		complain_of(r->complaints, r->file, key, 0,
			    "规则文件里不能用合并键（<<）",
			    "rule files have no merge keys (<<)");
	else if (has_key(mapping, s))
		complain_of(r->complaints, r->file, key, 0, "键“%s”重复",
			    "key \"%s\" is given twice",
			    quoted(r->arena, s));
}

/* Items up to the end event of a mapping or sequence. */
static void read_items(struct reader *r, struct twig *t, yaml_event_type_t end)
{
	yaml_event_t e;

	while (next_event(r, &e)) {
		struct twig child = { 0 };

		if (e.type == end) {
			yaml_event_delete(&e);
			break;
		}
		if (t->count == YAML_ITEMS) {
			WRONG(r, e.start_mark, "项太多（超过 %d）",
			      "too many items (over %d)", YAML_ITEMS);
			r->failed = true;
		}
		if (!read_node(r, &e, &child))
			break;
		if (t->node.kind == NODE_MAPPING && t->count % 2 == 0)
			check_key(r, t, &child);
		*ARENA_PUSH(r->arena, t) = child;
	}
}

static void read_collection(struct reader *r, const yaml_event_t *e,
			    struct twig *t)
{
	bool mapping = e->type == YAML_MAPPING_START_EVENT;

	if (mapping)
		refuse(r, e, e->data.mapping_start.anchor,
		       e->data.mapping_start.tag);
	else
		refuse(r, e, e->data.sequence_start.anchor,
		       e->data.sequence_start.tag);
	t->node.kind = mapping ? NODE_MAPPING : NODE_SEQUENCE;
	if (r->depth == YAML_DEPTH) {
		WRONG(r, e->start_mark, "嵌套太深（超过 %d 层）",
		      "nested too deeply (over %d levels)", YAML_DEPTH);
		r->failed = true;
		return;
	}
	r->depth++;
	read_items(r, t, mapping ? YAML_MAPPING_END_EVENT
				 : YAML_SEQUENCE_END_EVENT);
	r->depth--;
}

/* The node that an event begins; deletes the event. */
static bool read_node(struct reader *r, yaml_event_t *e, struct twig *t)
{
	t->node.line = (uint32_t)e->start_mark.line + 1;
	t->node.column = (uint32_t)e->start_mark.column + 1;
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		read_scalar(r, e, t);
		break;
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		read_collection(r, e, t);
		break;
	case YAML_ALIAS_EVENT:
		WRONG(r, e->start_mark,
		      "规则文件里不能用别名；以 * 开头的值请加引号",
		      "rule files have no aliases; quote a value that begins "
		      "with *");
		break;
	default:
		r->failed = true;
		break;
	}
	yaml_event_delete(e);
	return !r->failed;
}

/* ---- files ---------------------------------------------------------- */

static struct twig *read_document(struct reader *r)
{
	struct twig *root = NULL;
	yaml_event_t e;

	while (next_event(r, &e)) {
		yaml_event_type_t type = e.type;

		if (type == YAML_STREAM_START_EVENT ||
		    type == YAML_DOCUMENT_START_EVENT ||
		    type == YAML_DOCUMENT_END_EVENT ||
		    type == YAML_STREAM_END_EVENT) {
			if (type == YAML_DOCUMENT_START_EVENT && root) {
				WRONG(r, e.start_mark,
				      "一个文件里只能有一份文档",
				      "a file holds one document only");
				r->failed = true;
			}
			yaml_event_delete(&e);
			if (type == YAML_STREAM_END_EVENT)
				break;
			continue;
		}
		root = arena_alloc(r->arena, sizeof *root);
		if (!read_node(r, &e, root))
			return NULL;
	}
	return r->failed ? NULL : root;
}

static bool root_is_wrong(struct reader *r, const struct twig *twig)
{
	const struct node *root = twig ? &twig->node : NULL;

	if (!root)
		complain(r->complaints, r->file, 0, 0, "文件是空的",
			 "the file is empty");
	else if (root->kind == NODE_MAPPING)
		return false;
	else if (root->kind != NODE_SCALAR || !typed_wrong(r, root->line - 1))
		complain_of(r->complaints, r->file, root, 0,
			    "文件应当由“键: 值”组成",
			    "the file must consist of \"key: value\"");
	return true;
}

struct yaml_file yaml_read(struct arena *a, const char *name, struct str text,
			   struct complaints *complaints)
{
	struct yaml_file file = { .name = name, .text = text };
	struct reader r = { .arena = a, .complaints = complaints,
			    .file = &file };
	struct twig *root;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		file.text = str_skip(text, 3);
	if (file.text.n > YAML_FILE) {
		complain(complaints, &file, 0, 0, "文件太大（超过 %d 字节）",
			 "the file is too large (over %d bytes)",
			 YAML_FILE);
		return file;
	}
	if (!file.text.n)
		file.text = STR("");
	index_lines(&r);
	if (!yaml_parser_initialize(&r.parser))
		out_of_memory();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser,
				     (const unsigned char *)file.text.p,
				     file.text.n);
	root = read_document(&r);
	if (!r.failed && !root_is_wrong(&r, root))
		file.root = tree_pack(a, root);
	yaml_parser_delete(&r.parser);
	return file;
}
