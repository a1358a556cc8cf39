/*
 * Each grammar alone; the first byte picks it.  Whatever the cell, parts lie in
 * the view and the view in the cell.
 */
#include <assert.h>
#include <string.h>

#include "grammar/citation.h"
#include "grammar/limit.h"
#include "grammar/number.h"
#include "grammar/office.h"
#include "grammar/tick.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void in_view(const struct view *v, struct part p)
{
	assert(p.start <= p.end && p.end <= v->n);
}

static void check_view(const struct view *v)
{
	for (uint32_t i = 0; i < v->n; i++)
		assert(v->at[i] < v->at[i + 1]);
	assert(v->at[v->n] == v->text.n);
	for (uint32_t i = 0; i < v->n; i++) {
		struct range r = view_range(v, (struct part){ i, v->n });

		assert(r.start < r.end && r.end <= v->text.n);
	}
}

static void check_numbers(struct arena *a, const struct view *v)
{
	const struct numbers *n = numbers_parse(a, v);
	uint32_t last = 0;

	for (size_t i = 0; i < n->count; i++) {
		const struct number *x = &n->item[i];

		in_view(v, x->at);
		in_view(v, x->code);
		in_view(v, x->year);
		in_view(v, x->serial);
		assert(x->at.start >= last && x->at.start < x->at.end);
		last = x->at.end;
		assert(number_equal(x, x));
		number_canonical(a, v, x);
	}
}

static void check_citations(struct arena *a, const struct view *v)
{
	const struct numbers *n = numbers_parse(a, v);
	const struct brackets *b = brackets_parse(a, v, n);
	const struct citations *c = citations_parse(a, v, n, b);
	uint32_t last = 0, head = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct citation *x = &c->item[i];

		in_view(v, x->at);
		in_view(v, x->title);
		in_view(v, x->text);
		in_view(v, x->quotation);
		in_view(v, x->sep_at);
		assert(x->heads <= x->locators);
		/* what leads to a title may hold one that is only mentioned */
		if (x->kind != CITATION_UNTITLED) {
			assert(x->title.start >= last);
			last = x->title.start;
		}
		if (x->kind == CITATION_HEAD) {
			assert(x->at.start >= head);
			head = x->at.start;
		}
	}
	for (size_t i = 0; i < b->count; i++) {
		in_view(v, b->item[i].open);
		in_view(v, b->item[i].close);
	}
}

static void check_limit(struct arena *a, const struct view *v)
{
	const struct limit *l = limit_parse(a, v);

	in_view(v, l->text);
	in_view(v, l->cut);
	for (size_t i = 0; i < l->faults.count; i++) {
		const struct limit_fault *f = &l->faults.item[i];

		in_view(v, f->at);
		if (f->put)
			assert(f->old.start >= f->at.start &&
			       f->old.end <= f->at.end);
	}
}

static void check_offices(struct arena *a, const struct view *v)
{
	const struct offices *o = offices_parse(a, v);
	uint32_t last = 0;

	for (size_t i = 0; i < o->count; i++) {
		in_view(v, o->item[i].part);
		in_view(v, o->item[i].name);
		assert(o->item[i].part.start >= last);
		last = o->item[i].part.end;
		office_key(a, v, o->item[i].name);
	}
	for (size_t i = 0; i < o->strays; i++)
		in_view(v, o->stray[i]);
}

static void check_ticks(struct arena *a, const struct view *v)
{
	const struct ticks *t = ticks_parse(a, v);

	for (size_t i = 0; i < t->count; i++) {
		in_view(v, t->item[i].mark);
		in_view(v, t->item[i].name);
	}
	assert(t->ticked <= t->boxes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const check[])(struct arena *, const struct view *) = {
		check_numbers, check_citations, check_limit, check_offices,
		check_ticks,
	};
	struct arena a = { 0 };
	struct view v;

	if (!size)
		return 0;
	v = view_make(&a, (struct str){ (const char *)data + 1, size - 1 });
	check_view(&v);
	check[data[0] % (sizeof check / sizeof *check)](&a, &v);
	arena_free(&a);
	return 0;
}
