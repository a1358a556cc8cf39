#include "rules/shifted.h"

enum { FARTHEST = 3 };			/* columns that cells can move */

typedef bool told_apart(struct arena *, const struct cell *);

static bool is_limit(struct arena *a, const struct cell *c)
{
	struct view view = view_make(a, cell_text(c));

	return limit_parse(a, &view)->verdict != LIMIT_UNREAD;
}

static bool is_method(struct arena *a, const struct cell *c)
{
	struct str s = str_trim(cell_text(c));

	(void)a;
	return str_eq(s, STR("主动公开")) || str_eq(s, STR("依申请公开"));
}

/* Is what belongs in the column of that field found beside it instead? */
static bool moved(struct arena *a, const struct table *t,
		  const struct record *r, enum field f, told_apart *fits)
{
	size_t want = t->columns, far, i;
	bool fewer = r->count < want;
	int column = t->of[f];

	if (column < 0)
		return false;
	i = (size_t)column;
	if (i < r->count && (cell_blank(&r->item[i]) ||
			     fits(a, &r->item[i])))
		return false;
	far = fewer ? want - r->count : r->count - want;
	for (size_t k = 1; k <= far && k <= FARTHEST; k++) {
		size_t at = fewer ? i - k : i + k;

		if (at < r->count && fits(a, &r->item[at]))
			return true;	/* i - k may wrap, and is too big */
	}
	return false;
}

bool row_shifted(struct arena *scratch, const struct table *t,
		 const struct row *row)
{
	const struct record *r = row->record;

	if (r->count == t->columns)
		return false;
	return moved(scratch, t, r, FIELD_LIMIT, is_limit) ||
	       moved(scratch, t, r, FIELD_METHOD, is_method);
}
