/*
 * A line without a quote is split directly: libcsv costs forty instructions
 * a byte and gives nothing there.  From a line with a quote on, libcsv finds
 * the cells and undoes the quoting until that record ends.  It reports
 * neither where a cell lies nor the blanks around it, and in strict mode it
 * stops at the first stray quote.  So:
 *
 *  - It is fed slices that end at a delimiter or line end.  A callback can
 *    only fire on the last byte of a slice, which places every cell exactly.
 *  - An unquoted cell is the slice itself, blanks and all; only quoted cells
 *    are copied from libcsv.
 *  - At a stray or unclosed quote we go back to where that cell began, split
 *    the rest of that one line literally, and resume on the next line.  One
 *    bad quote thus spoils one line, not the rest of the file.
 *  - The same is done for a quoted cell that swallowed whole records: a
 *    line inside it has about as many delimiters as the records before.
 *
 * TSV as spreadsheets write it quotes a whole cell or nothing: a quote in
 * the middle of an unquoted cell is an ordinary character there.  Only lines
 * in which a cell begins with a quote go to libcsv.
 *
 * Of a record with too many cells the last holds the rest as it is written,
 * quotes and all: that is what it is without quotes, too.
 *
 * Do not be tempted to keep the blanks with csv_set_space_func(): a blank
 * after a closing quote would then reopen the cell.
 */
#include "input/reader.h"

#include <csv.h>

#include "input/plainlines.h"

struct reader {
	struct arena *arena;
	struct records *out;
	struct str text;
	char delimiter;
	struct cells cells;		/* of the record being read */
	size_t record;			/* where it began */
	size_t cell;			/* where the current cell began */
	size_t fed;			/* end of the slice being fed */
	bool at_end;			/* no structural byte ends this slice */
	bool ended;			/* libcsv closed a record */
	bool overfull;			/* it has more cells than are kept */
	uint32_t line;			/* that `record` is on */
	size_t usual;			/* cells of the longest record so far */
	size_t next_cr, next_quote;	/* for next_of() */
	bool lone_cr;			/* there may be a CR without LF */
};

size_t cell_source_offset(const struct cell *c, struct str source, size_t i)
{
	const char *raw = source.p + c->off;
	size_t at = 0, len = cell_len(c);

	if (!(cell_flags(c) & CELL_QUOTED))
		return c->off + i;
	while (at < len && raw[at] != '"')
		at++;
	at++;
	for (size_t seen = 0; seen < i && at < len; seen++)
		at += raw[at] == '"' ? 2 : 1;
	return c->off + (at < len ? at : len);
}

size_t cell_text_offset(const struct cell *c, struct str source, size_t off)
{
	size_t i = 0;

	if (!(cell_flags(c) & CELL_QUOTED))
		return off - c->off;
	while (i < c->n && cell_source_offset(c, source, i) < off)
		i++;
	return i;
}

struct cell cell_make(struct arena *a, struct str text, size_t off, size_t len,
		      uint32_t flags)
{
	struct cell_special special = { (uint32_t)len, flags };
	struct cell c;
	char *p = arena_alloc(a, sizeof special + text.n + 1);

	memcpy(p, &special, sizeof special);
	p += sizeof special;
	if (text.n)
		memcpy(p, text.p, text.n);
	c = cell_plain(p, off, text.n);
	c.special = true;
	return c;
}

/* The cell that began at r->cell ends here, and its text is as written. */
static void push_plain_cell(struct reader *r, size_t end)
{
	*ARENA_PUSH(r->arena, &r->cells) =
		cell_plain(r->text.p + r->cell, r->cell, end - r->cell);
	r->cell = end + 1;
}

static void push_special_cell(struct reader *r, size_t end, struct str text,
			      uint32_t flags)
{
	*ARENA_PUSH(r->arena, &r->cells) =
		cell_make(r->arena, text, r->cell, end - r->cell, flags);
	r->cell = end + 1;
}

