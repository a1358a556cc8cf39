#include "flatten.h"

#include "base/utf8.h"
#include "rules/run.h"

/* What is to be written of a cell that is carried. */
enum { AS_ASKED, REPEATED, LEFT_BLANK };

struct flattening {
	struct arena *arena;
	const struct catalog *catalog;
	const struct flatten_how *how;
	struct {
		char *item;
		size_t count, room;
	} out;
	unsigned char **what;		/* by table; by row and column */
	const struct row **row_of;	/* by record; NULL: it is no row */
	const struct table **table_of;	/* by record, of rows and headers */
	size_t parts;			/* that hold a catalog */
	size_t missed;			/* cells not seen to be merged */
};

/* ---- cells ---------------------------------------------------------- */

static void put(struct flattening *f, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(f->arena, &f->out) = p[i];
}

static bool wants_quotes(const struct flattening *f, struct str s)
{
	struct str inner = str_trim(s);

	return memchr(s.p, f->how->separator, s.n) || memchr(s.p, '\n', s.n) ||
	       memchr(s.p, '\r', s.n) || str_starts(inner, STR("\"")) ||
	       (f->how->separator != '\t' && memchr(s.p, '"', s.n));
}

static void put_cell(struct flattening *f, struct str s)
{
	bool quoted = s.n && wants_quotes(f, s);

	if (quoted)
		put(f, "\"", 1);
	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;
		size_t n = utf8_decode(s.p + i, s.n - i, &c, &bad);

		if (quoted && s.p[i] == '"')
			put(f, "\"", 1);
		if (bad)
			put(f, "\xEF\xBF\xBD", 3);
		else
			put(f, s.p + i, n);
		i += n;
	}
	if (quoted)
		put(f, "\"", 1);
}

/* ---- records -------------------------------------------------------- */

/* The cell as it stands, or the merged one that it is a part of. */
static struct str text_of(const struct flattening *f, size_t record, size_t i)
{
	const struct record *r = &f->catalog->records.item[record];
	const struct row *row = f->row_of[record];
	const struct table *t = f->table_of[record];
	int what;

	if (!row || i >= t->columns || row->state[i] != CELL_CARRIED)
		return cell_text(&r->item[i]);
	what = f->what[t - f->catalog->item]
		      [(size_t)(row - t->item) * t->columns + i];
	if (what == REPEATED || (what == AS_ASKED && f->how->fill))
		return cell_text(row->above[i]);
	return cell_text(&r->item[i]);
}

static void put_record(struct flattening *f, size_t record)
{
	const struct record *r = &f->catalog->records.item[record];

	for (size_t i = 0; i < r->count; i++) {
		if (i)
			put(f, &f->how->separator, 1);
		put_cell(f, text_of(f, record, i));
	}
	put(f, "\n", 1);
}

/* A line with one filled cell, where the first table has its title. */
static void put_title(struct flattening *f, struct str title)
{
	const struct table *t = f->catalog->item;
	size_t at = 0;

	while (t->title && at < t->title->count &&
	       cell_blank(&t->title->item[at]))
		at++;
	for (size_t i = 0; i < t->columns || i <= at; i++) {
		if (i)
			put(f, &f->how->separator, 1);
		if (i == at)
			put_cell(f, title);
	}
	put(f, "\n", 1);
}

/* ---- sheets, and tables of a page ----------------------------------- */

/* A page has tables for its menus, a workbook sheets of notes. */
static bool holds_catalog(const struct catalog *c, uint32_t part)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->item[i].header[0]->part == part)
			return true;
	return false;
}

static size_t parts_of(const struct catalog *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += !i || c->item[i].header[0]->part !=
			   c->item[i - 1].header[0]->part;
	return n;
}

/* The first table of the sheet, which has one. */
static const struct table *first_table(const struct catalog *c, uint32_t part)
{
	const struct table *t = c->item;

	while (t->header[0]->part != part)
		t++;
	return t;
}

/*
 * Of several, its name is the title that tells it from the sheet before; the
 * first may have one already.
 */
static void begin_part(struct flattening *f, size_t record)
{
	const struct record *r = &f->catalog->records.item[record];
	const struct source *s = f->catalog->source;
	struct str name = r->part <= s->parts
		? str_from(s->part[r->part - 1])
		: str_from(arena_printf(f->arena, "表%u", (unsigned)r->part));

	if (f->out.count)
		put(f, "\n", 1);
	else if (f->parts < 2 || first_table(f->catalog, r->part)->title)
		return;
	put_title(f, name);
}

