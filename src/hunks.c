/*
 * Two sorted lists are merged: hunks by where they stand now, edits by where
 * they are to be made, both in the text between.  What overlaps or touches
 * becomes one hunk; but a line end never grows together with a cell.
 */
#include "hunks.h"

struct weaver {
	struct arena *arena;
	const struct hunk *hunk;	/* the rest of the hunks so far */
	const struct hunk *hunk_end;
	const struct edit *edit;	/* and of the edits */
	const struct edit *edit_end;
	size_t grown, shrunk;		/* by the hunks woven in so far */
	size_t more, less;		/* by the edits */
};

/* Ties are won by what belongs to a cell: a line end comes after it. */
static bool hunk_is_next(const struct weaver *w)
{
	size_t h, e;

	if (w->hunk == w->hunk_end || w->edit == w->edit_end)
		return w->hunk < w->hunk_end;
	h = w->hunk->now.start;
	e = w->edit->at.start;
	return h != e ? h < e : !w->hunk->line_end || w->edit->line_end;
}

static void add_rule(struct weaver *w, struct hunk *h,
		     const struct gkml_rule *rule)
{
	const struct gkml_rule **more;

	for (size_t i = 0; i < h->rules; i++)
		if (h->rule[i] == rule)
			return;
	more = arena_alloc(w->arena, (h->rules + 1) * sizeof *more);
	if (h->rules)
		memcpy(more, h->rule, h->rules * sizeof *more);
	more[h->rules++] = rule;
	h->rule = more;
}

static void weave_hunk(struct weaver *w, struct hunk *h, size_t *end)
{
	const struct hunk *next = w->hunk++;

	w->grown += next->now.end - next->now.start;
	w->shrunk += next->was.end - next->was.start;
	for (size_t i = 0; i < next->rules; i++)
		add_rule(w, h, next->rule[i]);
	*end = next->now.end > *end ? next->now.end : *end;
}

static void weave_edit(struct weaver *w, struct hunk *h, size_t *end)
{
	const struct edit *next = w->edit++;

	w->more += next->with.n;
	w->less += next->at.end - next->at.start;
	add_rule(w, h, next->rule);
	*end = next->at.end > *end ? next->at.end : *end;
}

/* The next hunk or edit, and all that touches it. */
static struct hunk weave(struct weaver *w)
{
	bool hunk = hunk_is_next(w);
	struct hunk h = { .line_end = hunk ? w->hunk->line_end
					   : w->edit->line_end };
	size_t start = hunk ? w->hunk->now.start : w->edit->at.start;
	size_t end = start;

	h.was.start = start + w->shrunk - w->grown;
	h.now.start = start + w->more - w->less;
	while (true) {
		if (w->hunk < w->hunk_end && w->hunk->now.start <= end &&
		    w->hunk->line_end == h.line_end)
			weave_hunk(w, &h, &end);
		else if (w->edit < w->edit_end && w->edit->at.start <= end &&
			 w->edit->line_end == h.line_end)
			weave_edit(w, &h, &end);
		else
			break;
	}
	h.was.end = end + w->shrunk - w->grown;
	h.now.end = end + w->more - w->less;
	return h;
}

struct hunks hunks_add(struct arena *a, const struct hunks *hunks,
		       const struct edits *edits)
{
	struct hunks out = { 0 };
	struct weaver w = { .arena = a };

	if (hunks->count) {
		w.hunk = hunks->item;
		w.hunk_end = w.hunk + hunks->count;
	}
	if (edits->count) {
		w.edit = edits->item;
		w.edit_end = w.edit + edits->count;
	}
	while (w.hunk < w.hunk_end || w.edit < w.edit_end)
		*ARENA_PUSH(a, &out) = weave(&w);
	return out;
}
