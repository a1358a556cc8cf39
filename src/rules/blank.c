#include "rules/blank.h"

#include "rules/neighbour.h"

/* ---- lines ------------------------------------------------------------ */

enum {
	NARROW_LINE = 8,		/* no column is narrower */
	WIDE_LINE = 20,			/* half-widths: ten ideographs */
	FULL_LINE = 28,			/* two of these are no accident */
	SLACK = 4,			/* what a line may fall short */
	REGULAR = 3,			/* lines that make a pattern */
};

/* Does the blank end a line as wide as the cell? */
static bool fills_line(const struct blank *b, uint32_t widest)
{
	return b->nature != BLANK_FREE && b->width + SLACK >= widest;
}

/*
 * Where lines of one width were found, the blanks at their ends are wraps.
 * A list of words of one length looks the same, so some of them must split
 * a word, unless the lines are wide.
 */
static void judge_by_lines(struct blanks *all, uint32_t last_width,
			   enum blank_room room)
{
	uint32_t widest = last_width;
	size_t unclear = 0, regular = 0, certain = 0;

	for (size_t k = 0; k < all->count; k++)
		if (all->item[k].width > widest)
			widest = all->item[k].width;
	for (size_t k = 0; k < all->count; k++) {
		const struct blank *b = &all->item[k];

		unclear += b->nature != BLANK_FREE;
		if (fills_line(b, widest)) {
			regular++;
			certain += b->nature == BLANK_WRAP;
		}
	}
	if (!certain || 2 * regular < unclear || widest < NARROW_LINE)
		return;
	if (regular < REGULAR &&
	    (regular < 2 || regular < unclear || widest < FULL_LINE))
		return;
	if (certain < 2 && widest < WIDE_LINE && room != ROOM_LIMIT)
		return;
	for (size_t k = 0; k < all->count; k++)
		if (fills_line(&all->item[k], widest))
			all->item[k].nature = BLANK_WRAP;
}

/* ---- the cell --------------------------------------------------------- */

static void find_titles(struct look *l)
{
	const struct view *v = l->v;
	struct {
		struct part *item;
		size_t count, room;
	} all = { 0 };
	uint32_t start = 0, depth = 0;

	for (uint32_t k = 0; v->has & SIGN_TITLE && k < v->signs; k++) {
		uint32_t i = v->sign[k];

		if (v->c[i] == U'《' && depth++ == 0)
			start = i + 1;
		if (v->c[i] == U'》' && depth && --depth == 0)
			*ARENA_PUSH(l->arena, &all) = (struct part){ start, i };
	}
	l->title = all.item;
	l->titles = all.count;
}

/* Is there a blank before character i, between others? */
static bool is_blank_before(const struct view *v, uint32_t i)
{
	return i && i < v->n && v->gap[i] & (GAP_SPACE | GAP_BREAK);
}

static bool has_blank(const struct view *v)
{
	uint32_t k = 0;

	/* what stands behind a gap is among the signs */
	while (k < v->signs && !is_blank_before(v, v->sign[k]))
		k++;
	return k < v->signs;
}

static struct blank blank_at(const struct look *l, uint32_t i)
{
	struct blank b = { .before = i };

	if (joins_issuers(l, i)) {
		b.joins = true;
		return b;
	}
	b.nature = nature_of(l, i);
	b.doubtful = b.nature == BLANK_WRAP && may_be_list(l, i);
	return b;
}

/* Of the lines that blanks end; that of the last line is returned. */
static uint32_t measure_lines(struct blanks *all, const struct view *v)
{
	uint32_t width = 0, i = 0;

	for (size_t k = 0; k < all->count; k++) {
		struct blank *b = &all->item[k];

		for (; i < b->before; i++)
			width += (uint32_t)utf8_width(v->c[i], 2);
		b->width = width;
		width = b->joins ? width + 1 : 0;
	}
	for (; i < v->n; i++)
		width += (uint32_t)utf8_width(v->c[i], 2);
	return width;
}

struct blanks blanks_of(struct arena *a, const struct view *v,
			enum blank_room room, const struct vocab *words)
{
	struct look l = { .arena = a, .v = v, .words = words, .room = room };
	struct blanks all = { 0 };
	bool wrapped = false;

	if (!has_blank(v))
		return all;
	find_titles(&l);
	for (uint32_t k = 0; k < v->signs; k++) {
		struct blank b;

		if (!is_blank_before(v, v->sign[k]))
			continue;
		b = blank_at(&l, v->sign[k]);
		*ARENA_PUSH(a, &all) = b;
		wrapped |= b.nature == BLANK_WRAP;
	}
	/* lines tell nothing where none was wrapped for certain */
	if (wrapped)
		judge_by_lines(&all, measure_lines(&all, v), room);
	return all;
}