static uint32_t lines_in(struct str text, const struct cell *c)
{
	const char *p = text.p + c->off, *end = p + cell_len(c);
	uint32_t n = 0;

	for (; p < end; p++)
		n += *p == '\n' ||
		     (*p == '\r' && (p + 1 == end || p[1] != '\n'));
	return n;
}

/*
 * The record ends at `end`, the next one begins at `next`.  Lines inside it
 * are those of quoted cells, some of which the last of too many may hold.
 */
static void push_record(struct reader *r, size_t end, size_t next)
{
	struct record *rec = ARENA_PUSH(r->arena, r->out);
	size_t n = r->cells.count;

	*rec = (struct record){
		.row = (uint32_t)r->out->count,
		.line = r->line++,
		.off = (uint32_t)r->record,
		.len = (uint32_t)(end - r->record),
		.count = (uint32_t)n,
	};
	for (size_t i = 0; i < n; i++)
		if (i == CELLS_LIMIT ||
		    cell_flags(&r->cells.item[i]) & CELL_QUOTED)
			r->line += lines_in(r->text, &r->cells.item[i]);
	if (n) {
		rec->item = arena_take(r->arena, n * sizeof *rec->item);
		memcpy(rec->item, r->cells.item, n * sizeof *rec->item);
	}
	if (n > r->usual)
		r->usual = n;
	r->cells.count = 0;
	r->record = r->cell = next;
}

/* ---- lines without quotes ------------------------------------------- */

/* The first byte c at or behind i, or text.n. */
static size_t seek(struct str text, char c, size_t i)
{
	const char *p = memchr(text.p + i, c, text.n - i);

	return p ? (size_t)(p - text.p) : text.n;
}

/* The same, sought once and kept: in most texts there is none at all. */
static size_t next_of(struct str text, char c, size_t i, size_t *kept)
{
	if (*kept < i)
		*kept = seek(text, c, i);
	return *kept;
}

/* Where the line that holds i ends, its line end not included. */
static size_t line_end(struct reader *r, size_t i)
{
	size_t cr = next_of(r->text, '\r', i, &r->next_cr);
	/* no farther: in a text of CR alone there is no LF */
	const char *lf = memchr(r->text.p + i, '\n', cr - i);

	return lf ? (size_t)(lf - r->text.p) : cr;
}

static size_t after_line_end(struct str text, size_t end)
{
	if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n')
		return end + 2;
	return end < text.n ? end + 1 : end;
}

/* Split the rest of the line that ends at `end` at every delimiter. */
static void split_line(struct reader *r, size_t end, uint32_t flags)
{
	while (true) {
		const char *p = r->text.p + r->cell;
		const char *d = r->cells.count < CELLS_LIMIT
			? memchr(p, r->delimiter, end - r->cell) : NULL;
		size_t stop = d ? (size_t)(d - r->text.p) : end;

		if (flags)
			push_special_cell(r, stop, (struct str){
				p, stop - r->cell }, flags);
		else
			push_plain_cell(r, stop);
		flags = 0;
		if (!d)
			break;
	}
	push_record(r, end, after_line_end(r->text, end));
}

static struct str raw_cell(const struct reader *r, size_t end)
{
	return (struct str){ r->text.p + r->cell, end - r->cell };
}

static bool opens_quote(struct str raw)
{
	size_t i = 0;

	while (i < raw.n && is_blank(raw.p[i]))
		i++;
	return i < raw.n && raw.p[i] == '"';
}

static void on_cell(void *buf, size_t n, void *arg)
{
	struct reader *r = arg;
	size_t end = r->fed - !r->at_end;
	struct str raw = raw_cell(r, end);

	if (r->cells.count > CELLS_LIMIT) {
		r->overfull = true;
		r->cell = end + 1;
		return;
	}
	if (opens_quote(raw))
		push_special_cell(r, end, (struct str){ buf, n }, CELL_QUOTED);
	else
		push_plain_cell(r, end);
}

