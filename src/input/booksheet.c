/*
 * A sheet is gathered before it is written: merged ranges are told at its
 * end, and how wide it is only its cells tell.  (The dimension that it states
 * is a claim.)
 */
#include "input/booksheet.h"

#include <stdlib.h>

#include "input/numberformat.h"
#include "input/zipxml.h"

enum {
	ROWS = 1048576, COLUMNS = GRID_COLUMNS,	/* of a sheet, at most */
	PADDED = 512,			/* cells that a row is filled up to */
	MERGES = 256 * 1024,
};

struct sheet_cell {
	struct str text;
	uint32_t column;		/* from 0 */
};

struct sheet_row {
	size_t first, count;		/* of the cells */
	uint32_t number;		/* from 1 */
	bool hidden;
};

struct merge {
	uint32_t left, right;			/* columns from 0 */
	uint32_t top, bottom;			/* rows from 1 */
};

struct sheet {
	struct book *book;
	struct arena arena;		/* of everything here */
	struct {
		struct sheet_cell *item;
		size_t count, room;
	} cells;
	struct {
		struct sheet_row *item;
		size_t count, room;
	} rows;
	struct {
		struct merge *item;
		size_t count, room;
	} merges;
	struct {
		struct range *item;	/* from 1 */
		size_t count, room;
	} hidden_columns;
	uint32_t columns;		/* up to the last that is filled */
	bool wrong;			/* against the rules: stop */

	/* the cell being read */
	struct {
		char *item;
		size_t count, room;
	} text;
	char type[16];
	unsigned long style;
	uint32_t column;
	bool in_cell, in_text, valued, formula;
	int phonetic;
	struct sheet_fault fault;
};

/* "D14" to column 3 and row 14; false if it is no reference. */
static bool read_ref(struct str *s, uint32_t *column, uint32_t *row)
{
	uint32_t c = 0, r = 0;
	size_t i = 0;

	while (i < s->n && s->p[i] >= 'A' && s->p[i] <= 'Z' && c <= COLUMNS)
		c = 26 * c + (uint32_t)(s->p[i++] - 'A' + 1);
	while (i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && r <= ROWS)
		r = 10 * r + (uint32_t)(s->p[i++] - '0');
	*s = str_skip(*s, i);
	*column = c - 1;
	*row = r;
	return c && c <= COLUMNS && r && r <= ROWS;
}

/* ---- rows and cells ------------------------------------------------- */

static void begin_row(struct sheet *s, const struct zipxml_attributes *all)
{
	struct str at = zipxml_attribute(all, "r");
	uint32_t last = s->rows.count
		? s->rows.item[s->rows.count - 1].number : 0;
	uint32_t number = at.p ? (uint32_t)zipxml_number(at) : last + 1;

	s->wrong |= number <= last || number > ROWS;
	if (!s->wrong)
		*ARENA_PUSH(&s->arena, &s->rows) = (struct sheet_row){
			.first = s->cells.count, .number = number,
			.hidden = zipxml_true(zipxml_attribute(all, "hidden")),
		};
}

static void begin_cell(struct sheet *s, const struct zipxml_attributes *all)
{
	struct str ref = zipxml_attribute(all, "r");
	struct str type = zipxml_attribute(all, "t");
	struct sheet_row *row = s->rows.count
		? &s->rows.item[s->rows.count - 1] : NULL;
	uint32_t number;
	size_t n = type.n < sizeof s->type - 1 ? type.n : sizeof s->type - 1;

	if (!row) {
		s->wrong = true;
		return;
	}
	/* a cell without a place stands behind the one before */
	s->column = row->count
		  ? s->cells.item[s->cells.count - 1].column + 1 : 0;
	if (ref.n) {
		uint32_t least = s->column;

		s->wrong |= !read_ref(&ref, &s->column, &number) ||
			    ref.n || number != row->number ||
			    s->column < least;
	}
	s->wrong |= s->column >= COLUMNS;
	if (n)
		memcpy(s->type, type.p, n);
	s->type[n] = '\0';
	s->style = zipxml_number(zipxml_attribute(all, "s"));
	s->text.count = 0;
	s->in_cell = true;
	s->valued = s->formula = false;
}

/* Most numbers are, and need no thought. */
static bool is_short_whole(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && s.n < 10;
}

static struct str shown(struct sheet *s)
{
	struct book *b = s->book;
	struct str text = { s->text.item ? s->text.item : "", s->text.count };
	struct str code = s->style < b->codes.count
			? b->codes.item[s->style] : STR("");
	bool general = !code.n || str_eq(code, STR("General"));
	unsigned long i;
	char *end;
	double v;

