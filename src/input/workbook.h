/*
 * workbook.h - the sheets of an .xlsx workbook.
 *
 * Strings shared and inline, rich text joined, numbers and dates as they are
 * shown, merged ranges as merged cells.  Archives and XML from strangers:
 * what is unpacked is bounded, entities are never expanded, nothing outside
 * of the archive is ever opened.
 */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "input/grid.h"

struct workbook {
	struct records records;
	struct str text;
	const char *const *sheet;	/* names, by part - 1 */
	size_t sheets;
	const char *refused, *refused_en;	/* NULL: it could be read */
};

/* A zip archive that holds a workbook, going by its first bytes and names. */
bool workbook_is(struct str bytes);
struct workbook workbook_read(struct arena *, struct str bytes);

#endif
