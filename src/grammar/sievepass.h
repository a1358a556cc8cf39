/*
 * sievepass.h - the pass of the sieve over a text, 64 bytes at a time.
 * Included by sieveplain.c and sieveavx2.c, which say what PASS and ISA are.
 *
 * Chinese characters are looked up in the table of words; there is no branch
 * for each of them.  All others, one in ten, are told apart by their sort.
 */
#include "grammar/sieveblock.h"
#include "grammar/sieving.h"

/* What a block leaves to the next. */
struct carry {
	uint64_t lead, same;
	unsigned index;			/* of the last Chinese character */
	unsigned sort;			/* of the last other one, ... */
	size_t at;			/* ... and where it is */
};

ISA static inline void look_twice(struct sifting *t, struct carry *last,
				  const struct block_bits *b, size_t base)
{
	/* bytes that end three equal ones in a row */
	uint64_t run = b->same & (b->same << 1 | last->same >> 63) &
		       (b->same << 2 | last->same >> 62) &
		       (b->lead << 2 | last->lead >> 62);

	last->same = b->same;
	last->lead = b->lead;
	for (; run; run &= run - 1)
		sieve_twice(t, base + (size_t)__builtin_ctzll(run) - 2);
}

ISA static inline void look_others(struct sifting *t, struct carry *last,
				   const unsigned char *p, size_t base,
				   uint64_t others)
{
	const struct sorts *sorts = &t->sieve->sorts;

	for (; others; others &= others - 1) {
		unsigned i = (unsigned)__builtin_ctzll(others);
		unsigned sort = sort_at(sorts, p + i);

		t->seen |= (traits)1 << (sort & SORT_MASK);
		t->title = (sort & SORT_MASK) == TRAIT_TITLE ? sort : t->title;
		/* a bracket that closes right after one that opens */
		t->pair |= base + i - last->at <= 3
			   ? sort & last->sort << 1 & SORT_CLOSES : 0;
		last->sort = sort;
		last->at = base + i;
	}
}

ISA static inline void look_words(struct sifting *t, struct carry *last,
				  const unsigned char *p, size_t base,
				  uint64_t han)
{
	const struct lookout *w = &t->sieve->lookout;
	unsigned hit = 0, before = last->index;

	for (uint64_t left = han; left; left &= left - 1) {
		const unsigned char *c = p + __builtin_ctzll(left);
		unsigned index = lookout_index(c);
		unsigned pair = lookout_pair(before, index);

		hit |= w->alone[index] >> (*c & 15);
		hit |= w->pair[pair / 32] >> pair % 32;
		before = index;
	}
	last->index = before;
	hit &= 1;
	if (!hit)
		return;
	for (; han; han &= han - 1)
		t->seen |= lookout_at(&t->sieve->lookout, t->text,
				    base + (size_t)__builtin_ctzll(han));
}

ISA static inline void look_block(struct sifting *t, struct carry *last,
				  const unsigned char *p, size_t base,
				  uint64_t valid)
{
	struct block_bits b = block_bits(p);

	b.lead &= valid;
	b.han &= valid;
	look_twice(t, last, &b, base);
	if (block_repeats(p))
		sieve_repeats(t, base);
	look_others(t, last, p, base, b.lead & ~b.han);
	look_words(t, last, p, base, b.han);
}

ISA void PASS(struct sifting *t)
{
	const unsigned char *p = (const unsigned char *)t->text.p;
	unsigned char tail[3 * BLOCK_BYTES + BLOCK_AHEAD];
	struct carry last = { 0, 0, 0, 0, 0 };
	size_t i = 0, n = t->text.n, left;

	for (; i + BLOCK_BYTES + BLOCK_AHEAD <= n; i += BLOCK_BYTES)
		look_block(t, &last, p + i, i, ~(uint64_t)0);
	left = n - i;
	if (left)
		memcpy(tail, p + i, left);
	/* what follows begins no character and equals nothing near by */
	for (size_t k = 0; k < BLOCK_BYTES + BLOCK_AHEAD; k++)
		tail[left + k] = (unsigned char)(0x80 + k % 64);
	for (size_t k = 0; k < left; k += BLOCK_BYTES)
		look_block(t, &last, tail + k, i + k,
			   left - k >= BLOCK_BYTES ? ~(uint64_t)0
			   : ((uint64_t)1 << (left - k)) - 1);
}
