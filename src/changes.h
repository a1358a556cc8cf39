/*
 * changes.h - what a fix changed, as a reader of the table sees it.
 */
#ifndef CHANGES_H
#define CHANGES_H

#include "hunks.h"

struct changes {
	struct gkml_change *item;
	size_t count, room;
};

struct changes changes_list(struct arena *, const struct gkml_result *was,
			    const struct gkml_result *now,
			    const struct hunks *);

#endif
