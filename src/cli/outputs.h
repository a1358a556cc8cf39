/*
 * outputs.h - where findings go: to the console, and to a file for every
 * --report.  All of them are told of all files, whatever became of the rest.
 */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include "cli/atomic.h"
#include "cli/options.h"

struct output {
	const struct reporter *reporter;
	struct style style;
	FILE *stream;			/* NULL: could not be opened */
	struct atomic_file file;
	const char *path;		/* as named; NULL: the console */
	void *state;
	int error;			/* errno of writing, or 0 */
};

struct outputs {
	const struct options *o;
	struct output *item;		/* those of the console first */
	size_t count;
	size_t shown, hidden;		/* new findings on the console */
};

/*
 * A report that cannot be opened is said on stderr, and the others go on.
 * The console is stdout or stderr; NULL: it is not to show findings.
 */
void outputs_open(struct outputs *, const struct options *,
		  const struct gkml_rules *, FILE *console);
/* Does one of them show more of a file than its findings? */
bool outputs_show_tables(const struct outputs *);
/* Returns the errno of writing to the console, or 0. */
int outputs_file(struct outputs *, const struct checked *);
/*
 * Put the reports in their places.  False when one of them is not there: it
 * was said why.  *console is as above.
 */
bool outputs_close(struct outputs *, int *console);

#endif
