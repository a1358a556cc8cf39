/*
 * lookout.h - words that a pass over text looks out for.  The sieve's own.
 *
 * A word is looked for by two characters of it that are seldom side by side,
 * its anchor.  The pass looks up every Chinese character, and every two of
 * them, in two small tables.  Only where those say so, words are compared.
 */
#ifndef LOOKOUT_H
#define LOOKOUT_H

#include "base/pool.h"
#include "grammar/sieve.h"

enum { LOOKOUT_ALONE = 1 << 12, LOOKOUT_PAIRS = 1 << 16 };

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
	uint16_t alone[LOOKOUT_ALONE];	/* bit i: with lead byte 0xE0 + i */
	uint32_t pair[LOOKOUT_PAIRS / 32];	/* bits */
	const char *text;		/* of the words */
	const struct watched *item;
	size_t count;
	const struct anchor *slot;
	size_t slots;			/* a power of two */
	traits implied[TRAIT_SORTS];		/* by sorts: of words without anchor */
	traits implying;		/* those sorts */
	traits always;			/* of words with U+FFFD: bad bytes */
};

/* Words before they are looked out for. */
struct watchlist {
	struct pool text;
	struct watched *item;
	size_t count, room;
	unsigned char *ordinary;	/* times of pairs, by hash */
};

/* The character of three bytes at p as index; those of one lead differ. */
static inline unsigned lookout_index(const unsigned char *p)
{
	unsigned x = p[1] | (unsigned)p[2] << 8;

	return (x ^ x >> 2) & (LOOKOUT_ALONE - 1);
}

/* The pair of the characters with these indices, as index. */
static inline unsigned lookout_pair(unsigned first, unsigned second)
{
	return first << 4 ^ second;
}

void watchlist_add(struct watchlist *, struct str word, traits);
void watchlist_ordinary(struct watchlist *, struct str word);
/* When all is added.  The lookout is zeroed, and goes with the list's arena. */
void lookout_make(struct lookout *, struct watchlist *);

/*
 * The traits of the words whose anchor's last character is at byte i.  The
 * character is one of three bytes, U+4000 to U+9FFF.
 */
traits lookout_at(const struct lookout *, struct str text, size_t i);
/* The same for any other character of n bytes, as a word by itself. */
traits lookout_alone(const struct lookout *, const char *p, size_t n);
/* With what the sorts in the text imply. */
traits lookout_implied(const struct lookout *, traits);

#endif
