#include "grammar/numberscan.h"

#include "grammar/numeral.h"

enum { LAST_PROPER = 12 };		/* kinds before 〈〉 */

/* Twice the kind of the pair, and one more for the closing mark; or 0. */
static int paired_mark(char32_t c)
{
	if (!(sign_of(c) & (SIGN_BRACKET | SIGN_TITLE)))
		return 0;
	switch (c) {
#define PAIR(kind, open, close)						\
	case open: return 2 * (kind);					\
	case close: return 2 * (kind) + 1
	PAIR(TORTOISE, U'〔', U'〕');
	PAIR(SMALL_TORTOISE, U'﹝', U'﹞');
	PAIR(ROUND, U'（', U'）');
	PAIR(HALF_ROUND, '(', ')');
	PAIR(5, '[', ']');
	PAIR(6, U'［', U'］');
	PAIR(7, U'【', U'】');
	PAIR(8, U'〖', U'〗');
	PAIR(9, '{', '}');
	PAIR(10, U'｛', U'｝');
	PAIR(11, U'〘', U'〙');
	PAIR(12, U'❲', U'❳');
	PAIR(13, U'〈', U'〉');
	PAIR(14, '<', '>');
	PAIR(15, U'＜', U'＞');
	PAIR(16, U'《', U'》');
#undef PAIR
	default:
		return 0;
	}
}

int year_open(char32_t c)
{
	int mark = paired_mark(c);

	return mark % 2 ? 0 : mark / 2;
}

int year_close(char32_t c)
{
	int mark = paired_mark(c);

	return mark % 2 ? mark / 2 : 0;
}

int bracket_open(char32_t c)
{
	int kind = year_open(c);

	return kind > LAST_PROPER ? 0 : kind;
}

int bracket_close(char32_t c)
{
	int kind = year_close(c);

	return kind > LAST_PROPER ? 0 : kind;
}

bool bracket_is_tortoise(int kind)
{
	return kind == TORTOISE || kind == SMALL_TORTOISE;
}

uint32_t part_length(struct part p)
{
	return p.end - p.start;
}

/* Letters and marks that are typed for 0 and 1. */
static bool is_lookalike(char32_t c)
{
	return c == 'O' || c == 'o' || c == 'l' || c == 'I' || c == U'〇' ||
	       c == U'○' || c == U'Ｏ';
}

bool part_may_figure(char32_t c)
{
	return numeral_digit(c) >= 0 || is_lookalike(c) ||
	       numeral_han_digit(c) >= 0;
}

bool part_figures(const struct view *v, uint32_t *i, struct part *p,
		  unsigned *faults)
{
	unsigned found = 0;
	bool digit = false;
	uint32_t k = *i;

	for (; k < v->n; k++) {
		if (is_digit(v->c[k]))
			digit = true;
		else if (numeral_digit(v->c[k]) >= 0)
			digit = true, found |= NUMBER_WIDE;
		else if (is_lookalike(v->c[k]) && (digit || k == *i))
			found |= NUMBER_LOOKALIKE;
		else
			break;
	}
	if (!digit)
		return false;
	*p = (struct part){ *i, k };
	*i = k;
	*faults |= found;
	return true;
}

static int figure(char32_t c)
{
	int d = numeral_digit(c);

	return d >= 0 ? d : c == 'l' || c == 'I' ? 1 : is_lookalike(c) ? 0 : -1;
}

uint32_t part_value(const struct view *v, struct part p)
{
	uint32_t i = p.start, n = 0;

	if (part_length(p) > 9)
		return 0;
	if (p.start < p.end && numeral_han(v->c[p.start]) &&
	    numeral_read_han(v, &i, p.end, &n) && i == p.end)
		return n;
	n = 0;
	for (i = p.start; i < p.end; i++) {
		if (figure(v->c[i]) < 0)
			return 0;
		n = n * 10 + (uint32_t)figure(v->c[i]);
	}
	return n;
}

/* 二〇一八, all four of them */
static bool han_year(const struct view *v, uint32_t *i, struct number *n)
{
	uint32_t k = *i;

	while (k < v->n && k - *i < 5 && numeral_han_digit(v->c[k]) >= 0)
		k++;
	if (k - *i != 4)
		return false;
	n->year = (struct part){ *i, k };
	n->faults |= NUMBER_HAN;
	*i = k;
	return true;
}

bool part_year(const struct view *v, uint32_t *i, struct number *n)
{
	uint32_t k = *i + 1;

	if (*i >= v->n || !year_open(v->c[*i]))
		return false;
	if (!han_year(v, &k, n) &&
	    !part_figures(v, &k, &n->year, &n->faults))
		return false;
	n->open = (struct part){ *i, *i + 1 };
	if (k < v->n && v->c[k] == U'年') {
		n->nian = (struct part){ k, k + 1 };
		n->faults |= NUMBER_YEAR_NIAN;
		k++;
	}
	if (k < v->n && year_close(v->c[k])) {
		n->close = (struct part){ k, k + 1 };
		k++;
	}
	*i = k;
	return true;
}

void part_judge_brackets(const struct view *v, struct number *n)
{
	int opens = year_open(v->c[n->open.start]);
	int closes = year_close(v->c[n->close.start]);

	if (opens != closes)
		n->faults |= NUMBER_MIXED;
	else if (opens != TORTOISE)
		n->faults |= NUMBER_BRACKETS;
}

bool part_plain_year(const struct view *v, uint32_t *i, struct number *n)
{
	unsigned faults = 0;
	struct part year;
	uint32_t k = *i;

	if (!part_figures(v, &k, &year, &faults) || part_length(year) != 4 ||
	    k + 1 >= v->n || v->c[k] != U'年' ||
	    (v->c[k + 1] != U'第' && numeral_digit(v->c[k + 1]) < 0))
		return false;
	n->year = year;
	n->nian = (struct part){ k, k + 1 };
	n->faults |= faults;
	*i = k + 1;
	return true;
}

bool part_serial(const struct view *v, uint32_t *i, struct number *n)
{
	unsigned faults = 0;
	struct part di = { 0, 0 }, serial;
	uint32_t k = *i, value;

	if (k < v->n && v->c[k] == U'第') {
		di = (struct part){ k, k + 1 };
		k++;
	}
	serial.start = k;
	if (!part_figures(v, &k, &serial, &faults)) {
		if (!numeral_read_han(v, &k, v->n, &value))
			return false;
		serial.end = k;
		faults |= NUMBER_HAN;
	}
	n->di = di;
	n->serial = serial;
	if (k < v->n && v->c[k] == U'号') {
		n->hao = (struct part){ k, k + 1 };
		k++;
	}
	n->faults |= faults;
	*i = k;
	return true;
}

bool part_stops(const struct view *v, uint32_t i)
{
	static const char32_t stops[] = U"）)》〉，。；、：:;,（(《]］】”";

	if (i >= v->n)
		return true;
	/* 〔2018〕118、119号 */
	if (v->c[i] == U'、' && i + 1 < v->n &&
	    numeral_digit(v->c[i + 1]) >= 0)
		return false;
	for (const char32_t *s = stops; *s; s++)
		if (v->c[i] == *s)
			return true;
	return v->gap[i] && view_at(v, i, U"关于");
}
