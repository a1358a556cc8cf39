#include "rules/document.h"

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

static struct document document_of(struct titlebook *book,
				   const struct view *view,
				   const struct citation *c)
{
	struct document d = { .citation = c, .at = c->title };

	d.title = titlebook_find(book, view, c->name);
	if (c->number && c->number->at.end > d.at.end)
		d.at.end = part_given(c->number->outer_close)
			 ? c->number->outer_close.end : c->number->at.end;
	d.numbered = number_key_of(c->number, &d.number);
	return d;
}

struct documents documents_make(struct arena *a, struct titlebook *book,
				const struct view *view,
				const struct citations *cs)
{
	struct documents out = { 0 };

	for (size_t i = 0; i < cs->count; i++)
		if (cs->item[i].kind != CITATION_UNTITLED)
			*ARENA_PUSH(a, &out) = document_of(book, view,
							   &cs->item[i]);
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
