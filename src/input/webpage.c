/*
 * libxml2's parser tells of elements as it meets them.  Its nodes cap line
 * numbers at 65,535, its input does not: so no tree is built, and the line is
 * read from the input as text comes.
 *
 * A table inside a cell of a table is one of its own, read when it ends.  It
 * may be the catalog in a table that is layout; or a small one that belongs to
 * the text of its cell, and so it is put there, too.
 */
#include "input/webpage.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <strings.h>

#include "base/sure.h"
#include "base/utf8.h"
#include "input/pagetable.h"
#include "input/pagetext.h"

enum {
	TABLES = 32,			/* in one another */
	ELEMENTS = 2000,		/* in one another */
	INNER_TEXT = 16 * 1024,		/* of a table in a cell, at most */
	CHUNK = 64 * 1024,
};

struct page {
	struct arena arena;		/* of everything but the grid */
	xmlParserCtxtPtr parser;
	struct grid grid;
	struct page_table table[TABLES];
	int depth;			/* tables open */
	int mute;			/* scripts, styles, navigation open */
	struct mark_list marks;		/* of all cells */
	bool too_deep;
};

static struct page_table *table_of(struct page *p)
{
	return &p->table[p->depth - 1];
}

/* The cell that is open, or NULL. */
static struct page_cell *cell_of(struct page *p)
{
	struct page_row *r;

	if (!p->depth || !table_of(p)->in_cell)
		return NULL;
	r = &table_of(p)->item[table_of(p)->count - 1];
	return &r->item[r->count - 1];
}

/* ---- text of a cell ------------------------------------------------- */

static void put(struct page *p, char c)
{
	*ARENA_PUSH(&p->arena, &table_of(p)->text) = c;
}

/* Where this line of the file begins in the text of the cell. */
static void mark_line(struct page *p, struct page_cell *c, uint32_t line)
{
	if (c->marks && p->marks.item[p->marks.count - 1].file == line)
		return;
	if (!c->marks++)
		c->first_mark = p->marks.count;
	*ARENA_PUSH(&p->arena, &p->marks) =
		(struct mark){ table_of(p)->text.count, line };
}

/* A blank, or the &nbsp; that pages use for one: its length, else 0. */
static int blank_at(const xmlChar *z, int n)
{
	if (is_blank((char)z[0]) || z[0] == '\f')
		return 1;
	return n >= 2 && z[0] == 0xC2 && z[1] == 0xA0 ? 2 : 0;
}

static void put_visible(struct page *p, struct page_cell *c, char byte,
			uint32_t line)
{
	struct page_table *t = table_of(p);

	if (t->text.count && t->line_break)
		put(p, '\n');
	else if (t->text.count && t->gap)
		put(p, ' ');
	t->gap = t->line_break = false;
	mark_line(p, c, line);
	put(p, byte);
}

/*
 * Blanks of the source fold to one, as a browser shows them.  The parser
 * stands behind the text, so its first line is found by its line ends.
 */
static void on_text(void *user, const xmlChar *z, int n)
{
	struct page *p = user;
	struct page_cell *c = p->mute ? NULL : cell_of(p);
	uint32_t line = (uint32_t)p->parser->input->line;

	if (!c)
		return;
	for (int i = 0; i < n; i++)
		line -= z[i] == '\n' && line > 1;
	for (int i = 0; i < n; i++) {
		int blank = blank_at(z + i, n - i);

		line += z[i] == '\n';
		if (blank) {
			table_of(p)->gap = true;
			i += blank - 1;
		} else {
			put_visible(p, c, (char)z[i], line);
		}
	}
}

/* ---- elements ------------------------------------------------------- */

static bool named(const xmlChar *name, const char *z)
{
	return !strcasecmp((const char *)name, z);
}

static bool is_among(const xmlChar *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (named(name, list[i]))
			return true;
	return false;
}

static bool is_muted(const xmlChar *name)
{
	static const char *const list[] = {
		"script", "style", "title", "nav", "noscript", "template",
		"select", "textarea", "svg", "math", "iframe", "object",
	};

	return is_among(name, list, COUNT_OF(list));
}

