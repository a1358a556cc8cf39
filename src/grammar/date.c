#include "grammar/term.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

/* 每年, 次年, 当月: the year or the month of the date that follows. */
static const struct {
	const char32_t *z;
	bool year;			/* a month may follow; else a day */
	bool cycle;			/* says something without any date */
} anchors[] = {
	{ U"每个季度", false, true },
	{ U"每半年度", true, true },
	{ U"每半年", true, true },
	{ U"每季度", false, true },
	{ U"每季", false, true },
	{ U"每年度", true, true },
	{ U"每一年", true, true },
	{ U"每两年", true, true },
	{ U"每学年", true, true },
	{ U"每学期", true, true },
	{ U"每年", true, true },
	{ U"每个月", false, true },
	{ U"每月", false, true },
	{ U"每两周", false, true },
	{ U"每周", false, true },
	{ U"每旬", false, true },
	{ U"每日", false, true },
	{ U"每天", false, true },
	{ U"逐年", true, true },
	{ U"次年度", true, false },
	{ U"次年", true, false },
	{ U"翌年", true, false },
	{ U"来年", true, false },
	{ U"第二年", true, false },
	{ U"下一年度", true, false },
	{ U"下一年", true, false },
	{ U"下年度", true, false },
	{ U"下年", true, false },
	{ U"当年", true, false },
	{ U"本年度", true, false },
	{ U"本年", true, false },
	{ U"今年", true, false },
	{ U"次月", false, false },
	{ U"下个月", false, false },
	{ U"下月", false, false },
	{ U"当月", false, false },
	{ U"本月", false, false },
	{ U"次季度", false, false },
	{ U"下季度", false, false },
};

