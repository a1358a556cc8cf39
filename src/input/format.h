/*
 * format.h - what an input format is: one file that defines a struct format,
 * and one row in input.c.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include "input/reader.h"
#include "input/source.h"

struct input_options {
	enum encoding encoding;		/* ENCODING_AUTO: found */
	char separator;			/* 0: found */
	bool english;			/* of refused */
	unsigned threads;		/* that may share the work; 0: one */
};

struct input {
	struct source source;
	struct records records;
	const char *refused;		/* why it is no catalog, or NULL */
	const char *incomplete;		/* what of it could not be read, or NULL */
};

struct format {
	const char *name;		/* "xlsx": of rules and --show-table */
	const char *suffixes;		/* ".html .htm": that promise it */
	/*
	 * Of a packed format, are these bytes of it?  Of others, is this text,
	 * decoded already?  The suffix may settle what content leaves open.
	 */
	bool packed;
	bool (*is)(struct str, const char *path);
	/* in->source holds the bytes and, unless packed, their text. */
	void (*read)(struct arena *, struct input *, const char *path,
		     const struct input_options *);
};

#endif
