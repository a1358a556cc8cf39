/*
 * cellvalue.h - numbers of a workbook as a spreadsheet shows them.
 */
#ifndef CELLVALUE_H
#define CELLVALUE_H

#include "base/arena.h"

enum value_form { FORM_NUMBER, FORM_DATE, FORM_DATE_HAN, FORM_PERCENT };

/* By the number and the code of a number format; code may be empty. */
enum value_form value_form(unsigned id, struct str code);

/* The text of a number as stored ("44927", "0.2"), shown in that form. */
struct str value_shown(struct arena *, struct str number, enum value_form,
		       bool since_1904);

#endif
