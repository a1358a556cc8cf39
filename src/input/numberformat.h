/*
 * numberformat.h - a number as a spreadsheet shows it by the code of a number
 * format: 0.00%, #,##0, yyyy"年"m"月"d"日", [h]:mm, [DBNum1]General.
 *
 * Colours and the blanks that align columns are left out.
 */
#ifndef NUMBERFORMAT_H
#define NUMBERFORMAT_H

#include "base/arena.h"

/* The code that stands behind a built-in number, as in Chinese; or NULL. */
const char *numberformat_builtin(unsigned id);

struct str numberformat_number(struct arena *, struct str code, double,
			       bool since_1904);
/* Codes may have a part for text, too: @"（试行）". */
struct str numberformat_text(struct arena *, struct str code, struct str);

/* "2024-03-01", with or without a time, as a number; false if it is none. */
bool numberformat_iso(struct str, bool since_1904, double *);

#endif
