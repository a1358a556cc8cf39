/*
 * reading.h - a regular cell under way.  Only for regular.c and prose.c.
 */
#ifndef READING_H
#define READING_H

#include "rules/books.h"

enum { LOCATOR_MOST = 90 };		/* bytes */

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

/* A character of three bytes at p; 0: there is none. */
static inline char32_t wide_at(const unsigned char *p)
{
	unsigned second = p[1] - 0x80u, third = p[2] - 0x80u;

	return p[0] >= 0xE1 && p[0] < 0xF0 && (second | third) < 0x40
		? (p[0] & 0x0Fu) << 12 | second << 6 | third : 0;
}

static inline char32_t next_wide(const struct reading *r, size_t i)
{
	return i + 3 <= r->text.n
		? wide_at((const unsigned char *)r->text.p + i) : 0;
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
