/*
 * What becomes of charges when the walk is over: the order of the text; one
 * fault, one finding; fingerprints.
 */
#include "rules/settle.h"

#include <string.h>

#include "base/order.h"
#include "rules/covers.h"
#include "rules/place.h"
#include "rules/run.h"
#include "rules/tell.h"

/*
 * Charges are sorted by their numbers, which are the order they were brought
 * in: there may be millions, and each is moved but once.
 */
struct settling {
	struct run *run;
	struct charge *item;
	uint32_t *order;		/* numbers of charges */
	uint32_t *room;			/* as much */
	size_t count;
	uint32_t *page_line;		/* of each, or NULL */
	bool *among;			/* rules of the charges looked at */
	struct arena memory;		/* of these arrays */
};

/* ---- yields ----------------------------------------------------------- */

static bool yields_to(const struct rule *r, const struct rule *other)
{
	for (size_t i = 0; i < r->yield_count; i++)
		if (r->yields[i] == other)
			return true;
	return false;
}

/* One of the charges of a cell, its places and edits as bytes of the cell. */
struct party {
	uint32_t number;
	const struct rule *rule;
	struct statement said;
	uint32_t *place, *edit;		/* what is left, by index */
	size_t places, edits;
	bool cut;
};

struct parties {
	struct party *item;
	size_t count, room;
};

/* Of the charges of a cell, the places that r yields to. */
static struct covers covers_of(struct arena *a, const struct parties *all,
			       const struct rule *r)
{
	struct covers c = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		const struct party *o = &all->item[i];

		for (size_t k = 0; yields_to(r, o->rule) && k < o->places; k++)
			covers_add(a, &c, statement_place(&o->said, o->place[k]));
	}
	covers_sort(&c);
	return c;
}

/* Drop the edits that touch what was dropped. */
static void drop_edits(const struct covers *gone, struct party *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->edits; i++)
		if (!covers_touch(gone, statement_edit(&p->said, p->edit[i]).at))
			p->edit[kept++] = p->edit[i];
	p->edits = kept;
}

/* Drop the places that findings it yields to cover. */
static void drop_covered(struct arena *a, const struct covers *c,
			 struct party *p)
{
	struct covers gone = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < p->places; i++) {
		struct range at = statement_place(&p->said, p->place[i]);

		if (covers_touch(c, at))
			covers_add(a, &gone, at);
		else
			p->place[kept++] = p->place[i];
	}
	if (!gone.count)
		return;
	covers_sort(&gone);
	drop_edits(&gone, p);
	p->places = kept;
	p->cut = true;
}

static bool party_before(const void *parties, uint32_t a, uint32_t b)
{
	const struct party *item = parties;

	return item[a].rule != item[b].rule ? item[a].rule < item[b].rule
					    : item[a].number < item[b].number;
}

/* Rule by rule: what one rule has lost, the next does not yield to. */
static void yield_all(struct arena *a, struct parties *all)
{
	uint32_t *order = arena_take(a, 2 * all->count * sizeof *order);
	const struct rule *last = NULL;
	struct covers c = { 0 };

	for (size_t i = 0; i < all->count; i++)
		order[i] = (uint32_t)i;
	order_numbers(order, all->count, order + all->count, party_before,
		     all->item);
	for (size_t i = 0; i < all->count; i++) {
		struct party *p = &all->item[order[i]];

		if (p->rule != last)
			c = p->rule->yield_count ? covers_of(a, all, p->rule)
						 : (struct covers){ 0 };
		last = p->rule;
		if (c.count)
			drop_covered(a, &c, p);
	}
}

static uint32_t *indexes(struct arena *a, size_t n)
{
	uint32_t *index = arena_take(a, (n + 1) * sizeof *index);

	for (size_t i = 0; i < n; i++)
		index[i] = (uint32_t)i;
	return index;
}

static struct party party_of(const struct settling *s, uint32_t number)
{
	struct run *run = s->run;
	struct arena *a = &run->scratch;
	struct party p = { .number = number };

