/*
 * booksheet.h - the cells of one sheet of a workbook, as they are shown.
 */
#ifndef BOOKSHEET_H
#define BOOKSHEET_H

#include "input/bookparts.h"
#include "input/grid.h"

struct sheet_fault {
	uint32_t row, column;		/* of a formula without result; or 0 */
};

/*
 * Write the sheet of that index to the grid, as its next table.  False when its
 * entry is missing, damaged or against the rules.
 */
bool booksheet_read(struct book *, size_t index, struct grid *,
		    struct sheet_fault *);

#endif
