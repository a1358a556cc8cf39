/*
 * term.h - one expression of time in a text: 20个工作日内, 不少于30日,
 * 每年1月31日前, 每季度, 实时, 长期.
 *
 * A term is what a limit (limit.h) is built around.  Spans, dates and cycles
 * are read by their structure; the rest are words.
 */
#ifndef TERM_H
#define TERM_H

#include "grammar/view.h"

enum term_kind {
	TERM_SPAN,			/* 20个工作日内, 不少于30日, 1年 */
	TERM_DATE,			/* 每年1月31日前, 每月5日前, 年底前 */
	TERM_CYCLE,			/* 每季度, 半年至少更新1次, 每年 */
	TERM_NOW,			/* 即时, 实时, 当日, 同步 */
	TERM_POINT,			/* 会前, 印发后: an event, no number */
	TERM_SOON,			/* 及时, 适时 */
	TERM_STANDING,			/* 长期, 动态更新, 按年 */
	TERM_RULE,			/* 按规定时限, 依法按时 */
};

enum term_unit {
	UNIT_NONE, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WORKDAY, UNIT_WEEK,
	UNIT_MONTH, UNIT_YEAR,
};

enum term_sense {
	SENSE_BARE,			/* 20个工作日: nothing around it */
	SENSE_WITHIN,			/* ...内, 不超过... */
	SENSE_AT_LEAST,			/* 不少于..., ...以上 */
	SENSE_AHEAD,			/* 提前..., ...前 */
};

/* What is wrong with the term itself; the part is in term.bad. */
enum term_fault {
	TERM_SOUND,
	TERM_NO_UNIT,			/* 20内: no unit, cannot be read */
	TERM_BAD_DATE,			/* 每年131日前, 2月30日 */
	TERM_GE_LOST,			/* 20工作日内, 3月内 */
	TERM_DOUBLED,			/* 工作日日, 日内内 */
	TERM_GARBLED,			/* 20个工作内, 1月31前 */
};

struct term {
	enum term_kind kind;
	enum term_unit unit;		/* of a span */
	enum term_sense sense;
	uint32_t n;			/* of a span; the longer of 3至5 */
	uint32_t month, day;		/* of a date; 0: not given */
	bool yearly;			/* the year of a date is clear */
	bool ends;			/* a date says by when: ...前, ...内 */
	struct part at;			/* 不超过, 内 and 前 included */
	enum term_fault fault;
	struct part bad;
	const char32_t *put;		/* what should stand at bad, or NULL */
};

/*
 * A quick no for nearly every character.  A switch, since running text is
 * asked character by character.
 */
static inline bool term_may_begin(char32_t c)
{
	switch (c) {
	case U'〇': case U'零': case U'○': case U'一': case U'二': case U'两':
	case U'三': case U'四': case U'五': case U'六': case U'七': case U'八':
	case U'九': case U'十': case U'百': case U'千':
	case U'每': case U'逐': case U'次': case U'翌': case U'来': case U'第':
	case U'下': case U'当': case U'本': case U'今': case U'年': case U'半':
	case U'上': case U'最': case U'原': case U'不': case U'应': case U'至':
	case U'提':
		return true;
	default:
		return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
	}
}

/* The span, date or cycle that begins at i and ends by end, if any. */
bool term_read(const struct view *, uint32_t i, uint32_t end, struct term *);

/* The word of time that begins at i: 及时, 长期, 按规定, ... */
bool term_read_word(const struct view *, uint32_t i, uint32_t end,
		    struct term *);

/*
 * A span in hours.  n working days last at least n days and a weekend for
 * every five of them: 20 working days are 28 days, 4 are 4.
 */
uint32_t term_hours(enum term_unit, uint32_t n);

/* ---- for the files of terms among themselves --------------------------- */

bool span_read(const struct view *, uint32_t i, uint32_t end, struct term *);
bool date_read(const struct view *, uint32_t i, uint32_t end, struct term *);

/* 20, 二十（20）, 3-5, 3至5: the longer one counts. */
bool span_read_number(const struct view *, uint32_t *i, uint32_t end,
		      uint32_t *n);
bool span_read_unit(const struct view *, uint32_t *i, uint32_t end,
		    struct term *);
/* 半年, 半个月 */
bool span_read_half(const struct view *, uint32_t *i, uint32_t end,
		    struct term *);
/* 第三日, 上一年度: a number that counts nothing. */
bool term_ordinal_before(const struct view *, uint32_t i);

#endif
