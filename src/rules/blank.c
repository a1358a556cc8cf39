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

/* Note for every character which 《 and 》 it lies between. */
static void find_titles(struct look *l)
{
	const struct view *v = l->v;
	uint32_t *open = arena_alloc(l->arena, (v->n + 1) * sizeof *open);
	uint32_t *close = arena_alloc(l->arena, (v->n + 1) * sizeof *close);
	uint32_t start = 0, depth = 0;

	for (uint32_t i = 0; i < v->n; i++) {
		if (v->c[i] == U'《' && depth++ == 0)
			start = i + 1;
		if (v->c[i] != U'》' || !depth || --depth)
			continue;
		for (uint32_t k = start; k <= i; k++) {
			open[k] = start;
			close[k] = i;
		}
	}
	l->open = open;
	l->close = close;
}

static bool has_blank(const struct view *v)
{
	for (uint32_t i = 1; i < v->n; i++)
		if (v->gap[i] & (GAP_SPACE | GAP_BREAK))
			return true;
	return false;
}

static struct blank blank_at(const struct look *l, uint32_t i, uint32_t width)
{
	struct blank b = { .before = i, .width = width };

	if (joins_issuers(l, i)) {
		b.joins = true;
		return b;
	}
	b.nature = nature_of(l, i);
	b.doubtful = b.nature == BLANK_WRAP && may_be_list(l, i);
	return b;
}

struct blanks blanks_of(struct arena *a, const struct view *v,
			enum blank_room room, const struct vocab *words)
{
	struct look l = { .arena = a, .v = v, .words = words, .room = room };
	struct blanks all = { 0 };
	uint32_t width = 0;

	if (!has_blank(v))
		return all;
	find_titles(&l);
	for (uint32_t i = 0; i < v->n; i++) {
		if (i && v->gap[i] & (GAP_SPACE | GAP_BREAK)) {
			struct blank b = blank_at(&l, i, width);

			*ARENA_PUSH(a, &all) = b;
			width = b.joins ? width + 1 : 0;
		}
		width += (uint32_t)utf8_width(v->c[i], 2);
	}
	judge_by_lines(&all, width, room);
	return all;
}