static bool breaks_line(const xmlChar *name)
{
	static const char *const list[] = {
		"p", "br", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1",
		"h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote",
		"section", "article", "address", "center", "form",
	};

	return is_among(name, list, COUNT_OF(list));
}

static bool is_group(const xmlChar *name)
{
	return named(name, "thead") || named(name, "tbody") ||
	       named(name, "tfoot");
}

static bool is_cell(const xmlChar *name)
{
	return named(name, "td") || named(name, "th") ||
	       named(name, "caption");
}

static const char *value_of(const xmlChar **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (named(attributes[0], name))
			return attributes[1] ? (const char *)attributes[1] : "";
	return NULL;
}

/* <tr hidden>, <tr style="display: none"> */
static bool is_hidden(const xmlChar **attributes)
{
	const char *style = value_of(attributes, "style");
	const char *p = style ? strstr(style, "display") : NULL;

	if (value_of(attributes, "hidden"))
		return true;
	if (!p)
		return false;
	p += strlen("display");
	p += strspn(p, " \t:");
	return !strncasecmp(p, "none", 4);
}

/* A span of no number is one of 1; of 0 rows, one to the end of the group. */
static uint32_t span_of(const xmlChar **attributes, const char *name,
			uint32_t most)
{
	const char *value = value_of(attributes, name);
	char *end;
	unsigned long n;

	if (!value)
		return 1;
	n = strtoul(value, &end, 10);
	if (end == value)
		return 1;
	if (!n)
		return most == SPAN_ROWS ? most : 1;
	return n > most ? most : (uint32_t)n;
}

static void end_cell(struct page *p)
{
	struct page_cell *c = cell_of(p);
	struct page_table *t;

	if (!c)
		return;
	t = table_of(p);
	c->text = arena_copy(&p->arena, t->text.item, t->text.count);
	t->in_cell = false;
	t->text.count = 0;
	t->gap = t->line_break = false;
}

static void begin_row(struct page *p, bool hidden)
{
	struct page_table *t = table_of(p);

	end_cell(p);
	*ARENA_PUSH(&p->arena, t) = (struct page_row){
		.line = (uint32_t)p->parser->input->line,
		.begins_group = t->group_ended,
		.hidden = hidden,
	};
	t->group_ended = false;
}

static void begin_cell(struct page *p, const xmlChar **attributes)
{
	struct page_table *t = table_of(p);

	end_cell(p);
	if (!t->count)
		begin_row(p, false);
	*ARENA_PUSH(&p->arena, &t->item[t->count - 1]) = (struct page_cell){
		.columns = span_of(attributes, "colspan", SPAN_COLUMNS),
		.rows = span_of(attributes, "rowspan", SPAN_ROWS),
	};
	t->in_cell = true;
}

static void end_group(struct page *p)
{
	end_cell(p);
	table_of(p)->group_ended = true;
}

static void begin_table(struct page *p)
{
	p->too_deep |= p->depth == TABLES;
	if (p->too_deep) {
		xmlStopParser(p->parser);
		return;
	}
	p->table[p->depth++] = (struct page_table){ 0 };
}

static bool is_small(const struct page_table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; k < t->item[i].count; k++)
			n += t->item[i].item[k].text.n;
	return n <= INNER_TEXT;
}

/* Rows are lines, cells words of the cell that the table stands in. */
static void put_in_cell(struct page *p, const struct page_table *inner)
{
	struct page_cell *c = cell_of(p);

	if (!c || !is_small(inner))
		return;
	for (size_t i = 0; i < inner->count; i++) {
		const struct page_row *r = &inner->item[i];

		table_of(p)->line_break = true;
		for (size_t k = 0; k < r->count; k++) {
			struct str s = r->item[k].text;

			table_of(p)->gap = true;
			for (size_t at = 0; at < s.n; at++)
				if (s.p[at] == '\n')
					table_of(p)->line_break = true;
				else
					put_visible(p, c, s.p[at], r->line);
		}
	}
	table_of(p)->line_break = true;
}

static void end_table(struct page *p)
{
	end_cell(p);
	pagetable_write(table_of(p), &p->marks, &p->arena, &p->grid);
	p->depth--;
	put_in_cell(p, &p->table[p->depth]);
	if (p->grid.full)
		xmlStopParser(p->parser);
}

