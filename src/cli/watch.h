/*
 * watch.h - --watch: check, wait until something is saved, check again.
 */
#ifndef WATCH_H
#define WATCH_H

#include "cli/jobs.h"

/* One run; *error as jobs_run() sets it. */
typedef enum verdict watch_run(const struct options *, int *error);

/*
 * Until a signal ends it, or nobody reads standard output any more.  The
 * arguments are read again for every run, and with them the configuration.
 * Returns the verdict of the last run.
 */
enum verdict watch(struct options *, int argc, char **argv, watch_run *,
		   int *error);

#endif