	p.said = charge_unseal(a, run->catalog, run->rules, &s->item[number],
			       run->options->lang);
	p.rule = p.said.rule;
	p.places = statement_places(&p.said);
	p.edits = statement_edits(&p.said);
	p.place = indexes(a, p.places);
	p.edit = indexes(a, p.edits);
	return p;
}

static const uint32_t *copy_of(struct arena *a, const uint32_t *index,
			       size_t n)
{
	return (const uint32_t *)memcpy(arena_take(a, (n + 1) *
						   sizeof *index),
					index, n * sizeof *index);
}

/* What was dropped of a charge is gone; level GKML_OFF: all of it. */
static void cut(struct settling *s, const struct party *p)
{
	struct charge *c = &s->item[p->number];
	struct run *run = s->run;
	struct charge_cut *cut;

	if (!p->places) {
		c->level = GKML_OFF;
		return;
	}
	cut = arena_alloc(run->arena, sizeof *cut);
	cut->sealed = c->is.sealed;
	cut->place = copy_of(run->arena, p->place, p->places);
	cut->places = p->places;
	cut->edit = copy_of(run->arena, p->edit, p->edits);
	cut->edits = p->edits;
	c->is.cut = cut;
	c->form = CHARGE_CUT;
	c->fixable = p->edits > 0;
	c->start = statement_start(run->catalog, &p->said,
				statement_place(&p->said, p->place[0]));
}

static void set_among(struct settling *s, size_t first, size_t end, bool among)
{
	for (size_t i = first; i < end; i++)
		s->among[s->item[s->order[i]].rule] = among;
}

/*
 * Does the rule of one of them yield to that of another?  A cell may have
 * thousands: each is looked at alone.
 */
static bool any_yields(struct settling *s, size_t first, size_t end)
{
	const struct rule *rules = s->run->rules->item;
	bool any = false;

	set_among(s, first, end, true);
	for (size_t i = first; i < end && !any; i++) {
		const struct rule *r = &rules[s->item[s->order[i]].rule];

		for (size_t k = 0; k < r->yield_count; k++)
			any |= s->among[r->yields[k] - rules];
	}
	set_among(s, first, end, false);
	return any;
}

static bool charge_before(const void *context, uint32_t a, uint32_t b)
{
	const struct settling *s = context;
	const struct charge *x = &s->item[a], *y = &s->item[b];

	if (s->page_line && s->page_line[a] != s->page_line[b])
		return s->page_line[a] < s->page_line[b];
	if (x->start != y->start)
		return x->start < y->start;
	/* rules are in the order of their ids */
	return x->rule != y->rule ? x->rule < y->rule : a < b;
}

static void sort_part(struct settling *s, size_t first, size_t end)
{
	order_numbers(s->order + first, end - first, s->room, charge_before,
		     s);
}

/* Those of one cell lie in [first, end), and maybe some that are in none. */
static void settle_cell(struct settling *s, size_t first, size_t end)
{
	struct parties all = { 0 };
	bool any = false;

	if (!any_yields(s, first, end))
		return;
	for (size_t i = first; i < end; i++)
		if (s->item[s->order[i]].in_cell)
			*ARENA_PUSH(&s->run->scratch, &all) =
				party_of(s, s->order[i]);
	yield_all(&s->run->scratch, &all);
	for (size_t i = 0; i < all.count; i++)
		if (all.item[i].cut) {
			cut(s, &all.item[i]);
			any = true;
		}
	if (any)
		sort_part(s, first, end);
	arena_reset(&s->run->scratch);
}

static void settle_yields(struct settling *s)
{
	const struct catalog *c = s->run->catalog;
	const struct cell *cell = NULL;
	size_t first = 0, last = 0;

	for (size_t i = 0; i < s->count; i++) {
		const struct charge *x = &s->item[s->order[i]];
		const struct cell *own = x->in_cell ? charge_cell(c, x) : NULL;

		if (!own)
			continue;
		if (own != cell) {
			if (last > first)
				settle_cell(s, first, last + 1);
			cell = own;
			first = i;
		}
		last = i;
	}
	if (last > first)
		settle_cell(s, first, last + 1);
}

