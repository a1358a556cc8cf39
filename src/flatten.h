/*
 * flatten.h - the catalog of a page or a workbook as TSV.
 */
#ifndef FLATTEN_H
#define FLATTEN_H

#include "model/catalog.h"

/*
 * Record by record, of those tables or sheets that hold a catalog, with a
 * blank line between; a cell that would be misread stands in quotes.
 */
struct str flatten(struct arena *, const struct catalog *);

#endif
