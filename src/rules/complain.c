/*
 * What is wrong with a rule file: "file:line:column: error: ...", the line,
 * and a caret below the place.
 *
 * A line may hold anything, so it is printed with blanks for TABs and U+FFFD
 * for what a terminal would obey, and only a window of it when it is long.
 */
#include "rules/yaml.h"

#include <stdio.h>

#include "base/utf8.h"

enum { WINDOW = 76, QUOTED = 40 };	/* terminal columns, characters */

static void append(struct complaints *c, const char *p, size_t n)
{
	if (c->n + n + 1 > c->size) {
		size_t size = 2 * (c->n + n + 1) + 512;
		char *q = arena_alloc(c->arena, size);

		if (c->n)
			memcpy(q, c->text, c->n);
		c->text = q;
		c->size = size;
	}
	if (n)
		memcpy(c->text + c->n, p, n);
	c->n += n;
	c->text[c->n] = '\0';
}

/* One character, such that it can be printed; returns its bytes in s. */
static size_t safe_character(struct str s, char32_t *c)
{
	bool bad;
	size_t n = utf8_decode(s.p, s.n, c, &bad);

	if (*c == '\t')
		*c = ' ';
	else if (utf8_unsafe(*c))
		*c = UTF8_BAD;
	return n;
}

static void append_safely(struct complaints *c, struct str s)
{
	while (s.n) {
		char32_t u;
		char buf[4];

		s = str_skip(s, safe_character(s, &u));
		append(c, buf, utf8_encode(u, buf));
	}
}

/* Line number `line` (from 1) of a text, without its end. */
static struct str line_of(struct str text, uint32_t line)
{
	const char *end;

	for (; line > 1 && text.n; line--) {
		const char *p = memchr(text.p, '\n', text.n);

		if (!p)
			return (struct str){ text.p, 0 };
		text = str_skip(text, (size_t)(p + 1 - text.p));
	}
	end = text.n ? memchr(text.p, '\n', text.n) : NULL;
	if (end)
		text.n = (size_t)(end - text.p);
	if (text.n && text.p[text.n - 1] == '\r')
		text.n--;
	return text;
}

/* Terminal columns of the first `count` characters of s. */
static size_t width_of(struct str s, uint32_t count)
{
	size_t width = 0;

	while (count-- && s.n) {
		char32_t c;

		s = str_skip(s, safe_character(s, &c));
		width += (size_t)utf8_width(c, 1);
	}
	return width;
}

/* Cut s to what lies between two terminal columns. */
static struct str window(struct str s, size_t from, size_t to, size_t *start)
{
	size_t width = 0;
	struct str out = { s.p, 0 };

	*start = 0;
	while (s.n) {
		char32_t c;
		size_t n = safe_character(s, &c);

		if (width < from) {
			out.p = s.p + n;
			*start = width + (size_t)utf8_width(c, 1);
		} else if (width + (size_t)utf8_width(c, 1) <= to) {
			out.n += n;
		} else {
			break;
		}
		width += (size_t)utf8_width(c, 1);
		s = str_skip(s, n);
	}
	return out;
}

static void append_excerpt(struct complaints *c, struct str line,
			   uint32_t column)
{
	size_t caret = width_of(line, column - 1), start, all;
	size_t from = caret > WINDOW * 2 / 3 ? caret - WINDOW / 2 : 0;
	struct str shown = window(line, from, from + WINDOW, &start);

	all = (size_t)(shown.p - line.p) + shown.n;
	append(c, "    ", 4);
	if (start)
		append(c, "...", 3);
	append_safely(c, shown);
	if (all < line.n)
		append(c, "...", 3);
	append(c, "\n    ", 5);
	if (start)
		append(c, "   ", 3);
	for (size_t i = start; i < caret; i++)
		append(c, " ", 1);
	append(c, "^\n", 2);
}

static bool before(const struct complaint *a, const struct complaint *b)
{
	return a->line < b->line ||
	       (a->line == b->line && a->column < b->column);
}

/* Move the error written last, from byte `start` on, to where it belongs. */
static void settle(struct complaints *c, struct complaint new, size_t start)
{
	size_t at = c->count, length = c->n - start, to;
	const char *own = arena_copy(c->arena, c->text + start, length).p;

	while (at && strcmp(c->item[at - 1].file, new.file))
		at--;
	if (!at)
		at = c->count;		/* the first of its file */
	while (at && !strcmp(c->item[at - 1].file, new.file) &&
	       before(&new, &c->item[at - 1]))
		at--;
	to = at ? c->item[at - 1].end : 0;
	memmove(c->text + to + length, c->text + to, start - to);
	memcpy(c->text + to, own, length);
	(void)ARENA_PUSH(c->arena, c);
	for (size_t i = c->count - 1; i > at; i--) {
		c->item[i] = c->item[i - 1];
		c->item[i].end += length;
	}
	new.end = to + length;
	c->item[at] = new;
}

