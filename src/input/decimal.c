#include "input/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void strip_zeros(struct decimal *d)
{
	while (d->digits && d->digit[d->digits - 1] == '0')
		d->digits--;
	if (!d->digits)
		d->point = 0;
}

struct decimal decimal_of(double v)
{
	struct decimal d = { .negative = v < 0 };
	char text[40];

	if (!isfinite(v) || v == 0)
		return d;
	/* 1.23450000000000e+04 */
	snprintf(text, sizeof text, "%.*e", DECIMAL_DIGITS - 1, fabs(v));
	d.digit[0] = text[0];
	memcpy(d.digit + 1, text + 2, DECIMAL_DIGITS - 1);
	d.digits = DECIMAL_DIGITS;
	d.point = (int)strtol(strchr(text, 'e') + 1, NULL, 10) + 1;
	strip_zeros(&d);
	return d;
}

static void carry_up(struct decimal *d)
{
	int i = d->digits;

	while (i > 0 && d->digit[i - 1] == '9')
		i--;
	d->digits = i;
	if (i) {
		d->digit[i - 1]++;
		return;
	}
	d->digit[0] = '1';
	d->digits = 1;
	d->point++;
}

void decimal_round(struct decimal *d, int places)
{
	int keep = d->point + places;
	bool up;

	if (keep >= d->digits)
		return;
	up = keep >= 0 && d->digit[keep] >= '5';
	d->digits = keep > 0 ? keep : 0;
	if (up && keep == 0) {
		d->digit[0] = '1';
		d->digits = 1;
		d->point++;
	} else if (up) {
		carry_up(d);
	}
	strip_zeros(d);
}

char decimal_digit(const struct decimal *d, int i)
{
	int at = d->point - 1 - i;

	return at >= 0 && at < d->digits ? d->digit[at] : '0';
}

enum { WIDTH = 11, SCIENTIFIC = 6 };	/* characters; digits of 1.23457E+11 */

static const char *scientific(struct arena *a, struct decimal d)
{
	char digits[SCIENTIFIC + 1];
	int n;

	decimal_round(&d, SCIENTIFIC - d.point);
	n = d.digits;
	memcpy(digits, d.digit, (size_t)n);
	digits[n] = '\0';
	return arena_printf(a, "%s%c%s%sE%c%02d", d.negative ? "-" : "",
			    digits[0], n > 1 ? "." : "", digits + 1,
			    d.point < 1 ? '-' : '+', abs(d.point - 1));
}

static const char *plain(struct arena *a, const struct decimal *d)
{
	char text[2 * WIDTH + 8], *p = text;
	int top = d->point > 0 ? d->point - 1 : 0;
	int bottom = d->digits > d->point ? d->point - d->digits : 0;

	for (int i = top; i >= bottom; i--) {
		if (i == -1)
			*p++ = '.';
		*p++ = decimal_digit(d, i);
	}
	*p = '\0';
	return arena_printf(a, "%s%s", d->negative ? "-" : "", text);
}

const char *decimal_general(struct arena *a, double v)
{
	struct decimal d = decimal_of(v);
	int behind;

	if (!d.digits)
		return "0";
	if (d.point > WIDTH)
		return scientific(a, d);
	/* digits behind the point that there is room for */
	behind = d.point > 0 ? WIDTH - 1 - d.point : WIDTH - 2;
	if (d.point < -3 && d.digits - d.point > behind)
		return scientific(a, d);
	decimal_round(&d, behind > 0 ? behind : 0);
	return d.point > WIDTH ? scientific(a, d) : plain(a, &d);
}