/* ---- repeats ------------------------------------------------------------ */

static bool same(const struct settling *s, struct teller *t, uint32_t a,
		 uint32_t b)
{
	const struct charge *x = &s->item[a], *y = &s->item[b];
	const struct gkml_finding *f, *g;
	bool same;

	if (x->rule != y->rule || x->start != y->start ||
	    x->in_cell != y->in_cell)
		return false;
	f = teller_try(t, x);
	g = teller_try(t, y);
	same = f->places == g->places &&
	       f->place[0].offset == g->place[0].offset &&
	       f->place[0].length == g->place[0].length &&
	       !strcmp(f->message, g->message);
	teller_forget(t);
	return same;
}

/*
 * A carried cell is looked at from several rows, but said of once.  What is
 * left of the order comes first, and behind it what is not.
 */
static size_t drop_repeats(struct settling *s)
{
	const struct run *run = s->run;
	uint32_t *gone = s->room;
	size_t kept = 0, lost = 0;
	struct teller t;

	teller_begin(&t, run->rules, run->catalog, run->options->lang, "");
	for (size_t i = 0; i < s->count; i++) {
		uint32_t n = s->order[i];

		if (s->item[n].level == GKML_OFF ||
		    (kept && same(s, &t, s->order[kept - 1], n)))
			gone[lost++] = n;
		else
			s->order[kept++] = n;
	}
	teller_end(&t);
	memcpy(s->order + kept, gone, lost * sizeof *gone);
	return kept;
}

/* ---- order ------------------------------------------------------------ */

/* Each to where its number stands in the order. */
static void put_in_order(struct charge *item, uint32_t *order, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct charge first = item[i];
		size_t to = i;

		while (order[to] != i) {
			size_t from = order[to];

			item[to] = item[from];
			order[to] = (uint32_t)to;
			to = from;
		}
		item[to] = first;
		order[to] = (uint32_t)to;
	}
}

/*
 * A page is read line by line, whatever its table makes of the cells.  The
 * line is that of the first place that is left.
 */
static void find_page_lines(struct settling *s)
{
	const struct run *run = s->run;

	s->page_line = arena_take(&s->memory, s->count *
				  sizeof *s->page_line);
	for (size_t i = 0; i < s->count; i++) {
		struct statement said = charge_unseal(&s->run->scratch,
			run->catalog, run->rules, &s->item[i],
			run->options->lang);

		s->page_line[i] = place_page_line(run->catalog->source, &said,
						  s->item[i].start);
		arena_reset(&s->run->scratch);
	}
}

struct charges charges_settle(struct run *run)
{
	struct charges *all = &run->charges;
	const struct source *source = run->catalog->source;
	struct settling s = { .run = run, .item = all->item,
			      .count = all->count };

	if (!all->count)
		return *all;
	s.order = arena_take(&s.memory, s.count * sizeof *s.order);
	s.room = arena_take(&s.memory, s.count * sizeof *s.room);
	s.among = arena_alloc(&s.memory, run->rules->count * sizeof *s.among);
	for (size_t i = 0; i < s.count; i++)
		s.order[i] = (uint32_t)i;
	sort_part(&s, 0, s.count);
	settle_yields(&s);
	if (source->page) {
		find_page_lines(&s);
		sort_part(&s, 0, s.count);
	}
	all->count = drop_repeats(&s);
	put_in_order(s.item, s.order, s.count);
	arena_free(&s.memory);
	if (source->foreign)		/* nothing can be written there */
		for (size_t i = 0; i < all->count; i++)
			all->item[i].fixable = false;
	arena_reset(&run->scratch);
	fingerprints_give(&run->scratch, all);
	return *all;
}
