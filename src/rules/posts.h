/*
 * posts.h - which rules look at the cells of a column, by what it is for, and
 * which cells they are shown.
 */
#ifndef POSTS_H
#define POSTS_H

#include "rules/run.h"

enum { POSTS_MOST = 64 };

/* Rules of the columns of one field; a bit for each. */
struct posts {
	const struct rule **rule;	/* in their order */
	size_t count;
	uint64_t alone;			/* those that see nothing but the cell */
	uint64_t anywhere;		/* ... that look at every column */
	/* those that need the same traits, together */
	struct post_group {
		traits needs;
		uint64_t rules;
	} *group;
	size_t groups;
	uint32_t id;			/* from 1 */
	struct posts *more;		/* when there are too many; or NULL */
	uint32_t parts;			/* that there are more, of the first */
};

/* Those of n rules that look at columns of the field. */
const struct posts *posts_of(struct arena *, enum field,
			     const struct rule *const *rule, size_t n);

/*
 * Show the cell of the visit to those that may find something in it.  In a
 * row whose cells moved, no rule is asked that asks what a column is for.
 */
void posts_show(struct visit *, const struct posts *, bool moved);

#endif
