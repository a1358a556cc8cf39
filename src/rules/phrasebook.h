/*
 * phrasebook.h - notes and locators, each read once: （国务院令第711号）, 第二十条.
 */
#ifndef PHRASEBOOK_H
#define PHRASEBOOK_H

#include "rules/titlebook.h"

struct phrase {
	struct str written;
	/* Wherever it stands behind a title it is just this, without fault. */
	bool regular;
	struct number_key number;	/* of a note */
	uint32_t article;		/* of a locator: the last it names */
	uint64_t hash;
	struct phrase *next;		/* in the same slot of the book */
};

struct phrasebook {
	struct arena arena;
	struct phrase **slot;
	size_t count;
};

/* A note, brackets included; `today` says which years are to come. */
const struct phrase *phrasebook_note(struct phrasebook *, struct str written,
				     uint32_t today);
/* From 第 to before the colon. */
const struct phrase *phrasebook_locator(struct phrasebook *,
					struct str written);
/* Is it time to begin a new book? */
bool phrasebook_full(const struct phrasebook *);
void phrasebook_free(struct phrasebook *);

#endif
