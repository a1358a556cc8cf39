/*
 * shifted.h - rows whose cells stand under the wrong headings.
 */
#ifndef SHIFTED_H
#define SHIFTED_H

#include "rules/rule.h"

/*
 * A separator too few or too many moves all cells behind it.  GK103 says so;
 * what the cells then seem to be is nothing to report.  A row that is merely
 * short at its end is not shifted.
 */
bool row_shifted(struct arena *scratch, const struct table *,
		 const struct row *);

#endif
