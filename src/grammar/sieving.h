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
	const unsigned char *start;	/* the text, or a copy of its end */
	size_t skipped;			/* bytes of the text before that */
	traits seen;
	unsigned title;			/* the last 《 or 》, as sort */
	unsigned pair;			/* not 0: one opened and closed at once */
	unsigned sort;			/* of the last that is no Chinese one */
	size_t at;			/* where in the text that is */
};

/* So many bytes behind the text can be read. */
typedef void sieve_pass(struct sifting *, size_t ahead);

struct sieve {
	struct sorts sorts;
	struct lookout lookout;
	unsigned char inside[1 << 13];	/* bits: three characters of a word */
};

struct sieve_words {
	bool known;
	unsigned given;			/* traits of WATCHED */
	struct watchlist list;
	struct sieve *sieve;		/* to be */
};

/* The functions of sieve.h by one of the passes below. */
traits sieve_text_by(sieve_pass *, const struct sieve *, struct str text,
		     size_t ahead);
traits sieve_view_by(sieve_pass *, const struct sieve *, struct arena *,
		     const struct view *);

/* What a pass calls where something may be: exact, and slow. */
void sieve_word(struct sifting *, const unsigned char *);
void sieve_twice(struct sifting *, const unsigned char *);
/* Do eight bytes belong to d bytes that stand once more right behind? */
void sieve_repeat(struct sifting *, const unsigned char *, size_t d);

/*
 * Where three to twelve characters stand twice in a row, a run of bytes equals
 * those d bytes later, and is as long as the piece, d bytes.  From 15 on such a
 * run holds eight bytes at a multiple of eight; twelve hold eight at a multiple
 * of four, nine at an even byte.  So it is enough to compare, at every eighth
 * byte, the eight bytes from k on with those d bytes later.
 */
#define EACH_REPEAT(COMPARE)						\
	COMPARE(0, 9) COMPARE(2, 9) COMPARE(4, 9) COMPARE(6, 9)		\
	COMPARE(0, 12) COMPARE(4, 12)					\
	COMPARE(0, 15) COMPARE(0, 18) COMPARE(0, 21) COMPARE(0, 24)	\
	COMPARE(0, 27) COMPARE(0, 30) COMPARE(0, 33) COMPARE(0, 36)

/* What the two ends of a text tell. */
traits sieve_ends(struct str text);
/* Does the text say all of it twice? */
bool sieve_halves(struct str text);

/* Bytes of the longest piece that is sought twice, and of both of it. */
enum { REPEAT_LONGEST = 36, REPEAT_REACH = 2 * REPEAT_LONGEST };

/* Any one character at p, before `end`; its length. */
size_t sieve_character(struct sifting *, const unsigned char *p,
		       const unsigned char *end);

/* One that has three bytes: may a word begin with it, or does it stand twice? */
void sieve_three(struct sifting *, const unsigned char *p,
		 const unsigned char *end);

/* Where in the text p stands. */
static inline size_t sieve_place(const struct sifting *t,
				 const unsigned char *p)
{
	return t->skipped + (size_t)(p - t->start);
}

/* At p a character that is no Chinese one.  Three bytes are looked up. */
static inline void sieve_other(struct sifting *t, const unsigned char *p,
			       const unsigned char *bytes)
{
	unsigned sort = sort_at(&t->sieve->sorts, bytes);
	size_t at = sieve_place(t, p);

	t->seen |= (traits)1 << (sort & SORT_MASK);
	t->title = (sort & SORT_MASK) == TRAIT_TITLE ? sort : t->title;
	/* a bracket that closes right after one that opens */
	t->pair |= at - t->at <= 3 ? sort & t->sort << 1 & SORT_CLOSES : 0;
	t->sort = sort;
	t->at = at;
}

sieve_pass sieve_pass_plain, sieve_pass_avx2, sieve_pass_avx512;
sieve_pass *sieve_pass_for_this_machine(void);

#endif
