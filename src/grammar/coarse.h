/*
 * coarse.h - the sets of a lookout once more, small enough for registers.  The
 * sieve's own.
 *
 * What is in a set is in its coarse one, and little else.  They are laid out
 * for machines that look 64 bytes up in 128 at once: a byte is told by seven
 * bits, the bit of it by three more, all of them among the six that the second
 * and the third byte of a character hold.
 */
#ifndef COARSE_H
#define COARSE_H

#include <stdint.h>
#include <uchar.h>

enum { COARSE_ROW = 128, COARSE_ROWS = 24, COARSE_PAIRS = 3 };

struct coarse {
	/* exact from U+4000 to U+9FFF; all others are among those */
	unsigned char alone[COARSE_ROWS][COARSE_ROW];
	uint64_t beyond;		/* all bits, if there are others */
	/* a pair is in all three */
	unsigned char pair[COARSE_PAIRS][COARSE_ROW];
};

void coarse_add(struct coarse *, char32_t);
void coarse_add_pair(struct coarse *, char32_t first, char32_t second);

#endif