static void on_row(int terminator, void *arg)
{
	struct reader *r = arg;

	(void)terminator;
	r->ended = true;
}

/*
 * Did the quote of this cell swallow records?  Then a line inside it has a
 * record's worth of delimiters, which no cell of people's making has.
 */
static bool swallowed_records(const struct reader *r, const struct cell *c)
{
	size_t want = r->usual > 4 ? r->usual / 2 : 2, have = 0;
	bool broken = false;

	if (!(cell_flags(c) & CELL_QUOTED) ||
	    !memchr(c->p, '\n', c->n))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		if (c->p[i] == '\n') {
			broken = true;
			have = 0;
		} else if (c->p[i] == r->delimiter && ++have >= want &&
			   (broken || memchr(c->p + i, '\n', c->n - i))) {
			return true;
		}
	}
	return false;
}

/* Go back to the cell that began at `cell` and take its line literally. */
static void recover(struct reader *r, size_t keep, size_t cell, uint32_t flags)
{
	if (keep > CELLS_LIMIT) {
		keep = CELLS_LIMIT;
		cell = r->cells.item[keep].off;
	}
	r->cells.count = keep;
	r->cell = cell;
	split_line(r, line_end(r, cell), flags);
}

/*
 * The same, told while the cell is being fed: a quote that is closed far below
 * or never would otherwise be followed to there.
 */
struct swallow {
	size_t have;			/* delimiters of the line */
	bool full;			/* a line had a record's worth of them */
	bool broken;			/* there was a line end */
};

/* The byte c of an open quoted cell was fed. */
static bool swallows(const struct reader *r, struct swallow *s, char c)
{
	size_t want = r->usual > 4 ? r->usual / 2 : 2;

	if (c == r->delimiter) {
		s->full |= ++s->have >= want;
	} else {
		s->broken = true;
		s->have = 0;
	}
	return s->full && s->broken;
}

/* Does a quote close the cell, from i on, so that another may follow? */
static bool is_closed(const struct reader *r, size_t i)
{
	struct str t = r->text;

	while ((i = seek(t, '"', i)) < t.n) {
		if (i + 1 < t.n && t.p[i + 1] == '"') {
			i += 2;
			continue;
		}
		for (i++; i < t.n && t.p[i] == ' '; i++)
			;
		return i == t.n || t.p[i] == r->delimiter ||
		       t.p[i] == '\r' || t.p[i] == '\n';
	}
	return false;
}

/* Feed libcsv one record that begins at r->record. */
static void quoted_record(struct reader *r, struct csv_parser *p)
{
	struct swallow s = { 0 };
	size_t i = r->record;
	bool ok = true;

	r->ended = r->overfull = false;
	while (ok && !r->ended && i < r->text.n) {
		size_t end = i, cell = r->cell;

		while (end < r->text.n && r->text.p[end] != r->delimiter &&
		       r->text.p[end] != '\r' && r->text.p[end] != '\n')
			end++;
		r->at_end = end == r->text.n;
		r->fed = end + !r->at_end;
		ok = csv_parse(p, r->text.p + i, r->fed - i, on_cell, on_row,
			       r) == r->fed - i;
		i = r->fed;
		if (!ok || r->cell > cell || r->at_end) {
			s = (struct swallow){ 0 };
		} else if (swallows(r, &s, r->text.p[end])) {
			recover(r, r->cells.count, cell, is_closed(r, i)
				? CELL_RUNAWAY : CELL_BAD_QUOTE);
			return;
		}
		if (ok && i == r->text.n && !r->ended) {
			r->at_end = true;
			ok = csv_fini(p, on_cell, on_row, r) == 0;
			r->ended = true;
		}
	}
	if (!ok) {
		bool stray = r->delimiter != '\t' ||
			     opens_quote(raw_cell(r, line_end(r, r->cell)));

		recover(r, r->cells.count, r->cell,
			stray ? CELL_BAD_QUOTE : 0);
		return;
	}
	for (size_t k = 0; k < r->cells.count; k++)
		if (swallowed_records(r, &r->cells.item[k])) {
			recover(r, k, r->cells.item[k].off, CELL_RUNAWAY);
			return;
		}
	i -= !r->at_end;
	if (r->overfull) {
		r->cells.count = CELLS_LIMIT;
		r->cell = r->cells.item[CELLS_LIMIT].off;
		push_plain_cell(r, i);
	}
	push_record(r, i, after_line_end(r->text, i));
}

