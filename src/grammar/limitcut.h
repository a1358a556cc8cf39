/*
 * limitcut.h - is the cell of a limit cut off?  limit.c's own.
 */
#ifndef LIMITCUT_H
#define LIMITCUT_H

#include "grammar/limit.h"

/* Sets truncated and cut, by its text. */
void limit_find_cut(struct limit *, const struct view *);

#endif
