/*
 * repaired.h - where a file that was repaired or converted goes: into its own place, or below the
 * folder of --output.  Links are followed no further than the tree, unless
 * --follow says so.
 */
#ifndef REPAIRED_H
#define REPAIRED_H

#include "cli/files.h"
#include "cli/read.h"

/* Both return why nothing was written, to free(), or NULL. */
char *repaired_in_place(const struct options *, const char *path,
			const struct bytes *was, struct gkml_text now);
char *repaired_to(const struct options *, const char *target,
		  const struct file *, struct gkml_text now);

/*
 * The path below --output, to free(); with another suffix unless that is NULL:
 * page.html becomes page.tsv.
 */
char *repaired_target(const struct options *, const struct file *,
		      const char *suffix);

/*
 * Has every file a name of its own in --output?  That folder is made.
 * False: it was said why not.
 */
bool repaired_ready(const struct options *, const struct files *);

#endif
