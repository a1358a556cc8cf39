/*
 * fixing.h - repair one file: --fix, --unsafe-fixes, --diff, --output.
 */
#ifndef FIXING_H
#define FIXING_H

#include "cli/marks.h"

struct fixing {
	struct gkml_fix *fix;
	struct gkml_result *result;	/* of what is there now; the fix's */
	char *target, *shown_target;	/* --output: the file written; NULL:
					   the file itself */
	bool written;			/* something was changed */
};

bool fixing_wanted(const struct options *);

/*
 * Repair the file and write it, unless this is --diff or standard input.
 * Findings that the marks set aside are left as they are.
 * Returns what went wrong, to free(), or NULL; then the file is as it was.
 */
char *fixing_do(struct fixing *, const struct gkml_rules *,
		const struct options *, struct marks *, const struct file *,
		const struct bytes *);

/* What is to be printed: the differences, or the repaired standard input. */
void fixing_print(const struct fixing *, FILE *, const struct options *,
		  const struct file *);
/* Would something be changed, or was it? */
bool fixing_changes(const struct fixing *);
/* Is standard output for a repaired file, and not for findings? */
bool fixing_takes_stdout(const struct options *);
/* On stderr: how much was repaired. */
void fixing_say(const struct fixing *, const struct options *,
		const struct file *);
void fixing_release(struct fixing *);

/*
 * Before anything is read: do the options go together, has every file a name
 * of its own in --output?  That folder is made.  False: it was said why not.
 */
bool fixing_prepare(const struct options *, const struct files *);

#endif
