/*
 * input.h - a file of any format to records.
 *
 * Content decides what a file is; its suffix only settles what content leaves
 * open.  A format is one file and one row in input.c.
 */
#ifndef INPUT_H
#define INPUT_H

#include "input/reader.h"
#include "input/source.h"

struct input_options {
	enum encoding encoding;		/* ENCODING_AUTO: found */
	char separator;			/* 0: found */
	bool english;			/* of refused */
};

struct input {
	struct source source;
	struct records records;
	const char *format;		/* "tsv", "csv", "html" */
	const char *refused;		/* why it is no catalog, or NULL */
};

/* The bytes are borrowed; text and records point into them. */
struct input input_read(struct arena *, const char *path, struct str bytes,
			const struct input_options *);

#endif
