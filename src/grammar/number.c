#include "grammar/number.h"

#include "grammar/numberscan.h"
#include "grammar/numeral.h"

/* ---- letter numbers ---------------------------------------------------- */

/* Nobody means anything else by 〔; [2018] and （2018） need more evidence. */
static bool is_strong(const struct view *v, const struct number *n)
{
	return (part_given(n->open) &&
		bracket_is_tortoise(year_open(v->c[n->open.start]))) ||
	       (part_given(n->close) &&
		bracket_is_tortoise(year_close(v->c[n->close.start])));
}

static bool likely_year(const struct view *v, struct part year)
{
	uint32_t value = part_value(v, year);

	return part_length(year) == 4 && value >= 1900 && value < 2200;
}

static bool ends_in(const struct view *v, struct part p, const char32_t *set)
{
	for (; part_given(p) && *set; set++)
		if (v->c[p.end - 1] == *set)
			return true;
	return false;
}

static bool likely_code(const struct view *v, struct part code)
{
	if (part_length(code) < 2)
		return part_given(code) && v->c[code.start] == U'法';
	return !ends_in(v, code, U"届期次版页条章节路街栋楼室户元");
}

/* Brackets other than 〔〕: is it a number for all that? */
static bool weak_is_number(const struct view *v, const struct number *n)
{
	bool sure = head_ends_code(v, n->code);

	if (!likely_code(v, n->code) || (part_given(n->nian) && !sure) ||
	    ends_in(v, n->code, U"告"))
		return false;
	if (!likely_year(v, n->year) && !(part_length(n->year) == 2 && sure))
		return false;
	/* 国用（2008）第123号, 罚字（2020）第5号: certificates, decisions */
	if (part_given(n->di) && ends_in(v, n->code, U"字证用权许准备照"))
		return false;
	return part_given(n->hao) || (sure && !part_given(n->di));
}

/* Without 号 it takes a code beyond doubt, and an end. */
static bool ends_without_hao(const struct view *v, const struct number *n)
{
	uint32_t start = n->code.start, i = n->serial.end;

	if (!head_ends_code(v, n->code) &&
	    !(start && (bracket_open(v->c[start - 1]) ||
			v->c[start - 1] == U'》')))
		return false;
	/* 〔2018〕118、119号 is fine, 〔2018〕12-1号 is let be */
	return part_stops(v, i) || v->c[i] == U'、';
}

/* 、〔2019〕5号 goes on with the code of the number before. */
static bool shares_code(const struct numscan *s, struct number *n)
{
	const struct number *last;
	uint32_t i = n->open.start;

	if (!s->out->count || !i || s->floor + 1 != i)
		return false;
	last = &s->out->item[s->out->count - 1];
	if (last->class != NUMBER_LETTER ||
	    (s->v->c[i - 1] != U'、' && s->v->c[i - 1] != U'和' &&
	     s->v->c[i - 1] != U'，'))
		return false;
	n->issuer = last->issuer;
	return true;
}

/* Nothing stands before the year but what may stand before a number. */
static bool lacks_code(const struct view *v, uint32_t i, bool strong)
{
	uint32_t k = i;

	if (strong && (!i || bracket_open(v->c[i - 1])))
		return true;
	if (i > 1 && bracket_open(v->c[i - 1]))
		k = i - 1;
	return k && v->c[k - 1] == U'》' &&
	       (strong || (bracket_open(v->c[i]) != ROUND &&
			   bracket_open(v->c[i]) != HALF_ROUND));
}

/* 湘环罚字〔2020〕第5号, 会议纪要〔2018〕第3号 are numbered so. */
static bool wants_di(const struct view *v, struct part code)
{
	return ends_in(v, code, U"字令要示决证");
}

static void judge_letter(const struct view *v, struct number *n)
{
	n->class = NUMBER_LETTER;
	n->at.start = part_given(n->code) ? n->code.start : n->open.start;
	if (part_length(n->year) != 4)
		n->faults |= NUMBER_YEAR_SHORT;
	if (part_given(n->di) && !wants_di(v, n->code))
		n->faults |= NUMBER_DI;
	if (part_length(n->serial) > 1 &&
	    numeral_digit(v->c[n->serial.start]) == 0)
		n->faults |= NUMBER_ZERO;
	if (part_given(n->serial) && numscan_lost_hao(v, n))
		n->faults |= NUMBER_NO_HAO;
}

