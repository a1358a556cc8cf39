/*
 * edits.h - which edits of the findings can be made together, and making
 * them.
 *
 * Everything here counts bytes of the source's text, which is UTF-8 whatever
 * the file's encoding is; only edits_apply() turns them into bytes of the
 * file.
 */
#ifndef EDITS_H
#define EDITS_H

#include "lint.h"

struct edit {
	struct range at;
	struct str with;
	const struct gkml_rule *rule;
	bool line_end;			/* between records, in no cell */
};

struct edits {
	struct edit *item;		/* in order, none overlapping */
	size_t count, room;
};

/*
 * The edits of all new findings whose fix is safe, or of all that have one.
 * A finding is repaired whole or left: it is left when it touches one before
 * it, and for good when it would empty a cell or cannot be written in the
 * encoding of the file.  *fixed becomes the number of findings repaired.
 */
struct edits edits_choose(struct arena *, const struct gkml_result *,
			  bool unsafe, size_t *fixed);

/* The bytes of the file after the edits; the rest stays as it is. */
struct str edits_apply(struct arena *, const struct source *,
		       const struct edits *);

#endif
