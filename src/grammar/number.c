#include "grammar/number.h"

#include "grammar/numberscan.h"
#include "grammar/numeral.h"

/* ---- around the number ------------------------------------------------- */

static bool blank_gap(const struct view *v, uint32_t i)
{
	/* Tags and invisible characters are the business of other rules. */
	return (v->gap[i] & (GAP_SPACE | GAP_BREAK)) &&
	       !(v->gap[i] & GAP_TAG);
}

bool number_gap_at(const struct view *v, const struct number *n, uint32_t i)
{
	if (!blank_gap(v, i) || i <= n->at.start || i >= n->at.end)
		return false;
	if (n->class == NUMBER_STANDARD)	/* GB/T 9704 — 2012 */
		return i > n->serial.start && i < n->serial.end;
	return !head_joint_gap(v, n->code, i);
}

bool numscan_enclosed(const struct view *v, uint32_t i)
{
	unsigned depth = 0;

	for (uint32_t k = i; k-- > 0 && i - k < 400;) {
		int open = bracket_open(v->c[k]);
		int close = bracket_close(v->c[k]);

		if (close == ROUND || close == HALF_ROUND)
			depth++;
		else if ((open == ROUND || open == HALF_ROUND) && !depth--)
			return true;
	}
	return false;
}

/* A cell that ends inside the brackets was cut; that is another fault. */
bool numscan_lost_hao(const struct view *v, const struct number *n)
{
	return !part_given(n->hao) && part_stops(v, n->serial.end) &&
	       !(n->serial.end == v->n && numscan_enclosed(v, n->serial.start));
}

static void find_title(const struct view *v, struct number *n)
{
	uint32_t start = part_given(n->outer_open) ? n->outer_open.start
						   : n->at.start;

	if (start && v->c[start - 1] == U'》') {
		n->after_title = true;
		n->title_end = start - 1;
	}
}

/* 文 and 文件 behind 号 are too much right before a closing bracket only. */
static uint32_t find_extra(const struct view *v, struct number *n)
{
	uint32_t i = n->at.end;

	if (part_given(n->extra))
		return n->extra.end;
	if (n->class == NUMBER_LETTER && part_given(n->outer_open) &&
	    i < v->n && v->c[i] == U'文') {
		i += view_at(v, i, U"文件") ? 2 : 1;
		if (i < v->n && bracket_close(v->c[i])) {
			n->extra = (struct part){ n->at.end, i };
			n->faults |= NUMBER_WEN;
			return i;
		}
	}
	return n->at.end;
}

static void find_outer(const struct view *v, struct number *n)
{
	uint32_t start = n->at.start, i;

	if (start && bracket_open(v->c[start - 1]))
		n->outer_open = (struct part){ start - 1, start };
	i = find_extra(v, n);
	if (!part_given(n->outer_open) || i >= v->n ||
	    !bracket_close(v->c[i]))
		return;
	n->outer_close = (struct part){ i, i + 1 };
	i++;
	if (i < v->n && v->c[i] == U'号' && !v->gap[i] &&
	    !view_at(v, i, U"号召") && !view_at(v, i, U"号码") &&
	    !view_at(v, i, U"号文") && !view_at(v, i, U"号令")) {
		n->residue = (struct part){ i, i + 1 };
		n->faults |= NUMBER_RESIDUE;
	}
}

/* 》国务院令第711号 is bare; 》国务院令第711号公布的 is running text. */
static bool is_bare(const struct view *v, const struct number *n)
{
	static const char32_t *const prose[] = {
		U"公布", U"发布", U"令", U"通过", U"修", U"文", U"公告", U"印发",
		U"《", U"关于",
	};
	uint32_t i = n->at.end;

	if (part_given(n->outer_open) || !n->after_title ||
	    n->class == NUMBER_STANDARD || numscan_enclosed(v, n->at.start) ||
	    (v->gap[n->at.start] & (GAP_BREAK | GAP_TAG)))
		return false;
	if (n->class == NUMBER_LETTER && part_length(n->code) > 8)
		return false;
	/* 《甲》␠国发〔2019〕5号《乙》: it may be the number of 乙 */
	if (view_at(v, i, U"《") && !v->gap[i] && !v->gap[n->at.start])
		return true;
	for (size_t k = 0; k < COUNT_OF(prose); k++)
		if (view_at(v, i, prose[k]))
			return false;
	return true;
}

static bool is_tortoise(int kind)
{
	return kind == TORTOISE || kind == SMALL_TORTOISE;
}

static void judge_place(const struct view *v, struct number *n)
{
	uint32_t open = n->outer_open.start, close = n->outer_close.start;
	int opens, closes;

	if (is_bare(v, n))
		n->faults |= NUMBER_BARE;
	if (!part_given(n->outer_open))
		return;
	if (n->after_title && blank_gap(v, open))
		n->faults |= NUMBER_APART;
	if (!part_given(n->outer_close))
		return;
	opens = bracket_open(v->c[open]);
	closes = bracket_close(v->c[close]);
	if ((opens == ROUND && closes == ROUND) ||
	    (n->class == NUMBER_STANDARD && !n->after_title))
		return;
	if (opens == HALF_ROUND || closes == HALF_ROUND ||
	    (opens == closes && (n->after_title || is_tortoise(opens))))
		n->faults |= NUMBER_OUTER;
}

