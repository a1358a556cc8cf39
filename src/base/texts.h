/*
 * texts.h - what is known of texts that come again and again: a table by
 * their bytes.
 */
#ifndef TEXTS_H
#define TEXTS_H

#include "base/arena.h"

struct texts {
	struct arena *arena;
	struct text_slot {
		struct str text;	/* borrowed; p == NULL: free */
		const void *known;
	} *slot;
	size_t slots, count;
};

/*
 * Where to read and write what is known of the text: NULL when it is new.  A
 * long text, or one too many, has no place: then this is NULL itself.
 */
const void **texts_find(struct texts *, struct str text);

#endif
