#include "model/catalog.h"

#include "base/threads.h"
#include "model/header.h"
#include "model/heading.h"
#include "model/preamble.h"
#include "model/rows.h"
#include "model/unread.h"

enum { PREAMBLE_RECORDS = 8 };	/* titles and labels above one header */

#ifdef ARENA_EXACT			/* give bugs a chance: always in shares */
enum { SHARE = 4 };
#else
enum { SHARE = 8192 };			/* records that a thread looks at */
#endif

/* What a record looks like by itself. */
enum look {
	LOOK_BLANK     = 1 << 0,
	LOOK_OVERSIZED = 1 << 1,	/* no table's; it would take for ever */
	LOOK_HEADER    = 1 << 2,	/* a header begins here */
	LOOK_ALONE     = 1 << 3,	/* one cell is filled */
	LOOK_NOTE      = 1 << 4,	/* no item, but a remark or signature */
};

struct build {
	struct arena *arena;
	struct arena scratch;
	const struct profiles *profiles;
	const struct catalog_options *options;
	struct catalog *out;
	struct heading_starts starts;
	unsigned char *look;		/* enum look, of each record */
	struct row *rows;		/* room for as many as there are records */
	size_t used;
};

static bool blank_record(const struct record *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (!cell_blank(&r->item[i]))
			return false;
	return true;
}

/* Does a header begin here?  Nearly always that is seen at the first cell. */
static bool begins_header(const struct build *b, struct arena *scratch,
			  size_t record)
{
	const struct records *recs = &b->out->records;
	const struct record *r = &recs->item[record];
	const struct cell *first = NULL;
	struct str folded;

	if (r->len > 2000)
		return false;
	for (size_t i = 0; i < r->count && !first; i++)
		if (!cell_blank(&r->item[i]))
			first = &r->item[i];
	if (!first || first->n > 60 ||
	    !heading_may_start(&b->starts, cell_text(first)))
		return false;
	folded = heading_fold(scratch, cell_text(first));
	return heading_listed(scratch, b->profiles, folded) &&
	       header_lines(scratch, b->profiles, recs, record, false);
}

static bool oversized(const struct record *r)
{
	if (r->len <= CELL_LIMIT)
		return false;
	for (size_t i = 0; i < r->count; i++)
		if (r->item[i].n > CELL_LIMIT)
			return true;
	return false;
}

static unsigned char look_at(const struct build *b, struct arena *scratch,
			     size_t record)
{
	const struct record *r = &b->out->records.item[record];
	const struct cell *only;
	unsigned look = 0;
	size_t filled;

	if (blank_record(r))
		return LOOK_BLANK;
	if (oversized(r))
		return LOOK_OVERSIZED;
	if (begins_header(b, scratch, record))
		look |= LOOK_HEADER;
	filled = filled_cells(r, &only);
	if (filled == 1)
		look |= LOOK_ALONE;
	if (filled <= NOTE_CELLS && is_note(r))
		look |= LOOK_NOTE;
	return (unsigned char)look;
}

