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

/* A list that is gone through, and who tells what is in it. */
struct list {
	struct charges *all;
	struct teller *teller;
	size_t next;
};

/* Where a finding is, and whose it is. */
struct place {
	size_t key[5];			/* orders places of a file */
	const char *rule;		/* its id */
	size_t length;
};

/*
 * Of pages and workbooks no byte is known, but the row, the number of the
 * column, and the characters of the cell; a page is in the order of its lines.
 */
static struct place place_of(const struct source *s,
			     const struct gkml_finding *f)
{
	uint32_t start = f->place->start;
	bool bytes = f->span.offset != GKML_NO_OFFSET;
	struct place p = { .key = { s->page ? f->span.line : 0,
				    f->span.offset },
			   .rule = f->rule->id };

	p.length = bytes ? f->span.length : f->place->end - start;
	if (!bytes) {
		p.key[2] = f->record;
		p.key[3] = f->span.column;
		p.key[4] = start ? start : 1;	/* a row's: as its first cell */
	}
	return p;
}

static struct place place_at(const struct list *l, size_t i)
{
	return place_of(l->teller->catalog->source,
			teller_tell(l->teller, l->all, i));
}

/* Does it come behind the other? */
static bool is_behind(const struct place *x, const struct place *y)
{
	for (size_t i = 0; i < COUNT_OF(x->key); i++)
		if (x->key[i] != y->key[i])
			return x->key[i] > y->key[i];
	return strcmp(x->rule, y->rule) > 0;
}

/*
 * Where in the list, from the next on, those begin that come behind a place.
 * What others say of a file is little: in ever wider steps few are told.
 */
static size_t behind(const struct list *l, const struct place *p)
{
	size_t low = l->next, high = l->all->count;
	struct place o;

	for (size_t step = 1; step <= high - low; step *= 2) {
		o = place_at(l, low + step - 1);
		if (is_behind(&o, p)) {
			high = low + step - 1;
			break;
		}
		low += step;
	}
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		o = place_at(l, mid);
		if (is_behind(&o, p))
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

/* Is it the fault of one that was gone past last? */
static bool is_told(const struct list *l, const struct place *p)
{
	for (size_t i = l->next; i--;) {
		struct place o = place_at(l, i);

		if (is_behind(p, &o))
			break;
		if (o.length == p->length)
			return true;
	}
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

	out.item = arena_alloc(a, room * sizeof *out.item);
	if (own.all->reason)
		out.reason = arena_alloc(a, room * sizeof *out.reason);
	while (others.next < others.all->count) {
		struct place p = place_at(&others, others.next);

		for (size_t end = behind(&own, &p); own.next < end;)
			take(&own, &out);
		if (is_told(&own, &p) || is_told(&others, &p))
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
	options.lang = r->teller.lang;	/* it is told in one */
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
