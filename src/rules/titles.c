/* Titles by themselves: what kind of paper they name, and who issued it. */
#include "rules/rule.h"

#include "grammar/issuer.h"

enum title_fault { INCOMPLETE, ISSUERS };

struct title_params {
	enum title_fault fault;
};

const void *read_title(struct params *p)
{
	static const char *const word[] = { "incomplete", "issuers" };
	struct title_params *t = arena_alloc(params_arena(p), sizeof *t);

	params_needs(p, TRAIT(ISSUING));
	params_alone(p);
	t->fault = (enum title_fault)params_word(p, "fault", word,
						 COUNT_OF(word), -1);
	return t;
}

/* ---- 印发〈甲办法〉 without 的通知 ------------------------------------- */

/* The text with the changes, which are insertions in order. */
static struct str inserted(const struct visit *v, struct range at,
			   const struct change *change, size_t changes)
{
	struct str text = view_of(v, v->column)->text;
	const char *out = "";
	size_t from = at.start;

	for (size_t i = 0; i < changes; i++) {
		struct str piece = { text.p + from, change[i].at.start - from };

		out = arena_printf(scratch_of(v), "%s%.*s%.*s", out,
				   STR_ARG(piece), STR_ARG(change[i].with));
		from = change[i].at.start;
	}
	out = arena_printf(scratch_of(v), "%s%.*s", out, (int)(at.end - from),
			   text.p + from);
	return str_from(out);
}

static void incomplete(const struct visit *v, const struct view *view,
		       const struct bracket *b)
{
	struct part text = bracket_inside(b), paper;
	struct change change[2];
	struct fault f = { .at = view_range(view, bracket_at(b)),
			   .change = change };
	size_t end = view_range(view, text).end;

	if (!title_lacks_notice(view, text, &paper))
		return;
	if (part_given(paper)) {
		size_t start = view->at[paper.start];

		change[f.changes++] = (struct change){
			{ start, start }, STR("〈") };
		change[f.changes++] = (struct change){
			{ end, end }, STR("〉的通知") };
	} else {
		change[f.changes++] = (struct change){
			{ end, end }, STR("的通知") };
	}
	f.expected = inserted(v, f.at, change, f.changes);
	found(v, &f);
}

/* ---- joint issuers ---------------------------------------------------- */

static void issuers(const struct visit *v, const struct view *view,
		    const struct bracket *b)
{
	struct issuers all;
	const char *expected = "";

	if (!issuers_read(view, bracket_inside(b), &all) ||
	    (!all.together && !all.with_and))
		return;
	for (size_t i = 0; i < all.count; i++) {
		struct str name = view_text(scratch_of(v), view, all.item[i]);

		expected = arena_printf(scratch_of(v), "%s%s%.*s", expected,
					i ? " " : "", STR_ARG(name));
	}
	found(v, &(struct fault){
		.as = all.together ? NULL : "and",
		.at = view_range(view, all.at),
		.expected = str_from(expected),
	});
}

void check_title(const struct visit *v)
{
	const struct title_params *t = v->params;
	const struct brackets *all = brackets_of(v, v->column);
	const struct view *view = view_of(v, v->column);

	for (size_t i = 0; i < all->count; i++) {
		const struct bracket *b = &all->item[i];

		if (!bracket_is_title(b->kind) || !bracket_paired(b) ||
		    b->faults & (BRACKET_CROSSED | BRACKET_DOUBLED))
			continue;
		if (t->fault == ISSUERS)
			issuers(v, view, b);
		else if (b->depth == 1)
			incomplete(v, view, b);
	}
}
