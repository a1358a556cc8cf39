/*
 * Brackets that do not pair, and title marks (书名号) of the wrong depth or
 * shape.  The pairing itself is grammar/bracket.c's; here it is only said.
 */
#include "rules/rule.h"

static struct str mark_text(const struct visit *v, char32_t c)
{
	char *text = arena_alloc(scratch_of(v), 5);

	return (struct str){ text, utf8_encode(c, text) };
}

static bool is_false(enum bracket_kind k)
{
	return k == BRACKET_FALSE || k == BRACKET_FALSE_OUTER;
}

/* ---- balanced --------------------------------------------------------- */

struct balanced_params {
	const struct str *pair;		/* "《》", "（）", ... */
	size_t pairs;
};

const void *read_balanced(struct params *p)
{
	struct balanced_params *b = arena_alloc(params_arena(p), sizeof *b);

	params_needs(p, TRAIT(BRACKET_WRONG));
	params_alone(p);
	b->pair = params_list(p, "pairs", &b->pairs);
	for (size_t i = 0; i < b->pairs; i++)
		if (utf8_count(b->pair[i]) != 2)
			params_complain(p, "pairs", 0,
					"每一项应是一对括号，如“《》”",
					"each must be a pair of brackets, such "
					"as “《》”");
	return b;
}

/* Is a bracket of this kind among the pairs of the rule? */
static bool asked_for(const struct visit *v, enum bracket_kind kind)
{
	const struct balanced_params *b = v->params;
	struct str open = mark_text(v, bracket_mark(kind, false));

	for (size_t i = 0; i < b->pairs; i++)
		if (str_starts(b->pair[i], open))
			return true;
	return !b->pairs || is_false(kind);
}

static void lone(const struct visit *v, const struct view *view,
		 const struct bracket *b)
{
	bool unclosed = b->faults & BRACKET_UNCLOSED;

	found(v, &(struct fault){
		.as = unclosed ? "unclosed" : "unopened",
		.at = view_range(view, unclosed ? b->open : b->close),
		/* the other mark: where it belongs is for people to say */
		.word = { { "other", mark_text(v, bracket_mark(b->kind,
							       unclosed)) } },
	});
}

static void couple(const struct visit *v, const struct view *view,
		   const struct bracket *b, const char *as)
{
	struct range place[] = { view_range(view, b->open),
				 view_range(view, b->close) };

	found(v, &(struct fault){
		.as = as, .at = place[0], .place = place, .places = 2,
		.expected = mark_text(v, bracket_mark(b->kind, true)),
		.word = {
			{ "open", view_text(scratch_of(v), view, b->open) },
			{ "close", view_text(scratch_of(v), view, b->close) },
		},
	});
}

/* The two that close in the wrong order: ）》 */
static void crossed(const struct visit *v, const struct view *view,
		    const struct bracket *b, const struct brackets *all)
{
	const struct bracket *p = b->parent == BRACKET_TOP
		? b : &all->item[b->parent];
	struct part at = { p->close.start, b->close.end };

	found(v, &(struct fault){ .as = "crossed",
				  .at = view_range(view, at) });
}

void check_balanced(const struct visit *v)
{
	const struct brackets *all = brackets_of(v, v->column);
	const struct view *view = view_of(v, v->column);

	for (size_t i = 0; i < all->count; i++) {
		const struct bracket *b = &all->item[i];

		if (!b->faults || !asked_for(v, b->kind))
			continue;
		if (b->faults & (BRACKET_UNCLOSED | BRACKET_UNOPENED))
			lone(v, view, b);
		else if (b->faults & BRACKET_CROSSED)
			crossed(v, view, b, all);
		else if (b->faults & BRACKET_DOUBLED)
			couple(v, view, b, "doubled");
		else if (!is_false(b->kind) && !is_false(b->closed_by))
			couple(v, view, b, "mixed");
	}
}

/* ---- title marks ------------------------------------------------------ */

enum marks_fault { NESTING, LOOK_ALIKE };

struct marks_params {
	enum marks_fault fault;
};

const void *read_title_marks(struct params *p)
{
	static const char *const word[] = { "nesting", "look-alike" };
	struct marks_params *m = arena_alloc(params_arena(p), sizeof *m);

	params_needs(p, TRAIT(MARKS_WRONG));
	params_alone(p);
	m->fault = (enum marks_fault)params_word(p, "fault", word,
						 COUNT_OF(word), -1);
	return m;
}

/* How deep it is, not counting a pair that is there twice. */
static unsigned depth_of(const struct brackets *all, const struct bracket *b)
{
	unsigned depth = b->depth;

	for (uint32_t i = b->parent; i != BRACKET_TOP;
	     i = all->item[i].parent)
		depth -= all->item[i].faults & BRACKET_DOUBLED ? 1 : 0;
	return depth;
}

static bool is_wrong(const struct marks_params *m, const struct bracket *b,
		     unsigned depth)
{
	bool look_alike = is_false(b->kind) || is_false(b->closed_by);

	if (m->fault == LOOK_ALIKE)
		return look_alike;
	return !look_alike && b->kind == b->closed_by &&
	       b->kind != (depth % 2 ? BRACKET_OUTER : BRACKET_INNER);
}

static void wrong_marks(const struct visit *v, const struct view *view,
			const struct bracket *b, unsigned depth)
{
	struct part text = bracket_inside(b);
	struct str open = mark_text(v, bracket_title_mark(depth, false));
	struct str close = mark_text(v, bracket_title_mark(depth, true));
	struct change change[] = {
		{ view_range(view, b->open), open },
		{ view_range(view, b->close), close },
	};
	struct str inside = str_slice(view->text, view_range(view, text));
	const char *expected = arena_printf(scratch_of(v), "%.*s%.*s%.*s",
					    STR_ARG(open), STR_ARG(inside),
					    STR_ARG(close));

	found(v, &(struct fault){
		.as = depth > 1 ? NULL : "outer",
		.at = view_range(view, bracket_at(b)),
		.expected = str_from(expected),
		.change = change, .changes = 2,
		.word = { { "open", open }, { "close", close } },
	});
}

void check_title_marks(const struct visit *v)
{
	const struct marks_params *m = v->params;
	const struct brackets *all = brackets_of(v, v->column);
	const struct view *view = view_of(v, v->column);

	for (size_t i = 0; i < all->count; i++) {
		const struct bracket *b = &all->item[i];
		unsigned depth;

		if (!bracket_is_title(b->kind) || !bracket_paired(b) ||
		    b->faults & (BRACKET_CROSSED | BRACKET_DOUBLED) ||
		    b->open.end == b->close.start)
			continue;
		depth = depth_of(all, b);
		if (is_wrong(m, b, depth))
			wrong_marks(v, view, b, depth);
	}
}
