/*
 * show.h - what was understood of a file, for --show-table.
 */
#ifndef SHOW_H
#define SHOW_H

#include "report/report.h"

void show_table(FILE *, const struct checked *, const struct style *);

#endif
