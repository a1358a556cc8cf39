/*
 * What facts are looked for by, and what is found of them.
 *
 * Every question is for the first fact that is told apart from the one asked
 * about: with another title, with another number.  So of the facts under one
 * key only the first few can ever be the answer, and a key takes no more of
 * them.  A list of all would grow with the country: every county numbers its
 * papers anew each year, and gives them the same titles.
 */
#include "rules/facts.h"

#include "base/hash.h"

/*
 * Of numbers the issuers need not be equal: one may be the end of the other.
 * So a fact stands under its issuer, to be found by longer ones, and under
 * every end of it, to be found by shorter ones.
 */
enum key { KEY_PAIR, KEY_TITLE, KEY_CORE, KEY_ISSUER, KEY_ISSUER_END };

/*
 * Of so many titles that have nothing in common, one is another than that of
 * any fact: a title has no more than 16 cores.
 */
enum { DISJOINT = 17 };

/* The facts under a key, in the order in which they came. */
struct chain {
	uint64_t hash;
	uint32_t first, last;		/* of the links, + 1; 0: a free slot */
	uint32_t apart;			/* that are told apart from each other */
	uint32_t cores;			/* of all of them: see cores_of() */
};

struct link {
	uint32_t fact, next;		/* next + 1; 0: the last */
	uint32_t cores;			/* of the fact */
};

/* ---- keys ------------------------------------------------------------- */

static uint64_t number_of(const struct fact *f)
{
	return (uint64_t)f->number.year << 32 | f->number.serial;
}

static uint64_t issuer_key(enum key key, const struct fact *f, struct str s)
{
	return hash_mix(hash_bytes(key, s), number_of(f));
}

static uint64_t pair_key(const struct fact *f)
{
	return hash_mix(hash_bytes(KEY_PAIR, f->spelling),
			f->numbered ? number_of(f) : UINT64_MAX);
}

static uint64_t title_key(const struct fact *f, struct str core)
{
	return hash_bytes(hash_bytes(KEY_TITLE, f->spelling), core);
}

/*
 * A bit for each core of the title: where two have none in common, they are
 * other titles.  Facts lie far apart, and most need not be looked at.
 */
static uint32_t cores_of(const struct fact *f)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < f->core.count; i++)
		bits |= (uint32_t)1 << (hash_bytes(KEY_CORE, f->core.item[i]) >>
					59);
	return bits;
}

/* s without its first character. */
static struct str next_end(struct str s)
{
	size_t n = 1;

	while (n < s.n && (s.p[n] & 0xC0) == 0x80)
		n++;
	return str_skip(s, n);
}

/* ---- the table -------------------------------------------------------- */

/* The chain of a key, or the free slot where it belongs. */
static struct chain *slot_of(const struct fact_index *x, uint64_t hash)
{
	size_t k = hash & (x->slots - 1);

	while (x->chain[k].first && x->chain[k].hash != hash)
		k = (k + 1) & (x->slots - 1);
	return &x->chain[k];
}

static void make_room(struct arena *a, struct fact_index *x)
{
	struct fact_index old = *x;

	if (4 * (x->used + 1) < 3 * x->slots)
		return;
	x->slots = x->slots ? 2 * x->slots : 64;
	x->chain = arena_alloc(a, x->slots * sizeof *x->chain);
	for (size_t i = 0; i < old.slots; i++)
		if (old.chain[i].first)
			*slot_of(x, old.chain[i].hash) = old.chain[i];
	arena_outgrow(a, old.chain, old.slots * sizeof *old.chain);
}

/*
 * How a fact is told from one that stands there before it: by nothing that is
 * asked for, so that it never is the answer; or from some that may ask.
 */
enum likeness { APART, ALIKE, EQUAL };
typedef enum likeness likeness(const struct fact *o, const struct fact *f);
/* Is o the answer to f? */
typedef bool answer(const struct fact *o, const struct fact *f);

/* A fact to be put under a key. */
struct entry {
	uint64_t hash;
	uint32_t fact;
	uint32_t apart;			/* of those told apart, so many at most */
	likeness *likeness;		/* NULL: all are APART */
	uint32_t cores;			/* those with none of them are APART;
					   0: all are asked */
};

