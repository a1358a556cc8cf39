#include "rules/document.h"

#include "rules/known.h"

/* 办法, 实施细则, 工作方案: shorter cores fit many documents. */
enum { TELLING_BYTES = 15 };

bool number_key_of(const struct number *n, struct number_key *key)
{
	const unsigned unreadable = NUMBER_BROKEN | NUMBER_YEAR_SHORT;

	if (!n || n->faults & unreadable || !n->serial_value)
		return false;
	*key = (struct number_key){ n->issuer, n->year_value, n->serial_value,
				    n->class };
	return true;
}

/* Has the registry the title under that number? */
static bool is_known(struct arena *a, const struct gkml_rules *rules,
		     const struct title *t, const struct number_key *n)
{
	struct known known = known_by_title(a, rules, t);

	for (size_t i = 0; i < known.count; i++) {
		const struct registry_number *r = entry_number(known.item[i],
							       n);

		if (r && !r->older)
			return true;
	}
	return false;
}

/*
 * Of a number that promulgated and one that revised, either may be the number
 * that a document has now: one of a revision of many documents at once is
 * that of none.
 */
static void read_number(struct arena *a, const struct gkml_rules *rules,
			struct document *d)
{
	const struct citation *c = d->citation;
	struct number_key revised;

	d->written = c->number;
	d->numbered = number_key_of(c->number, &d->number);
	if (number_key_of(c->revised, &revised) &&
	    is_known(a, rules, d->title, &revised)) {
		d->written = c->revised;
		d->numbered = true;
		d->number = revised;
	}
}

static struct document document_of(struct arena *a,
				   const struct gkml_rules *rules,
				   struct titlebook *book,
				   const struct view *view,
				   const struct citation *c)
{
	struct document d = { .citation = c, .at = c->title };

	d.title = titlebook_find(book, view, c->name);
	if (c->number && c->number->at.end > d.at.end)
		d.at.end = part_given(c->number->outer_close)
			 ? c->number->outer_close.end : c->number->at.end;
	read_number(a, rules, &d);
	return d;
}

struct documents documents_make(struct arena *a,
				const struct gkml_rules *rules,
				struct titlebook *book,
				const struct view *view,
				const struct citations *cs)
{
	struct documents out = { 0 };

	for (size_t i = 0; i < cs->count; i++)
		if (cs->item[i].kind != CITATION_UNTITLED)
			*ARENA_PUSH(a, &out) = document_of(a, rules, book,
							   view, &cs->item[i]);
	return out;
}

bool number_key_same(const struct number_key *x, const struct number_key *y)
{
	return x->year == y->year && x->serial == y->serial &&
	       (str_ends(x->issuer, y->issuer) ||
		str_ends(y->issuer, x->issuer));
}

bool core_telling(const struct title_core *core)
{
	for (size_t i = 0; i < core->count; i++)
		if (core->item[i].n < TELLING_BYTES)
			return false;
	return core->count > 0;
}
