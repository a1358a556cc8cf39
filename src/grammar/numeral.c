#include "grammar/numeral.h"

int numeral_han_digit(char32_t c)
{
	switch (c) {
	case U'〇': case U'零': case U'○': return 0;
	case U'一': return 1;
	case U'二': case U'两': return 2;
	case U'三': return 3;
	case U'四': return 4;
	case U'五': return 5;
	case U'六': return 6;
	case U'七': return 7;
	case U'八': return 8;
	case U'九': return 9;
	default: return -1;
	}
}

static uint32_t han_unit(char32_t c)
{
	return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

bool numeral_han(char32_t c)
{
	return han_unit(c) || numeral_han_digit(c) >= 0;
}

bool numeral_read_digits(const struct view *v, uint32_t *i, uint32_t end,
			 uint32_t *value)
{
	uint64_t n = 0;
	uint32_t k = *i;

	for (; k < end && numeral_digit(v->c[k]) >= 0; k++) {
		n = n * 10 + (uint64_t)numeral_digit(v->c[k]);
		if (n > UINT32_MAX)
			return false;
	}
	if (k == *i)
		return false;
	*i = k;
	*value = (uint32_t)n;
	return true;
}

/* 二〇一八: digits without units. */
static bool read_positional(const struct view *v, uint32_t *i, uint32_t end,
			    uint32_t *value)
{
	uint32_t k = *i, n = 0;
	bool zero = false;

	for (; k < end && k - *i < 5 && numeral_han_digit(v->c[k]) >= 0; k++) {
		int d = numeral_han_digit(v->c[k]);

		n = n * 10 + (uint32_t)d;
		zero |= d == 0;
	}
	if (k - *i < 2 || k - *i > 4 || (k - *i != 4 && !zero) ||
	    (k < end && han_unit(v->c[k])))
		return false;
	*i = k;
	*value = n;
	return true;
}

/* 一千二百三十四, 一百零五, 十一: units must fall. */
static bool read_units(const struct view *v, uint32_t *i, uint32_t end,
		       uint32_t *value)
{
	uint32_t k = *i, n = 0, last = 10000;
	bool zero = false;

	while (k < end) {
		uint32_t next = k + 1, unit = 0;
		int d = numeral_han_digit(v->c[k]);

		if (d < 0 && v->c[k] == U'十' && last > 10) {
			d = 1;
			unit = 10;
		} else if (d > 0 && next < end) {
			unit = han_unit(v->c[next]);
			next += unit != 0;
		}
		if (d < 0 || unit >= last)
			break;
		if (d == 0) {
			/* 一百零五: only between two parts */
			if (zero || !n || next >= end ||
			    numeral_han_digit(v->c[next]) <= 0)
				break;
			zero = true;
			k = next;
			continue;
		}
		/* 一百五 is no number that papers bear */
		if (!unit && last > 10 && n && !zero)
			break;
		n += (uint32_t)d * (unit ? unit : 1);
		k = next;
		zero = false;
		if (!unit)
			break;
		last = unit;
	}
	if (!n)
		return false;
	*i = k;
	*value = n;
	return true;
}

bool numeral_read_han(const struct view *v, uint32_t *i, uint32_t end,
		      uint32_t *value)
{
	return read_positional(v, i, end, value) ||
	       read_units(v, i, end, value);
}

bool numeral_read(const struct view *v, uint32_t *i, uint32_t end,
		  uint32_t *value)
{
	return numeral_read_digits(v, i, end, value) ||
	       numeral_read_han(v, i, end, value);
}
