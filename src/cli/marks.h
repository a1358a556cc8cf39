/*
 * marks.h - which findings of a run need no report: those that a suppression
 * waives, that the baseline knows, that stand on rows a change left alone.
 */
#ifndef MARKS_H
#define MARKS_H

#include "cli/files.h"
#include "cli/read.h"

struct marks;

/*
 * Read the suppressions, the baseline and the diff.  NULL after a mistake in
 * one of them, which was said on stderr.
 */
struct marks *marks_open(const struct gkml_rules *, const struct options *,
			 const struct files *);

/* Mark what is found in a file.  `marking` says which: for gkml_fix(). */
struct marking {
	struct marks *marks;
	const struct file *file;
	const struct bytes *bytes;
};

void marks_set(struct gkml_result *, void *marking);

/* The same for what is reported in the end, in the order of the run. */
void marks_file(struct marks *, const struct file *, const struct bytes *,
		struct gkml_result *, bool complete);

/*
 * Once all files are marked: what is wrong with the tables themselves, a
 * file each, after --prune-baseline and --fix took out what is not needed.
 * False beyond the last.
 */
bool marks_table(struct marks *, size_t i, struct checked *);

/*
 * Write the new baseline, if one is wanted.  False when a table was not
 * written; it was said why.
 */
bool marks_close(struct marks *, bool trouble);
void marks_free(struct marks *);

#endif