/* 〔2019〕-84, 〔2019〕号 */
static bool broken_tail(const struct view *v, uint32_t i, struct number *n)
{
	uint32_t k = i + 1;

	if (i >= v->n)
		return false;
	if (v->c[i] == U'号') {
		n->hao = (struct part){ i, i + 1 };
		n->at.end = i + 1;
		n->faults |= NUMBER_NO_SERIAL;
		return part_given(n->code);
	}
	if (v->c[i] != '-' && v->c[i] != U'—' && v->c[i] != U'–' &&
	    v->c[i] != U'－' && v->c[i] != U'_')
		return false;
	if (!part_figures(v, &k, &n->serial, &n->faults))
		return false;
	if (k < v->n && v->c[k] == U'号') {
		n->hao = (struct part){ k, k + 1 };
		k++;
	}
	n->at.end = k;
	n->faults |= NUMBER_DASH;
	return true;
}

/* 〔201744号: the year and the serial ran into one. */
static bool lost_closing(struct numscan *s, uint32_t i, struct number *n)
{
	const struct view *v = s->v;
	uint32_t digits = part_length(n->year);
	struct part all = n->year;

	if (digits > 8 || !part_given(n->code) ||
	    (!is_strong(v, n) && !head_ends_code(v, n->code)))
		return false;
	if (part_given(n->nian)) {		/* 〔2016年108号 */
		if (digits != 4 || !part_serial(v, &i, n) ||
		    !part_given(n->hao))
			return false;
	} else {
		if (digits < 4 || i >= v->n || v->c[i] != U'号')
			return false;
		n->year.end = all.start + 4;
		n->serial = (struct part){ n->year.end, all.end };
		n->hao = (struct part){ i, i + 1 };
		i++;
	}
	if (!likely_year(v, n->year))
		return false;
	n->class = NUMBER_LETTER;
	n->at = (struct part){ n->code.start, i };
	n->faults = (n->faults & NUMBER_WIDE) | NUMBER_NO_CLOSING;
	numscan_record(s, n);
	return true;
}

static bool bracketed(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n;
	uint32_t k = i;
	bool strong;

	if (!part_may_figure(v->c[i + 1]))
		return false;
	n = (struct number){ 0 };
	if (!part_year(v, &k, &n))
		return false;
	n.code = head_code(s, i);
	if (head_is_other(v, n.code))
		return false;
	if (!part_given(n.close))
		return lost_closing(s, k, &n);
	strong = is_strong(v, &n);
	if (!part_given(n.code) && !shares_code(s, &n) &&
	    !lacks_code(v, i, strong))
		return false;
	if (!part_serial(v, &k, &n)) {
		if (!strong || !likely_year(v, n.year) ||
		    !broken_tail(v, k, &n))
			return false;
	} else {
		if (!part_given(n.hao) && !ends_without_hao(v, &n))
			return false;
		if (!strong && part_given(n.code) && !weak_is_number(v, &n))
			return false;
		if (!part_given(n.code) && !(part_given(n.hao) &&
					     likely_year(v, n.year)))
			return false;
		n.at.end = k;
	}
	if (!part_given(n.code) && !n.issuer.p)
		n.faults |= NUMBER_NO_CODE;
	part_judge_brackets(v, &n);
	judge_letter(v, &n);
	numscan_record(s, &n);
	return true;
}

/* ---- letter numbers whose opening bracket is lost, or both ------------- */

/* 国办发2018〕118号 */
static bool lost_opening(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n;
	uint32_t k = i;
	int closes;

	/* four figures, and then the bracket */
	if (i + 4 >= v->n || !bracket_close(v->c[i + 4]))
		return false;
	n = (struct number){ 0 };
	if (!part_figures(v, &k, &n.year, &n.faults) ||
	    !likely_year(v, n.year) || k >= v->n)
		return false;
	closes = bracket_close(v->c[k]);	/* 》 is none here */
	if (!closes || closes == ROUND || closes == HALF_ROUND)
		return false;
	n.close = (struct part){ k, k + 1 };
	k++;
	n.code = head_code(s, i);
	if (!part_serial(v, &k, &n) || !part_given(n.hao) ||
	    !likely_code(v, n.code) || head_is_other(v, n.code))
		return false;
	n.at.end = k;
	n.faults |= NUMBER_NO_OPENING;
	judge_letter(v, &n);
	numscan_record(s, &n);
	return true;
}

/*
 * （国办发201680号）, （国办发2016年80号）, （国办发37号）: sure only as the
 * whole content of brackets behind a title.
 */