static uint32_t days_in(uint32_t month)
{
	static const unsigned char days[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	return month >= 1 && month <= 12 ? days[month - 1] : 0;
}

static void bad_date(struct term *t, uint32_t start, uint32_t end)
{
	t->fault = TERM_BAD_DATE;
	t->bad = (struct part){ start, end };
}

/* 底, 上旬, 份: how a month may go on. */
static bool read_month_part(const struct view *v, uint32_t *i, uint32_t end,
			    struct term *t)
{
	static const char32_t *const last[] = {
		U"月底", U"月末", U"月下旬", U"月份底",
	};
	static const struct {
		const char32_t *z;
		uint32_t day;
	} early[] = { { U"月上旬", 10 }, { U"月中旬", 20 }, { U"月初", 5 } };

	for (size_t e = 0; e < COUNT_OF(early); e++)
		if (scan_skip(v, i, end, early[e].z)) {
			t->day = early[e].day;
			return true;
		}
	if (!scan_skip_any(v, i, end, last, COUNT_OF(last)))
		return false;
	t->day = days_in(t->month);
	return true;
}

/* 31日 after N月; 31前 has lost its 日. */
static uint32_t read_day_of_month(const struct view *v, uint32_t i,
				  uint32_t end, struct term *t)
{
	uint32_t k = i, before;

	if (!numeral_read(v, &k, end, &t->day)) {
		scan_skip(v, &i, end, U"份");
		return i;
	}
	if (k < end && scan_one_of(v->c[k], U"日号"))
		return k + 1;
	before = k;
	if (scan_skip_before(v, &before, end)) {
		t->fault = TERM_GARBLED;
		t->bad = (struct part){ k, k };
		t->put = U"日";
		return k;
	}
	t->day = 0;
	return i;
}

/* N月N日, N月底, N月. */
static bool read_month(const struct view *v, uint32_t *i, uint32_t end,
		       struct term *t)
{
	uint32_t start = *i, k = *i, inside;

	if (!numeral_read(v, &k, end, &t->month))
		return false;
	if (!read_month_part(v, &k, end, t)) {
		if (!scan_skip(v, &k, end, U"月"))
			return false;
		/* 3月内 is a span; 每年3月内 is not */
		inside = k;
		if (!t->yearly && scan_skip_within(v, &inside, end))
			return false;
		k = read_day_of_month(v, k, end, t);
	}
	*i = k;
	if (!days_in(t->month) || t->day > days_in(t->month))
		bad_date(t, start, k);
	return true;
}

/* 5日, 底, 首月10日: within a month or a season. */
static bool read_day(const struct view *v, uint32_t *i, uint32_t end,
		     struct term *t)
{
	static const char32_t *const words[] = {
		U"首月", U"第一个月", U"首个月", U"末月", U"最后一个月",
		U"中旬", U"上旬", U"下旬", U"月底", U"月初", U"月末", U"末",
		U"底", U"初",
	};
	uint32_t start, k;
	bool read = scan_skip_any(v, i, end, words, COUNT_OF(words));

	scan_skip(v, i, end, U"的");
	start = k = *i;
	if (numeral_read(v, &k, end, &t->day) && k < end &&
	    scan_one_of(v->c[k], U"日号") && !view_at(v, k + 1, U"内") &&
	    !view_at(v, k + 1, U"以内")) {
		*i = k + 1;
		if (t->day < 1 || t->day > 31)
			bad_date(t, start, *i);
		return true;
	}
	t->day = 0;
	return read;
}

/* 年底, 年初, 第一季度, 上半年: within a year. */
static bool read_season(const struct view *v, uint32_t *i, uint32_t end,
			struct term *t)
{
	static const struct {
		const char32_t *z;
		uint32_t month;
	} seasons[] = {
		{ U"年底", 12 }, { U"年末", 12 }, { U"年终", 12 },
		{ U"底", 12 }, { U"末", 12 }, { U"年初", 0 }, { U"初", 0 },
		{ U"第一季度", 3 }, { U"第二季度", 6 }, { U"第三季度", 9 },
		{ U"第四季度", 12 }, { U"一季度", 3 }, { U"二季度", 6 },
		{ U"三季度", 9 }, { U"四季度", 12 }, { U"上半年", 6 },
		{ U"下半年", 12 }, { U"1季度", 3 }, { U"2季度", 6 },
		{ U"3季度", 9 }, { U"4季度", 12 },
	};

	for (size_t s = 0; s < COUNT_OF(seasons); s++)
		if (scan_skip(v, i, end, seasons[s].z)) {
			t->month = seasons[s].month;
			t->day = days_in(t->month);
			return true;
		}
	return false;
}

/* 的, 度, 于 between 每年 and the date. */
static void skip_link(const struct view *v, uint32_t *i, uint32_t end)
{
	static const char32_t *const words[] = {
		U"度", U"的", U"于", U"在", U"应于", U"应在", U"最迟于",
		U"最迟", U"最晚", U"不迟于", U"不晚于", U"：", U":",
	};

	while (scan_skip_any(v, i, end, words, COUNT_OF(words)))
		;
}

/* 每131日前: a month that has lost its 月. */
static bool read_lost_month(const struct view *v, uint32_t *i, uint32_t end,
			    struct term *t)
{
	uint32_t k = *i, n, before;

	if (!numeral_read_digits(v, &k, end, &n) || !scan_skip(v, &k, end, U"日"))
		return false;
	before = k;
	if (!scan_skip_before(v, &before, end))
		return false;
	t->month = 0;
	bad_date(t, *i, k);
	*i = k;
	return true;
}

static bool close_date(const struct view *v, uint32_t i, uint32_t k,
		       uint32_t end, struct term *t)
{
	t->kind = TERM_DATE;
	t->ends = scan_skip_before(v, &k, end) || scan_skip_within(v, &k, end);
	t->at = (struct part){ i, k };
	return true;
}

/* 一年一次, 半年更新1次, 每年更新2次, 一月一公开 */
static bool read_frequency(const struct view *v, uint32_t i, uint32_t end,
			   struct term *t)
{
	static const char32_t *const words[] = {
		U"至少", U"不少于", U"更新", U"公开", U"公布", U"公示",
		U"发布", U"集中", U"，", U"统一",
	};
	uint32_t k = i, n;

	if (!span_read_half(v, &k, end, t)) {
		if (term_ordinal_before(v, i) || !span_read_number(v, &k, end, &n) ||
		    n > 99)
			return false;
		scan_skip(v, &k, end, U"个");
		if (k >= end || !scan_one_of(v->c[k], U"年月周日天季旬"))
			return false;
		k++;
		scan_skip(v, &k, end, U"度");
	}
	while (scan_skip_any(v, &k, end, words, COUNT_OF(words)))
		;
	if (!numeral_read(v, &k, end, &n) || k >= end ||
	    !scan_one_of(v->c[k], U"次公更期"))
		return false;
	t->kind = TERM_CYCLE;
	t->at = (struct part){ i, k + 1 };
	return true;
}

/* 每3个月, 每五年 */
static bool read_every(const struct view *v, uint32_t i, uint32_t end,
		       struct term *t)
{
	uint32_t k = i + 1, n;

	if (v->c[i] != U'每' || !span_read_number(v, &k, end, &n) ||
	    !span_read_unit(v, &k, end, t))
		return false;
	t->kind = TERM_CYCLE;
	t->fault = TERM_SOUND;
	t->at = (struct part){ i, k };
	return true;
}

static bool read_anchored(const struct view *v, uint32_t i, uint32_t end,
			  struct term *t)
{
	if (!scan_one_of(v->c[i], U"每逐次翌来第下当本今"))
		return false;
	for (size_t a = 0; a < COUNT_OF(anchors); a++) {
		uint32_t k = i, after;

		if (!scan_skip(v, &k, end, anchors[a].z))
			continue;
		after = k;
		skip_link(v, &k, end);
		t->yearly = true;
		if (anchors[a].year
		    ? read_month(v, &k, end, t) ||
		      read_season(v, &k, end, t) ||
		      read_lost_month(v, &k, end, t)
		    : read_day(v, &k, end, t))
			return close_date(v, i, k, end, t);
		t->month = t->day = 0;
		t->kind = anchors[a].cycle ? TERM_CYCLE : TERM_DATE;
		t->at = (struct part){ i, after };
		return true;
	}
	return false;
}

/* 2024年, 2024年12月31日前, 2024年底 */
static bool read_absolute(const struct view *v, uint32_t i, uint32_t end,
			  struct term *t)
{
	uint32_t k = i, year;

	if (!numeral_read(v, &k, end, &year) || year < 1900 || year > 2999 ||
	    !scan_skip(v, &k, end, U"年"))
		return false;
	t->yearly = true;
	if (!read_month(v, &k, end, t) && !read_season(v, &k, end, t))
		t->month = t->day = 0;
	return close_date(v, i, k, end, t);
}

/* 1月31日前, 6月底前, 年底前: of which year is not said. */
static bool read_plain_date(const struct view *v, uint32_t i, uint32_t end,
			    struct term *t)
{
	uint32_t k = i;
	char32_t before = i ? v->c[i - 1] : 0;

	if (numeral_digit(before) >= 0 || numeral_han(before))
		return false;
	if (read_month(v, &k, end, t))
		return close_date(v, i, k, end, t);
	if (term_ordinal_before(v, i) || scan_one_of(v->c[i], U"底末初") ||
	    !read_season(v, &k, end, t))
		return false;
	t->yearly = true;
	return close_date(v, i, k, end, t);
}

bool date_read(const struct view *v, uint32_t i, uint32_t end, struct term *t)
{
	static bool (*const readers[])(const struct view *, uint32_t, uint32_t,
				       struct term *) = {
		read_anchored, read_every, read_absolute, read_frequency,
		read_plain_date,
	};

	for (size_t r = 0; r < COUNT_OF(readers); r++) {
		*t = (struct term){ .kind = TERM_DATE };
		if (readers[r](v, i, end, t))
			return true;
	}
	return false;
}
