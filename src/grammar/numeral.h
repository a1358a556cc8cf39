/*
 * numeral.h - numbers as catalogs write them: 118, １１８, 一百一十八,
 * 二〇一八.
 *
 * Read up to 32 bits in digits and 9999 in Chinese.  Blanks inside are
 * passed over, as everywhere in a view; who cares looks at the gaps.
 */
#ifndef NUMERAL_H
#define NUMERAL_H

#include "grammar/view.h"

/* 0 to 9 for an ASCII or full-width digit, else -1. */
static inline int numeral_digit(char32_t c)
{
	return c >= '0' && c <= '9' ? (int)(c - '0')
	     : c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* 0 to 9 for 〇 零 ○ 一 … 九 and 两, else -1. */
int numeral_han_digit(char32_t c);

/* Can c stand in a Chinese numeral: a digit of them, or 十 百 千? */
bool numeral_han(char32_t c);

/*
 * The longest numeral at *i, ending by end.  True: its value is in *value
 * and *i behind it.  Digits that do not fit 32 bits are no numeral.
 *
 * 二〇一八 is read digit by digit: when it holds a zero or has exactly four
 * digits.  二三 is no 23 but 二, as in 二三产业.
 */
bool numeral_read(const struct view *, uint32_t *i, uint32_t end,
		  uint32_t *value);
/* Only digits, and only Chinese. */
bool numeral_read_digits(const struct view *, uint32_t *i, uint32_t end,
			 uint32_t *value);
bool numeral_read_han(const struct view *, uint32_t *i, uint32_t end,
		      uint32_t *value);

#endif
