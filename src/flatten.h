/*
 * flatten.h - the table of a page or a workbook as TSV.
 */
#ifndef FLATTEN_H
#define FLATTEN_H

#include "input/reader.h"

/* Record by record; a cell that would be misread stands in quotes. */
struct str flatten(struct arena *, const struct records *);

#endif
