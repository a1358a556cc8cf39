/*
 * census.h - what a text is made of, at memory speed: is it UTF-8, and which
 * line ends has it?
 */
#ifndef CENSUS_H
#define CENSUS_H

#include "base/str.h"

struct census {
	size_t valid;		/* bytes from the start that are whole
				   characters; what follows may be none */
	size_t lf;		/* LF among them */
	bool cr, nul, quote;	/* is there a CR, a NUL, a " among them? */
};

/*
 * Count until a byte is found that may be no character.  valid < s.n leaves
 * it to the caller to decode what follows, up to CENSUS_BLOCK bytes of which
 * may be sound.  (Surrogates and overlong forms are no characters.)
 */
enum { CENSUS_BLOCK = 64 };

struct census census_take(struct str s);

/* The same by several threads, where it is large and all of it is valid. */
struct census census_share(struct str s, unsigned threads);

/* The same without vectors, which serves where there are none. */
struct census census_take_plainly(struct str s);

#endif
