/*
 * books.h - what a thread has learned of cells and titles and will meet again
 * in other rows and files.
 *
 * Books are no part of any answer: with empty ones it takes longer.  One run
 * has them at a time, and puts them back on the shelf for the next.
 */
#ifndef BOOKS_H
#define BOOKS_H

#include "rules/cellbook.h"
#include "rules/namebook.h"
#include "rules/phrasebook.h"
#include "rules/titlebook.h"

struct books {
	struct cellbook cells;
	struct titlebook titles;
	struct phrasebook phrases;
	struct namebook names;
	uint32_t today;			/* what they say is true of this day */
	uint32_t turn;			/* of use, from 1 */
	struct books *next;		/* on the shelf */
};

struct shelf;

struct shelf *shelf_new(void);
void shelf_free(struct shelf *);	/* and all that was put back */

/* Books that nobody else has. */
struct books *books_take(struct shelf *, uint32_t today);
void books_return(struct shelf *, struct books *);

/* Begin anew when they are full, while nothing in them is in use. */
void books_trim(struct books *);

#endif
