/*
 * reading.h - a regular cell under way.  Only for regular.c and prose.c.
 */
#ifndef READING_H
#define READING_H

#include "rules/books.h"

struct reading {
	struct books *books;
	struct str text;
	size_t i;			/* byte of the text */
	unsigned limits;		/* sorts of them that may be spoken of */
	/* the last ordinals of this quotation, 0: none: 第五条, （六） */
	uint32_t article, clause;
};

static inline const struct phrase *phrase(const struct reading *r,
					  enum phrase_sort sort,
					  struct str written)
{
	return phrasebook_find(&r->books->phrases, sort, written,
			       r->books->today);
}

static inline bool stands(const struct reading *r, struct str word)
{
	return str_starts(str_skip(r->text, r->i), word);
}

/* From the next byte to behind the end word, which is no farther than `most`. */
bool take_until(struct reading *, struct str end, size_t most,
		struct str *taken);

/*
 * Prose up to the next 《 behind 。, blanks between left out, or to the end; at
 * least a character.  False: a grammar would stop at something in it.
 */
bool take_prose(struct reading *);

#endif