	if (zipxml_is(s->type, "s")) {
		i = zipxml_number(text);
		s->wrong |= i >= b->strings.count;
		if (s->wrong)
			return STR("");
		return numberformat_text(&s->arena, code,
					 b->strings.item[i]);
	}
	text = arena_copy(&s->arena, text.p, text.n);
	if (zipxml_is(s->type, "b"))
		return zipxml_true(text) ? STR("TRUE") : STR("FALSE");
	if (zipxml_is(s->type, "e"))
		return text;		/* #N/A */
	if (zipxml_is(s->type, "d") &&
	    numberformat_iso(text, b->since_1904, &v))
		return general ? text : numberformat_number(&s->arena, code,
			v, b->since_1904);
	if (*s->type && !zipxml_is(s->type, "n"))
		return numberformat_text(&s->arena, code,
					 book_text(&s->arena, text));
	v = strtod(text.p, &end);
	if (end == text.p || *end)
		return text;
	if (general && is_short_whole(text))
		return text;
	return numberformat_number(&s->arena, code, v, b->since_1904);
}

static void end_cell(struct sheet *s)
{
	struct sheet_row *row = &s->rows.item[s->rows.count - 1];
	struct str text;

	s->in_cell = false;
	/* a formula whose result was never kept says nothing */
	if (s->formula && !s->valued && !*s->type && !s->fault.row)
		s->fault = (struct sheet_fault){ row->number, s->column + 1 };
	text = s->text.count || s->valued ? shown(s) : STR("");
	s->book->too_many |= s->cells.count == GRID_CELLS;
	s->wrong |= s->book->too_many;
	if (!text.n || s->wrong)
		return;
	*ARENA_PUSH(&s->arena, &s->cells) = (struct sheet_cell){
		.text = text, .column = s->column };
	row->count++;
	if (s->column >= s->columns)
		s->columns = s->column + 1;
}

/* ---- the elements --------------------------------------------------- */

static void begin_columns(struct sheet *s, const struct zipxml_attributes *all)
{
	unsigned long min = zipxml_number(zipxml_attribute(all, "min"));
	unsigned long max = zipxml_number(zipxml_attribute(all, "max"));

	if (zipxml_true(zipxml_attribute(all, "hidden")) && min && max >= min &&
	    s->hidden_columns.count < PADDED)
		*ARENA_PUSH(&s->arena, &s->hidden_columns) =
			(struct range){ min, max + 1 };
}

static void begin_merge(struct sheet *s, const struct zipxml_attributes *all)
{
	struct str ref = zipxml_attribute(all, "ref");
	struct merge m;

	s->wrong |= s->merges.count == MERGES ||
		    !read_ref(&ref, &m.left, &m.top);
	if (s->wrong || !str_starts(ref, STR(":")))
		return;			/* one cell */
	ref = str_skip(ref, 1);
	s->wrong |= !read_ref(&ref, &m.right, &m.bottom) ||
		    m.right < m.left || m.bottom < m.top;
	if (!s->wrong)
		*ARENA_PUSH(&s->arena, &s->merges) = m;
}

static void on_start(void *arg, const char *name,
		     const struct zipxml_attributes *all)
{
	struct sheet *s = arg;

	s->phonetic += zipxml_is(name, "rPh");
	if (zipxml_is(name, "row"))
		begin_row(s, all);
	else if (zipxml_is(name, "c"))
		begin_cell(s, all);
	else if (zipxml_is(name, "mergeCell"))
		begin_merge(s, all);
	else if (zipxml_is(name, "col"))
		begin_columns(s, all);
	else if (s->in_cell && zipxml_is(name, "f"))
		s->formula = true;
	s->in_text = s->in_cell && !s->phonetic &&
		     (zipxml_is(name, "v") || zipxml_is(name, "t"));
}

static void on_text(void *arg, struct str text)
{
	struct sheet *s = arg;

	if (!s->in_text)
		return;
	s->valued = true;
	for (size_t i = 0; i < text.n; i++)
		*ARENA_PUSH(&s->arena, &s->text) = text.p[i];
}

static void on_end(void *arg, const char *name)
{
	struct sheet *s = arg;

	s->phonetic -= zipxml_is(name, "rPh");
	s->in_text = false;
	if (s->in_cell && zipxml_is(name, "c") && s->rows.count)
		end_cell(s);
}

/* ---- writing -------------------------------------------------------- */

/* The merged cell that a column lies in, in the row being written. */
struct cover {
	uint32_t bottom;		/* its last row; 0: none */
	uint32_t top, left;
	struct str text;		/* that it shows */
};

struct writing {
	struct grid *grid;
	struct sheet *sheet;
	struct cover *cover;		/* by column */
	size_t merges;			/* begun */
	uint32_t width;			/* cells that each row has */
};

static int by_top(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return x->left < y->left ? -1 : x->left > y->left;
}

