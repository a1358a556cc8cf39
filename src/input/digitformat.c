/* Numbers by the parts of a number format: 0.00 #,##0 0% 0.0E+0 # ?/?. */
#include "input/decimal.h"
#include "input/formatcode.h"

#include <math.h>
#include <stdlib.h>

struct layout {
	int before, behind;		/* digits before and behind the point */
	int percents, scale;		/* signs; commas behind all digits, each
					   of which divides by 1000 */
	bool thousands;
	bool point, exponent, slash;
};

static struct layout layout_of(const struct section *c)
{
	struct layout l = { 0 };
	int commas = 0;

	for (size_t i = 0; i < c->count; i++) {
		enum part_kind kind = c->part[i].kind;

		l.percents += kind == PART_PERCENT;
		l.slash |= kind == PART_SLASH && l.before;
		l.exponent |= kind == PART_EXPONENT;
		if (kind == PART_POINT && !l.exponent) {
			l.point = true;
		} else if (kind == PART_COMMA && l.before) {
			commas++;
		} else if (kind == PART_DIGIT && !l.exponent) {
			l.thousands |= commas > 0 && !l.point;
			commas = 0;
			l.before += !l.point;
			l.behind += l.point;
		}
	}
	l.scale = commas;
	return l;
}

static void put_digit(struct shown *s, const struct section *c,
		      const struct layout *l, char digit, int place)
{
	shown_digit(s, digit, c->numerals);
	if (l->thousands && place > 0 && place % 3 == 0)
		shown_char(s, ',');
}

/* The nth placeholder before the point; the first takes what is over. */
static void put_before(struct shown *s, const struct section *c,
		       const struct layout *l, const struct decimal *d, int nth,
		       char how)
{
	int place = l->before - 1 - nth;

	for (int i = d->point - 1; nth == 0 && i > place; i--)
		put_digit(s, c, l, decimal_digit(d, i), i);
	if (place < d->point)
		put_digit(s, c, l, decimal_digit(d, place), place);
	else if (how == '0')
		put_digit(s, c, l, '0', place);
	else if (how == '?')
		shown_char(s, ' ');
}

static void put_behind(struct shown *s, const struct section *c,
		       const struct decimal *d, int nth, char how)
{
	if (d->digits - d->point > nth || how == '0')
		shown_digit(s, decimal_digit(d, -nth - 1), c->numerals);
	else if (how == '?')
		shown_char(s, ' ');
}

static void put_exponent(struct shown *s, struct str how, int exponent,
			 int digits)
{
	shown_char(s, 'E');
	if (exponent < 0)
		shown_char(s, '-');
	else if (how.p[1] == '+')
		shown_char(s, '+');
	shown_put(s, str_from(arena_printf(s->arena, "%0*d", digits,
					   abs(exponent))));
}

static int digits_from(const struct section *c, size_t i)
{
	int n = 0;

	for (; i < c->count; i++)
		n += c->part[i].kind == PART_DIGIT;
	return n;
}

static void put_parts(struct shown *s, const struct section *c,
		      const struct layout *l, const struct decimal *d,
		      int exponent)
{
	int before = 0, behind = 0;
	bool point = false, done = false;

	for (size_t i = 0; i < c->count; i++) {
		const struct part *p = &c->part[i];

		if (p->kind == PART_DIGIT && !done) {
			if (point)
				put_behind(s, c, d, behind++, p->text.p[0]);
			else
				put_before(s, c, l, d, before++, p->text.p[0]);
		} else if (p->kind == PART_POINT) {
			point = true;
			shown_char(s, '.');
		} else if (p->kind == PART_EXPONENT && !done) {
			done = true;
			put_exponent(s, p->text, exponent,
				     digits_from(c, i + 1));
		} else if (p->kind != PART_DIGIT && p->kind != PART_COMMA &&
			   p->kind != PART_TEXT) {
			shown_put(s, p->text);
		}
	}
}

/* 12.3E+3: the exponent goes in steps of the digits before the point. */
static int scaled(struct decimal *d, const struct layout *l)
{
	int step = l->before > 1 ? l->before : 1;
	int exponent = d->digits ? d->point - 1 : 0;

	exponent -= ((exponent % step) + step) % step;
	d->point -= exponent;
	decimal_round(d, l->behind);
	if (d->digits && d->point > step) {
		d->point -= step;
		exponent += step;
	}
	return exponent;
}

/* Digits of the denominator that the code has room for. */
static long most_parts(const struct section *c)
{
	bool slash = false;
	long most = 1;

	for (size_t i = 0; i < c->count; i++) {
		slash |= c->part[i].kind == PART_SLASH;
		if (slash && c->part[i].kind == PART_DIGIT && most < 1000)
			most *= 10;
	}
	return most - 1;
}

/* 1 1/2: the nearest fraction, of those equally near the simplest. */
static void put_fraction(struct shown *s, const struct section *c, double v)
{
	long whole = (long)v, parts = 1, over = 0;
	double rest = v - (double)whole, best = 2;

	for (long n = 1; n <= most_parts(c); n++) {
		long m = (long)(rest * (double)n + 0.5);
		double off = fabs(rest - (double)m / (double)n);

		if (off < best - 1e-12) {
			best = off;
			parts = n;
			over = m;
		}
	}
	if (over == parts) {
		whole++;
		over = 0;
	}
	if (whole || !over)
		shown_put(s, str_from(arena_printf(s->arena, "%ld", whole)));
	if (over)
		shown_put(s, str_from(arena_printf(s->arena, "%s%ld/%ld",
						   whole ? " " : "", over,
						   parts)));
}

static void put_general(struct shown *s, const struct section *c, double v)
{
	if (c->numerals && v < 1e8 && v == (double)(long)v)
		shown_numeral(s, (unsigned long)v, c->numerals, true);
	else
		shown_put(s, str_from(decimal_general(s->arena, v)));
}

/* General, or @ of a code that is for text. */
static bool is_general(const struct section *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->part[i].kind == PART_GENERAL ||
		    c->part[i].kind == PART_TEXT)
			return true;
	return false;
}

void shown_number(struct shown *s, const struct section *c, double v)
{
	struct layout l = layout_of(c);
	struct decimal d;
	int exponent = 0;

	for (size_t i = 0; is_general(c) && i < c->count; i++) {
		if (c->part[i].kind == PART_GENERAL ||
		    c->part[i].kind == PART_TEXT)
			put_general(s, c, v);
		else
			shown_put(s, c->part[i].text);
	}
	if (is_general(c))
		return;
	if (l.slash && v < 1e9) {
		put_fraction(s, c, v);
		return;
	}
	d = decimal_of(v);
	d.point += d.digits ? 2 * l.percents - 3 * l.scale : 0;
	if (l.exponent)
		exponent = scaled(&d, &l);
	else
		decimal_round(&d, l.behind);
	put_parts(s, c, &l, &d, exponent);
}
