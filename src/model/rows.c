/*
 * A merged cell comes out of a spreadsheet as one filled cell and blanks
 * below it.  A blank is taken for the cell above when
 *
 *  - it belongs to the item path, and nothing above it in the path is new:
 *    under a new category the item of the old one does not go on;
 *  - the row names no item of its own: it continues the one above;
 *  - nothing stands in the row from there on (two columns or more);
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

void rows_add(struct arena *a, struct table *t, const struct record *r,
	      bool after_blank, bool after_header)
{
	*ARENA_PUSH(a, t) = (struct row){ .record = r,
					  .after_blank = after_blank,
					  .after_header = after_header };
}

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
	       !cell_blank(&r->record->item[column]);
}

static struct habits read_habits(const struct table *t)
{
	struct habits h = { 0 };

	for (size_t i = 0; i < t->columns; i++) {
		const struct column *c = &t->column[i];
		const struct profile_column *pc = c->field < 0 ? NULL :
			profile_column(t->profile, c->field);
		size_t blanks = 0;

		if (field_in_path(c->field) && h.paths < PATH_DEPTH)
			h.path[h.paths++] = i;
		h.carried[i] = pc ? pc->carried && !c->tick
			     : c->field >= 0 && c->field != FIELD_NUMBER &&
			       !c->tick;
		for (size_t k = 0; k < t->count; k++)
			blanks += !filled(&t->item[k], i);
		h.blank[i] = 4 * blanks >= t->count;
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

/*
 * The item path: levels above the first one written are carried.  A level
 * below it is carried only when what is written above it repeats the row
 * above, as in catalogs that repeat the category on every row.
 */
static void carry_path(struct arena *a, const struct habits *h, struct row *r,
		       const struct row *above)
{
	bool fresh = false;

	for (unsigned k = 0; k < h->paths; k++) {
		size_t i = h->path[k];
		const struct cell *up = above && above->state[i] <= CELL_CARRIED
				      ? above->cell[i] : NULL;

		if (r->state[i] == CELL_WRITTEN) {
			fresh |= !up || !str_eq(str_trim(cell_text(up)),
				str_trim(cell_text(r->cell[i])));
		} else if (up && !fresh) {
			r->cell[i] = up;
			r->state[i] = CELL_CARRIED;
		}
	}
	for (unsigned k = 0; k < h->paths; k++) {
		size_t i = h->path[k];

		if (r->state[i] <= CELL_CARRIED) {
			r->path_column[r->paths] = (unsigned char)i;
			r->path[r->paths++] = fold_name(a,
				cell_text(r->cell[i]));
		}
	}
	r->orphan = h->paths && !r->paths;
}

static bool names_item(const struct habits *h, const struct row *r)
{
	for (unsigned k = 0; k < h->paths; k++)
		if (r->state[h->path[k]] == CELL_WRITTEN)
			return true;
	return false;
}

/* Is a column blank in this row whose habit it is, and filled above? */
static bool row_is_merged(const struct table *t, const struct habits *h,
			  const struct row *r, const struct row *above)
{
	for (size_t i = 0; i < t->columns; i++)
		if (h->carried[i] && h->blank[i] &&
		    !field_in_path(t->column[i].field) &&
		    r->state[i] == CELL_EMPTY && above &&
		    above->state[i] == CELL_WRITTEN)
			return true;
	return false;
}

static void carry_row(struct arena *a, const struct table *t,
		      const struct habits *h, struct row *r,
		      const struct row *above)
{
	size_t n = t->columns, tail = blank_tail(r, n);
	bool own, merged;

	r->cell = arena_alloc(a, n * sizeof *r->cell);
	r->state = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++) {
		r->state[i] = i >= r->record->count ? CELL_MISSING
			    : filled(r, i) ? CELL_WRITTEN : CELL_EMPTY;
		if (i < r->record->count)
			r->cell[i] = &r->record->item[i];
	}
	own = names_item(h, r);
	merged = row_is_merged(t, h, r, above);
	carry_path(a, h, r, above);
	for (size_t i = 0; i < n; i++) {
		if (r->state[i] != CELL_EMPTY || !h->carried[i] || !above ||
		    above->state[i] > CELL_CARRIED ||
		    field_in_path(t->column[i].field))
			continue;
		if (own && !(cell_flags(r->cell[i]) & CELL_MERGED) &&
		    !(i >= tail && n - i >= 2) && !h->blank[i] &&
		    !(merged && above->state[i] == CELL_WRITTEN))
			continue;
		r->cell[i] = above->cell[i];
		r->state[i] = CELL_CARRIED;
	}
}

void rows_carry(struct arena *a, struct table *t)
{
	struct habits h = read_habits(t);

	for (size_t i = 0; i < t->count; i++)
		carry_row(a, t, &h, &t->item[i],
			  i ? &t->item[i - 1] : NULL);
}