static void say(struct complaints *c, const struct yaml_file *f,
		uint32_t line, uint32_t column, const char *message)
{
	char place[32];
	int n = line ? snprintf(place, sizeof place, ":%u:%u", (unsigned)line,
				(unsigned)column) : 0;
	struct str text = line ? line_of(f->text, line) : STR("");
	size_t start = c->n;

	append_safely(c, str_from(f->name));
	append(c, place, (size_t)n);
	append(c, ": error: ", 9);
	append_safely(c, str_from(message));
	append(c, "\n", 1);
	if (str_trim(text).n)
		append_excerpt(c, text, column);
	settle(c, (struct complaint){ f->name, line, column, 0 }, start);
}

void complain(struct complaints *c, const struct yaml_file *f, uint32_t line,
	      uint32_t column, const char *zh, const char *en, ...)
{
	va_list ap;

	va_start(ap, en);
	say(c, f, line, column,
	    arena_vprintf(c->arena, c->english ? en : zh, ap));
	va_end(ap);
}

void complain_byte(struct complaints *c, const struct yaml_file *f,
		   size_t offset, const char *zh, const char *en, ...)
{
	uint32_t line = 1;
	size_t begin = 0;
	va_list ap;

	for (size_t i = 0; i < offset && i < f->text.n; i++)
		if (f->text.p[i] == '\n') {
			line++;
			begin = i + 1;
		}
	va_start(ap, en);
	say(c, f, line, (uint32_t)utf8_count((struct str){ f->text.p + begin,
					offset - begin }) + 1,
	    arena_vprintf(c->arena, c->english ? en : zh, ap));
	va_end(ap);
}

/* A place in a file that is being read along. */
struct reading {
	struct str rest;
	uint32_t line, column;
};

static char32_t read_on(struct reading *r)
{
	char32_t c;
	bool bad;

	r->rest = str_skip(r->rest, utf8_decode(r->rest.p, r->rest.n, &c,
						&bad));
	r->column = c == '\n' ? 1 : r->column + 1;
	r->line += c == '\n';
	return c;
}

/* From where a scalar begins; in a block, from below its | or >. */
static struct reading reading_of(const struct yaml_file *f,
				 const struct node *n)
{
	struct str line = line_of(f->text, n->line);
	struct reading r = { { line.p, (size_t)(f->text.p + f->text.n -
						line.p) }, n->line, 1 };

	while (r.rest.n && r.line == n->line && r.column < n->column)
		read_on(&r);
	if (r.rest.n && (r.rest.p[0] == '|' || r.rest.p[0] == '>'))
		while (r.rest.n && r.line == n->line)
			read_on(&r);
	return r;
}

/* May be left out between two characters of a scalar's text. */
static bool is_filler(char32_t c)
{
	return is_space(c) || c == '\'' || c == '"' || c == '\\';
}

/*
 * Where byte `offset` of a scalar's text is written.  Text on one line is
 * counted off; other text is followed through the file, where only blanks,
 * quotes and backslashes stand between its characters.
 */
static void place_of(const struct yaml_file *f, const struct node *n,
		     size_t offset, uint32_t *line, uint32_t *column)
{
	struct str text = node_text(n);
	struct reading r;

	*line = n->line;
	*column = n->column;
	if (n->kind != NODE_SCALAR || !offset || offset > text.n)
		return;
	if (n->plain) {
		*column += (uint32_t)utf8_count((struct str){ text.p,
							      offset });
		return;
	}
	r = reading_of(f, n);
	for (size_t i = 0; i <= offset && r.rest.n;) {
		struct reading here = r;
		char32_t want = '\n', have = read_on(&r);
		size_t step = 1;
		bool bad;

		if (i < text.n)
			step = utf8_decode(text.p + i, text.n - i, &want,
					   &bad);
		if (want == have || (want == ' ' && have == '\n')) {
			*line = here.line;
			*column = here.column;
			i += step;
		} else if (!is_filler(have)) {
			break;
		}
	}
}

void complain_of(struct complaints *c, const struct yaml_file *f,
		 const struct node *n, size_t offset, const char *zh,
		 const char *en, ...)
{
	uint32_t line, column;
	va_list ap;

	place_of(f, n, offset, &line, &column);
	va_start(ap, en);
	say(c, f, line, column,
	    arena_vprintf(c->arena, c->english ? en : zh, ap));
	va_end(ap);
}

void complain_colon(struct complaints *c, const struct yaml_file *f,
		    uint32_t line, uint32_t column, struct str key)
{
	complain(c, f, line, column,
		 "键“%.*s”后面是全角冒号，应当是“: ”",
		 "key \"%.*s\" has a full-width colon behind it; write \": \"",
		 STR_ARG(key));
}

const char *quoted(struct arena *a, struct str s)
{
	const char *newline = s.n ? memchr(s.p, '\n', s.n) : NULL;
	size_t n = 0, max = newline ? (size_t)(newline - s.p) : s.n;

	for (size_t count = 0; n < max && count < QUOTED; count++) {
		char32_t c;
		bool bad;

		n += utf8_decode(s.p + n, s.n - n, &c, &bad);
	}
	return arena_printf(a, "%.*s%s", (int)n, n ? s.p : "",
			    n < s.n ? "…" : "");
}

const char *did_you_mean(const struct complaints *c, const char *nearest)
{
	return !nearest ? ""
	     : c->english
	     ? arena_printf(c->arena, "; did you mean \"%s\"?", nearest)
	     : arena_printf(c->arena, "；是否想写“%s”？", nearest);
}
