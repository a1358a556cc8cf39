/*
 * libxml2's parser tells of elements as it meets them.  Its nodes cap line
 * numbers at 65,535, its input does not: so no tree is built, and the line is
 * read from the input at every cell.
 *
 * Tables inside cells of tables are layout: each is a table of its own, read
 * when it ends, and leaves no text in the cell around it.
 */
#include "input/webpage.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"

enum { DEPTH = 16, SPAN_LIMIT = 1000 };

struct page_cell {
	struct str text;
	uint32_t columns, rows;		/* colspan, rowspan */
};

struct page_row {
	struct page_cell *item;
	size_t count, room;
	uint32_t line;
};

struct page_table {
	struct page_row *item;
	size_t count, room;
	bool in_cell;			/* of its last row */
};

struct page {
	struct arena *arena;
	xmlParserCtxtPtr parser;
	struct grid grid;
	struct page_table table[DEPTH];
	int depth;			/* tables open */
	int mute;			/* scripts and styles open */
	struct {
		char *item;
		size_t count, room;
	} text;				/* of the open cell */
	bool gap, line_break;		/* before the next character */
};

/* ---- text of a cell --------------------------------------------------- */

static void put(struct page *p, const char *z, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(p->arena, &p->text) = z[i];
}

/* A blank, or the &nbsp; that pages use for one: its length, else 0. */
static int blank_at(const xmlChar *z, int n)
{
	if (is_blank((char)z[0]) || z[0] == '\f')
		return 1;
	return n >= 2 && z[0] == 0xC2 && z[1] == 0xA0 ? 2 : 0;
}

/* Blanks of the source fold to one, as a browser shows them. */
static void on_text(void *user, const xmlChar *z, int n)
{
	struct page *p = user;

	if (p->mute || !p->depth || !p->table[p->depth - 1].in_cell)
		return;
	for (int i = 0; i < n; i++) {
		int blank = blank_at(z + i, n - i);

		if (blank) {
			p->gap = true;
			i += blank - 1;
			continue;
		}
		if (p->text.count && p->line_break)
			put(p, "\n", 1);
		else if (p->text.count && p->gap)
			put(p, " ", 1);
		p->gap = p->line_break = false;
		put(p, (const char *)&z[i], 1);
	}
}

/* ---- elements --------------------------------------------------------- */

static bool is(const xmlChar *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp((const char *)name, list[i]))
			return true;
	return false;
}

static bool named(const xmlChar *name, const char *z)
{
	return !strcasecmp((const char *)name, z);
}

static bool is_muted(const xmlChar *name)
{
	static const char *const list[] = {
		"script", "style", "nav", "noscript", "template", "head",
		"select", "svg",
	};

	return is(name, list, COUNT_OF(list));
}

static bool breaks_line(const xmlChar *name)
{
	static const char *const list[] = {
		"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4",
	};

	return is(name, list, COUNT_OF(list));
}

static uint32_t span_of(const xmlChar **attributes, const char *name)
{
	unsigned long n = 1;

	for (; attributes && attributes[0]; attributes += 2)
		if (named(attributes[0], name) && attributes[1])
			n = strtoul((const char *)attributes[1], NULL, 10);
	return n < 1 ? 1 : n > SPAN_LIMIT ? SPAN_LIMIT : (uint32_t)n;
}

static void end_cell(struct page *p)
{
	struct page_table *t = &p->table[p->depth - 1];
	struct page_row *r;

	if (!t->in_cell)
		return;
	r = &t->item[t->count - 1];
	r->item[r->count - 1].text = arena_copy(p->arena, p->text.item,
						p->text.count);
	t->in_cell = false;
	p->text.count = 0;
	p->gap = p->line_break = false;
}

static void begin_row(struct page *p)
{
	struct page_table *t = &p->table[p->depth - 1];

	end_cell(p);
	*ARENA_PUSH(p->arena, t) = (struct page_row){
		.line = (uint32_t)p->parser->input->line };
}