/* Does a cell of the line begin with a quote? (In CSV: has it a quote?) */
static bool has_quotes(struct reader *r, size_t end)
{
	size_t first = next_of(r->text, '"', r->record, &r->next_quote);
	const char *p = r->text.p + first, *stop = r->text.p + end;

	while (p < stop && (p = memchr(p, '"', (size_t)(stop - p)))) {
		const char *q = p;

		if (r->delimiter != '\t')
			return true;
		while (q > r->text.p + r->record && q[-1] == ' ')
			q--;
		if (q == r->text.p + r->record || q[-1] == r->delimiter)
			return true;
		p++;
	}
	return false;
}

/*
 * Where the lines from r->record on end that have no quote; r->record itself
 * where there are none, or a CR is in the way.
 */
static size_t plain_until(struct reader *r)
{
	struct str t = r->text;
	size_t quote = next_of(t, '"', r->record, &r->next_quote);
	size_t cr = r->lone_cr ? next_of(t, '\r', r->record, &r->next_cr)
			       : t.n;
	size_t end = quote < cr ? quote : cr;

	if (end == t.n)
		return end;
	while (end > r->record && t.p[end - 1] != '\n')
		end--;
	return end;
}

/* False: the next line is none. */
static bool read_plain(struct reader *r, unsigned threads)
{
	size_t end = plain_until(r), before = r->out->count, widest;

	if (end == r->record)
		return false;
	widest = plainlines_read(r->arena, &(struct plain_lines){
		.text = r->text, .start = r->record, .end = end,
		.delimiter = r->delimiter, .line = r->line,
		.threads = threads }, &r->cells, r->out);
	r->line += (uint32_t)(r->out->count - before);
	r->usual = widest > r->usual ? widest : r->usual;
	r->record = r->cell = end;
	return true;
}

struct records read_records(struct arena *a, const struct dialect *d,
			    struct str text, const struct text_known *known)
{
	const unsigned char options = CSV_STRICT | CSV_STRICT_FINI |
				      CSV_REPALL_NL;
	static const struct text_known nothing = { .quoted = true, .cr = true,
						 .lone_cr = true };
	struct records out = { 0 };
	struct reader r = { .arena = a, .out = &out, .text = text,
			    .delimiter = d->delimiter, .line = 1 };

	if (!text.n)
		return out;
	if (!known)
		known = &nothing;
	r.lone_cr = known->lone_cr;
	r.next_cr = known->cr ? seek(text, '\r', 0) : text.n;
	r.next_quote = known->quoted ? seek(text, '"', 0) : text.n;
	if (known->lines) {
		out.room = known->lines + 1;
		out.item = arena_take(a, out.room * sizeof *out.item);
	}
	while (r.record < text.n) {
		struct csv_parser p;
		size_t end;

		if (read_plain(&r, known->threads))
			continue;
		end = line_end(&r, r.record);
		if (end == r.record) {
			push_record(&r, end, after_line_end(text, end));
			continue;
		}
		if (!has_quotes(&r, end)) {
			split_line(&r, end, 0);
			continue;
		}
		csv_init(&p, options);
		csv_set_delim(&p, (unsigned char)d->delimiter);
		quoted_record(&r, &p);
		csv_free(&p);
	}
	return out;
}
