/*
 * What becomes of drafts when the walk is over: one fault, one finding; the
 * order of the text; lines and columns.
 */
#include "rules/place.h"

#include <stdlib.h>

#include "base/measure.h"
#include "base/utf8.h"
#include "rules/run.h"

/* ---- yields ----------------------------------------------------------- */

static bool overlap(size_t a, size_t a_len, size_t b, size_t b_len)
{
	/* an insertion lies in what it stands inside of or at the edge of */
	if (!a_len || !b_len)
		return a <= b + b_len && b <= a + a_len;
	return a < b + b_len && b < a + a_len;
}

static bool yields_to(const struct rule *r, const struct rule *other)
{
	for (size_t i = 0; i < r->yield_count; i++)
		if (r->yields[i] == other)
			return true;
	return false;
}

/* Places that a rule yields to, by where they begin. */
struct cover {
	size_t start, len;
	size_t reach;		/* the farthest end of it and those before */
};

struct covers {
	struct cover *item;
	size_t count, room;
};

static int by_start(const void *a, const void *b)
{
	const struct cover *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* Of the drafts [first, end) of one cell, the places that r yields to. */
static struct covers covers_of(struct run *run, const struct rule *r,
			       size_t first, size_t end)
{
	const struct drafts *all = &run->drafts;
	struct covers c = { 0 };
	size_t reach = 0;

	for (size_t i = first; i < end; i++) {
		const struct draft *o = all->item[i];

		if (!yields_to(r, o->rule))
			continue;
		for (size_t k = 0; k < o->said.places; k++)
			*ARENA_PUSH(&run->scratch, &c) = (struct cover){
				o->place[k].offset, o->place[k].length, 0 };
	}
	if (c.count)
		qsort(c.item, c.count, sizeof *c.item, by_start);
	for (size_t i = 0; i < c.count; i++) {
		size_t stop = c.item[i].start + c.item[i].len;

		reach = stop > reach ? stop : reach;
		c.item[i].reach = reach;
	}
	return c;
}

static bool covered(const struct covers *c, const struct gkml_place *p)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c->item[mid].start <= p->offset + p->length)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low && c->item[low - 1].reach >= p->offset; low--)
		if (overlap(p->offset, p->length, c->item[low - 1].start,
			    c->item[low - 1].len))
			return true;
	return false;
}

static void drop_edits(struct draft *d, const struct gkml_place *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->said.edits; i++)
		if (!overlap(d->edit[i].offset, d->edit[i].length, p->offset,
			     p->length))
			d->edit[kept++] = d->edit[i];
	d->said.edits = kept;
}

/* Drop the places of d that findings it yields to cover. */
static void settle(const struct covers *c, struct draft *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->said.places; i++) {
		struct gkml_place p = d->place[i];

		if (covered(c, &p))
			drop_edits(d, &p);
		else
			d->place[kept++] = p;
	}
	d->said.places = kept;
}

static int by_cell(const void *a, const void *b)
{
	const struct draft *x = *(struct draft *const *)a;
	const struct draft *y = *(struct draft *const *)b;
	const char *p = x->said.cell ? x->said.cell->text.p : NULL;
	const char *q = y->said.cell ? y->said.cell->text.p : NULL;

	if (p != q)
		return (uintptr_t)p < (uintptr_t)q ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The drafts [first, end) are those of one cell, rule by rule. */
static void settle_cell(struct run *run, size_t first, size_t end)
{
	struct draft **item = run->drafts.item;
	struct covers c = { 0 };

	for (size_t i = first; i < end; i++) {
		if (i == first || item[i]->rule != item[i - 1]->rule)
			c = item[i]->rule->yield_count
			  ? covers_of(run, item[i]->rule, first, end)
			  : (struct covers){ 0 };
		if (c.count)
			settle(&c, item[i]);
	}
}

static bool same_cell(const struct draft *x, const struct draft *y)
{
	return x->said.cell && y->said.cell &&
	       x->said.cell->text.p == y->said.cell->text.p;
}

static void settle_yields(struct run *run)
{
	struct drafts *all = &run->drafts;
	size_t first = 0, kept = 0;

	for (size_t i = 1; i <= all->count; i++) {
		if (i < all->count && same_cell(all->item[first],
						all->item[i]))
			continue;
		if (i - first > 1)
			settle_cell(run, first, i);
		first = i;
	}
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i]->said.places)
			all->item[kept++] = all->item[i];
	all->count = kept;
}

/* How many places a finding has is known only now. */
static void give_counts(struct run *run)
{
	for (size_t i = 0; i < run->drafts.count; i++) {
		struct gkml_finding *f = &run->drafts.item[i]->said;
		struct word count = { "count", { NULL, 0 } };

		if (!strstr(f->message, "{count}"))
			continue;
		count.text = str_from(arena_printf(&run->scratch, "%zu",
						   f->places));
		f->message = message_fill(run->arena, f->message, &count, 1);
	}
}

