#include "rules/blank.h"
#include "rules/rule.h"

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

/*
 * Deleting a blank that may stand for a lost 、 is not safe.  Such blanks are
 * left to themselves where others of the cell can be mended safely.
 */
void check_spaces(const struct visit *v)
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
