/*
 * plainlines.h - records of lines in which nothing is quoted.
 *
 * Where no " is, and no CR but before an LF, every LF ends a record and every
 * delimiter a cell: that takes no state, so vectors find them, and threads
 * share the text.
 */
#ifndef PLAINLINES_H
#define PLAINLINES_H

#include "input/reader.h"

struct plain_lines {
	struct str text;
	size_t start, end;		/* bytes of it: whole lines */
	char delimiter;
	uint32_t line;			/* of the text, the first of them */
	unsigned threads;		/* 0: one */
};

/*
 * Add what read_records() makes of them, with the room that is lent for cells.
 * Returns the cells of the longest record.
 */
size_t plainlines_read(struct arena *, const struct plain_lines *,
		       struct cells *lent, struct records *);

#endif