static void begin_cell(struct page *p, const xmlChar **attributes)
{
	struct page_table *t = &p->table[p->depth - 1];

	end_cell(p);
	if (!t->count)
		begin_row(p);
	*ARENA_PUSH(p->arena, &t->item[t->count - 1]) = (struct page_cell){
		.columns = span_of(attributes, "colspan"),
		.rows = span_of(attributes, "rowspan"),
	};
	t->in_cell = true;
}

static void write_table(struct page *p, const struct page_table *t)
{
	struct {
		uint32_t *item;
		size_t count, room;
	} down = { 0 };			/* by column: rows a cell goes on */

	grid_table(&p->grid);
	for (size_t i = 0; i < t->count; i++) {
		const struct page_row *r = &t->item[i];
		size_t column = 0, k = 0;

		grid_row(&p->grid, r->line);
		while (k < r->count ||
		       (column < down.count && column < GRID_COLUMNS)) {
			const struct page_cell *c;

			if (column < down.count && down.item[column]) {
				down.item[column++]--;
				grid_cell(&p->grid, STR(""), CELL_MERGED);
				continue;
			}
			if (k == r->count) {
				column++;
				grid_cell(&p->grid, STR(""), 0);
				continue;
			}
			c = &r->item[k++];
			for (uint32_t n = 0; n < c->columns; n++, column++) {
				while (column >= down.count)
					*ARENA_PUSH(p->arena, &down) = 0;
				down.item[column] = c->rows - 1;
				grid_cell(&p->grid, n ? STR("") : c->text,
					  0);
			}
		}
		grid_row_end(&p->grid);
	}
}

static void end_table(struct page *p)
{
	end_cell(p);
	p->depth--;
	write_table(p, &p->table[p->depth]);
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
	struct page *p = user;

	if (is_muted(name))
		p->mute++;
	else if (named(name, "table") && p->depth < DEPTH)
		p->table[p->depth++] = (struct page_table){ 0 };
	else if (!p->depth)
		return;
	else if (named(name, "tr") || named(name, "caption"))
		begin_row(p);
	if (p->depth && (named(name, "td") || named(name, "th") ||
			 named(name, "caption")))
		begin_cell(p, attributes);
	else if (p->depth && breaks_line(name))
		p->line_break = true;
}

static void on_end(void *user, const xmlChar *name)
{
	struct page *p = user;

	if (is_muted(name))
		p->mute -= p->mute > 0;
	else if (named(name, "table") && p->depth)
		end_table(p);
	else if (p->depth && (named(name, "td") || named(name, "th") ||
			      named(name, "caption")))
		end_cell(p);
	else if (p->depth && breaks_line(name))
		p->line_break = true;
}

/* ---- the page --------------------------------------------------------- */

bool webpage_is(struct str s)
{
	static const char *const begin[] = {
		"<!doctype html", "<html", "<table", "<head", "<meta", "<body",
		"<div", "<!--", "<?xml",
	};

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_skip(s, 3);
	s = str_trim(s);
	for (size_t i = 0; i < COUNT_OF(begin); i++) {
		size_t n = strlen(begin[i]);

		if (s.n >= n && !strncasecmp(s.p, begin[i], n))
			return true;
	}
	return false;
}

struct records webpage_read(struct arena *a, struct str bytes, struct str *text)
{
	static const xmlSAXHandler nothing;
	struct page p = { .arena = a, .grid = { .arena = a } };
	xmlSAXHandler sax = nothing;

	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	sax.ignorableWhitespace = on_text;
	p.parser = htmlCreatePushParserCtxt(&sax, &p, NULL, 0, NULL,
					    XML_CHAR_ENCODING_UTF8);
	if (!p.parser)
		out_of_memory();
	htmlCtxtUseOptions(p.parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			   HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
			   HTML_PARSE_IGNORE_ENC);
	htmlParseChunk(p.parser, bytes.p, (int)bytes.n, 0);
	htmlParseChunk(p.parser, NULL, 0, 1);
	while (p.depth)
		end_table(&p);
	htmlFreeParserCtxt(p.parser);
	return grid_records(&p.grid, text);
}
