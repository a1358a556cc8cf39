/*
 * Orders (令) and announcements (公告, 通告).  The number may stand behind
 * the word, 国务院令第711号, or around it: 第711号国务院令, 2017年第10号令.
 */
#include "grammar/numberscan.h"

#include "grammar/numeral.h"

static uint32_t kind_length(const struct view *v, uint32_t i)
{
	return v->c[i] == U'令' ? 1
	     : view_at(v, i, U"公告") || view_at(v, i, U"通告") ? 2 : 0;
}

/* ---- the class --------------------------------------------------------- */

static bool organ_has(const struct view *v, struct part organ,
		      const char32_t *z)
{
	return view_find(v, organ, z) < v->n;
}

/* 国务院令, 国令: numbered through since 1949, never by year. */
static bool is_state_council(const struct view *v, const struct number *n)
{
	static const char32_t country[] = U"中华人民共和国";
	struct part organ = n->code;

	if (view_at(v, organ.start, country) &&
	    part_length(organ) > u32_len(country))
		organ.start += u32_len(country);
	return view_is(v, organ, U"国务院") || view_is(v, organ, U"国");
}

static bool is_joint(const struct view *v, struct part organ)
{
	if (organ_has(v, organ, U"、"))
		return true;
	for (uint32_t i = organ.start + 1; i < organ.end; i++)
		if (v->gap[i] && head_joint_gap(v, organ, i))
			return true;
	return organ_has(v, organ, U"国务院") &&
	       organ_has(v, organ, U"中央军");
}

static enum number_class class_of(const struct view *v,
				  const struct number *n)
{
	if (v->c[n->kind.start] != U'令')
		return organ_has(v, n->code, U"人民代表大会") ||
		       organ_has(v, n->code, U"人大常委会")
		       ? NUMBER_CONGRESS : NUMBER_ANNOUNCEMENT;
	if (is_joint(v, n->code))
		return NUMBER_JOINT_ORDER;
	if (part_length(n->code) >= 2 &&
	    view_at(v, n->code.end - 2, U"主席"))
		return NUMBER_PRESIDENT;
	return part_given(n->year) ? NUMBER_ORDER_YEAR : NUMBER_ORDER;
}

static void judge_year(const struct view *v, struct number *n)
{
	if (!part_given(n->year))
		return;
	if (v->c[n->kind.start] == U'令' && is_state_council(v, n)) {
		n->faults |= NUMBER_YEAR_UNFIT;
		n->faults &= ~(unsigned)NUMBER_YEAR_NIAN;
		return;
	}
	if (part_length(n->year) != 4)
		n->faults |= NUMBER_YEAR_SHORT;
	if (part_given(n->open))
		part_judge_brackets(v, n);
}

static bool record(struct numscan *s, struct number *n)
{
	n->class = class_of(s->v, n);
	/* 公告第003号 may be a tender's; orders are never padded */
	if (s->v->c[n->kind.start] == U'令' && part_length(n->serial) > 1 &&
	    numeral_digit(s->v->c[n->serial.start]) == 0)
		n->faults |= NUMBER_ZERO;
	/* 主席令第二十号 is as right as 第20号, in all these classes */
	n->faults &= ~(unsigned)NUMBER_HAN;
	judge_year(s->v, n);
	numscan_record(s, n);
	return true;
}

/* ---- 令第711号 --------------------------------------------------------- */

/* 〔十三届〕 */
static bool read_session(const struct view *v, uint32_t *i)
{
	uint32_t k = *i + 1, value;

	if (*i >= v->n || !bracket_open(v->c[*i]))
		return false;
	if (k < v->n && v->c[k] == U'第')
		k++;
	if (!numeral_read(v, &k, v->n, &value) || !view_at(v, k, U"届") ||
	    k + 1 >= v->n || !bracket_close(v->c[k + 1]))
		return false;
	*i = k + 2;
	return true;
}

/* 令（第711号） */
static bool read_in_brackets(const struct view *v, uint32_t *i,
			     struct number *n)
{
	uint32_t k = *i + 1;