static void look_share(void *all, size_t share)
{
	struct build *b = all;
	const struct records *recs = &b->out->records;
	size_t i = share * SHARE;
	size_t end = recs->count - i < SHARE ? recs->count : i + SHARE;
	struct arena scratch = { 0 };

	for (; i < end; i++) {
		if (i + ROWS_AHEAD < recs->count)
			record_await(&recs->item[i + ROWS_AHEAD]);
		b->look[i] = look_at(b, &scratch, i);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

static void look_at_all(struct build *b)
{
	size_t n = b->out->records.count;

	b->look = arena_take(b->arena, n + 1);
	threads_share(b->options->threads, (n + SHARE - 1) / SHARE,
		      look_share, b);
}

static unsigned header_at(struct build *b, size_t i, bool first)
{
	const struct records *recs = &b->out->records;
	unsigned n = 0;

	if (first && b->options->header_row)
		return recs->item[i].row == b->options->header_row
		       ? header_lines(&b->scratch, b->profiles, recs, i, true)
		       : 0;
	if (b->look[i] & LOOK_HEADER || (first && !(b->look[i] & LOOK_BLANK)))
		n = header_lines(&b->scratch, b->profiles, recs, i, false);
	arena_reset(&b->scratch);
	return n;
}

static struct table *begin_table(struct build *b, size_t i, unsigned lines,
				 struct table *preamble)
{
	struct table *t = ARENA_PUSH(b->arena, b->out);

	*t = *preamble;
	*preamble = (struct table){ 0 };
	if (b->options->publisher)
		t->publisher = str_from(b->options->publisher);
	else if (!t->publisher.n && b->out->count > 1)
		t->publisher = t[-1].publisher;
	t->headers = lines;
	for (unsigned l = 0; l < lines; l++)
		t->header[l] = &b->out->records.item[i + l];
	header_read(b->arena, &b->scratch, t, b->profiles,
		    b->options->profile);
	arena_reset(&b->scratch);
	return t;
}

static bool repeats_header(struct build *b, const struct table *t, size_t i,
			   unsigned lines)
{
	const struct record *header[HEADER_LINES];
	bool same;

	for (unsigned l = 0; l < lines; l++)
		header[l] = &b->out->records.item[i + l];
	same = header_same(&b->scratch, t, header, lines);
	arena_reset(&b->scratch);
	return same;
}

/* The place and text of the only filled cell are the same. */
static bool same_line(const struct record *x, const struct record *y)
{
	const struct cell *p = NULL, *q = NULL;

	return filled_cells(x, &p) == 1 && filled_cells(y, &q) == 1 &&
	       p - x->item == q - y->item &&
	       str_eq(str_trim(cell_text(p)), str_trim(cell_text(q)));
}

/*
 * Another title, for the same header?  A page that is printed begins with
 * lines above the first header again; a cell that was wrapped may be left over
 * at the end of one.
 */
static bool other_title(struct build *b, const struct table *t, size_t i,
			bool after_blank)
{
	const struct record *first = b->out->records.item;
	size_t header = (size_t)(t->header[0] - first);
	size_t k = header > PREAMBLE_RECORDS ? header - PREAMBLE_RECORDS : 0;
	const struct cell *title = NULL, *cell = NULL;

	if (!after_blank || !t->title || filled_cells(t->title, &title) != 1 ||
	    filled_cells(&first[i], &cell) != 1 ||
	    title - t->title->item != cell - first[i].item)
		return false;
	for (; k < header; k++)
		if (same_line(&first[k], &first[i]))
			return false;
	return true;
}

/*
 * A line with one filled cell is the title of another table when a header
 * follows it before any row does: another header, or under another title.
 */
static bool titles_next_table(struct build *b, const struct table *t, size_t i,
			      bool after_blank)
{
	const struct records *recs = &b->out->records;
	const struct cell *only;

	for (size_t k = i; k < recs->count && k < i + PREAMBLE_RECORDS; k++) {
		unsigned lines = header_at(b, k, false);

		if (lines)
			return k > i && (!repeats_header(b, t, k, lines) ||
					 other_title(b, t, i, after_blank));
		if (filled_cells(&recs->item[k], &only) > 1)
			return false;
	}
	return false;
}

static bool same_cells(const struct record *x, const struct record *y)
{
	for (size_t i = 0; i < x->count && i < y->count; i++)
		if (!str_eq(cell_text(&x->item[i]), cell_text(&y->item[i])))
			return false;
	return x->len == y->len && x->count == y->count;
}

/* Does the same stand above the first header of the table? */
static bool stands_above(const struct build *b, const struct table *t,
			 const struct record *r)
{
	const struct record *first = b->out->records.item;
	size_t k = t->title ? (size_t)(t->title - first) : 0;

	if (!t->title && b->out->count > 1)
		return false;	/* who knows where what is above begins */
	for (; &first[k] < t->header[0]; k++)
		if (first[k].len == r->len && same_cells(&first[k], r))
			return true;
	return false;
}

/* A page that is printed may repeat all that is above its header, too. */
static bool repeats_preamble(struct build *b, const struct table *t, size_t i)
{
	const struct records *recs = &b->out->records;
	size_t k = i;

	while (k < recs->count && k < i + PREAMBLE_RECORDS &&
	       (b->look[k] & LOOK_BLANK ||
		stands_above(b, t, &recs->item[k]))) {
		unsigned lines = ++k < recs->count ? header_at(b, k, false)
						   : 0;

		if (lines)
			return repeats_header(b, t, k, lines);
	}
	return false;
}

static void add_row(struct build *b, struct table *t, struct row row)
{
	if (!b->rows)
		b->out->rows = b->rows = arena_take(b->arena,
			b->out->records.count * sizeof *b->rows);
	if (!t->count)
		t->item = b->rows + b->used;
	b->rows[b->used++] = row;
	t->count++;
}

/* ---- the walk over the records ------------------------------------------ */

/* What stands above a record. */
struct above {
	struct table *table;		/* it may belong to, or NULL */
	struct table preamble;		/* of the table to come */
	bool between;			/* no row comes before a header does */
	bool blank, header;		/* right above: a blank line, a header
					   that was repeated */
	uint32_t part;
};

/* The header that begins at record i: how many lines it has, or 0. */
static unsigned take_header(struct build *b, struct above *up, size_t i)
{
	unsigned lines = header_at(b, i, up->table == NULL);

	if (!lines)
		return 0;
	if (up->table && !up->between &&
	    repeats_header(b, up->table, i, lines)) {
		up->header = true;
	} else {
		up->table = begin_table(b, i, lines, &up->preamble);
		up->between = up->blank = up->header = false;
	}
	return lines;
}

/* What is no row: a note, or the title of another table. */
static bool take_line(struct build *b, struct above *up, size_t i)
{
	const struct record *r = &b->out->records.item[i];

	if (b->look[i] & LOOK_NOTE)
		return true;
	if (!(b->look[i] & LOOK_ALONE) ||
	    !titles_next_table(b, up->table, i, up->blank))
		return false;
	up->between = true;
	preamble_read(b->arena, b->out, &up->preamble, r);
	return true;
}

/* Whatever is no header. */
static void take_record(struct build *b, struct above *up, size_t i)
{
	const struct record *r = &b->out->records.item[i];

	if (up->between) {
		preamble_read(b->arena, b->out, &up->preamble, r);
	} else if (take_line(b, up, i)) {
		return;
	} else if (repeats_preamble(b, up->table, i)) {
		up->blank = false;
	} else {
		add_row(b, up->table, (struct row){
			.record = r, .after_blank = up->blank,
			.after_header = up->header });
		up->blank = up->header = false;
	}
}

/* Sort every record into preamble, header, row, note or nothing. */
static void build_tables(struct build *b)
{
	const struct records *recs = &b->out->records;
	struct above up = { .between = true,
			    .part = recs->count ? recs->item[0].part : 0 };
	unsigned lines;

	for (size_t i = 0; i < recs->count; i += lines ? lines : 1) {
		const struct record *r = &recs->item[i];

		lines = 0;
		if (b->look[i] & LOOK_BLANK) {
			up.blank = true;
			continue;
		}
		if (r->part != up.part) {
			up.part = r->part;
			up.between = true;	/* no table goes on there */
			up.preamble = (struct table){ 0 };
		}
		if (b->look[i] & LOOK_OVERSIZED) {
			if (!b->out->oversized)
				b->out->oversized = r;
			continue;
		}
		lines = take_header(b, &up, i);
		if (!lines)
			take_record(b, &up, i);
	}
}

struct catalog catalog_build(struct arena *a, const struct source *source,
			     struct records recs, const struct profiles *ps,
			     const struct catalog_options *options)
{
	struct catalog c = { .source = source, .records = recs };
	struct build b = { .arena = a, .profiles = ps, .options = options,
			   .out = &c };

	b.starts = heading_starts(ps);
	look_at_all(&b);
	build_tables(&b);
	arena_free(&b.scratch);
	for (size_t i = 0; i < c.count; i++) {
		header_guess_blank(&c.item[i]);
		rows_carry(a, &c.item[i]);
	}
	unread_find(a, &c);
	return c;
}