void numscan_record(struct numscan *s, struct number *n)
{
	const struct view *v = s->v;

	find_outer(v, n);
	find_title(v, n);
	judge_place(v, n);
	for (uint32_t i = n->at.start + 1; i < n->at.end; i++)
		if (number_gap_at(v, n, i))
			n->faults |= NUMBER_GAP;
	number_value(s->arena, v, n);
	s->floor = part_given(n->extra) ? n->extra.end : n->at.end;
	*ARENA_PUSH(s->arena, s->out) = *n;
}

/* ---- letter numbers ---------------------------------------------------- */

/* Nobody means anything else by 〔; [2018] and （2018） need more evidence. */
static bool is_strong(const struct view *v, const struct number *n)
{
	return (part_given(n->open) &&
		is_tortoise(bracket_open(v->c[n->open.start]))) ||
	       (part_given(n->close) &&
		is_tortoise(bracket_close(v->c[n->close.start])));
}

static bool likely_year(const struct view *v, struct part year)
{
	uint32_t value = part_value(v, year);

	return part_length(year) == 4 && value >= 1900 && value < 2200;
}

static bool likely_code(const struct view *v, struct part code)
{
	static const char32_t *const never[] = {
		U"届", U"期", U"次", U"版", U"页", U"条", U"章", U"节", U"路",
		U"街", U"栋", U"楼", U"室", U"户", U"元",
	};

	if (part_length(code) < 2)
		return part_given(code) && v->c[code.start] == U'法';
	for (size_t i = 0; i < COUNT_OF(never); i++)
		if (v->c[code.end - 1] == never[i][0])
			return false;
	return true;
}

/* Brackets other than 〔〕: is it a number for all that? */
static bool weak_is_number(const struct view *v, const struct number *n)
{
	if (!likely_code(v, n->code))
		return false;
	if (!likely_year(v, n->year) &&
	    !(part_length(n->year) == 2 && head_ends_code(v, n->code)))
		return false;
	return part_given(n->hao) ||
	       (head_ends_code(v, n->code) && !part_given(n->di) &&
		part_stops(v, n->serial.end));
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

static bool stands_alone(const struct view *v, uint32_t i)
{
	return !i || bracket_open(v->c[i - 1]) || v->c[i - 1] == U'》';
}

static void judge_brackets(const struct view *v, struct number *n)
{
	int opens = bracket_open(v->c[n->open.start]);
	int closes = bracket_close(v->c[n->close.start]);

	if (opens != closes)
		n->faults |= NUMBER_MIXED;
	else if (opens != TORTOISE)
		n->faults |= NUMBER_BRACKETS;
}

/* 湘环罚字〔2020〕第5号: papers of enforcement are numbered so. */
static bool wants_di(const struct view *v, struct part code)
{
	return part_given(code) && (v->c[code.end - 1] == U'字' ||
				    v->c[code.end - 1] == U'令');
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
	struct number n = { 0 };
	uint32_t k = i;
	bool strong;

	if (!part_year(v, &k, &n))
		return false;
	n.code = head_code(s, i);
	if (head_is_other(v, n.code))
		return false;
	if (!part_given(n.close))
		return lost_closing(s, k, &n);
	strong = is_strong(v, &n);
	if (!part_given(n.code) &&
	    (!strong || !(shares_code(s, &n) || stands_alone(v, i))))
		return false;
	if (!part_serial(v, &k, &n)) {
		if (!strong || !likely_year(v, n.year) ||
		    !broken_tail(v, k, &n))
			return false;
	} else {
		/* 〔2018〕12-1号 is let be, 〔2018〕118、119号 is fine */
		if (!part_given(n.hao) && !part_stops(v, k) &&
		    v->c[k] != U'、')
			return false;
		if (!strong && !weak_is_number(v, &n))
			return false;
		n.at.end = k;
	}
	if (!part_given(n.code) && !n.issuer.p)
		n.faults |= NUMBER_NO_CODE;
	judge_brackets(v, &n);
	judge_letter(v, &n);
	numscan_record(s, &n);
	return true;
}

/* ---- letter numbers whose opening bracket is lost, or both ------------- */

/* 国办发2018〕118号 */
static bool lost_opening(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n = { 0 };
	uint32_t k = i;
	int closes;

	if (!part_figures(v, &k, &n.year, &n.faults) ||
	    !likely_year(v, n.year) || k >= v->n)
		return false;
	closes = bracket_close(v->c[k]);
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
 * （国办发201680号）, （国办发2016年80号）, （国办发37号）: sure only as the whole
 * content of brackets behind a title.
 */
static bool unbracketed(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n = { .code = head_code(s, i) };
	uint32_t k = i, start = n.code.start, first;

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
	if (bracket_open(s->v->c[i]))
		return bracketed(s, i);
	return i > s->floor && is_han(s->v->c[i - 1]) &&
	       (lost_opening(s, i) || unbracketed(s, i));
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
	return bracket_open(c) && numscan_letter(s, i);
}

const struct numbers *numbers_parse(struct arena *a, const struct view *v)
{
	struct numbers *numbers = arena_alloc(a, sizeof *numbers);
	struct numscan s = { a, v, numbers, 0 };

	for (uint32_t i = 0; i < v->n;)
		i = numscan_at(&s, i) && s.floor > i ? s.floor : i + 1;
	return numbers;
}