/* How it is like those of the chain: the most that it is like one. */
static enum likeness likeness_in(const struct facts *fs, const struct chain *c,
				 const struct entry *e)
{
	const struct fact_index *x = &fs->index;
	enum likeness most = APART;

	if (!e->likeness || (e->cores && !(c->cores & e->cores)))
		return APART;
	for (uint32_t n = c->first; n && most < EQUAL;
	     n = x->item[n - 1].next) {
		const struct link *l = &x->item[n - 1];
		enum likeness like;

		if (e->cores && !(l->cores & e->cores))
			continue;
		like = e->likeness(&fs->item[l->fact], &fs->item[e->fact]);
		most = like > most ? like : most;
	}
	return most;
}

/* At the end of the chain, unless it has enough. */
static void put(struct facts *fs, const struct entry *e)
{
	struct fact_index *x = &fs->index;
	enum likeness like;
	struct chain *c;

	make_room(fs->lists, x);
	c = slot_of(x, e->hash);
	if (c->apart >= e->apart)
		return;
	like = likeness_in(fs, c, e);
	if (like == EQUAL)
		return;
	*ARENA_PUSH(fs->lists, x) = (struct link){ e->fact, 0, e->cores };
	if (c->first)
		x->item[c->last - 1].next = (uint32_t)x->count;
	else
		c->first = (uint32_t)x->count;
	x->used += !c->last;
	c->last = (uint32_t)x->count;
	c->hash = e->hash;
	c->cores |= e->cores;
	c->apart += like == APART;
}

/* The first answer of the chain that comes before `before`. */
static const struct fact *get(const struct facts *fs, uint64_t hash,
			      const struct fact *f, const struct fact *before,
			      answer *is_answer)
{
	const struct fact_index *x = &fs->index;
	uint32_t n = x->slots ? slot_of(x, hash)->first : 0;

	for (; n; n = x->item[n - 1].next) {
		const struct fact *o = &fs->item[x->item[n - 1].fact];

		if (before && o >= before)
			break;
		if (is_answer(o, f))
			return o;
	}
	return NULL;
}

static void await_key(const struct facts *fs, uint64_t hash)
{
	const struct fact_index *x = &fs->index;

	if (x->slots)
		__builtin_prefetch(&x->chain[hash & (x->slots - 1)]);
}

/* ---- what is asked for ------------------------------------------------ */

static bool is_president(const struct fact *f)
{
	return f->number.class == NUMBER_PRESIDENT;
}

static bool share_core(const struct fact *o, const struct fact *f)
{
	for (size_t i = 0; i < o->core.count; i++)
		for (size_t k = 0; k < f->core.count; k++)
			if (str_eq(o->core.item[i], f->core.item[k]))
				return true;
	return false;
}

static bool same_pair(const struct fact *o, const struct fact *f)
{
	return o->numbered == f->numbered &&
	       str_eq(o->spelling, f->spelling) && share_core(o, f) &&
	       (!o->numbered || number_key_same(&o->number, &f->number));
}

static bool same_cores(const struct fact *o, const struct fact *f)
{
	for (size_t i = 0; i < o->core.count && i < f->core.count; i++)
		if (!str_eq(o->core.item[i], f->core.item[i]))
			return false;
	return o->core.count == f->core.count;
}

static bool equal_pair(const struct fact *o, const struct fact *f)
{
	return same_pair(o, f) && same_cores(o, f) &&
	       (!o->numbered ||
		str_eq(o->number.issuer, f->number.issuer));
}

bool facts_known(const struct facts *fs, const struct fact *f)
{
	return get(fs, pair_key(f), f, NULL,
		   fs->piece ? equal_pair : same_pair);
}

static bool has_number(const struct fact *o, const struct fact *f)
{
	return o->numbered && share_core(o, f);
}

const struct fact *facts_numbered(const struct facts *fs, const struct fact *f)
{
	for (size_t i = 0; i < f->core.count; i++) {
		const struct fact *o = get(fs,
			hash_bytes(KEY_CORE, f->core.item[i]), f, NULL,
			has_number);

		if (o)
			return o;
	}
	return NULL;
}

/* ---- one title, another number ---------------------------------------- */

static bool tells_number(const struct fact *f)
{
	return f->numbered && !is_president(f) && core_telling(&f->core);
}

/* Of two years or serials, one is another than that of any fact. */
static enum likeness number_likeness(const struct fact *o,
				     const struct fact *f)
{
	return number_of(o) != number_of(f) ? APART
	     : str_eq(o->number.issuer, f->number.issuer) ? EQUAL : ALIKE;
}

static bool other_number(const struct fact *o, const struct fact *f)
{
	return str_eq(o->spelling, f->spelling) && tells_number(o) &&
	       !number_key_same(&o->number, &f->number);
}

