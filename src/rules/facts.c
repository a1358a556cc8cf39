#include "rules/facts.h"

#include "base/hash.h"

/* ---- index ------------------------------------------------------------ */

/*
 * What a fact is looked for by.  Of numbers the issuers need not be equal: one
 * may be the end of the other.  So a fact stands under its issuer, to be found
 * by longer ones, and under every end of it, to be found by shorter ones; a
 * list of all that share year and serial would grow with the whole country.
 *
 * All keys share one table.  What is met under another key in front of the
 * first answer was there before it, so the first that answers came first.
 */
enum key { KEY_PAIR, KEY_SPELLING, KEY_CORE, KEY_ISSUER, KEY_ISSUER_END };

static uint64_t hash_number(enum key key, const struct number_key *n,
			    struct str issuer)
{
	return hash_mix(hash_bytes(key, issuer),
			(uint64_t)n->year << 32 | n->serial);
}

/* Title and number; an issuer that differs is sorted out by comparing. */
static uint64_t hash_pair(const struct fact *f)
{
	return hash_mix(hash_bytes(KEY_PAIR, f->spelling),
			f->numbered ? (uint64_t)f->number.year << 32 |
				      f->number.serial : UINT64_MAX);
}

/* s without its first character. */
static struct str next_end(struct str s)
{
	size_t n = 1;

	while (n < s.n && (s.p[n] & 0xC0) == 0x80)
		n++;
	return str_skip(s, n);
}

static void put(struct fact_index *x, uint64_t h, uint32_t value)
{
	size_t k = h & (x->slots - 1);

	while (x->slot[k])
		k = (k + 1) & (x->slots - 1);
	x->slot[k] = value;
	x->used++;
}

/* Fact n - 1, or n == 0 at the end; *i counts slots. */
static uint32_t get(const struct fact_index *x, uint64_t h, size_t *i)
{
	return x->slots ? x->slot[(h + (*i)++) & (x->slots - 1)] : 0;
}

static bool has_core(const struct fact *f, struct str core)
{
	for (size_t i = 0; i < f->core.count; i++)
		if (str_eq(f->core.item[i], core))
			return true;
	return false;
}

static bool has_any_core(const struct fact *x, const struct fact *y)
{
	for (size_t i = 0; i < y->core.count; i++)
		if (has_core(x, y->core.item[i]))
			return true;
	return false;
}

/* Only facts with a number stand there. */
static const struct fact *of_core(const struct facts *fs, struct str core)
{
	uint64_t h = hash_bytes(KEY_CORE, core);
	uint32_t n;
	size_t i = 0;

	while ((n = get(&fs->index, h, &i)))
		if (fs->item[n - 1].numbered &&
		    has_core(&fs->item[n - 1], core))
			return &fs->item[n - 1];
	return NULL;
}

/* Keys that a fact can have. */
static size_t most_keys(const struct fact *f)
{
	return 4 + f->core.count + f->number.issuer.n;
}

/* Of the facts with a core only the first is ever asked for. */
static void put_all(struct facts *fs, const struct fact *f, uint32_t n)
{
	struct fact_index *x = &fs->index;

	put(x, hash_pair(f), n);
	if (!f->numbered)
		return;
	put(x, hash_bytes(KEY_SPELLING, f->spelling), n);
	for (size_t i = 0; i < f->core.count; i++)
		if (!of_core(fs, f->core.item[i]))
			put(x, hash_bytes(KEY_CORE, f->core.item[i]), n);
	put(x, hash_number(KEY_ISSUER, &f->number, f->number.issuer), n);
	for (struct str s = f->number.issuer;; s = next_end(s)) {
		put(x, hash_number(KEY_ISSUER_END, &f->number, s), n);
		if (!s.n)
			break;
	}
}

/* Room for f too; all facts are put in anew when it grows. */
static void make_room(struct arena *a, struct facts *fs, const struct fact *f)
{
	struct fact_index *x = &fs->index;
	size_t need = x->used + most_keys(f);

	if (4 * need < 3 * x->slots)
		return;
	x->slots = x->slots ? x->slots : 64;
	while (4 * need >= 3 * x->slots)
		x->slots *= 2;
	x->slot = arena_alloc(a, x->slots * sizeof *x->slot);
	x->used = 0;
	for (size_t i = 0; i < fs->count; i++)
		put_all(fs, &fs->item[i], (uint32_t)i + 1);
}

const struct fact *facts_by_spelling(const struct facts *fs,
				     const struct fact *f, size_t *i)
{
	uint64_t h = hash_bytes(KEY_SPELLING, f->spelling);
	uint32_t n;

	while ((n = get(&fs->index, h, i)))
		if (str_eq(fs->item[n - 1].spelling, f->spelling) &&
		    has_any_core(&fs->item[n - 1], f))
			return &fs->item[n - 1];
	return NULL;
}

const struct fact *facts_by_core(const struct facts *fs, const struct fact *f)
{
	for (size_t i = 0; i < f->core.count; i++) {
		const struct fact *o = of_core(fs, f->core.item[i]);

		if (o)
			return o;
	}
	return NULL;
}

/* The first under one key, if it comes before `before`. */
static const struct fact *of_number(const struct facts *fs, uint64_t h,
				    const struct fact *f,
				    const struct fact *before,
				    bool (*test)(const struct fact *,
						 const struct fact *))
{
	uint32_t n;
	size_t i = 0;

	while ((n = get(&fs->index, h, &i))) {
		const struct fact *o = &fs->item[n - 1];

		if (before && o >= before)
			return NULL;
		if (o->numbered && number_key_same(&o->number, &f->number) &&
		    test(f, o))
			return o;
	}
	return NULL;
}

