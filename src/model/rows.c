/*
 * A merged cell comes out of a spreadsheet as one filled cell and blanks
 * below it.  A blank is taken for the cell above when
 *
 *  - it belongs to the item path, and nothing above it in the path is new:
 *    under a new category the item of the old one does not go on;
 *  - the row names no item of its own: it continues the one above;
 *  - nothing stands in the row from there on (two columns or more);
 *  - the row names a part of the item above, leaving its upper levels blank,
 *    and the cell beside it is blank as well;
 *  - blanks are a habit of that column: a quarter of its rows or more; or
 *    of another column that is blank in that row too, for then both are
 *    merged over the same rows.
 *
 * Otherwise it is empty, and a rule may want it filled.
 */
#include "model/rows.h"

struct habits {
	bool blank[COLUMN_LIMIT];	/* blanks are usual there */
	bool carried[COLUMN_LIMIT];	/* the profile lets it be merged */
	size_t path[PATH_DEPTH];	/* columns of the item path */
	unsigned paths;
};

static const struct profile_column *profile_column(const struct profile *p,
						   enum field f)
{
	for (size_t i = 0; i < p->columns; i++)
		if (p->column[i].field == f)
			return &p->column[i];
	return NULL;
}

static bool filled(const struct row *r, size_t column)
{
	return column < r->record->count &&
	       !r->record->item[column].blank;
}

static struct habits read_habits(const struct table *t)
{
	size_t blanks[COLUMN_LIMIT] = { 0 };
	struct habits h = { 0 };

	for (size_t k = 0; k < t->count; k++)
		for (size_t i = 0; i < t->columns; i++)
			blanks[i] += !filled(&t->item[k], i);
	for (size_t i = 0; i < t->columns; i++) {
		const struct column *c = &t->column[i];
		const struct profile_column *pc = c->field < 0 ? NULL :
			profile_column(t->profile, c->field);

		if (field_in_path(c->field) && h.paths < PATH_DEPTH)
			h.path[h.paths++] = i;
		h.carried[i] = pc ? pc->carried && !c->tick
			     : c->field >= 0 && c->field != FIELD_NUMBER &&
			       !c->tick;
		h.blank[i] = 4 * blanks[i] >= t->count;
	}
	return h;
}

/* First column from which on the record is blank. */
static size_t blank_tail(const struct row *r, size_t columns)
{
	size_t i = columns;

	while (i > 0 && !filled(r, i - 1))
		i--;
	return i;
}

/* A wrap space in Chinese text is not part of the name. */
static struct str fold_name(struct arena *a, struct str s)
{
	size_t n = 0;
	char *out;

	s = str_trim(s);
	if (!memchr(s.p, ' ', s.n) && !memchr(s.p, '\n', s.n))
		return s;
	out = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		bool latin = n && !(out[n - 1] & 0x80) && i + 1 < s.n &&
			     !(s.p[i + 1] & 0x80);

		if (!is_blank(s.p[i]) || latin)
			out[n++] = s.p[i];
	}
	return (struct str){ out, n };
}

struct str row_path(struct arena *a, const struct row *r, unsigned i)
{
	return fold_name(a, cell_text(row_at(r, r->path_column[i])));
}

/* ---- carrying --------------------------------------------------------- */

/* The row that is worked on: what is written, then what is carried. */
struct carry {
	const struct table *table;
	struct habits habits;
	struct row *row;
	const struct row *up;		/* the row above, or NULL */
	unsigned char state[COLUMN_LIMIT];
	const struct cell *above[COLUMN_LIMIT];	/* where carried, else NULL */
	bool carries;
};

/* What stands above column i, written or carried; NULL if nothing does. */
static const struct cell *cell_above(const struct carry *c, size_t i)
{
	return c->up && c->up->state[i] <= CELL_CARRIED ? row_at(c->up, i)
							: NULL;
}

static void carry_cell(struct carry *c, size_t i, const struct cell *above)
{
	c->state[i] = CELL_CARRIED;
	c->above[i] = above;
	c->carries = true;
}

/*
 * Is anything written above that level of the path, and new?  It is asked
 * where a level is blank: most rows need not be compared with the one above.
 */
static bool is_fresh(const struct carry *c, unsigned level)
{
	for (unsigned k = 0; k < level; k++) {
		size_t i = c->habits.path[k];
		const struct cell *up = cell_above(c, i);

		if (c->state[i] == CELL_WRITTEN &&
		    (!up || !str_eq(str_trim(cell_text(up)), str_trim(
				cell_text(&c->row->record->item[i])))))
			return true;
	}
	return false;
}

/*
 * The item path: levels above the first one written are carried.  A level
 * below it is carried only when what is written above it repeats the row
 * above, as in catalogs that repeat the category on every row.
 */
