#include "rules/posts.h"

#include <stdio.h>
#include <stdlib.h>

static bool looks_at(const struct rule *r, enum field f)
{
	return r->all_columns || (f >= 0 && r->columns & FIELD_BIT(f));
}

/* What the rule needs in a column of that field. */
static traits needs_in(const struct rule *r, enum field f)
{
	return f >= 0 && r->needs_nothing & FIELD_BIT(f) ? TRAIT(ANY)
							 : r->needs;
}

static void add(struct posts *p, const struct rule *r, enum field f)
{
	traits needs = needs_in(r, f);
	uint64_t bit = (uint64_t)1 << p->count;
	size_t g = 0;

	p->rule[p->count++] = r;
	p->alone |= r->alone ? bit : 0;
	p->anywhere |= r->all_columns ? bit : 0;
	while (g < p->groups && p->group[g].needs != needs)
		g++;
	if (g == p->groups)
		p->groups++;
	p->group[g].needs = needs;
	p->group[g].rules |= bit;
}

/* `part` of several of that field, from 0. */
static struct posts *begin(struct arena *a, enum field f, uint32_t part)
{
	struct posts *p = arena_alloc(a, sizeof *p);

	p->rule = arena_alloc(a, POSTS_MOST * sizeof *p->rule);
	p->group = arena_alloc(a, POSTS_MOST * sizeof *p->group);
	p->id = part * (FIELD_COUNT + 1) + (uint32_t)(f + 1) + 1;
	return p;
}

const struct posts *posts_of(struct arena *a, enum field f,
			     const struct rule *const *rule, size_t n)
{
	struct posts *first = begin(a, f, 0), *p = first;

	for (size_t k = 0; k < n; k++) {
		if (!looks_at(rule[k], f))
			continue;
		if (p->count == POSTS_MOST)
			p = p->more = begin(a, f, ++first->parts);
		add(p, rule[k], f);
	}
	return first;
}

/* Did it find nothing, nor look beside the cell for it? */
static bool show(struct visit *v, const struct rule *r)
{
	size_t said = v->run->said, beside = v->run->beside;

	v->rule = r;
	v->params = r->params;
	r->kind->check(v);
	return v->run->said == said && v->run->beside == beside;
}

/* In the builds that test: rules that are spared a cell must be silent. */
static void doubt(struct visit *v, const struct posts *p, uint64_t spared)
{
#ifdef GATES_DOUBTED
	for (size_t i = 0; i < p->count; i++) {
		size_t said = v->run->said;

		if (!(spared >> i & 1))
			continue;
		show(v, p->rule[i]);
		if (v->run->said == said)
			continue;
		fprintf(stderr, "%s was not to be asked about: %.*s\n",
			p->rule[i]->said.id, STR_ARG(cell_text(v->cell)));
		abort();
	}
#else
	(void)v;
	(void)p;
	(void)spared;
#endif
}

/*
 * What short cells are remembered by, with their column: one may be ticked
 * below a heading and another of its field not.  Books know many files; a turn
 * is one of them, or a piece of it.
 */
static uint64_t name_of(const struct run *run, const struct posts *p)
{
	return (uint64_t)run->books->turn << 32 | p->id;
}

static void show_some(struct visit *v, const struct posts *p, traits here,
		      bool moved)
{
	const struct column *column = &v->table->column[v->column];
	struct parse *cell = v->parse;
	uint64_t all = moved ? p->anywhere : ~(uint64_t)0;
	uint64_t due = 0, silent = 0, name = name_of(v->run, p);

	for (size_t g = 0; g < p->groups; g++)
		due |= p->group[g].needs & here ? p->group[g].rules : 0;
	if (cell->quiet_for == name && cell->quiet_in == column)
		due &= ~cell->quiet;
	due &= all;
	doubt(v, p, ~due & all);
	for (uint64_t left = due; left; left &= left - 1) {
		unsigned i = (unsigned)__builtin_ctzll(left);

		if (show(v, p->rule[i]))
			silent |= (uint64_t)1 << i;
	}
	if (cell->quiet_for != name || cell->quiet_in != column) {
		cell->quiet_for = name;
		cell->quiet_in = column;
		cell->quiet = 0;
	}
	cell->quiet |= silent & p->alone;
}

void posts_show(struct visit *v, const struct posts *p, bool moved)
{
	traits here;

	if (!p->count)
		return;
	v->parse = parse_kept(v, v->column);
	here = traits_of(v, v->column);
	for (; p; p = p->more)
		show_some(v, p, here, moved);
	v->parse = NULL;
}