static struct str text_at(const struct sheet *s, const struct sheet_row *r,
			  uint32_t column)
{
	size_t low = r->first, high = r->first + r->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->cells.item[mid].column < column)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->first + r->count && s->cells.item[low].column == column
	     ? s->cells.item[low].text : STR("");
}

/* Ranges that begin in this row, or began in rows that are not there. */
static void begin_covers(struct writing *w, const struct sheet_row *r)
{
	struct sheet *s = w->sheet;

	for (; w->merges < s->merges.count &&
	       s->merges.item[w->merges].top <= r->number; w->merges++) {
		const struct merge *m = &s->merges.item[w->merges];
		struct cover c = { .bottom = m->bottom, .top = m->top,
				   .left = m->left };

		if (m->top == r->number)
			c.text = text_at(s, r, m->left);
		for (uint32_t i = m->left; i <= m->right && i < w->width; i++)
			w->cover[i] = c;
	}
}

static void write_cell(struct writing *w, const struct sheet_row *r,
		       uint32_t column, struct str text)
{
	const struct cover *c = column < w->width ? &w->cover[column] : NULL;
	bool covered = c && c->bottom >= r->number &&
		       (r->number > c->top || column > c->left);

	/* what merging left behind is the same text, or seen by nobody */
	if (covered && str_eq(text, c->text))
		text = STR("");
	grid_cell(w->grid, text, covered && !text.n && r->number > c->top
		  ? CELL_MERGED : 0);
}

static void write_row(struct writing *w, const struct sheet_row *r)
{
	const struct sheet_cell *cell = w->sheet->cells.item + r->first;
	size_t k = 0;

	begin_covers(w, r);
	grid_row(w->grid, r->number);
	w->grid->number = r->number;
	for (uint32_t c = 0; (c < w->width || k < r->count) && !w->grid->full;
	     c++) {
		bool here = k < r->count && cell[k].column == c;

		write_cell(w, r, c, here ? cell[k++].text : STR(""));
	}
	grid_row_end(w->grid);
}

static void write_rows(struct sheet *s, struct grid *g)
{
	struct writing w = { .grid = g, .sheet = s };
	uint32_t last = 0;

	w.width = s->columns < PADDED ? s->columns : PADDED;
	w.cover = arena_alloc(&s->arena, (w.width + 1) * sizeof *w.cover);
	if (s->merges.count)
		qsort(s->merges.item, s->merges.count, sizeof *s->merges.item,
		      by_top);
	for (size_t i = 0; i < s->rows.count && !g->full; i++) {
		const struct sheet_row *r = &s->rows.item[i];

		/* rows that are left out are one blank line */
		if (r->number > last + 1) {
			grid_row(g, last + 1);
			g->number = last + 1;
			grid_row_end(g);
		}
		write_row(&w, r);
		last = r->number;
	}
}

/* ---- what is hidden ------------------------------------------------- */

/* By column from 1: is anything in it? */
static bool *filled_columns(struct sheet *s)
{
	bool *filled = arena_alloc(&s->arena, s->columns + 2);

	for (size_t i = 0; i < s->cells.count; i++)
		filled[s->cells.item[i].column + 1] = true;
	return filled;
}

static void tell_hidden(struct sheet *s, const struct book_sheet *of,
			struct grid *g)
{
	const bool *filled = filled_columns(s);

	if (of->hidden && s->cells.count)
		grid_hidden(g, HIDDEN_SHEET, 0, 0);
	for (size_t i = 0; i < s->rows.count; i++) {
		const struct sheet_row *r = &s->rows.item[i];

		if (r->hidden && r->count)
			grid_hidden(g, HIDDEN_ROWS, r->number, r->number + 1);
	}
	for (size_t i = 0; i < s->hidden_columns.count; i++) {
		struct range r = s->hidden_columns.item[i];

		for (size_t c = r.start; c < r.end && c <= s->columns; c++)
			if (filled[c])
				grid_hidden(g, HIDDEN_COLUMNS, c, c + 1);
	}
}

bool booksheet_read(struct book *b, size_t index, struct grid *g,
		    struct sheet_fault *fault)
{
	static const struct zipxml_handler handler = {
		on_start, on_end, on_text,
	};
	const struct book_sheet *of = &b->sheets.item[index];
	struct sheet s = { .book = b };
	bool whole;

	grid_table(g);
	if (!of->entry)
		return true;		/* a chart */
	whole = zipxml_read(&b->zip, of->entry, &handler, &s, &s.wrong) &&
		!s.wrong;
	if (whole) {
		write_rows(&s, g);
		tell_hidden(&s, of, g);
	}
	*fault = s.fault;
	arena_free(&s.arena);
	return whole;
}