static bool unbracketed(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n;
	uint32_t k = i, start, first;

	/* nearly every digit in a text is none of this */
	if (!head_ends_code(v, (struct part){ i - 1, i }))
		return false;
	n = (struct number){ .code = head_code(s, i) };
	start = n.code.start;
	if (part_length(n.code) < 2 || !head_ends_code(v, n.code) ||
	    start < 2 || !bracket_open(v->c[start - 1]) ||
	    v->c[start - 2] != U'》')
		return false;
	if (part_plain_year(v, &k, &n)) {
		if (!part_serial(v, &k, &n))
			return false;
		n.faults |= NUMBER_UNBRACKETED;
	} else {
		if (!part_serial(v, &k, &n) || part_given(n.di))
			return false;
		first = n.serial.start;
		if (part_length(n.serial) > 4) {
			n.year = (struct part){ first, first + 4 };
			n.serial.start = first + 4;
			n.faults |= NUMBER_UNBRACKETED;
		} else {
			n.faults |= NUMBER_NO_YEAR;
		}
	}
	if (!part_given(n.hao) || k >= v->n || !bracket_close(v->c[k]) ||
	    (part_given(n.year) && !likely_year(v, n.year)))
		return false;
	n.class = NUMBER_LETTER;
	n.at = (struct part){ start, k };
	n.faults &= NUMBER_UNBRACKETED | NUMBER_NO_YEAR;
	numscan_record(s, &n);
	return true;
}

bool numscan_letter(struct numscan *s, uint32_t i)
{
	if (year_open(s->v->c[i]))
		return bracketed(s, i);
	return i > s->floor && is_han(s->v->c[i - 1]) &&
	       (lost_opening(s, i) || unbracketed(s, i));
}

/* ---- cells that can hold none ------------------------------------------- */

/*
 * Letter numbers have brackets, standards letters.  Orders have 令; 公告 has a
 * bracket, a figure or 第 behind it, or 号 before it.  Where 令 was lost, 号 is
 * followed by what was done with the order, or stands in brackets.
 */
void numbers_watch(struct sieve_words *s)
{
	static const struct str words[] = {
		{ "令", 3 },
		{ "公告第", 9 }, { "公告〇", 9 }, { "公告○", 9 },
		{ "通告第", 9 }, { "通告〇", 9 }, { "通告○", 9 },
		{ "公告0", 7 }, { "公告1", 7 }, { "公告2", 7 }, { "公告3", 7 },
		{ "公告4", 7 }, { "公告5", 7 }, { "公告6", 7 }, { "公告7", 7 },
		{ "公告8", 7 }, { "公告9", 7 },
		{ "通告0", 7 }, { "通告1", 7 }, { "通告2", 7 }, { "通告3", 7 },
		{ "通告4", 7 }, { "通告5", 7 }, { "通告6", 7 }, { "通告7", 7 },
		{ "通告8", 7 }, { "通告9", 7 },
		{ "号公告", 9 }, { "号通告", 9 }, { "号公布", 9 },
		{ "号发布", 9 }, { "号修订", 9 }, { "号修正", 9 },
		{ "号修改", 9 },
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		sieve_watch(s, words[i], TRAIT(NUMBER_WORD));
}

bool numbers_fit(const struct numbers *all, uint32_t last)
{
	return !all->faults &&
	       (!all->latest || (all->earliest >= NUMBER_FIRST_YEAR &&
				 (!last || all->latest <= last)));
}

/* ---- the walk ---------------------------------------------------------- */

static bool numscan_at(struct numscan *s, uint32_t i)
{
	char32_t c = s->v->c[i];

	if (c == U'令' || c == U'公' || c == U'通')
		return numscan_order(s, i);
	if (c == U'第')
		return numscan_lost_order(s, i);
	if (numeral_digit(c) >= 0)
		return numscan_letter(s, i) || numscan_lost_order(s, i);
	if (c >= 'A' && c <= 'Z')
		return numscan_standard(s, i);
	return year_open(c) && numscan_letter(s, i);
}

const struct numbers *numbers_parse(struct arena *a, const struct view *v)
{
	const unsigned signs = SIGN_ORDER | SIGN_DIGIT | SIGN_LETTER |
			       SIGN_TITLE | SIGN_BRACKET;
	struct numbers *numbers = arena_alloc(a, sizeof *numbers);
	struct numscan s = { a, v, numbers, 0 };
	uint32_t next = 0;

	for (uint32_t k = 0; v->has & signs && k < v->signs; k++) {
		uint32_t i = v->sign[k];

		if (!(sign_of(v->c[i]) & signs))
			continue;
		/* 公告, 通告 */
		if (v->c[i] == U'告' && i)
			i--;
		/* no number begins with a figure but behind a word */
		if (sign_of(v->c[i]) & SIGN_DIGIT &&
		    (!i || !is_han(v->c[i - 1])))
			continue;
		if (i >= next)
			next = numscan_at(&s, i) && s.floor > i ? s.floor
								: i + 1;
	}
	return numbers;
}