	if (*i >= v->n || !bracket_open(v->c[*i]) || !view_at(v, k, U"第") ||
	    !part_serial(v, &k, n) || !part_given(n->hao) ||
	    k >= v->n || !bracket_close(v->c[k]))
		return false;
	*i = k + 1;
	return true;
}

/* （公告2009年第1号）: no organ, and none is needed. */
static bool begins_bracketed(const struct view *v, const struct number *n)
{
	uint32_t i = n->kind.start;

	return !part_given(n->code) && (!i || bracket_open(v->c[i - 1]));
}

/* 农业部令2016第5号 */
static bool read_year_alone(const struct view *v, uint32_t *i,
			    struct number *n)
{
	uint32_t k = *i, year = 0;

	while (k < v->n && numeral_digit(v->c[k]) >= 0 && k - *i < 5)
		year = 10 * year + (uint32_t)numeral_digit(v->c[k++]);
	if (k - *i != 4 || k + 1 >= v->n || v->c[k] != U'第' ||
	    numeral_digit(v->c[k + 1]) < 0 || year < NUMBER_FIRST_YEAR ||
	    v->c[n->kind.start] != U'令' || !head_ends_organ(v, n->code))
		return false;
	n->year = (struct part){ *i, k };
	n->faults |= NUMBER_NO_NIAN;
	*i = k;
	return true;
}

/* The year, in whatever form, or none. */
static bool read_year(const struct view *v, uint32_t *i, struct number *n)
{
	struct number with = *n;
	uint32_t k = *i;

	if (part_plain_year(v, i, n) || read_session(v, i) ||
	    read_year_alone(v, i, n))
		return true;
	if (!part_year(v, &k, &with))
		return true;
	if (!part_given(with.close) || part_length(with.year) > 5 ||
	    part_length(with.year) == 1)
		return false;
	/* 采购公告（2018）5号 is a tender */
	if (!bracket_is_tortoise(year_open(v->c[with.open.start])) &&
	    !head_ends_organ(v, n->code) && !begins_bracketed(v, n))
		return false;
	*n = with;
	*i = k;
	return true;
}

/* Without 第 only digits count, and only behind a known kind of organ. */
static bool bare_serial_is_sure(const struct view *v, const struct number *n,
				uint32_t i)
{
	if (numeral_digit(v->c[n->serial.start]) < 0)
		return false;
	if (!part_given(n->hao) && (part_given(n->year) || !part_stops(v, i)))
		return false;
	return head_ends_organ(v, n->code) ||
	       (part_given(n->year) && begins_bracketed(v, n));
}

static bool read_tail(const struct view *v, uint32_t i, struct number *n)
{
	if (read_in_brackets(v, &i, n)) {
		n->at.end = i;
		return true;
	}
	if (!read_year(v, &i, n) || !part_serial(v, &i, n))
		return false;
	n->at.end = i;
	if (part_given(n->di)) {
		if (part_given(n->hao))
			return true;
		if (numscan_lost_hao(v, n))
			n->faults |= NUMBER_NO_HAO;
		return (part_stops(v, i) || n->faults & NUMBER_NO_HAO) &&
		       head_ends_organ(v, n->code);
	}
	if (!bare_serial_is_sure(v, n, i))
		return false;
	if (numscan_lost_hao(v, n))
		n->faults |= NUMBER_NO_HAO;
	/* 公告〔2018〕28号 may do without 第 */
	if (v->c[n->kind.start] == U'令' || !part_given(n->open))
		n->faults |= NUMBER_NO_DI;
	return true;
}

static bool forward(struct numscan *s, struct number *n)
{
	const struct view *v = s->v;
	uint32_t end;

	if (!read_tail(v, n->kind.end, n))
		return false;
	n->at.start = part_given(n->code) ? n->code.start : n->kind.start;
	end = n->at.end;
	if (v->c[n->kind.start] == U'令' && part_given(n->hao) &&
	    end < v->n && v->c[end] == U'令' && part_stops(v, end + 1)) {
		n->extra = (struct part){ end, end + 1 };
		n->faults |= NUMBER_LING_TWICE;
	}
	return record(s, n);
}

/* ---- 2017年第10号令, 第711号国务院令 ------------------------------------ */

