/*
 * clashes.h - do the columns of a row disagree on what a number is called?
 */
#ifndef CLASHES_H
#define CLASHES_H

#include "rules/document.h"

/* A document that a cell of the row cites. */
struct named {
	const struct cited *cited;
	size_t column;
};

struct named_clash {
	const struct named *earlier, *later;
};

struct named_clashes {
	struct named_clash *item;
	size_t count, room;
};

/*
 * Of the documents of a row, column by column: each that clashes with one
 * before it, and the first of those.
 */
struct named_clashes clashes_in(struct arena *, const struct named *,
				size_t count);

#endif