static void on_start(void *user, const xmlChar *name,
		     const xmlChar **attributes)
{
	struct page *p = user;

	if (p->parser->nameNr > ELEMENTS) {
		p->too_deep = true;
		xmlStopParser(p->parser);
		return;
	}
	if (is_muted(name))
		p->mute++;
	if (p->mute)
		return;
	if (named(name, "table"))
		begin_table(p);
	if (!p->depth)
		return;
	if (named(name, "tr") || named(name, "caption"))
		begin_row(p, is_hidden(attributes));
	if (is_cell(name))
		begin_cell(p, attributes);
	else if (is_group(name))
		end_group(p);
	else if (breaks_line(name))
		table_of(p)->line_break = true;
}

static void on_end(void *user, const xmlChar *name)
{
	struct page *p = user;

	if (is_muted(name))
		p->mute -= p->mute > 0;
	if (p->mute || !p->depth)
		return;
	if (named(name, "table"))
		end_table(p);
	else if (is_cell(name))
		end_cell(p);
	else if (is_group(name))
		end_group(p);
	else if (breaks_line(name))
		table_of(p)->line_break = true;
}

/* ---- the page ------------------------------------------------------- */

/* A chunk ends between two characters. */
static size_t chunk_of(struct str s)
{
	size_t n = s.n < CHUNK ? s.n : CHUNK;

	while (n < s.n && n > 1 && (s.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* False when the parser gave up on the page. */
static bool parse(struct page *p, struct str text)
{
	bool halted;

	htmlCtxtUseOptions(p->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			   HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
			   HTML_PARSE_IGNORE_ENC);
	while (text.n && !p->parser->disableSAX) {
		size_t n = chunk_of(text);

		htmlParseChunk(p->parser, text.p, (int)n, 0);
		text = str_skip(text, n);
	}
	halted = p->parser->disableSAX;
	htmlParseChunk(p->parser, NULL, 0, 1);
	halted |= p->parser->disableSAX;
	while (p->depth && !halted)
		end_table(p);
	return !halted && !p->grid.full;
}

static const char *reason(const struct page *p, bool english)
{
	if (p->too_deep)
		return english ? "its elements are nested too deeply; it was "
				 "not read"
			       : "网页的元素或表格嵌套过深，未读取";
	if (p->grid.full)
		return english ? "its tables have more cells than is "
				 "reasonable; it was not read"
			       : "网页中的表格过大，超出合理限度，未读取";
	return english ? "the page could not be read to its end"
		       : "网页无法完整读取";
}

/* The page is UTF-8 by now, whatever it says of itself. */
static void read_page(struct arena *a, struct input *in, const char *path,
		      const struct input_options *o)
{
	static const xmlSAXHandler nothing;
	struct source *file = arena_alloc(a, sizeof *file);
	struct page p = { .grid = { .arena = a } };
	xmlSAXHandler sax = nothing;

	(void)path;
	*file = in->source;
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	sax.ignorableWhitespace = on_text;
	in->refused = pagetext_refused(a, file, o->english);
	if (in->refused)
		return;
	sure_xml();
	p.parser = htmlCreatePushParserCtxt(&sax, &p, NULL, 0, NULL,
					    XML_CHAR_ENCODING_UTF8);
	if (!p.parser)
		out_of_memory();
	if (!parse(&p, pagetext_clean(&p.arena, file)))
		in->refused = reason(&p, o->english);
	htmlFreeParserCtxt(p.parser);
	arena_free(&p.arena);
	in->source = (struct source){
		.bytes = file->bytes, .encoding = file->encoding,
		.format = file->format, .page = file,
		.foreign = true, .final_newline = true,
		.lines = p.grid.lines,
		.hidden = p.grid.hiddens.item, .hiddens = p.grid.hiddens.count,
	};
	in->records = grid_records(&p.grid, &in->source.text);
}

const struct format webpage_format = {
	.name = "html",
	.suffixes = ".html .htm .xhtml .shtml",
	.is = pagetext_is,
	.read = read_page,
};