const struct fact *facts_by_number(const struct facts *fs,
				   const struct fact *f,
				   const struct fact *before,
				   bool (*test)(const struct fact *,
						const struct fact *))
{
	struct str s = f->number.issuer;
	const struct fact *first = of_number(fs,
		hash_number(KEY_ISSUER_END, &f->number, s), f, before, test);

	while (s.n) {
		const struct fact *o;

		s = next_end(s);
		o = of_number(fs, hash_number(KEY_ISSUER, &f->number, s), f,
			      first ? first : before, test);
		if (o)
			first = o;
	}
	return first;
}

/* ---- the map step ----------------------------------------------------- */

/* A document that a cell of the row cites. */
struct cited {
	struct document *document;
	size_t column;
};

static struct fact fact_of(const struct visit *v, const struct cited *c)
{
	const struct document *d = c->document;
	const struct view *view = view_of(v, c->column);
	struct fact f = {
		.core = d->title->core, .plain = d->title->plain,
		.spelling = d->title->spelling,
		.numbered = d->numbered, .number = d->number,
		.row = v->row, .table = v->table, .column = c->column,
		.at = view_range(view, d->at),
	};

	if (d->numbered)
		f.number_text = str_slice(cell_text(row_at(v->row, c->column)),
			view_range(view, d->citation->number->at));
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
	uint64_t h = hash_pair(f);
	uint32_t n;
	size_t i = 0;

	while ((n = get(&fs->index, h, &i)))
		if (same_pair(&fs->item[n - 1], f) &&
		    has_any_core(&fs->item[n - 1], f))
			return true;
	return false;
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
static bool told(const struct visit *v, const struct document *d)
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

static void tell(const struct visit *v, struct document *d)
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
	return f->core.count && !known(fs, f);
}

/* The texts of f are there to stay. */
static void put_kept(struct arena *a, struct facts *fs, const struct fact *f)
{
	make_room(a, fs, f);
	*ARENA_PUSH(a, fs) = *f;
	put_all(fs, &fs->item[fs->count - 1], (uint32_t)fs->count);
}

void facts_put(struct arena *a, struct facts *fs, const struct fact *f)
{
	struct fact kept;

	if (!is_new(fs, f))
		return;
	kept = keep(a, f);
	put_kept(a, fs, &kept);
}

/*
 * Do the columns of a row disagree on what a number is called?  The notice
 * in one and the paper it brings in the other do, though each is right alone;
 * a short name beside the full one does not.
 */
static bool clash_of(const struct cited *a, const struct cited *b)
{
	const struct document *x = a->document, *y = b->document;

	if (a->column == b->column || !x->numbered || !y->numbered ||
	    x->number.class == NUMBER_PRESIDENT ||
	    !number_key_same(&x->number, &y->number))
		return false;
	if (titles_same(&x->title->core, &y->title->core))
		return x->title != y->title &&
		       str_has(x->title->plain, STR("印发")) !=
		       str_has(y->title->plain, STR("印发"));
	return true;
}

static void add_clashes(struct arena *a, struct facts *fs,
			const struct visit *v, const struct cited *row,
			size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (clash_of(&row[k], &row[i])) {
				struct fact x = fact_of(v, &row[k]);
				struct fact y = fact_of(v, &row[i]);

				*ARENA_PUSH(a, &fs->clashes) = (struct clash){
					keep(a, &x), keep(a, &y) };
				break;
			}
}

void facts_add(struct arena *a, struct facts *fs, const struct visit *v)
{
	struct {
		struct cited *item;
		size_t count, room;
	} row = { 0 };

	for (size_t c = 0; c < v->table->columns; c++) {
		struct documents *ds;

		if (v->row->state[c] != CELL_WRITTEN ||
		    field_in_path(v->table->column[c].field) ||
		    !(traits_of(v, c) & TRAIT(TITLE)) ||
		    !str_has(cell_text(row_at(v->row, c)), STR("《")))
			continue;
		ds = documents_of(v, c);
		for (size_t i = 0; i < ds->count; i++)
			if (!is_mention(&ds->item[i]))
				*ARENA_PUSH(scratch_of(v), &row) =
					(struct cited){ &ds->item[i], c };
	}
	add_clashes(a, fs, v, row.item, row.count);
	for (size_t i = 0; i < row.count; i++) {
		struct fact f;

		if (told(v, row.item[i].document))
			continue;
		f = fact_of(v, &row.item[i]);
		facts_put(a, fs, &f);
		tell(v, row.item[i].document);
	}
}

void facts_join(struct arena *a, struct facts *fs, const struct facts *later)
{
	for (size_t i = 0; i < later->clashes.count; i++)
		*ARENA_PUSH(a, &fs->clashes) = later->clashes.item[i];
	for (size_t i = 0; i < later->count; i++)
		if (is_new(fs, &later->item[i]))
			put_kept(a, fs, &later->item[i]);
}

/* ---- the reduce step of a run ----------------------------------------- */

static struct gkml_related place_of(struct arena *a, const struct catalog *c,
				    const struct fact *f)
{
	return place_told(a, c, row_at(f->row, f->column),
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
		facts_put(a, run, &f);
	}
}
