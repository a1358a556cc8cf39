/*
 * sieving.h - the sieve from inside: shared by sieve.c and the passes that are
 * made for one machine each.
 */
#ifndef SIEVING_H
#define SIEVING_H

#include "grammar/sort.h"
#include "grammar/lookout.h"

/* A pass under way. */
struct sifting {
	const struct sieve *sieve;
	struct str text;
	traits seen;
	unsigned title;			/* the last 《 or 》, as sort */
	unsigned pair;			/* not 0: one opened and closed at once */
};

typedef void sieve_pass(struct sifting *);

struct sieve {
	struct sorts sorts;
	struct lookout lookout;
	unsigned char inside[4096];	/* bits: three characters of a word */
};

struct sieve_words {
	bool known;
	unsigned given;			/* traits of WATCHED */
	struct watchlist list;
	struct sieve *sieve;		/* to be */
};

/* sieve_text() by one of the passes below. */
traits sieve_text_by(sieve_pass *, const struct sieve *, struct arena *,
		     struct str text);

/* What a pass calls where something may be: exact, and slow. */
void sieve_twice(struct sifting *, size_t i);	/* three bytes stand twice */
void sieve_repeats(struct sifting *, size_t from);	/* in 64 bytes */

sieve_pass sieve_pass_plain, sieve_pass_avx2;
sieve_pass *sieve_pass_for_this_machine(void);

#endif
