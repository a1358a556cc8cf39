/*
 * targets.h - may the reports be written where they are wanted?
 *
 * Not two in one file, and not over what the run reads or prints to.
 */
#ifndef TARGETS_H
#define TARGETS_H

#include "cli/files.h"

/* Where the path of a --report "FORMAT:PATH" begins. */
const char *target_path(const char *report);

/* False when not; then it was said why. */
bool targets_clear(const struct options *, const struct files *);

#endif
