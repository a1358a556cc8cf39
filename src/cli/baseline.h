/*
 * baseline.h - what was found on some day, so that only what comes after is
 * reported.
 */
#ifndef BASELINE_H
#define BASELINE_H

#include "cli/suppress.h"

/* Being made; its lines are sorted: it changes little from day to day. */
struct new_baseline;

/* False when something else is in its place. */
bool new_baseline_open(struct new_baseline **, const struct options *,
		       const struct gkml_rules *, const struct files *);
/* Findings that are not waived; they are known from here on. */
void new_baseline_add(struct new_baseline *, struct gkml_result *,
		      const char *path);
/*
 * False when it was not written; it was said why.  A run that could not check
 * all files writes none.
 */
bool new_baseline_write(struct new_baseline *, bool trouble);
void new_baseline_free(struct new_baseline *);

#endif
