/*
 * address.h - where a finding is, in the words of someone with the table open
 * in a spreadsheet.
 *
 *	  --> D14 公开依据（行政执法信息 › 行政执法事前公开）第158–166字，全格167字
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "report/report.h"

/* The line above; nothing when the headline has said it all. */
void address_print(FILE *, const struct gkml_finding *, const struct style *);
/*
 * The message; in a workbook of several sheets with the address before it, as
 * a line of the file says nothing there.  To free().
 */
char *address_message(const struct gkml_finding *);
/* "D14", or "第14行" where there is no cell. */
void address_print_short(FILE *, const struct gkml_finding *, enum gkml_lang);

#endif
