#include "rules/facts.h"

#include "rules/clashes.h"

struct facts *facts_new(struct arena *a)
{
	struct facts *fs = arena_alloc(a, sizeof *fs);

	fs->texts = fs->lists = a;
	return fs;
}

/* ---- the map step ----------------------------------------------------- */

static struct fact fact_of(const struct visit *v, const struct named *x)
{
	const struct cited *c = x->cited;
	struct fact f = {
		.core = c->title->core, .plain = c->title->plain,
		.spelling = c->title->spelling,
		.numbered = c->numbered, .number = c->number,
		.row = v->row, .table = v->table, .column = x->column,
		.at = c->at,
	};

	if (c->numbered)
		f.number_text = str_slice(cell_text(row_at(v->row, x->column)),
					  c->number_at);
	return f;
}

/* The same text where it stands in one that is kept anyway, or a copy. */
static struct str keep_text(struct arena *a, struct str s, struct str kept)
{
	size_t at = str_find(kept, s);

	return at < kept.n ? (struct str){ kept.p + at, s.n }
			   : arena_copy(a, s.p, s.n);
}

/* Scratch memory goes with the row; a fact stays, and is small. */
static struct fact keep(struct arena *a, const struct fact *f)
{
	struct fact k = *f;
	struct str *core = arena_alloc(a, (k.core.count + 1) * sizeof *core);

	k.plain = arena_copy(a, f->plain.p, f->plain.n);
	k.spelling = keep_text(a, f->spelling, k.plain);
	for (size_t i = 0; i < k.core.count; i++)
		core[i] = keep_text(a, f->core.item[i], k.plain);
	k.core.item = core;
	k.number.issuer = arena_copy(a, f->number.issuer.p,
				     f->number.issuer.n);
	return k;
}

/* Has the title been added in this run with that very number? */
static bool told(const struct visit *v, const struct cited *d)
{
	const struct title *t = d->title;

	if (t->turn != v->run->books->turn || t->numbered != d->numbered)
		return false;
	return !d->numbered ||
	       (t->number.year == d->number.year &&
		t->number.serial == d->number.serial &&
		t->number.class == d->number.class &&
		str_eq(t->number.issuer, d->number.issuer));
}

static void tell(const struct visit *v, const struct cited *d)
{
	struct arena *a = &v->run->books->titles.arena;
	struct title *t = d->title;
	struct str issuer = t->number.issuer;

	t->turn = v->run->books->turn;
	t->numbered = d->numbered;
	if (!d->numbered)
		return;
	t->number = d->number;
	t->number.issuer = str_eq(issuer, d->number.issuer) ? issuer
		: arena_copy(a, d->number.issuer.p, d->number.issuer.n);
}

static bool is_new(const struct facts *fs, const struct fact *f)
{
	return f->core.count && !facts_known(fs, f);
}

/* The texts of f are there to stay. */
static void put_kept(struct facts *fs, const struct fact *f)
{
	*ARENA_PUSH(fs->lists, fs) = *f;
	factindex_note(fs);
}

void facts_put(struct facts *fs, const struct fact *f)
{
	struct fact kept;

	if (!is_new(fs, f))
		return;
	kept = keep(fs->texts, f);
	put_kept(fs, &kept);
}

static void put_clash(struct facts *fs, const struct visit *v,
		      const struct named_clash *c)
{
	struct fact x = fact_of(v, c->earlier), y = fact_of(v, c->later);

	*ARENA_PUSH(fs->lists, &fs->clashes) = (struct clash){
		keep(fs->texts, &x), keep(fs->texts, &y) };
}

void facts_add(struct facts *fs, const struct visit *v)
{
	struct named_clashes clashes;
	struct {
		struct named *item;
		size_t count, room;
	} row = { 0 };

	for (size_t c = 0; c < v->table->columns; c++) {
		const struct cites *all;

		if (v->row->state[c] != CELL_WRITTEN ||
		    field_in_path(v->table->column[c].field) ||
		    !(traits_of(v, c) & TRAIT(TITLE)) ||
		    !str_has(cell_text(row_at(v->row, c)), STR("《")))
			continue;
		all = cites_of(v, c);
		for (size_t i = 0; i < all->count; i++)
			*ARENA_PUSH(scratch_of(v), &row) =
				(struct named){ &all->item[i], c };
	}
	clashes = clashes_in(scratch_of(v), row.item, row.count);
	for (size_t i = 0; i < clashes.count; i++)
		put_clash(fs, v, &clashes.item[i]);
	for (size_t i = 0; i < row.count; i++) {
		struct fact f;

		if (told(v, row.item[i].cited))
			continue;
		f = fact_of(v, &row.item[i]);
		facts_put(fs, &f);
		tell(v, row.item[i].cited);
	}
}

void facts_join(struct facts *fs, const struct facts *later)
{
	for (size_t i = 0; i < later->clashes.count; i++)
		*ARENA_PUSH(fs->lists, &fs->clashes) = later->clashes.item[i];
	for (size_t i = 0; i < later->count; i++)
		if (is_new(fs, &later->item[i]))
			put_kept(fs, &later->item[i]);
}

/* ---- the reduce step of a run ----------------------------------------- */

static struct gkml_related place_of(struct arena *a, const struct catalog *c,
				    const struct fact *f)
{
	return place_seen(a, c, row_at(f->row, f->column),
			  &f->table->column[f->column], f->at);
}

/* In the memory of the run, for other files. */
static const struct gkml_related *seen_at(struct arena *a,
					  const struct catalog *c,
					  const struct fact *f,
					  const char *path)
{
	struct gkml_related *r = arena_alloc(a, sizeof *r);

	if (f->seen) {
		*r = *f->seen;
		r->ref = arena_text(a, str_from(r->ref));
		r->heading = arena_text(a, str_from(r->heading));
		r->message = arena_text(a, str_from(r->message));
	} else {
		*r = place_of(a, c, f);
	}
	r->path = arena_text(a, str_from(path));
	return r;
}

void facts_merge(struct facts *run, const struct facts *file,
		 const struct catalog *c, const char *path)
{
	struct arena *a = run->texts;

	for (size_t i = 0; i < file->count; i++) {
		struct fact f = file->item[i];

		if (facts_known(run, &f))
			continue;
		f.number_text = arena_copy(a, f.number_text.p,
					   f.number_text.n);
		f.seen = seen_at(a, c, &f, path);
		f.row = NULL;
		f.table = NULL;
		facts_put(run, &f);
	}
	factindex_complete(run);
}
