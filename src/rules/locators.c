/*
 * Locators: 第三点, 二十条, a repeated or backward （二）.
 *
 * Jumps are right: between an article and the item that is quoted the others
 * are skipped, （一）→（十五）.  So only a number that comes again, or comes
 * too late, is wrong, and a list that begins anew with （一） is another list.
 */
#include "rules/rule.h"

const void *read_locator(struct params *p)
{
	params_needs(p, TRAIT(ODD_CITATION));
	params_alone(p);
	return NULL;
}

static void report(const struct visit *v, struct part at, const char *as)
{
	const struct view *view = view_of(v, v->column);

	found(v, &(struct fault){ .as = as, .at = view_range(view, at) });
}

/* ---- the form of each ------------------------------------------------- */

static void form(const struct visit *v, const struct locator *x)
{
	static const struct {
		enum locator_fault fault;
		const char *as;
	} faults[] = {
		{ LOCATOR_NUMERAL, "numeral" }, { LOCATOR_TWICE, "twice" },
		{ LOCATOR_NO_DI, "no-di" }, { LOCATOR_NO_TIAO, "no-unit" },
		{ LOCATOR_NO_XIANG, "no-unit" }, { LOCATOR_ORDER, "order" },
	};

	if (x->form == LOCATOR_POINT)
		report(v, x->at, "point");
	for (size_t i = 0; i < COUNT_OF(faults); i++)
		if (x->faults & faults[i].fault) {
			report(v, x->at, faults[i].as);
			break;
		}
}

/* ---- their order ------------------------------------------------------ */

static bool same_place(const struct locator *a, const struct locator *b)
{
	return a->n == b->n && a->sub == b->sub &&
	       a->paragraph == b->paragraph && a->item == b->item &&
	       a->point == b->point;
}

static bool earlier(const struct locator *a, const struct locator *b)
{
	return a->n < b->n || (a->n == b->n && a->sub < b->sub);
}

/* An article against the last one. */
static const char *article_fault(const struct locator *last,
				 const struct locator *x)
{
	if (!last || !x->n || !last->n)
		return NULL;
	if (same_place(last, x))
		return "repeated";
	return x->inner && earlier(x, last) ? "backward" : NULL;
}

static const char *clause_fault(const struct locator *last,
				const struct locator *x, bool began)
{
	if (!last)
		return NULL;
	if (x->n == last->n)
		return "repeated";
	return x->n < last->n && !(x->n == 1 && began) ? "backward" : NULL;
}

static void order(const struct visit *v, const struct citation *c)
{
	const struct locator *article = NULL, *clause = NULL;
	bool began = false;	/* the clauses with （一） */

	for (size_t i = 0; i < c->locators; i++) {
		const struct locator *x = &c->locator[i];
		const char *as = NULL;

		if (x->form == LOCATOR_ARTICLE) {
			as = article_fault(article, x);
			article = x;
			clause = NULL;
		} else if (x->form == LOCATOR_CLAUSE) {
			as = clause_fault(clause, x, began);
			began = clause && x->n > 1 ? began : x->n == 1;
			clause = x;
		} else if (x->form <= LOCATOR_ANNEX ||
			   x->form == LOCATOR_HEADING) {
			clause = NULL;
		}
		if (as)
			report(v, x->at, as);
	}
}

void check_locator(const struct visit *v)
{
	const struct citations *all = citations_of(v, v->column);

	for (size_t i = 0; i < all->count; i++) {
		const struct citation *c = &all->item[i];

		if (c->kind == CITATION_MENTION)
			continue;
		for (size_t k = 0; k < c->locators; k++)
			form(v, &c->locator[k]);
		if (part_given(c->joint) && c->heads &&
		    c->locator[0].form == LOCATOR_ARTICLE &&
		    view_is(view_of(v, v->column), c->joint, U"、"))
			report(v, c->joint, "joint");
		order(v, c);
	}
}