/* ---- order ------------------------------------------------------------ */

static int by_place(const void *a, const void *b)
{
	const struct draft *x = *(struct draft *const *)a;
	const struct draft *y = *(struct draft *const *)b;
	int c;

	if (x->page_line != y->page_line)
		return x->page_line < y->page_line ? -1 : 1;
	if (x->place[0].offset != y->place[0].offset)
		return x->place[0].offset < y->place[0].offset ? -1 : 1;
	c = strcmp(x->rule->said.id, y->rule->said.id);
	if (c)
		return c;
	return x->order < y->order ? -1 : x->order > y->order;
}

static bool same(const struct draft *x, const struct draft *y)
{
	return x->rule == y->rule && x->spot.start == y->spot.start &&
	       x->said.places == y->said.places &&
	       x->place[0].offset == y->place[0].offset &&
	       x->place[0].length == y->place[0].length &&
	       !strcmp(x->said.message, y->said.message);
}

/* A carried cell is looked at from several rows, but said of once. */
static void drop_repeats(struct drafts *all)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->count; i++)
		if (!kept || !same(all->item[kept - 1], all->item[i]))
			all->item[kept++] = all->item[i];
	all->count = kept;
}

/* ---- lines and columns ------------------------------------------------ */

/* A point of the text; counts from 1. */
struct point {
	size_t off;
	uint32_t line, column, byte, utf16;
};

static bool is_line_end(struct str t, size_t i)
{
	return t.p[i] == '\n' ||
	       (t.p[i] == '\r' && (i + 1 == t.n || t.p[i + 1] != '\n'));
}

static void new_line(struct point *p, size_t off)
{
	*p = (struct point){ off, p->line + 1, 1, 1, 1 };
}

/* Over whole characters of one line. */
static void step_over(struct point *p, struct str s)
{
	struct measure m = measure_text(s);

	p->off += s.n;
	p->column += (uint32_t)m.characters;
	p->byte += (uint32_t)s.n;
	p->utf16 += (uint32_t)(m.characters + m.far);
}

static bool is_within(struct str t, size_t i)
{
	return i < t.n && ((unsigned char)t.p[i] & 0xC0) == 0x80;
}

/* Is a byte of [from, to) part of no character? */
static bool any_bad(const struct bad_bytes *bad, size_t from, size_t to)
{
	size_t low = 0, high = bad->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (bad->item[mid].end <= from)
			low = mid + 1;
		else
			high = mid;
	}
	return low < bad->count && bad->item[low].start < to;
}

/* Go on to `to`; whole lines are skipped with memchr when no CR is one. */
static void advance(struct point *p, const struct source *s, size_t to)
{
	struct str t = s->text;

	while (!s->cr && p->off < to) {
		const char *lf = memchr(t.p + p->off, '\n', to - p->off);

		if (!lf)
			break;
		new_line(p, (size_t)(lf - t.p) + 1);
	}
	if (!s->cr && p->off < to && !is_within(t, to) &&
	    !any_bad(&s->bad, p->off, to))
		step_over(p, str_slice(t, (struct range){ p->off, to }));
	while (p->off < to) {
		char32_t c;
		size_t n;
		bool bad;

		if (is_line_end(t, p->off)) {
			new_line(p, p->off + 1);
			continue;
		}
		n = utf8_decode(t.p + p->off, t.n - p->off, &c, &bad);
		p->off += n;
		p->column++;
		p->byte += (uint32_t)n;
		p->utf16 += c > 0xFFFF ? 2 : 1;
	}
}

/* Lines that hold no finding need not be counted: a record knows its own. */
static void start_at_record(struct point *p, const struct catalog *c,
			    const struct gkml_finding *f)
{
	const struct record *r = &c->records.item[f->record];

	if (f->row_line && r->off > p->off && r->off <= f->place[0].offset)
		*p = (struct point){ r->off, r->line, 1, 1, 1 };
}

static void give_span(struct gkml_finding *f, struct point *p,
		      const struct catalog *c)
{
	size_t off = f->place[0].offset, len = f->place[0].length;
	const struct source *s = c->source;
	struct point end;

	start_at_record(p, c, f);
	advance(p, s, off);
	end = *p;
	advance(&end, s, off + len);
	f->span = (struct gkml_span){
		.line = p->line, .end_line = end.line,
		.column = p->column, .end_column = end.column,
		.byte_column = p->byte, .end_byte_column = end.byte,
		.utf16_column = p->utf16, .end_utf16_column = end.utf16,
	};
}

