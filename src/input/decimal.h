/*
 * decimal.h - numbers of a spreadsheet in decimal digits, as it has them:
 * fifteen, and rounded half up as one does on paper.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "base/arena.h"

enum { DECIMAL_DIGITS = 15 };

/*
 * 0.d1 d2 d3 ... times ten to the power of `point`; no zeros at the end.  Of 0
 * there are no digits.
 */
struct decimal {
	bool negative;
	int digits, point;
	char digit[DECIMAL_DIGITS + 1];	/* '0' to '9' */
};

struct decimal decimal_of(double);
/* Rounded to so many digits behind the point, or before it if negative. */
void decimal_round(struct decimal *, int places);
/* The digit that stands for ten to the power of i. */
char decimal_digit(const struct decimal *, int i);

/* As a cell without a number format shows it: 0.1, 12345678901, 1.2E+15. */
const char *decimal_general(struct arena *, double);

#endif
