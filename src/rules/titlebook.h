/*
 * titlebook.h - the titles that cells name, each taken apart once.
 *
 * A catalog names the same few hundred documents on every page.  What a title
 * says by itself, and what the registry says of it, is kept under the bytes
 * in which it is written.
 */
#ifndef TITLEBOOK_H
#define TITLEBOOK_H

#include "base/arena.h"
#include "grammar/number.h"
#include "grammar/title.h"

/* The value of a document number; spellings of one number have one key. */
struct number_key {
	struct str issuer;		/* code or organ, brought to one form */
	uint32_t year, serial;		/* 0: none */
	enum number_class class;
};

struct entries;

struct title {
	struct str written;		/* as it is in the cell, with its marks */
	struct str plain;		/* without gaps and 《》 */
	struct str spelling;		/* plain without what joins issuers */
	struct title_core core;
	/* Whole, and without anything that a grammar stops at. */
	bool regular;
	bool gapped;			/* something was left out of it */
	struct entries *entries;	/* of the registry; registered.c's */
	/* facts.c's: with what number it was told in which turn */
	uint32_t turn;
	bool numbered;
	struct number_key number;
	uint64_t hash;
	struct title *next;		/* in the same slot of the book */
};

struct titlebook {
	struct arena arena;
	struct title **slot;
	size_t slots, count;
};

/*
 * The title that is written in the part, which lasts until the book is
 * freed.
 */
struct title *titlebook_find(struct titlebook *, const struct view *,
			     struct part);
struct title *titlebook_find_written(struct titlebook *, struct str);
/* Is it time to begin a new book? */
bool titlebook_full(const struct titlebook *);
void titlebook_free(struct titlebook *);

#endif
