/*
 * regular.h - cells that cite as one should.
 *
 *	《甲条例》（国务院令第711号）第二十条：行政机关应当……。《乙法》第三条：…
 *
 * Most citations have this form and are put together of titles, numbers and
 * articles that were met before.  Such a cell is known by its bytes: nothing
 * in it is wrong that a rule for numbers, brackets or citations looks for, and
 * what it names is known without any parsing.  What is the least bit unusual
 * is not regular, and all grammars are asked.
 */
#ifndef REGULAR_H
#define REGULAR_H

#include "rules/books.h"

/* A document that a cell cites. */
struct cited {
	struct title *title;
	bool numbered;
	struct number_key number;
	struct range at;		/* bytes of the cell: title and number */
	struct range number_at;		/* where numbered: without brackets */
	bool located;			/* an article of it is named ... */
	uint32_t article;		/* ... and this is the last of them */
};

struct regular {
	struct cited *item;
	size_t count, room;
	bool joined;			/* a title right behind 。: nothing parts
					   them */
	bool gapped;			/* a title with a blank in it */
	unsigned limits;		/* LIMITS_... that it may speak of */
};

/* NULL: it is not regular. */
const struct regular *regular_read(struct arena *, struct books *,
				   struct str text);

#endif
