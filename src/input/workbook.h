/*
 * workbook.h - the sheets of an .xlsx workbook.
 *
 * Strings shared and inline, rich text joined, numbers and dates as they are
 * shown, merged ranges as merged cells.  Archives and XML from strangers:
 * see zipped.h, zipxml.h and grid.h for what bounds them.
 */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "input/format.h"

extern const struct format workbook_format;

#endif
