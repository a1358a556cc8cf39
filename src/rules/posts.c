#include "rules/posts.h"

#include <stdio.h>
#include <stdlib.h>

static bool looks_at(const struct rule *r, const struct column *c)
{
	return r->all_columns ||
	       (c->field >= 0 && r->columns & FIELD_BIT(c->field));
}

struct posts *posts_by_column(struct arena *a, const struct table *t,
			      const struct rule *const *rule, size_t n)
{
	struct posts *all = arena_alloc(a, (t->columns + 1) * sizeof *all);

	for (size_t i = 0; i < t->columns; i++) {
		struct posts *p = &all[i];

		p->item = arena_alloc(a, (n + 1) * sizeof *p->item);
		for (size_t k = 0; k < n; k++) {
			if (!looks_at(rule[k], &t->column[i]))
				continue;
			p->item[p->count++] = (struct post){
				rule[k], rule[k]->needs };
			p->needs |= rule[k]->needs;
		}
	}
	return all;
}

static void show(struct visit *v, const struct rule *r)
{
	v->rule = r;
	v->params = r->params;
	r->kind->check(v);
}

#ifdef GATES_DOUBTED
/* In the builds that test: a rule that is not needed must be silent. */
static void doubt(struct visit *v, const struct rule *r)
{
	size_t said = v->run->said;
	struct str text = cell_text(v->cell);

	show(v, r);
	if (v->run->said == said)
		return;
	fprintf(stderr, "%s speaks of what it does not need: %.*s\n",
		r->said.id, STR_ARG(text));
	abort();
}
#else
static void doubt(struct visit *v, const struct rule *r)
{
	(void)v;
	(void)r;
}
#endif

void posts_show(struct visit *v, const struct posts *p, bool moved)
{
	traits here = traits_of(v, v->column);

#ifndef GATES_DOUBTED
	if (!(p->needs & here))
		return;
#endif
	for (size_t i = 0; i < p->count; i++) {
		const struct post *x = &p->item[i];

		if (moved && !x->rule->all_columns)
			continue;
		if (x->needs & here)
			show(v, x->rule);
		else
			doubt(v, x->rule);
	}
}
