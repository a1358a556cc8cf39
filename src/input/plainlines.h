/*
 * plainlines.h - records of a text in which nothing is quoted.
 *
 * Where no " and no CR is in a text, every LF ends a record and every
 * delimiter a cell: that takes no state, so vectors find them, and threads
 * share the text.
 */
#ifndef PLAINLINES_H
#define PLAINLINES_H

#include "input/reader.h"

/* What read_records() makes of such a text.  `lines`: of LF. */
struct records plainlines_read(struct arena *, char delimiter, struct str text,
			       size_t lines, unsigned threads);

#endif
