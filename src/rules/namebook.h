/*
 * namebook.h - names of which a rule says nothing, wherever they stand: the
 * entries of box lists, which come again in every row and never in the same
 * company; titles with blanks in them.
 */
#ifndef NAMEBOOK_H
#define NAMEBOOK_H

#include "base/arena.h"

enum { NAME_SLOTS = 1024, NAME_LONGEST = 600 };	/* bytes */

struct namebook {
	struct arena arena;
	struct name_slot {
		const void *by;		/* params of the rule */
		struct str name;
	} *slot;
	size_t kept;			/* ever, in this book */
};

bool namebook_has(const struct namebook *, const void *by, struct str name);
/* It may drive out another; a long one is not kept. */
void namebook_add(struct namebook *, const void *by, struct str name);
/* Is it time to begin a new book? */
bool namebook_full(const struct namebook *);
void namebook_free(struct namebook *);

#endif
