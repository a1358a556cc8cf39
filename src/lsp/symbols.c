/*
 * textDocument/documentSymbol: the items of a catalog, 类别 › 事项, as a tree;
 * as a list with the names above for clients that know no tree.
 */
#include <string.h>

#include "lsp/checking.h"
#include "lsp/methods.h"
#include "report/tojson.h"

/* SymbolKind */
enum { KIND_NAMESPACE = 3, KIND_STRING = 15 };

enum { DEPTH = 8 };			/* of items; there are two or three */

struct outline {
	const char *uri;
	struct gkml_text text;
	bool nested;
	json_t *top;
	/* the row before: its path, and the symbols for it */
	const char *name[DEPTH];
	json_t *symbol[DEPTH];
	size_t depth;
};

/* No name is empty: editors refuse such symbols. */
static json_t *name_of(const char *z)
{
	return z && *z ? tojson_text(z) : json_string("—");
}

static json_t *symbol(const char *name, bool leaf, struct stretch at)
{
	json_t *o = json_object();

	tojson_put(o, "name", name_of(name));
	tojson_put(o, "kind", json_integer(leaf ? KIND_STRING
						: KIND_NAMESPACE));
	tojson_put(o, "range", stretch_write(at));
	tojson_put(o, "selectionRange", stretch_write(at));
	return o;
}

/* What stands for several rows ends with the last of them. */
static void extend(json_t *o, struct stretch at)
{
	struct stretch whole;

	if (!stretch_read(json_object_get(o, "range"), &whole))
		return;
	whole.end = at.end;
	tojson_put(o, "range", stretch_write(whole));
}

static json_t *children(json_t *o)
{
	json_t *all = json_object_get(o, "children");

	if (!all) {
		all = json_array();
		tojson_put(o, "children", all);
	}
	return all;
}

/* From the first name that differs on, all below is new. */
static void add_nested(struct outline *t, const struct gkml_row *row,
		       struct stretch at)
{
	size_t n = row->items < DEPTH ? row->items : DEPTH, same = 0;

	while (same + 1 < n && same < t->depth &&
	       !strcmp(t->name[same], row->item[same]))
		extend(t->symbol[same++], at);
	for (size_t i = same; i < n; i++) {
		json_t *o = symbol(row->item[i], i + 1 == n, at);

		tojson_add(i ? children(t->symbol[i - 1]) : t->top, o);
		t->name[i] = row->item[i];
		t->symbol[i] = o;
	}
	t->depth = n;
}

/* SymbolInformation */
static void add_flat(struct outline *t, const struct gkml_row *row,
		     struct stretch at)
{
	json_t *o = json_object(), *place = json_object();
	size_t last = row->items - 1;

	tojson_put(place, "uri", json_string(t->uri));
	tojson_put(place, "range", stretch_write(at));
	tojson_put(o, "name", name_of(row->item[last]));
	tojson_put(o, "kind", json_integer(KIND_STRING));
	tojson_put(o, "location", place);
	if (last)
		tojson_put(o, "containerName", name_of(row->item[last - 1]));
	tojson_add(t->top, o);
}

/* Up to the line of the next row, or to the end. */
static struct stretch place_of(const struct outline *t, uint32_t line,
			       uint32_t next)
{
	struct stretch at = { { line - 1, 0 }, { next ? next - 1 : 0, 0 } };

	if (!next || next <= line)
		at.end = position_of(t->text, t->text.n);
	return at;
}

static void add_table(struct outline *t, const struct gkml_result *r,
		      size_t table)
{
	size_t rows = gkml_table_at(r, table).rows;

	t->depth = 0;
	for (size_t i = 0; i < rows; i++) {
		struct gkml_row row = gkml_row_at(r, table, i);
		uint32_t next = i + 1 < rows
			      ? gkml_row_at(r, table, i + 1).line : 0;
		struct stretch at;

		if (!row.items || !row.line)
			continue;
		at = place_of(t, row.line, next);
		if (t->nested)
			add_nested(t, &row, at);
		else
			add_flat(t, &row, at);
	}
}

/* Of a page the lines of its rows are not known. */
static bool has_lines(const struct gkml_result *r)
{
	const char *format = gkml_result_format(r);

	return strcmp(format, "html") && strcmp(format, "xlsx");
}

json_t *lsp_symbols(struct session *s, const json_t *params)
{
	struct buffer *b = session_buffer(s, params);
	struct outline t = { .nested = s->nested_symbols };
	const struct check *c;

	if (!b)
		return session_refuse(s, RPC_INVALID_PARAMS, "no such text");
	c = check_of(&s->workspace, b);
	t.uri = b->uri;
	t.text = buffer_text(b);
	t.top = json_array();
	for (size_t i = 0; c->result && has_lines(c->result) &&
	     i < gkml_table_count(c->result); i++)
		add_table(&t, c->result, i);
	return t.top;
}
