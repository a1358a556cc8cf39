/*
 * bracketmark.h - one bracket or title mark.  Only for bracket*.c.
 */
#ifndef BRACKETMARK_H
#define BRACKETMARK_H

#include "grammar/bracket.h"

struct mark {
	enum bracket_kind kind;
	bool closing;
	struct part at;			/* << is one mark */
};

/* The mark that begins at i. */
bool mark_at(const struct view *, uint32_t i, struct mark *);

/*
 * Where the false title mark m, which opens, is closed: by a mark of its
 * shape or a true one, with a title between them.  `titled`: it stands in a
 * title itself, so little is asked.  v->n: it is no title mark.
 */
uint32_t mark_false_end(const struct view *, const struct mark *m,
			bool titled);

/* The value of the list mark whose ） stands at i: 1） 一） a). 0: none. */
uint32_t mark_of_list(const struct view *, uint32_t i);
/* Do other marks of a list show that value is one of it? */
bool mark_in_list(const struct view *, uint32_t value);

#endif
