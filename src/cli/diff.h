/*
 * diff.h - a unified diff: which lines of which files it touches.
 *
 * As git, diff -u and svn write it, with or without context and prefixes,
 * merges (diff --cc) included.  What stands between the parts, such as the
 * message of a commit, is passed over.
 */
#ifndef DIFF_H
#define DIFF_H

#include "cli/words.h"

struct line_range {
	unsigned long first, last;	/* from 1, both included */
};

struct diff_file {
	char *path;			/* after the change, without a/ b/ */
	char *other;			/* where only a guess tells what is a
					   prefix: the path with it; or NULL */
	char *old;			/* before, if it was renamed; or NULL */
	bool whole;			/* its lines cannot be told */
	struct line_range *item;	/* touched, in order */
	size_t count, room;
};

struct diff {
	struct diff_file *item;
	size_t count, room;
};

/*
 * False when it is no diff, or one that breaks off: *line is the number of
 * the first line that does not belong, 0 for all of it.  Files that are gone
 * are not among its files.  The text is changed.
 */
bool diff_read(struct diff *, char *text, unsigned long *line);
bool diff_touches(const struct diff_file *, unsigned long first,
		  unsigned long last);
void diff_release(struct diff *);

#endif
