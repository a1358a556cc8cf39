/*
 * jobs.h - check every file, report it, and give the verdict.
 */
#ifndef JOBS_H
#define JOBS_H

#include "cli/options.h"

/* The exit status; a larger one wins. */
enum verdict { VERDICT_CLEAN = 0, VERDICT_FOUND = 1, VERDICT_TROUBLE = 2 };

/* *error becomes the errno of writing to stdout, if that failed. */
enum verdict jobs_run(const struct gkml_rules *, const struct options *,
		      int *error);

#endif
