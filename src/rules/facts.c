#include "rules/facts.h"

/* ---- index ------------------------------------------------------------ */

static uint64_t hash_str(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h ^ h >> 29;
}

static uint64_t hash_number(const struct number_key *n)
{
	uint64_t h = (uint64_t)n->year << 32 | n->serial;

	h *= 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static void put(struct fact_index *x, uint64_t h, uint32_t value)
{
	size_t k = h & (x->slots - 1);

	while (x->slot[k])
		k = (k + 1) & (x->slots - 1);
	x->slot[k] = value;
	x->used++;
}

static void put_cores(struct fact_index *x, const struct fact *f, uint32_t v)
{
	for (size_t i = 0; i < f->core.count; i++)
		put(x, hash_str(f->core.item[i]), v);
}

/* Room for as many more; all facts are put in anew when it grows. */
static void make_room(struct arena *a, struct facts *fs, size_t more)
{
	struct fact_index *c = &fs->by_core, *n = &fs->by_number;

	if (c->slots && 2 * (c->used + more) < c->slots)
		return;
	c->slots = c->slots ? 2 * c->slots : 64;
	while (2 * (c->used + more) >= c->slots)
		c->slots *= 2;
	n->slots = c->slots;
	c->slot = arena_alloc(a, c->slots * sizeof *c->slot);
	n->slot = arena_alloc(a, n->slots * sizeof *n->slot);
	c->used = n->used = 0;
	for (size_t i = 0; i < fs->count; i++) {
		put_cores(c, &fs->item[i], (uint32_t)i + 1);
		if (fs->item[i].numbered)
			put(n, hash_number(&fs->item[i].number),
			    (uint32_t)i + 1);
	}
}

/*
 * A cursor counts slots, core after core.  A run of slots ends at an empty
 * one; what stands there by chance is sorted out by comparing.
 */
const struct fact *facts_by_title(const struct facts *fs, const struct fact *f,
				  size_t *i)
{
	const struct fact_index *x = &fs->by_core;
	size_t mask = x->slots - 1;

	while (x->slots && *i / x->slots < f->core.count) {
		size_t core = *i / x->slots, step = *i % x->slots;
		struct str want = f->core.item[core];
		uint32_t v = x->slot[(hash_str(want) + step) & mask];

		*i = v ? *i + 1 : (core + 1) * x->slots;
		for (size_t k = 0; v && k < fs->item[v - 1].core.count; k++)
			if (str_eq(fs->item[v - 1].core.item[k], want))
				return &fs->item[v - 1];
	}
	return NULL;
}

const struct fact *facts_by_number(const struct facts *fs,
				   const struct fact *f, size_t *i)
{
	const struct fact_index *x = &fs->by_number;

	while (x->slots && f->numbered && *i < x->slots) {
		uint32_t v = x->slot[(hash_number(&f->number) + *i) &
				     (x->slots - 1)];

		if (!v)
			break;
		++*i;
		if (number_key_same(&fs->item[v - 1].number, &f->number))
			return &fs->item[v - 1];
	}
	return NULL;
}

/* ---- the map step ----------------------------------------------------- */

static struct fact fact_of(const struct visit *v, size_t column,
			   const struct document *d)
{
	const struct view *view = view_of(v, column);
	struct fact f = {
		.core = d->core, .plain = d->plain, .spelling = d->spelling,
		.numbered = d->numbered, .number = d->number,
		.row = v->row, .table = v->table, .column = column,
		.at = view_range(view, d->at),
	};

	if (d->numbered)
		f.number_text = str_slice(view->text, view_range(view,
			d->citation->number->at));
	return f;
}

static bool same_pair(const struct fact *x, const struct fact *y)
{
	if (x->numbered != y->numbered ||
	    !str_eq(x->spelling, y->spelling))
		return false;
	return !x->numbered || number_key_same(&x->number, &y->number);
}

static bool known(const struct facts *fs, const struct fact *f)
{
	const struct fact *other;
	size_t i = 0;

	while ((other = facts_by_title(fs, f, &i)))
		if (same_pair(other, f))
			return true;
	return false;
}

/* Scratch memory goes with the row; a fact stays. */
static struct fact keep(struct arena *a, const struct fact *f)
{
	struct fact k = *f;
	struct str *core = arena_alloc(a, (k.core.count + 1) * sizeof *core);

	for (size_t i = 0; i < k.core.count; i++)
		core[i] = arena_copy(a, f->core.item[i].p, f->core.item[i].n);
	k.core.item = core;
	k.plain = arena_copy(a, f->plain.p, f->plain.n);
	k.spelling = arena_copy(a, f->spelling.p, f->spelling.n);
	k.number.issuer = arena_copy(a, f->number.issuer.p,
				     f->number.issuer.n);
	return k;
}

static void add(struct arena *a, struct facts *fs, const struct fact *f)
{
	if (!f->core.count || known(fs, f))
		return;
	make_room(a, fs, f->core.count);
	*ARENA_PUSH(a, fs) = keep(a, f);
	put_cores(&fs->by_core, f, (uint32_t)fs->count);
	if (f->numbered)
		put(&fs->by_number, hash_number(&f->number),
		    (uint32_t)fs->count);
}

/*
 * Do the columns of a row disagree on what a number is called?  The notice
 * in one and the paper it brings in the other do, though each is right alone;
 * a short name beside the full one does not.
 */
static bool clash_of(const struct fact *x, const struct fact *y)
{
	if (x->column == y->column || !x->numbered || !y->numbered ||
	    x->number.class == NUMBER_PRESIDENT ||
	    !number_key_same(&x->number, &y->number))
		return false;
	if (titles_same(&x->core, &y->core))
		return str_has(x->plain, STR("印发")) !=
		       str_has(y->plain, STR("印发"));
	return true;
}

static void add_clashes(struct arena *a, struct facts *fs,
			const struct fact *row, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (clash_of(&row[k], &row[i])) {
				*ARENA_PUSH(a, &fs->clashes) = (struct clash){
					keep(a, &row[k]), keep(a, &row[i]) };
				break;
			}
}

void facts_add(struct arena *a, struct facts *fs, const struct visit *v)
{
	struct {
		struct fact *item;
		size_t count, room;
	} row = { 0 };

	for (size_t c = 0; c < v->table->columns; c++) {
		const struct documents *ds;

		if (v->row->state[c] != CELL_WRITTEN ||
		    field_in_path(v->table->column[c].field) ||
		    !str_has(cell_text(row_at(v->row, c)), STR("《")))
			continue;
		ds = documents_of(v, c);
		for (size_t i = 0; i < ds->count; i++)
			if (!is_mention(&ds->item[i]))
				*ARENA_PUSH(scratch_of(v), &row) =
					fact_of(v, c, &ds->item[i]);
	}
	add_clashes(a, fs, row.item, row.count);
	for (size_t i = 0; i < row.count; i++)
		add(a, fs, &row.item[i]);
}

/* ---- the reduce step of a run ----------------------------------------- */

static const struct gkml_related *seen_at(struct arena *a,
					  const struct catalog *c,
					  const struct fact *f,
					  const char *path)
{
	struct gkml_related *r = arena_alloc(a, sizeof *r);

	*r = place_told(a, c, row_at(f->row, f->column),
			&f->table->column[f->column], f->at);
	r->path = arena_text(a, str_from(path));
	return r;
}

void facts_merge(struct arena *a, struct facts *run, const struct facts *file,
		 const struct catalog *c, const char *path)
{
	for (size_t i = 0; i < file->count; i++) {
		struct fact f = file->item[i];

		if (known(run, &f))
			continue;
		f.number_text = arena_copy(a, f.number_text.p,
					   f.number_text.n);
		f.seen = seen_at(a, c, &f, path);
		f.row = NULL;
		f.table = NULL;
		add(a, run, &f);
	}
}
