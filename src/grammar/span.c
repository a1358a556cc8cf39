#include "grammar/term.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

struct unit_word {
	const char32_t *z;
	enum term_unit unit;
	uint32_t times;
};

/* The longer word first where one begins another. */
static const struct unit_word units[] = {
	{ U"个工作日", UNIT_WORKDAY, 1 },
	{ U"个工作天", UNIT_WORKDAY, 1 },
	{ U"个自然日", UNIT_DAY, 1 },
	{ U"个日历日", UNIT_DAY, 1 },
	{ U"自然日", UNIT_DAY, 1 },
	{ U"个小时", UNIT_HOUR, 1 },
	{ U"小时", UNIT_HOUR, 1 },
	{ U"h", UNIT_HOUR, 1 },
	{ U"H", UNIT_HOUR, 1 },
	{ U"分钟", UNIT_MINUTE, 1 },
	{ U"个星期", UNIT_WEEK, 1 },
	{ U"星期", UNIT_WEEK, 1 },
	{ U"个周", UNIT_WEEK, 1 },
	{ U"周", UNIT_WEEK, 1 },
	{ U"个季度", UNIT_MONTH, 3 },
	{ U"个学期", UNIT_MONTH, 6 },
	{ U"个月", UNIT_MONTH, 1 },
	{ U"个年度", UNIT_YEAR, 1 },
	{ U"年", UNIT_YEAR, 1 },
	{ U"个日", UNIT_DAY, 1 },
	{ U"个天", UNIT_DAY, 1 },
	{ U"日", UNIT_DAY, 1 },
	{ U"天", UNIT_DAY, 1 },
};

/* Units that have lost 个, or stutter. */
static const struct {
	const char32_t *z;
	enum term_unit unit;
	enum term_fault fault;
	const char32_t *put;
} faulty_units[] = {
	{ U"个工作日日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个个工作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个工作工作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个工作日工作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个工作日个工作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个工工作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"个工作作日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"工作日日", UNIT_WORKDAY, TERM_DOUBLED, U"个工作日" },
	{ U"工作日", UNIT_WORKDAY, TERM_GE_LOST, U"个工作日" },
	{ U"工作天", UNIT_WORKDAY, TERM_GE_LOST, U"个工作天" },
	{ U"日日", UNIT_DAY, TERM_DOUBLED, U"日" },
	{ U"天天", UNIT_DAY, TERM_DOUBLED, U"天" },
	{ U"个个月", UNIT_MONTH, TERM_DOUBLED, U"个月" },
};

/* Words before the number, and what they make of it. */
static const struct {
	const char32_t *z;
	enum term_sense sense;
} modifiers[] = {
	{ U"最长不得超过", SENSE_WITHIN },
	{ U"最长不超过", SENSE_WITHIN },
	{ U"最迟不超过", SENSE_WITHIN },
	{ U"最迟不得超过", SENSE_WITHIN },
	{ U"原则上不超过", SENSE_WITHIN },
	{ U"不得超过", SENSE_WITHIN },
	{ U"不超过", SENSE_WITHIN },
	{ U"不超出", SENSE_WITHIN },
	{ U"不得多于", SENSE_WITHIN },
	{ U"不多于", SENSE_WITHIN },
	{ U"不迟于", SENSE_WITHIN },
	{ U"不晚于", SENSE_WITHIN },
	{ U"最迟", SENSE_WITHIN },
	{ U"最晚", SENSE_WITHIN },
	{ U"最长", SENSE_WITHIN },
	{ U"不得少于", SENSE_AT_LEAST },
	{ U"应不少于", SENSE_AT_LEAST },
	{ U"不少于", SENSE_AT_LEAST },
	{ U"不低于", SENSE_AT_LEAST },
	{ U"不得低于", SENSE_AT_LEAST },
	{ U"不短于", SENSE_AT_LEAST },
	{ U"至少提前", SENSE_AHEAD },
	{ U"至少", SENSE_AT_LEAST },
	{ U"最短", SENSE_AT_LEAST },
	{ U"最少", SENSE_AT_LEAST },
	{ U"提前", SENSE_AHEAD },
};

/* （20） after 二十, （个） within a unit. */
static void skip_bracket(const struct view *v, uint32_t *i, uint32_t end)
{
	uint32_t k = *i + 1, n;

	if (*i >= end || !scan_one_of(v->c[*i], U"（("))
		return;
	if (numeral_read(v, &k, end, &n) && k < end &&
	    scan_one_of(v->c[k], U"）)"))
		*i = k + 1;
}

bool span_read_number(const struct view *v, uint32_t *i, uint32_t end,
		      uint32_t *n)
{
	uint32_t k, more;

	if (!numeral_read(v, i, end, n))
		return false;
	skip_bracket(v, i, end);
	k = *i + 1;
	if (*i < end && scan_one_of(v->c[*i], U"-－—–~～至到") &&
	    numeral_read(v, &k, end, &more) && more > *n) {
		*i = k;
		*n = more;
		skip_bracket(v, i, end);
	}
	return true;
}

static bool is_within(const struct view *v, uint32_t i, uint32_t end)
{
	return scan_skip_within(v, &i, end);
}

static void slip(struct term *t, enum term_fault fault, uint32_t start,
		 uint32_t end, const char32_t *put)
{
	t->fault = fault;
	t->bad = (struct part){ start, end };
	t->put = put;
}

bool span_read_unit(const struct view *v, uint32_t *i, uint32_t end,
		    struct term *t)
{
	static const char32_t *const bracketed[] = {
		U"（个）工作日", U"(个)工作日", U"个（工作）日", U"个(工作)日",
	};
	uint32_t start = *i, k = *i;

