/* A run over several files: what their facts say beside each other. */
#include "lint.h"

#include <stdlib.h>

#include "rules/facts.h"

struct gkml_run {
	struct arena arena;
	const struct gkml_rules *rules;
	struct gkml_options options;
	struct facts *facts;
};

struct gkml_run *gkml_run_new(const struct gkml_rules *rules,
			      const struct gkml_options *options)
{
	struct arena a = { 0 };
	struct gkml_run *run = arena_alloc(&a, sizeof *run);

	run->rules = rules;
	run->options = *options;
	run->arena = a;
	run->facts = facts_new(&run->arena);
	return run;
}

void gkml_run_free(struct gkml_run *run)
{
	struct arena a;

	if (!run)
		return;
	a = run->arena;			/* run itself lies in it */
	arena_free(&a);
}

/*
 * Of pages and workbooks no byte is known, but the line, the number of the
 * column, and the characters of the cell.
 */
static int by_place(const struct gkml_finding *x, const struct gkml_finding *y)
{
	const size_t p[] = { x->span.offset, x->span.line, x->span.column,
			     x->place->start };
	const size_t q[] = { y->span.offset, y->span.line, y->span.column,
			     y->place->start };

	for (size_t i = 0; i < COUNT_OF(p); i++)
		if (p[i] != q[i])
			return p[i] < q[i] ? -1 : 1;
	return strcmp(x->rule->id, y->rule->id);
}

static size_t length_of(const struct gkml_finding *f)
{
	return f->span.offset == GKML_NO_OFFSET
	     ? f->place->end - f->place->start : f->span.length;
}

/* A list that is gone through, and who tells what is in it. */
struct list {
	struct charges *all;
	struct teller *teller;
	size_t next;
};

/* The finding `back` before the next, or NULL. */
static const struct gkml_finding *told(const struct list *l, size_t back)
{
	return l->next < back || l->next - back >= l->all->count ? NULL
	     : teller_tell(l->teller, l->all, l->next - back);
}

/* Is it the fault of one that was taken from the list last? */
static bool is_told(const struct list *l, const struct gkml_finding *f)
{
	const struct gkml_finding *o;

	for (size_t i = 1; (o = told(l, i)) && !by_place(o, f); i++)
		if (length_of(o) == length_of(f))
			return true;
	return false;
}

static void take(struct list *l, struct charges *to)
{
	if (l->all->reason)
		to->reason[to->count] = l->all->reason[l->next];
	to->item[to->count++] = l->all->item[l->next++];
}

/*
 * Two lists in order make one in order; the first wins a tie.  What a file
 * says against itself is not told again for what others say against it.
 */
static struct charges merge(struct arena *a, struct list own,
			    struct list others)
{
	size_t room = own.all->count + others.all->count;
	struct charges out = { .room = room };
	const struct gkml_finding *f, *g;

	out.item = arena_alloc(a, room * sizeof *out.item);
	if (own.all->reason)
		out.reason = arena_alloc(a, room * sizeof *out.reason);
	while ((g = told(&others, 0))) {
		f = told(&own, 0);
		if (f && by_place(f, g) <= 0)
			take(&own, &out);
		else if (is_told(&own, g) || is_told(&others, g))
			others.next++;
		else
			take(&others, &out);
	}
	while (own.next < own.all->count)
		take(&own, &out);
	return out;
}

/* What the file says beside others, to what it says by itself. */
static void add(struct gkml_result *r, struct charges more)
{
	struct teller t;

	teller_begin_as(&t, &r->teller);
	r->run.charges = merge(&r->arena, (struct list){ &r->run.charges,
							 &r->teller, 0 },
			       (struct list){ &more, &t, 0 });
	teller_end(&t);
	teller_forget(&r->teller);
}

void gkml_run_last(struct gkml_run *run, struct gkml_result *r,
		   const char *path)
{
	struct gkml_options options = run->options;
	struct charges more;

	options.levels = r->levels;
	if (!r->run.facts || !run->facts->count)
		return;
	more = rules_compare(run->rules, &r->arena, &r->catalog,
			     &options, path, r->run.facts, run->facts);
	if (more.count)
		add(r, more);
}

void gkml_run_add(struct gkml_run *run, struct gkml_result *r,
		  const char *path)
{
	gkml_run_last(run, r, path);
	if (r->run.facts)
		facts_merge(run->facts, r->run.facts,
			    &r->catalog, path);
}

bool gkml_run_concerns(const struct gkml_run *run, const struct gkml_result *r)
{
	return r->run.facts && facts_contradict(r->run.facts, run->facts);
}
