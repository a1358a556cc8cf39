/*
 * A row cites few documents, and each is held against each.  Where it cites
 * very many, each is held only against those of its number.
 */
#include "rules/clashes.h"

#include "base/hash.h"

enum { FEW = 32 };

/*
 * Do the columns of a row disagree on what a number is called?  The notice
 * in one and the paper it brings in the other do, though each is right alone;
 * a short name beside the full one does not.
 */
static bool clash_of(const struct named *a, const struct named *b)
{
	const struct cited *x = a->cited, *y = b->cited;

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

static void add(struct arena *a, struct named_clashes *to,
		const struct named *earlier, const struct named *later)
{
	*ARENA_PUSH(a, to) = (struct named_clash){ earlier, later };
}

static struct named_clashes among_few(struct arena *a,
				      const struct named *row, size_t count)
{
	struct named_clashes out = { 0 };

	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i; k++)
			if (clash_of(&row[k], &row[i])) {
				add(a, &out, &row[k], &row[i]);
				break;
			}
	return out;
}

/* ---- many ----------------------------------------------------------------- */

/* Documents of one number, in their order; all are index + 1, 0: none. */
struct chain {
	uint32_t first, last;
};

static size_t slot_of(const struct cited *c, size_t slots)
{
	return hash_mix(c->number.year, c->number.serial) & (slots - 1);
}

/* Would the second clash with nothing that the first does not clash with? */
static bool is_same(const struct named *x, const struct named *y)
{
	return x->column == y->column && x->cited->title == y->cited->title &&
	       str_eq(x->cited->number.issuer, y->cited->number.issuer) &&
	       number_key_same(&x->cited->number, &y->cited->number);
}

static struct named_clashes among_many(struct arena *a,
				       const struct named *row, size_t count)
{
	struct named_clashes out = { 0 };
	uint32_t *next = arena_alloc(a, (count + 1) * sizeof *next), n;
	struct chain *chain;
	size_t slots = FEW;

	while (slots < count)
		slots *= 2;
	chain = arena_alloc(a, slots * sizeof *chain);
	for (size_t i = 0; i < count; i++) {
		struct chain *c;

		if (!row[i].cited->numbered)
			continue;
		c = &chain[slot_of(row[i].cited, slots)];
		/* none of its own column clashes, and they come last */
		for (n = c->first; n && row[n - 1].column != row[i].column;
		     n = next[n])
			if (clash_of(&row[n - 1], &row[i])) {
				add(a, &out, &row[n - 1], &row[i]);
				break;
			}
		if (c->last && is_same(&row[c->last - 1], &row[i]))
			continue;
		if (c->last)
			next[c->last] = (uint32_t)i + 1;
		else
			c->first = (uint32_t)i + 1;
		c->last = (uint32_t)i + 1;
	}
	return out;
}

struct named_clashes clashes_in(struct arena *a, const struct named *row,
				size_t count)
{
	return count <= FEW ? among_few(a, row, count)
			    : among_many(a, row, count);
}