	for (size_t f = 0; f < COUNT_OF(faulty_units); f++)
		if (scan_skip(v, i, end, faulty_units[f].z)) {
			t->unit = faulty_units[f].unit;
			slip(t, faulty_units[f].fault, start, *i,
			     faulty_units[f].put);
			return true;
		}
	for (size_t u = 0; u < COUNT_OF(units); u++)
		if (scan_skip(v, i, end, units[u].z)) {
			t->unit = units[u].unit;
			t->n *= units[u].times;
			return true;
		}
	if (scan_skip_any(v, i, end, bracketed, COUNT_OF(bracketed))) {
		t->unit = UNIT_WORKDAY;
		return true;
	}
	/* 3月内: a month of the calendar has no inside */
	if (scan_skip(v, &k, end, U"月") && is_within(v, k, end)) {
		*i = k;
		t->unit = UNIT_MONTH;
		slip(t, TERM_GE_LOST, start, k, U"个月");
		return true;
	}
	return false;
}

/* 20个工作内, 20个工作曰内: 工作日 can be guessed; 20内: nothing can. */
static bool read_broken_unit(const struct view *v, uint32_t *i, uint32_t end,
			     uint32_t number, struct term *t)
{
	uint32_t start = *i, k = *i;
	bool guess = false;

	while (k < end && k - start < 4 &&
	       scan_one_of(v->c[k], U"个工作日曰目天")) {
		guess |= v->c[k] == U'工' || v->c[k] == U'作';
		k++;
	}
	if (!is_within(v, k, end))
		return false;
	*i = k;
	if (guess) {
		t->unit = UNIT_WORKDAY;
		slip(t, TERM_GARBLED, start, k, U"个工作日");
	} else {
		slip(t, TERM_NO_UNIT, number, k + 1, NULL);
	}
	return true;
}

/* 内, 以上, 前 after the unit. */
static void read_closing(const struct view *v, uint32_t *i, uint32_t end,
			 struct term *t)
{
	uint32_t start = *i;

	if (scan_skip_within(v, i, end)) {
		uint32_t again = *i;

		if (t->sense == SENSE_BARE)
			t->sense = SENSE_WITHIN;
		if (scan_skip_within(v, &again, end)) {
			slip(t, TERM_DOUBLED, start, again, U"内");
			*i = again;
		}
	} else if (scan_skip(v, i, end, U"以上")) {
		t->sense = SENSE_AT_LEAST;
	} else if (scan_skip_before(v, i, end)) {
		t->sense = SENSE_AHEAD;
	} else {
		scan_skip(v, i, end, U"左右");
	}
}

/* 三年行动计划, 二年级, 五年制: no span, unless something closes it. */
static bool year_is_span(const struct view *v, uint32_t i, uint32_t end)
{
	return i >= end || scan_one_of(v->c[i], U"内以之前公。；，、;,（(）)左");
}

static bool read_modifier(const struct view *v, uint32_t *i, uint32_t end,
			  struct term *t)
{
	for (size_t m = 0; m < COUNT_OF(modifiers); m++)
		if (scan_skip(v, i, end, modifiers[m].z)) {
			t->sense = modifiers[m].sense;
			return true;
		}
	return false;
}

/* 半年内, 半个月内. */
bool span_read_half(const struct view *v, uint32_t *i, uint32_t end,
		      struct term *t)
{
	static const struct unit_word halves[] = {
		{ U"半年", UNIT_MONTH, 6 }, { U"半个月", UNIT_DAY, 15 },
		{ U"半月", UNIT_DAY, 15 }, { U"半天", UNIT_HOUR, 12 },
		{ U"半日", UNIT_HOUR, 12 }, { U"半小时", UNIT_MINUTE, 30 },
	};

	for (size_t h = 0; h < COUNT_OF(halves); h++)
		if (scan_skip(v, i, end, halves[h].z)) {
			t->unit = halves[h].unit;
			t->n = halves[h].times;
			return true;
		}
	return false;
}

/* 第三日, 上一年, 前三年; but 原则上20个工作日, 会前3日. */
static bool is_ordinal(const struct view *v, uint32_t i, enum term_unit unit)
{
	char32_t c = i ? v->c[i - 1] : 0;

	if (c == U'前')
		return unit == UNIT_YEAR;
	if (scan_one_of(c, U"上下"))
		return unit >= UNIT_WEEK && !(i > 1 && v->c[i - 2] == U'则');
	return c && term_ordinal_before(v, i);
}

bool span_read(const struct view *v, uint32_t i, uint32_t end, struct term *t)
{
	uint32_t k = i, number;
	bool modified;

	*t = (struct term){ .kind = TERM_SPAN };
	modified = read_modifier(v, &k, end, t);
	if (modified) {
		scan_skip(v, &k, end, U"在");
		scan_skip(v, &k, end, U"为");
	}
	number = k;
	if (!span_read_half(v, &k, end, t)) {
		if (!span_read_number(v, &k, end, &t->n) || t->n == 0 ||
		    t->n > 9999)
			return false;
		if (!span_read_unit(v, &k, end, t) &&
		    !read_broken_unit(v, &k, end, number, t))
			return false;
		if (t->unit == UNIT_YEAR &&
		    (t->n >= 1900 || (!modified && !year_is_span(v, k, end))))
			return false;
	}
	if (!modified && is_ordinal(v, number, t->unit))
		return false;
	read_closing(v, &k, end, t);
	t->at = (struct part){ i, k };
	return true;
}
