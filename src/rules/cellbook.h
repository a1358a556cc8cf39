/*
 * cellbook.h - short cells that come again and again: 主动公开, 政府网站, one
 * 公开时限 for a whole catalog.  What was parsed of such a cell is kept under
 * its bytes.
 */
#ifndef CELLBOOK_H
#define CELLBOOK_H

#include "base/arena.h"
#include "grammar/citation.h"
#include "grammar/limit.h"
#include "grammar/office.h"
#include "grammar/sieve.h"
#include "grammar/tick.h"

struct cites;
struct documents;

/* What a rule finds in the text of a cell alone. */
struct remark {
	const void *by;			/* its params; NULL: nothing yet */
	const void *what;
};

/* What is parsed of a cell, each when it is first asked for. */
struct parse {
	struct arena *arena;		/* where it lies */
	struct str text;
	traits traits;			/* 0: not known yet */
	traits told;			/* those of TRAITS_PARSED that are */
	const struct view *view;
	const struct numbers *numbers;
	const struct brackets *brackets;
	const struct citations *citations;
	const struct limit *limit;
	const struct offices *offices;
	const struct ticks *ticks;
	struct documents *documents;
	struct cites *cites;
	enum box_state {
		BOXES_UNKNOWN, BOXES_ODD, BOXES_EMPTY, BOXES_TICKED,
	} boxes;			/* of a plain list (boxlist.h) */
	struct remark remark;
	uint64_t quiet_for, quiet;	/* posts.c's: rules that are silent */
	const struct column *quiet_in;	/* ... of that column */
};

enum { CELL_SLOTS = 4096 };

struct cellbook {
	struct arena arena;
	struct cell_slot {
		uint64_t hash;		/* of what is kept, or seen last */
		struct parse *parse;	/* when it was seen twice; or NULL */
	} *slot;
	size_t kept;
};

/*
 * Where the text is parsed: NULL when it is long, or seen for the first time
 * in a while.  It lasts until the book is freed.
 */
struct parse *cellbook_find(struct cellbook *, struct str text);
/* Of a text that is sure to come again: NULL when there is no room. */
struct parse *cellbook_keep(struct cellbook *, struct str text);
void cellbook_free(struct cellbook *);

/* Is it time to begin a new book? */
static inline bool cellbook_full(const struct cellbook *b)
{
	return b->kept > CELL_SLOTS / 2;
}

#endif