static void carry_path(struct carry *c)
{
	const struct habits *h = &c->habits;
	struct row *r = c->row;

	for (unsigned k = 0; k < h->paths; k++) {
		size_t i = h->path[k];
		const struct cell *up = cell_above(c, i);

		if (c->state[i] != CELL_WRITTEN && up && !is_fresh(c, k))
			carry_cell(c, i, up);
	}
	for (unsigned k = 0; k < h->paths; k++)
		if (c->state[h->path[k]] <= CELL_CARRIED)
			r->path_column[r->paths++] =
				(uint16_t)h->path[k];
	r->orphan = h->paths && !r->paths;
}

static bool names_item(const struct carry *c)
{
	for (unsigned k = 0; k < c->habits.paths; k++)
		if (c->state[c->habits.path[k]] == CELL_WRITTEN)
			return true;
	return false;
}

static bool written_above(const struct carry *c, size_t i)
{
	return c->up && c->up->state[i] == CELL_WRITTEN;
}

/* Is a column blank in this row whose habit it is, and filled above? */
static bool row_is_merged(const struct carry *c)
{
	const struct habits *h = &c->habits;

	for (size_t i = 0; i < c->table->columns; i++)
		if (h->carried[i] && h->blank[i] &&
		    !field_in_path(c->table->column[i].field) &&
		    c->state[i] == CELL_EMPTY && written_above(c, i))
			return true;
	return false;
}

/* What the record says by itself. */
static void read_record(struct carry *c)
{
	const struct record *r = c->row->record;

	for (size_t i = 0; i < c->table->columns; i++)
		c->state[i] = i >= r->count ? CELL_MISSING
			    : r->item[i].blank ? CELL_EMPTY : CELL_WRITTEN;
	if (c->carries)
		memset(c->above, 0, c->table->columns * sizeof *c->above);
	c->carries = false;
}

/*
 * Does the row name a part of the item above, whose upper levels it leaves
 * blank?
 */
static bool is_part(const struct carry *c)
{
	const struct habits *h = &c->habits;
	size_t blank = 0;

	while (blank < h->paths && c->state[h->path[blank]] != CELL_WRITTEN)
		blank++;
	return blank && blank < h->paths;
}

/* A blank below something, carried already or not. */
static bool may_merge(const struct carry *c, size_t i)
{
	return i < c->table->columns &&
	       (c->state[i] == CELL_EMPTY || c->state[i] == CELL_CARRIED) &&
	       c->habits.carried[i] && cell_above(c, i) &&
	       !field_in_path(c->table->column[i].field);
}

/* Of a part, a blank that has another beside it. */
static bool has_fellow(const struct carry *c, size_t i)
{
	return may_merge(c, i + 1) || (i && may_merge(c, i - 1));
}

static void carry_row(struct carry *c)
{
	size_t n = c->table->columns, tail = blank_tail(c->row, n);
	bool own, merged, part;

	own = names_item(c);
	merged = row_is_merged(c);
	part = is_part(c);
	carry_path(c);
	for (size_t i = 0; i < n; i++) {
		const struct cell *up;

		if (c->state[i] != CELL_EMPTY || !c->habits.carried[i] ||
		    field_in_path(c->table->column[i].field))
			continue;
		up = cell_above(c, i);
		if (!up)
			continue;
		if (own && !(cell_flags(&c->row->record->item[i]) &
			     CELL_MERGED) &&
		    !(i >= tail && n - i >= 2) && !c->habits.blank[i] &&
		    !(merged && written_above(c, i)) &&
		    !(part && has_fellow(c, i)))
			continue;
		carry_cell(c, i, up);
	}
}

/* A copy in the arena, or that of the row above if it is the same. */
static const void *share(struct arena *a, const void *p, size_t size,
			 const void *above)
{
	void *copy;

	if (above && !memcmp(p, above, size))
		return above;
	copy = arena_take(a, size);
	return memcpy(copy, p, size);
}

static void keep_row(struct arena *a, struct carry *c)
{
	size_t n = c->table->columns;

	c->row->state = share(a, c->state, n, c->up ? c->up->state : NULL);
	if (c->carries)
		c->row->above = share(a, c->above, n * sizeof *c->above,
				      c->up ? c->up->above : NULL);
}

void rows_carry(struct arena *a, struct table *t)
{
	struct carry c = { .table = t, .habits = read_habits(t) };

	for (size_t i = 0; i < t->count; i++) {
		if (i + ROWS_AHEAD < t->count)
			row_await(&t->item[i + ROWS_AHEAD]);
		c.row = &t->item[i];
		c.up = i ? &t->item[i - 1] : NULL;
		read_record(&c);
		carry_row(&c);
		keep_row(a, &c);
	}
}
