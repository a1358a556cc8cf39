/* A run over several files: what their facts say beside each other. */
#include "lint.h"

#include <stdlib.h>

#include "rules/facts.h"

struct gkml_run {
	struct arena arena;
	const struct gkml_rules *rules;
	struct gkml_options options;
	struct facts facts;
};

struct gkml_run *gkml_run_new(const struct gkml_rules *rules,
			      const struct gkml_options *options)
{
	struct arena a = { 0 };
	struct gkml_run *run = arena_alloc(&a, sizeof *run);

	run->rules = rules;
	run->options = *options;
	run->arena = a;
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

/* Is it the fault of a finding that the list ends with? */
static bool is_told(const struct findings *fs, const struct gkml_finding *f)
{
	size_t i = fs->count;

	while (i && !by_place(fs->item[i - 1], f))
		if (length_of(fs->item[--i]) == length_of(f))
			return true;
	return false;
}

/*
 * Two lists in order make one in order; the first wins a tie.  What a file
 * says against itself is not told again for what others say against it.
 */
static struct findings merge(struct arena *a, struct findings x,
			     struct findings y)
{
	struct findings out = { 0 };
	size_t i = 0, k = 0;

	out.item = arena_alloc(a, (x.count + y.count) * sizeof *out.item);
	while (i < x.count || k < y.count) {
		bool first = k == y.count ||
			(i < x.count && by_place(x.item[i], y.item[k]) <= 0);
		struct gkml_finding *f = first ? x.item[i++] : y.item[k++];

		if (first || !is_told(&out, f))
			out.item[out.count++] = f;
	}
	return out;
}

void gkml_run_last(struct gkml_run *run, struct gkml_result *r,
		   const char *path)
{
	struct gkml_options options = run->options;
	struct findings more;

	options.levels = r->levels;
	if (!r->run.facts || !run->facts.count)
		return;
	more = rules_compare(run->rules, &r->arena, &r->catalog,
			     &options, path, r->run.facts, &run->facts);
	if (more.count)
		r->run.findings = merge(&r->arena, r->run.findings, more);
}

void gkml_run_add(struct gkml_run *run, struct gkml_result *r,
		  const char *path)
{
	gkml_run_last(run, r, path);
	if (r->run.facts)
		facts_merge(&run->arena, &run->facts, r->run.facts,
			    &r->catalog, path);
}

bool gkml_run_concerns(const struct gkml_run *run, const struct gkml_result *r)
{
	return r->run.facts && facts_contradict(r->run.facts, &run->facts);
}
