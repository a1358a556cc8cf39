/*
 * rows.h - records to rows; merged cells carried down.
 */
#ifndef ROWS_H
#define ROWS_H

#include "model/catalog.h"

/*
 * Give every cell its state and every row its item path, once all rows are
 * there: whether a blank is a merged cell depends on the habits of its
 * column.
 */
void rows_carry(struct arena *, struct table *);

#endif
