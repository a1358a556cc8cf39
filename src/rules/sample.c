/* An example and the sheet around it to the bytes of a file. */
#include "rules/sample.h"

#include "rules/sheet.h"

/* ---- text ----------------------------------------------------------- */

struct writer {
	struct arena *arena;
	struct {
		char *item;
		size_t count, room;
	} out;
	struct ranges *marks;
	bool open;
};

static void put(struct writer *w, char c)
{
	*ARENA_PUSH(w->arena, &w->out) = c;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F'
	     ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \x{FF}: a byte that YAML cannot hold. */
static bool is_byte(struct str s)
{
	return s.n >= 6 && str_starts(s, STR("\\x{")) && hex(s.p[3]) >= 0 &&
	       hex(s.p[4]) >= 0 && s.p[5] == '}';
}

/* Text as it stands in the file: marks noted, bytes decoded. */
static void put_text(struct writer *w, struct str s, bool in_quotes)
{
	while (s.n) {
		size_t step = 1;

		if (str_starts(s, STR(MARK_OPEN))) {
			ARENA_PUSH(w->arena, w->marks)->start = w->out.count;
			w->marks->item[w->marks->count - 1].end = SIZE_MAX;
			step = sizeof MARK_OPEN - 1;
		} else if (str_starts(s, STR(MARK_CLOSE))) {
			for (size_t i = w->marks->count; i-- > 0;)
				if (w->marks->item[i].end == SIZE_MAX) {
					w->marks->item[i].end = w->out.count;
					break;
				}
			step = sizeof MARK_CLOSE - 1;
		} else if (is_byte(s)) {
			put(w, (char)(16 * hex(s.p[3]) + hex(s.p[4])));
			step = 6;
		} else {
			if (in_quotes && s.p[0] == '"')
				put(w, '"');
			put(w, s.p[0]);
		}
		s = str_skip(s, step);
	}
}

static bool wants_quotes(struct str s)
{
	return str_starts(s, STR("\"")) || str_has(s, STR("\t")) ||
	       str_has(s, STR("\n")) || str_has(s, STR("\r"));
}

static void put_cell(struct writer *w, const struct sheet_cell *c,
		     struct ranges *stated)
{
	bool quote = wants_quotes(c->text);
	struct range at = { w->out.count, 0 };

	if (quote)
		put(w, '"');
	put_text(w, c->text, quote);
	if (quote)
		put(w, '"');
	at.end = w->out.count;
	if (c->stated)
		*ARENA_PUSH(w->arena, stated) = at;
}

static void write_sheet(const struct sheet *s, struct sample *out)
{
	struct writer w = { .arena = s->arena, .marks = &out->marks };

	for (size_t r = 0; r < s->rows; r++) {
		for (size_t i = 0; i < s->row[r].count; i++) {
			if (i)
				put(&w, '\t');
			put_cell(&w, &s->row[r].cell[i], &out->stated);
		}
		put(&w, '\n');
	}
	out->text = (struct str){ w.out.item, w.out.count };
}

static void write_file(struct arena *a, struct str text, struct sample *out)
{
	struct writer w = { .arena = a, .marks = &out->marks };

	put_text(&w, text, false);
	out->text = (struct str){ w.out.item, w.out.count };
	*ARENA_PUSH(a, &out->stated) = (struct range){ 0, w.out.count };
}

/* ---- after the fix -------------------------------------------------- */

static bool has_mark(struct str s)
{
	return str_has(s, STR(MARK_OPEN));
}

/* The cell that `fixed` speaks of: the one with a mark, or the only one. */
static struct sheet_cell *fixed_cell(struct sheet *s)
{
	struct sheet_cell *stated = NULL;

	for (size_t r = 0; r < s->rows; r++)
		for (size_t i = 0; i < s->row[r].count; i++) {
			struct sheet_cell *c = &s->row[r].cell[i];

			if (has_mark(c->text))
				return c;
			if (c->stated)
				stated = c;
		}
	return stated;
}

/* Put what `fixed` says in place; all other marks go. */
static bool apply_fixed(struct sheet *s, struct value fixed)
{
	struct sheet_cell *c = fixed_cell(s);
	size_t at = 0;

	if (fixed.node->kind == NODE_SCALAR && c) {
		c->text = value_str(fixed);
		return true;
	}
	if (fixed.node->kind != NODE_MAPPING || !c) {
		SHEET_WRONG(s, fixed, "“fixed”应当是文字或映射（{列: 值}）",
			    "\"fixed\" must be text or a mapping ({column: "
			    "value})");
		return false;
	}
	for (size_t r = 0; r < s->rows; r++)
		if (c >= s->row[r].cell && c < s->row[r].cell + SHEET_WIDTH)
			at = r;
	for (size_t i = 0; i + 1 < fixed.node->count; i += 2) {
		struct sheet_column name =
			sheet_name(s, item_str(fixed, i));
		size_t col = sheet_find(s, &name);

		if (col == s->columns) {
			SHEET_WRONG(s, value_item(fixed, i),
				    "例子里没有“%s”这一列",
				    "the example has no column \"%s\"",
				    quoted(s->arena, item_str(fixed, i)));
			return false;
		}
		s->row[at].cell[col].text = item_str(fixed, i + 1);
	}
	return true;
}

/* ---- the whole ------------------------------------------------------ */

static const char *option(struct value example, const char *key)
{
	const struct node *n = node_get(example.node, key);

	return n && n->kind == NODE_SCALAR ? node_text(n).p : NULL;
}

/* The forms an example may have, and how far each vouches. */
static const struct {
	const char *key;
	enum sample_form form;
	enum sheet_form sheet;
} forms[] = {
	{ "cell", SAMPLE_CELL, SHEET_CELL },
	{ "row", SAMPLE_ROW, SHEET_ROW },
	{ "rows", SAMPLE_ROWS, SHEET_ROWS },
	{ "header", SAMPLE_ROWS, SHEET_HEADER },
};

static bool make_file(struct sheet *s, const char *key, struct value v,
		      struct value fixed, struct sample *out)
{
	if (!sheet_scalar(s, v, key) ||
	    (fixed.node && !sheet_scalar(s, fixed, "fixed")))
		return false;
	out->form = SAMPLE_FILE;
	write_file(s->arena, fixed.node ? value_str(fixed) : value_str(v), out);
	return true;
}

static bool make_catalog(struct sheet *s, struct value example,
			 struct value fixed, struct sample *out)
{
	struct value file = value_get(example, "file");

	if (file.node)
		return make_file(s, "file", file, fixed, out);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct value v = value_get(example, forms[i].key);

		if (!v.node)
			continue;
		out->form = forms[i].form;
		if (!sheet_make(s, forms[i].sheet, v) ||
		    (fixed.node && !apply_fixed(s, fixed)))
			return false;
		write_sheet(s, out);
		return true;
	}
	if (out->waivers)
		return true;		/* it stands beside nothing */
	SHEET_WRONG(s, example, "例子里没有 cell、row、rows、header 或 file",
		    "the example has no cell, row, rows, header or file");
	return false;
}

bool sample_make(struct gkml_rules *rules, struct arena *a,
		 const struct plan *plan, struct value example,
		 struct value fixed, struct sample *out)
{
	struct sheet s = { .rules = rules, .arena = a, .plan = plan };
	struct value waivers = value_get(example, "waivers");
	struct value none = { 0 };

	*out = (struct sample){ .path = "example.tsv" };
	if (option(example, "named"))
		out->path = option(example, "named");
	out->publisher = option(example, "publisher");
	out->profile = option(example, "profile");
	out->waivers = waivers.node != NULL;
	if (!make_catalog(&s, example, out->waivers ? none : fixed, out))
		return false;
	if (!out->waivers)
		return true;
	out->catalog = out->text;
	out->marks = (struct ranges){ 0 };
	out->stated = (struct ranges){ 0 };
	return make_file(&s, "waivers", waivers, fixed, out);
}
