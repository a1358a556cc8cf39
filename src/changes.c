#include "changes.h"

#include "base/utf8.h"
#include "rules/run.h"

/* Characters shown on each side; hunks no farther apart are shown as one. */
enum { AROUND = 8 };

struct lister {
	struct arena *arena;
	const struct gkml_result *was, *now;
	const struct hunk *hunk, *end;	/* the rest of them */
	struct changes out;
};

static bool same_text(const struct lister *l, const struct hunk *h)
{
	return str_eq(str_slice(l->was->input.source.text, h->was),
		      str_slice(l->now->input.source.text, h->now));
}

/* ---- the cell --------------------------------------------------------- */

static size_t record_at(const struct records *recs, size_t off)
{
	size_t low = 0, high = recs->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (recs->item[mid].off <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? low - 1 : 0;
}

static struct range written(const struct cell *c)
{
	return (struct range){ c->off, (size_t)c->off + cell_len(c) };
}

static size_t cell_at(const struct record *r, size_t off)
{
	size_t i = 0;

	while (i + 1 < r->count && r->item[i + 1].off <= off)
		i++;
	return i;
}

/* The heading above a cell of a data row, or NULL. */
static const struct column *column_of(const struct catalog *c,
				      const struct record *r, size_t col)
{
	for (size_t i = c->count; i-- > 0;) {
		const struct table *t = &c->item[i];

		if (t->count && t->item[0].record <= r)
			return col < t->columns ? &t->column[col] : NULL;
	}
	return NULL;
}

/* A cell may have thousands of changes, one after another. */
static const struct gkml_cell *described(const struct lister *l,
					 const struct record *r, size_t col)
{
	const struct gkml_cell *c = l->out.count
		? l->out.item[l->out.count - 1].cell : NULL;

	return c && c->text.p == r->item[col].p && c->row == r->row &&
	       c->col == col + 1 ? c : NULL;
}

static const struct gkml_cell *describe(struct lister *l, size_t record,
					size_t col)
{
	const struct catalog *catalog = &l->was->catalog;
	const struct record *r = &catalog->records.item[record];
	const struct cell *cell = &r->item[col];
	const struct gkml_cell *same = described(l, r, col);
	struct gkml_cell *c;

	if (same)
		return same;
	c = arena_alloc(l->arena, sizeof *c);
	c->row = r->row;
	c->col = (uint32_t)col + 1;
	c->ref = cell_ref(l->arena, catalog->source, r, c->col);
	c->column = column_heading(l->arena, column_of(catalog, r, col));
	c->text = (struct gkml_text){ cell->p, cell->n };
	c->chars = (uint32_t)utf8_count(cell_text(cell));
	return c;
}

/* ---- the words -------------------------------------------------------- */

static bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Up to n characters back from at, but not beyond low. */
static size_t back(struct str t, size_t at, size_t low, unsigned n)
{
	for (; n && at > low; n--)
		do
			at--;
		while (at > low && continues(t.p[at]));
	return at;
}

static size_t forth(struct str t, size_t at, size_t high, unsigned n)
{
	for (; n && at < high; n--)
		do
			at++;
		while (at < high && continues(t.p[at]));
	return at;
}

/* The stretch and what stands around it in its cell. */
static const char *around(struct arena *a, struct str t, struct range at,
			  struct range cell)
{
	size_t start = back(t, at.start, cell.start, AROUND);
	size_t end = forth(t, at.end, cell.end, AROUND);

	return arena_printf(a, "%s%s%s", start > cell.start ? "…" : "",
			    safe_text(a, str_slice(t,
					(struct range){ start, end })),
			    end < cell.end ? "…" : "");
}

static void add_rules(struct arena *a, struct gkml_change *c,
		      const struct hunk *h)
{
	const struct gkml_rule **more =
		arena_alloc(a, (c->rules + h->rules) * sizeof *more);

	if (c->rules)
		memcpy(more, c->rule, c->rules * sizeof *more);
	for (size_t i = 0; i < h->rules; i++) {
		size_t k = 0;

		while (k < c->rules && more[k] != h->rule[i])
			k++;
		if (k == c->rules)
			more[c->rules++] = h->rule[i];
	}
	c->rule = more;
}

/* ---- the list --------------------------------------------------------- */

/* Hunks of one cell that are near each other make one change. */
static void list_cell(struct lister *l)
{
	struct str t = l->was->input.source.text;
	const struct records *recs = &l->was->catalog.records;
	size_t record = record_at(recs, l->hunk->was.start);
	size_t col = cell_at(&recs->item[record], l->hunk->was.start);
	const struct cell *now =
		&l->now->catalog.records.item[record].item[col];
	struct range cell = written(&recs->item[record].item[col]);
	struct range from = l->hunk->was, to = l->hunk->now;
	struct gkml_change c = {
		.cell = describe(l, record, col),
		.line = recs->item[record].line,
	};

	for (; l->hunk < l->end && !l->hunk->line_end &&
	       l->hunk->was.start <= cell.end &&
	       l->hunk->was.start <= forth(t, from.end, cell.end, 2 * AROUND);
	     l->hunk++) {
		from.end = l->hunk->was.end;
		to.end = l->hunk->now.end;
		c.places += !same_text(l, l->hunk);
		add_rules(l->arena, &c, l->hunk);
	}
	c.before = around(l->arena, t, from, cell);
	c.after = around(l->arena, l->now->input.source.text, to, written(now));
	if (c.places)
		*ARENA_PUSH(l->arena, &l->out) = c;
}

static void list_line_ends(struct lister *l, const struct hunks *hunks)
{
	struct gkml_change c = { .before = "", .after = "" };

	for (size_t i = 0; i < hunks->count; i++) {
		const struct hunk *h = &hunks->item[i];

		if (!h->line_end || same_text(l, h))
			continue;
		if (!c.places++)
			c.line = l->was->catalog.records.item[record_at(
				&l->was->catalog.records, h->was.start)].line;
		add_rules(l->arena, &c, h);
	}
	if (c.places)
		*ARENA_PUSH(l->arena, &l->out) = c;
}

struct changes changes_list(struct arena *a, const struct gkml_result *was,
			    const struct gkml_result *now,
			    const struct hunks *hunks)
{
	struct lister l = { .arena = a, .was = was, .now = now };

	if (!hunks->count)
		return l.out;
	l.hunk = hunks->item;
	l.end = l.hunk + hunks->count;
	while (l.hunk < l.end)
		if (l.hunk->line_end)
			l.hunk++;
		else
			list_cell(&l);
	list_line_ends(&l, hunks);
	return l.out;
}
