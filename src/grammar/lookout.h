/*
 * lookout.h - words that a pass over text looks out for.  The sieve's own.
 *
 * A word is looked for by two characters of it that are seldom side by side,
 * its anchor.  The pass looks up every character of three bytes, and every two
 * of them, in two sets.  Only where those say so, words are compared.
 */
#ifndef LOOKOUT_H
#define LOOKOUT_H

#include "base/pool.h"
#include "grammar/coarse.h"
#include "grammar/sieve.h"

/* Bits of a set, and the words of 32 that hold them. */
enum { LOOKOUT_BITS = 1 << 16, LOOKOUT_WORDS = LOOKOUT_BITS / 32 };

struct watched {
	struct slice word;
	uint32_t anchor;		/* byte of the word */
	uint32_t next;			/* with the same anchor: index + 1 */
	traits traits;
};

struct anchor {
	uint64_t key;			/* its bytes; 0: free */
	uint32_t first;			/* index + 1 */
};

struct lookout {
	struct coarse coarse;		/* alone and pair */
	uint32_t alone[LOOKOUT_WORDS];	/* by character */
	uint32_t pair[LOOKOUT_WORDS];	/* by lookout_pair() */
	/* any two characters side by side in a word, by lookout_pair() */
	uint32_t inside[LOOKOUT_WORDS];
	const char *text;		/* of the words */
	const struct watched *item;
	size_t count;
	const struct anchor *slot;
	size_t slots;			/* a power of two */
	traits implied[TRAIT_SORTS];		/* by sorts: of words without anchor */
	traits implying;		/* those sorts */
	traits always;			/* of words with U+FFFD: bad bytes */
	size_t longest;			/* bytes of a word */
};

/* Words before they are looked out for. */
struct watchlist {
	struct pool text;
	struct watched *item;
	size_t count, room;
	unsigned char *ordinary;	/* times of pairs, by hash */
};

enum { LOOKOUT_FACTOR = 0x9E37 };

/* Two characters below U+10000 as one index; others may have it too. */
static inline unsigned lookout_pair(unsigned first, unsigned second)
{
	return (first * LOOKOUT_FACTOR + second) & (LOOKOUT_BITS - 1);
}

static inline bool lookout_has(const uint32_t *set, unsigned bit)
{
	return set[bit / 32] >> bit % 32 & 1;
}

void watchlist_add(struct watchlist *, struct str word, traits);
void watchlist_ordinary(struct watchlist *, struct str word);
/* When all is added.  The lookout is zeroed, and goes with the list's arena. */
void lookout_make(struct lookout *, struct watchlist *);

/* The traits of words whose anchor begins at byte i, or that are there alone. */
traits lookout_at(const struct lookout *, struct str text, size_t i);
/* With what the sorts in the text imply. */
traits lookout_implied(const struct lookout *, traits);

#endif