/* Bytes of the text, which all was counted in so far, as those of the file. */
static void in_file(const struct source *s, size_t *offset, size_t *length)
{
	size_t end = source_file_offset(s, *offset + *length);

	*offset = source_file_offset(s, *offset);
	*length = end - *offset;
}

/* Of the file as a whole the line is known, or 1. */
static uint32_t page_line(const struct draft *d, const struct source *s)
{
	if (d->spot.line)
		return d->spot.line;
	return d->in_cell || d->said.row_line
	     ? source_page_line(s, d->place[0].offset, d->line) : d->line;
}

/*
 * The line of a page or row of a sheet, and the number of the column: bytes of
 * the text are none of the file.
 */
static void give_foreign_places(struct draft *d, const struct source *s)
{
	uint32_t column = d->said.cell ? d->said.cell->col : 1;
	size_t end = d->place[0].offset + d->place[0].length;
	uint32_t line = page_line(d, s);

	for (size_t i = 0; i < d->said.places; i++)
		d->place[i].offset = GKML_NO_OFFSET;
	d->said.edits = 0;
	d->said.span = (struct gkml_span){
		.line = line,
		.end_line = d->said.cell ? source_page_line(s, end, line)
					 : line,
		.column = column, .end_column = column,
		.byte_column = column, .end_byte_column = column,
		.utf16_column = column, .end_utf16_column = column,
		.offset = GKML_NO_OFFSET,
	};
	if (d->spot.line) {
		d->place[0].offset = d->said.span.offset = d->spot.start;
		d->place[0].length = d->said.span.length =
			d->spot.end - d->spot.start;
	}
}

static void give_file_places(struct draft *d, const struct source *s)
{
	if (s->foreign) {
		give_foreign_places(d, s);
		return;
	}
	for (size_t i = 0; i < d->said.places; i++)
		in_file(s, &d->place[i].offset, &d->place[i].length);
	for (size_t i = 0; i < d->said.edits; i++)
		in_file(s, &d->edit[i].offset, &d->edit[i].length);
	d->said.span.offset = d->place[0].offset;
	d->said.span.length = d->place[0].length;
}

/* The start of the line that holds byte off, which lies before `from`. */
static struct point line_before(struct str t, struct point from, size_t off)
{
	size_t start = off;
	uint32_t line = from.line;

	while (start && !is_line_end(t, start - 1))
		start--;
	for (size_t i = start; i < from.off; i++)
		line -= is_line_end(t, i);
	return (struct point){ start, line, 1, 1, 1 };
}

struct gkml_span place_span(const struct source *s,
			    const struct gkml_span *near, size_t off,
			    size_t len)
{
	struct point p = { 0, near->line, near->column, near->byte_column,
			   near->utf16_column }, end;
	size_t start;

	if (s->foreign)
		return *near;
	p.off = source_text_offset(s, near->offset);
	start = source_text_offset(s, off);
	if (start < p.off)
		p = line_before(s->text, p, start);
	advance(&p, s, start);
	end = p;
	advance(&end, s, source_text_offset(s, off + len));
	return (struct gkml_span){
		.line = p.line, .end_line = end.line,
		.column = p.column, .end_column = end.column,
		.byte_column = p.byte, .end_byte_column = end.byte,
		.utf16_column = p.utf16, .end_utf16_column = end.utf16,
		.offset = off, .length = len,
	};
}

void place_count(const struct catalog *c, const struct record *rec, size_t off,
		 struct gkml_related *r)
{
	struct point p = { rec->off, rec->line, 1, 1, 1 };

	if (c->source->foreign) {
		r->line = source_page_line(c->source, off, rec->line);
		r->column = 1;
		return;
	}
	advance(&p, c->source, off);
	r->line = p.line;
	r->column = p.column;
}

struct findings drafts_settle(struct run *run)
{
	struct drafts *all = &run->drafts;
	const struct source *source = run->catalog->source;
	struct findings out = { 0 };
	struct point p = { 0, 1, 1, 1, 1 };

	if (!all->count)	/* qsort() may not be given NULL */
		return out;
	qsort(all->item, all->count, sizeof *all->item, by_cell);
	settle_yields(run);
	if (!all->count)
		return out;
	for (size_t i = 0; source->page && i < all->count; i++)
		all->item[i]->page_line = page_line(all->item[i], source);
	qsort(all->item, all->count, sizeof *all->item, by_place);
	drop_repeats(all);
	give_counts(run);
	fingerprints_give(run);
	out.item = arena_alloc(run->arena, all->count * sizeof *out.item);
	for (size_t i = 0; i < all->count; i++) {
		if (!source->foreign)
			give_span(&all->item[i]->said, &p, run->catalog);
		give_file_places(all->item[i], source);
		out.item[out.count++] = &all->item[i]->said;
	}
	return out;
}
