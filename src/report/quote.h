/*
 * quote.h - what is shown of the file under a finding.
 *
 * Its cell; or the physical line, where there is no cell, where the cell is
 * blank, and where it goes over several lines (a quoted cell of a CSV file).
 */
#ifndef QUOTE_H
#define QUOTE_H

#include "report/report.h"

void quote_print(FILE *, const struct gkml_result *,
		 const struct gkml_finding *, const struct style *);

#endif
