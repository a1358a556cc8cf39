#include "rules/blank.h"
#include "rules/document.h"
#include "rules/doubt.h"
#include "rules/run.h"

struct spaces {
	fields names, offices, limits;
	const struct vocab *words;
};

const void *read_spaces(struct params *p)
{
	struct spaces *s = arena_alloc(params_arena(p), sizeof *s);

	/* blanks of Unicode, too, are unseen */
	params_alone(p);
	params_needs(p, TRAIT(ODD_BLANK) | TRAIT(WIDE_BLANK) |
			TRAIT(UNSEEN));
	s->names = params_fields(p, "names", FIELDS_PATH);
	s->offices = params_fields(p, "offices",
				   FIELD_BIT(FIELD_OFFICE) |
				   FIELD_BIT(FIELD_PUBLISHER));
	s->limits = params_fields(p, "limits", FIELD_BIT(FIELD_LIMIT));
	s->words = params_table(p, "words", "words");
	return s;
}

static enum blank_room room_of(const struct visit *v)
{
	const struct spaces *s = v->params;
	enum field f = v->table->column[v->column].field;

	if (f == FIELD_NONE)
		return ROOM_TEXT;
	return FIELD_BIT(f) & s->names ? ROOM_NAME
	     : FIELD_BIT(f) & s->offices ? ROOM_OFFICE
	     : FIELD_BIT(f) & s->limits ? ROOM_LIMIT : ROOM_TEXT;
}

/* The blank at i with two characters on either side, as written. */
static struct str around(const struct view *view, uint32_t i)
{
	uint32_t first = i > 2 ? i - 2 : 0;
	uint32_t last = i + 2 < view->n ? i + 2 : view->n;

	return str_slice(view->text,
			 view_range(view, (struct part){ first, last }));
}

/* ---- regular cells ------------------------------------------------------ */

/*
 * Does nothing split the title, whatever is around it?  By itself it has the
 * least around it, and more can only make a blank more likely to be meant.
 */
static bool is_whole(const struct visit *v, const struct title *t)
{
	const struct spaces *s = v->params;
	struct namebook *names = &v->run->books->names;
	struct arena *a = scratch_of(v);
	struct view view;
	struct blanks all;

	if (namebook_has(names, s, t->written))
		return true;
	view = view_make(a, t->written);
	all = blanks_of(a, &view, ROOM_TEXT, s->words);
	for (size_t i = 0; i < all.count; i++)
		if (all.item[i].nature == BLANK_WRAP)
			return false;
	namebook_add(names, s, t->written);
	return true;
}

/* In a regular cell, blanks outside of titles part sentences or citations. */
static bool is_well_parted(const struct visit *v)
{
	const struct cites *all;

	if (!(traits_of(v, v->column) & TRAIT(TITLE)) ||
	    room_of(v) != ROOM_TEXT)
		return false;
	all = cites_of(v, v->column);
	for (size_t i = 0; all->regular && i < all->count; i++)
		if (all->item[i].title->gapped &&
		    !is_whole(v, all->item[i].title))
			return false;
	return all->regular;
}

/* ---- all cells ---------------------------------------------------------- */

/*
 * Deleting a blank that may stand for a lost 、 is not safe.  Such blanks are
 * left to themselves where others of the cell can be mended safely.
 */
static void look_closely(const struct visit *v)
{
	const struct spaces *s = v->params;
	const struct view *view = view_of(v, v->column);
	struct arena *a = scratch_of(v);
	struct blanks all = blanks_of(a, view, room_of(v), s->words);
	struct range *place;
	struct change *change;
	struct fault f = { 0 };
	const struct blank *first = NULL;
	size_t sure = 0, wraps = 0;

	for (size_t i = 0; i < all.count; i++) {
		bool wrap = all.item[i].nature == BLANK_WRAP;

		wraps += wrap;
		sure += wrap && !all.item[i].doubtful;
	}
	if (!wraps)
		return;
	f.place = place = arena_alloc(a, wraps * sizeof *place);
	f.change = change = arena_alloc(a, wraps * sizeof *change);
	for (size_t i = 0; i < all.count; i++) {
		const struct blank *b = &all.item[i];
		struct range r = view_gap(view, b->before);

		if (b->nature != BLANK_WRAP)
			continue;
		if (!first)
			first = b;
		place[f.places++] = r;
		if (!b->doubtful || !sure)
			change[f.changes++] = (struct change){ r, STR("") };
	}
	f.unsafe = !sure;
	f.word[0] = (struct word){ "around", around(view, first->before) };
	found(v, &f);
}

void check_spaces(const struct visit *v)
{
	size_t said = v->run->said;
	bool spared = is_well_parted(v);

	if (spared && !DOUBTED)
		return;
	look_closely(v);
	if (spared && v->run->said != said)
		doubt_confirmed("a cell that is well parted",
				cell_text(v->cell));
}
