/* Lines and columns of places, and what they are in the file. */
#include "rules/place.h"

#include "base/measure.h"
#include "base/utf8.h"
#include "rules/run.h"

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

/* From where the last one was, or the record, whichever is nearer. */
static struct point start_near(const struct point *last,
			       const struct catalog *c,
			       const struct gkml_finding *f)
{
	size_t off = f->place[0].offset;
	struct point p = last->line && last->off <= off
		       ? *last : (struct point){ 0, 1, 1, 1, 1 };
	const struct record *r;

	if (!f->row_line)
		return p;
	r = &c->records.item[f->record];
	return r->off > p.off && r->off <= off
	     ? (struct point){ r->off, r->line, 1, 1, 1 } : p;
}

static void give_span(struct gkml_finding *f, struct point *last,
		      const struct catalog *c)
{
	size_t off = f->place[0].offset, len = f->place[0].length;
	const struct source *s = c->source;
	struct point p = start_near(last, c, f), end;

	advance(&p, s, off);
	*last = end = p;
	advance(&end, s, off + len);
	f->span = (struct gkml_span){
		.line = p.line, .end_line = end.line,
		.column = p.column, .end_column = end.column,
		.byte_column = p.byte, .end_byte_column = end.byte,
		.utf16_column = p.utf16, .end_utf16_column = end.utf16,
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
uint32_t place_page_line(const struct source *source,
			 const struct statement *s, size_t start)
{
	const struct spot *spot = &s->spot;
	uint32_t line = spot->record ? spot->record->line : 1;

	if (s->fault.spot.line)
		return s->fault.spot.line;
	return spot->cell || (spot->record && s->fault.whole != FAULT_FILE)
	     ? source_page_line(source, start, line) : line;
}

/*
 * The line of a page or row of a sheet, and the number of the column: bytes of
 * the text are none of the file.
 */
static void give_foreign_places(const struct source *source,
				const struct statement *s,
				struct gkml_finding *f,
				struct gkml_place *place)
{
	const struct file_spot *spot = &s->fault.spot;
	uint32_t column = f->cell ? f->cell->col : 1;
	size_t end = place[0].offset + place[0].length;
	uint32_t line = place_page_line(source, s, place[0].offset);

	for (size_t i = 0; i < f->places; i++)
		place[i].offset = GKML_NO_OFFSET;
	f->edits = 0;
	f->span = (struct gkml_span){
		.line = line,
		.end_line = f->cell ? source_page_line(source, end, line)
				    : line,
		.column = column, .end_column = column,
		.byte_column = column, .end_byte_column = column,
		.utf16_column = column, .end_utf16_column = column,
		.offset = GKML_NO_OFFSET,
	};
	if (spot->line) {
		place[0].offset = f->span.offset = spot->start;
		place[0].length = f->span.length = spot->end - spot->start;
	}
}

void place_finding(struct point *last, const struct catalog *c,
		   const struct statement *said, struct gkml_finding *f,
		   struct gkml_place *place, struct gkml_edit *edit)
{
	const struct source *s = c->source;

	if (s->foreign) {
		give_foreign_places(s, said, f, place);
		return;
	}
	give_span(f, last, c);
	for (size_t i = 0; i < f->places; i++)
		in_file(s, &place[i].offset, &place[i].length);
	for (size_t i = 0; i < f->edits; i++)
		in_file(s, &edit[i].offset, &edit[i].length);
	f->span.offset = place[0].offset;
	f->span.length = place[0].length;
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
