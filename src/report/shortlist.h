/*
 * shortlist.h - the most severe findings, where a consumer takes only so many.
 *
 * Texts are kept in the order they came in.  When there are too many, or they
 * are too long together, the latest of the least severe are left out.
 */
#ifndef SHORTLIST_H
#define SHORTLIST_H

#include "report/report.h"

/* More severe than any finding: a file that could not be checked. */
enum { SHORTLIST_TROUBLE = GKML_ERROR + 1, SHORTLIST_LEVELS };

struct shortlist {
	size_t limit, most;		/* of texts, and of their bytes */
	char **text;			/* NULL: it had to make room */
	size_t texts, room;
	struct {
		size_t *item;		/* indices into text */
		size_t count, room;
	} of[SHORTLIST_LEVELS];
	size_t count, bytes;		/* that are there */
	int closed;			/* of this level and less, some are left
					   out: no more is taken */
	size_t left_out;
};

void shortlist_init(struct shortlist *, size_t limit, size_t most);
void shortlist_release(struct shortlist *);

/*
 * Is there room for one of that level?  If not it is counted as left out, and
 * the caller is spared to write it.
 */
bool shortlist_wants(struct shortlist *, int level);
/* Takes the text over, which may itself be the one that is left out. */
void shortlist_add(struct shortlist *, int level, char *text);
/*
 * Leave the last of the least severe out too.  Returns where among the texts
 * it was, or SIZE_MAX if there is none.
 */
size_t shortlist_drop(struct shortlist *);

/* All that are there, with this between them. */
void shortlist_print(const struct shortlist *, FILE *, const char *between);

#endif
