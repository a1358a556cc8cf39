/*
 * hunks.h - what several passes of edits come to: stretches of the first
 * text, and what stands there in the last.
 */
#ifndef HUNKS_H
#define HUNKS_H

#include "edits.h"

struct hunk {
	struct range was, now;		/* of the first text, and of the last */
	bool line_end;			/* between records */
	const struct gkml_rule **rule;	/* those that had it changed */
	size_t rules;
};

struct hunks {
	struct hunk *item;		/* in order */
	size_t count, room;
};

/* The hunks so far, and edits of the text they lead to, as one. */
struct hunks hunks_add(struct arena *, const struct hunks *,
		       const struct edits *);

#endif
