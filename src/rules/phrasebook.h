/*
 * phrasebook.h - notes, locators and ordinals, each read once: （国务院令第711号）,
 * 第二十条, （六）.
 */
#ifndef PHRASEBOOK_H
#define PHRASEBOOK_H

#include "rules/titlebook.h"

enum phrase_sort {
	PHRASE_NOTE,			/* （国务院令第711号）, behind a title */
	PHRASE_CODE,			/* （国办发, of 〔2018〕118号） */
	PHRASE_LOCATOR,			/* 第二十条, behind a title or a stop */
	PHRASE_CLAUSE,			/* （六）, where a sentence begins */
};

struct phrase {
	enum phrase_sort sort;
	struct str written;
	/* Wherever it stands as it should it is just this, without fault. */
	bool regular;
	struct number_key number;	/* of a note, or the issuer of a code */
	uint32_t first, last;		/* of a locator or clause: its ordinals */
	uint64_t hash;
	struct phrase *next;		/* in the same slot of the book */
};

struct phrasebook {
	struct arena arena;
	struct phrase **slot;
	size_t count;
};

/* `today` says which years are to come. */
const struct phrase *phrasebook_find(struct phrasebook *, enum phrase_sort,
				     struct str written, uint32_t today);
/* Is it time to begin a new book? */
bool phrasebook_full(const struct phrasebook *);
void phrasebook_free(struct phrasebook *);

#endif
