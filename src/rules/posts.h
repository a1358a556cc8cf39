/*
 * posts.h - which rules look at the cells of a column, and which cells they
 * are shown.
 */
#ifndef POSTS_H
#define POSTS_H

#include "rules/run.h"

enum { POSTS_MOST = 64 };

/* Rules of one column of a table; a bit for each. */
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
};

/*
 * One for each column of the table: those of n rules that look at it.  *ids is
 * the last id given.
 */
struct posts *posts_by_column(struct arena *, const struct table *,
			      const struct rule *const *rule, size_t n,
			      uint32_t *ids);

/*
 * Show the cell of the visit to those that may find something in it.  In a
 * row whose cells moved, no rule is asked that asks what a column is for.
 */
void posts_show(struct visit *, const struct posts *, bool moved);

#endif