static struct str write_all(struct flattening *f)
{
	const struct records *recs = &f->catalog->records;
	uint32_t part = 0, next = 1;
	bool wanted = !f->catalog->source->foreign;

	f->out.count = 0;
	for (size_t i = 0; i < recs->count; i++) {
		const struct record *r = &recs->item[i];

		if (r->part != part) {
			part = r->part;
			next = 1;
			wanted = holds_catalog(f->catalog, part);
			if (wanted)
				begin_part(f, i);
		}
		/* rows that a sheet leaves out are one record */
		for (; wanted && next < r->row; next++)
			put(f, "\n", 1);
		if (wanted)
			put_record(f, i);
		next = r->row + 1;
	}
	return (struct str){ f->out.item, f->out.count };
}

/* ---- is it understood? ---------------------------------------------- */

static void index_records(struct flattening *f)
{
	const struct catalog *c = f->catalog;
	const struct record *first = c->records.item;
	size_t n = c->records.count + 1;

	f->row_of = arena_alloc(f->arena, n * sizeof *f->row_of);
	f->table_of = arena_alloc(f->arena, n * sizeof *f->table_of);
	f->what = arena_alloc(f->arena, (c->count + 1) * sizeof *f->what);
	for (size_t i = 0; i < c->count; i++) {
		const struct table *t = &c->item[i];

		f->what[i] = arena_alloc(f->arena, t->count * t->columns + 1);
		for (unsigned l = 0; l < t->headers; l++)
			f->table_of[t->header[l] - first] = t;
		for (size_t k = 0; k < t->count; k++) {
			size_t record = (size_t)(t->item[k].record - first);

			f->table_of[record] = t;
			f->row_of[record] = &t->item[k];
		}
	}
}

/* A blank that is said to be a fault stays one. */
static void index_findings(struct flattening *f)
{
	const struct charges *all = f->how->charges;

	for (size_t i = 0; all && i < all->count; i++) {
		const struct cell *c = charge_cell(f->catalog, &all->item[i]);
		size_t record = c ? record_index(f->catalog, c->off) : 0;
		const struct table *t = f->table_of[record];
		const struct row *row = f->row_of[record];
		size_t column = c && row ? (size_t)(c - row->record->item)
					 : 0;

		if (c && row && column < t->columns)
			f->what[t - f->catalog->item]
			       [(size_t)(row - t->item) * t->columns +
				column] = LEFT_BLANK;
	}
}

static bool same_shape(const struct table *t, const struct table *u)
{
	return t->count == u->count && t->columns == u->columns;
}

/* What the row is merged with in the file, and is not in the text. */
static void compare_row(struct flattening *f, size_t table, size_t k,
			const struct row *got)
{
	const struct table *t = &f->catalog->item[table];
	const struct row *want = &t->item[k];

	for (size_t i = 0; i < t->columns; i++) {
		const struct cell *c = row_at(got, i);
		unsigned char *what = &f->what[table][k * t->columns + i];

		if (want->state[i] != CELL_CARRIED || *what != AS_ASKED ||
		    (c && str_eq(cell_text(c), cell_text(want->above[i]))))
			continue;
		*what = REPEATED;
		f->missed++;
	}
}

/* Read the text again; false when something was not understood as it was. */
static bool compare(struct flattening *f, struct str text)
{
	struct arena a = { 0 };
	struct source s = { .text = text, .bytes = text,
			    .encoding = ENCODING_UTF8 };
	struct catalog_options o = *f->how->options;
	struct records recs = read_records(&a,
		dialect_by_delimiter(f->how->separator), text, NULL);
	struct catalog c;

	o.header_row = 0;
	o.threads = 0;
	c = catalog_build(&a, &s, recs, f->how->profiles, &o);
	f->missed = 0;
	for (size_t i = 0; i < c.count && i < f->catalog->count; i++) {
		const struct table *t = &f->catalog->item[i];

		for (size_t k = 0; same_shape(t, &c.item[i]) &&
				   k < t->count; k++)
			compare_row(f, i, k, &c.item[i].item[k]);
	}
	arena_free(&a);
	return !f->missed;
}

struct str flatten(struct arena *a, const struct catalog *c,
		   const struct flatten_how *how)
{
	struct flattening f = { .arena = a, .catalog = c, .how = how };
	struct str text;

	f.parts = parts_of(c);
	index_records(&f);
	index_findings(&f);
	text = write_all(&f);
	if (how->fill || !c->source->foreign)
		return text;
	/* each round repeats more cells, until there is none to repeat */
	while (!compare(&f, text))
		text = write_all(&f);
	return text;
}