const struct fact *facts_other_number(const struct facts *fs,
				      const struct fact *f,
				      const struct fact *before)
{
	const struct fact *first = NULL;

	for (size_t i = 0; tells_number(f) && i < f->core.count; i++) {
		const struct fact *o = get(fs, title_key(f, f->core.item[i]),
			f, first ? first : before, other_number);

		if (o)
			first = o;
	}
	return first;
}

void facts_await_number(const struct facts *fs, const struct fact *f)
{
	for (size_t i = 0; tells_number(f) && i < f->core.count; i++)
		await_key(fs, title_key(f, f->core.item[i]));
}

/* ---- one number, another title ---------------------------------------- */

static enum likeness title_likeness(const struct fact *o,
				    const struct fact *f)
{
	size_t same = 0;

	if (!titles_same(&o->core, &f->core))
		return APART;
	while (same < o->core.count && same < f->core.count &&
	       str_eq(o->core.item[same], f->core.item[same]))
		same++;
	return same == o->core.count && same == f->core.count ? EQUAL : ALIKE;
}

/* One order of a president brings several laws. */
static bool other_title(const struct fact *o, const struct fact *f)
{
	return number_key_same(&o->number, &f->number) &&
	       !titles_same(&o->core, &f->core);
}

const struct fact *facts_other_title(const struct facts *fs,
				     const struct fact *f,
				     const struct fact *before)
{
	struct str s = f->number.issuer;
	const struct fact *first, *o;

	if (!f->numbered || !core_telling(&f->core))
		return NULL;
	first = get(fs, issuer_key(KEY_ISSUER_END, f, s), f, before,
		    other_title);
	for (;; s = next_end(s)) {
		o = get(fs, issuer_key(KEY_ISSUER, f, s), f,
			first ? first : before, other_title);
		if (o)
			first = o;
		if (!s.n)
			return first;
	}
}

void facts_await_title(const struct facts *fs, const struct fact *f)
{
	struct str s = f->number.issuer;

	if (!f->numbered || !core_telling(&f->core))
		return;
	await_key(fs, issuer_key(KEY_ISSUER_END, f, s));
	for (; s.n; s = next_end(s))
		await_key(fs, issuer_key(KEY_ISSUER, f, s));
	await_key(fs, issuer_key(KEY_ISSUER, f, s));
}

/* ---- adding ----------------------------------------------------------- */

void factindex_note(struct facts *fs)
{
	uint32_t last = (uint32_t)fs->count - 1;

	put(fs, &(struct entry){ pair_key(&fs->item[last]), last,
				    UINT32_MAX, NULL, 0 });
}

/*
 * Keys lie all over a table that is larger than any cache.  So those of
 * several facts are known, and on their way, before they are needed.
 */
enum { BATCH = 256 };

struct batch {
	struct facts *fs;
	struct entry item[BATCH];
	size_t count;
};

static void put_all(struct batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		put(b->fs, &b->item[i]);
	b->count = 0;
}

static void add(struct batch *b, struct entry e)
{
	if (b->count == BATCH)
		put_all(b);
	await_key(b->fs, e.hash);
	b->item[b->count++] = e;
}

static void add_number(struct batch *b, const struct fact *f, uint32_t fact)
{
	struct str s = f->number.issuer;
	uint32_t cores = cores_of(f);

	add(b, (struct entry){ issuer_key(KEY_ISSUER, f, s), fact, DISJOINT,
			       title_likeness, cores });
	while (s.n) {
		s = next_end(s);
		add(b, (struct entry){ issuer_key(KEY_ISSUER_END, f, s), fact,
				       DISJOINT, title_likeness, cores });
	}
}

static void add_keys(struct batch *b, uint32_t fact)
{
	const struct fact *f = &b->fs->item[fact];

	if (!f->numbered)
		return;
	for (size_t i = 0; i < f->core.count; i++) {
		add(b, (struct entry){ hash_bytes(KEY_CORE, f->core.item[i]),
				       fact, 1, NULL, 0 });
		if (tells_number(f))
			add(b, (struct entry){ title_key(f, f->core.item[i]),
					       fact, 2, number_likeness,
					       0 });
	}
	if (!is_president(f))
		add_number(b, f, fact);
}

void factindex_complete(struct facts *fs)
{
	struct batch b = { .fs = fs };

	while (fs->index.complete < fs->count)
		add_keys(&b, fs->index.complete++);
	put_all(&b);
}