/* [2017年] [第] N 号, ending before `end`. */
static bool read_back(const struct numscan *s, uint32_t end, struct number *n)
{
	const struct view *v = s->v;
	uint32_t k = end - 1, first;

	if (k <= s->floor || v->c[k] != U'号')
		return false;
	n->hao = (struct part){ k, end };
	for (first = k; first > s->floor &&
	     (numeral_digit(v->c[first - 1]) >= 0 ||
	      numeral_han(v->c[first - 1])); first--)
		;
	n->serial = (struct part){ first, k };
	if (!part_value(v, n->serial))
		return false;
	if (first > s->floor && v->c[first - 1] == U'第') {
		first--;
		n->di = (struct part){ first, first + 1 };
	}
	n->at.start = first;
	if (part_given(n->di) && first > s->floor + 4 &&
	    v->c[first - 1] == U'年') {
		struct part year = { first - 5, first - 1 };
		uint32_t at = year.start;

		if (part_plain_year(v, &at, n) && at == first)
			n->at.start = year.start;
	}
	return true;
}

/* 国家发展改革委2017年第10号令, 国务院第711号令, 国务院711号令 */
static bool backward(struct numscan *s, struct number *n)
{
	const struct view *v = s->v;

	if (n->kind.start <= s->floor || !read_back(s, n->kind.start, n))
		return false;
	n->code = head_organ(s, n->at.start);
	if (!head_ends_organ(v, n->code))
		return false;
	n->at = (struct part){ n->code.start, n->kind.end };
	if (!part_given(n->di))
		n->faults |= NUMBER_NO_DI;
	return record(s, n);
}

static bool around(struct numscan *s, struct number *n)
{
	if (n->code.start <= s->floor ||
	    !read_back(s, n->code.start, n) || !part_given(n->di))
		return false;
	n->at.end = n->kind.end;
	return record(s, n);
}

bool numscan_order(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	uint32_t length = kind_length(v, i);
	struct number n = { .kind = { i, i + length } };
	struct number other = n;

	if (!length)
		return false;
	n.code = head_organ(s, i);
	other.code = n.code;
	if (v->c[i] == U'令' && !head_ends_organ(v, n.code))
		return backward(s, &other);
	if (forward(s, &n))
		return true;
	if (v->c[i] == U'令' && part_given(other.code) &&
	    around(s, &other))
		return true;
	other = (struct number){ .kind = { i, i + length } };
	return backward(s, &other);
}

/* ---- 国务院第649号公布: 令 is missing ------------------------------------ */

static bool issues_orders(const struct view *v, struct part organ)
{
	static const char32_t *const tails[] = {
		U"国务院", U"人民政府", U"总局", U"部", U"省政府",
		U"发展改革委", U"发展和改革委员会", U"卫生健康委",
		U"卫生健康委员会", U"审计署",
	};

	for (size_t i = 0; i < COUNT_OF(tails); i++) {
		uint32_t n = u32_len(tails[i]);

		if (part_length(organ) >= 3 && part_length(organ) >= n &&
		    view_at(v, organ.end - n, tails[i]))
			return true;
	}
	return false;
}

bool numscan_lost_order(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n = { .class = NUMBER_ORDER };
	uint32_t k = i, start;
	bool bracketed;

	if (i <= s->floor || !is_han(v->c[i - 1]) ||
	    !head_ends_organ(v, (struct part){ i - 1, i }) ||
	    !part_serial(v, &k, &n) || !part_given(n.hao))
		return false;
	n.code = head_organ(s, i);
	if (!issues_orders(v, n.code))
		return false;
	start = n.code.start;
	bracketed = start > 1 && bracket_open(v->c[start - 1]) &&
		    v->c[start - 2] == U'》' && k < v->n &&
		    (bracket_close(v->c[k]) || v->gap[k] ||
		     v->c[k] == U'，');
	if (!bracketed && !(part_given(n.di) && numscan_issued(v, k)))
		return false;
	n.at = (struct part){ start, k };
	n.faults = (n.faults & NUMBER_WIDE) | NUMBER_NO_LING;
	numscan_record(s, &n);
	return true;
}
