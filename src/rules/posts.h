/*
 * posts.h - which rules look at the cells of a column, and which cells they
 * are shown.
 */
#ifndef POSTS_H
#define POSTS_H

#include "rules/run.h"

struct post {
	const struct rule *rule;
	traits needs;
};

/* Of one column of a table. */
struct posts {
	struct post *item;		/* in the order of the rules */
	size_t count;
	traits needs;			/* of all of them */
};

/* One for each column of the table: those of n rules that look at it. */
struct posts *posts_by_column(struct arena *, const struct table *,
			      const struct rule *const *rule, size_t n);

/*
 * Show the cell of the visit to those that may find something in it.  In a
 * row whose cells moved, no rule is asked that asks what a column is for.
 */
void posts_show(struct visit *, const struct posts *, bool moved);

#endif
