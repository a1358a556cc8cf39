/*
 * input.h - a file of any format to records.
 *
 * Content decides what a file is; its suffix only settles what content leaves
 * open.  That the two disagree is a fact of the source.
 */
#ifndef INPUT_H
#define INPUT_H

#include "input/format.h"

/* The bytes are borrowed; text and records point into them. */
struct input input_read(struct arena *, const char *path, struct str bytes,
			const struct input_options *);

#endif
