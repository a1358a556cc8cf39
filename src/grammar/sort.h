/*
 * sort.h - the sort of a character, as trait of sieve.h.  The sieve's own.
 */
#ifndef SORT_H
#define SORT_H

#include <uchar.h>

#include "grammar/sieve.h"

/* With a sort in a byte: does the character open or close a pair? */
enum { SORT_OPENS = 1 << 6, SORT_CLOSES = 1 << 7, SORT_MASK = 63 };

/* The sorts of frequent characters, in which the pass looks them up. */
struct sorts {
	unsigned char ascii[128];
	unsigned char page[4][64];	/* by lead byte and second */
	unsigned char third[6][64];	/* by page and third byte */
};

/* Of brackets, SORT_OPENS or SORT_CLOSES. */
unsigned sort_pairing(char32_t);

void sorts_fill(struct sorts *);

/*
 * The sort of the character that begins at p, where three bytes can be read.
 * Not for Chinese characters.
 */
static inline unsigned sort_at(const struct sorts *s, const unsigned char *p)
{
	unsigned row = p[0] == 0xE2 ? 1 : p[0] == 0xE3 ? 2 : p[0] == 0xEF ? 3
		     : 0;
	unsigned wide = s->third[s->page[row][p[1] & 63]][p[2] & 63];
	unsigned ascii = s->ascii[p[0] & 127];

	return p[0] < 0x80 ? ascii : wide;
}

/* All that any character is. */
traits traits_of_character(char32_t);

#endif
