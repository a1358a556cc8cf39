/*
 * number.h - document numbers (发文字号, 令号, 公告号, 标准号) in a cell,
 * well formed or not.
 *
 * GB/T 9704—2012 7.2.5: 代字〔年份〕序号号 with 六角括号 U+3014 and U+3015,
 * the year in four digits, no 第, no leading zero.  Orders and announcements
 * want 第: 国务院令第711号, 国家税务总局公告2009年第1号.
 *
 * A number is taken apart here and its faults are facts; whether and how
 * loudly to complain is for rules.  What only looks like a number is left
 * alone: court cases （2020）湘01行初1号, notes of revision （2018年修正）,
 * 索引号, registrations, periods such as 2018—2020年.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "grammar/sieve.h"
#include "grammar/view.h"

enum number_class {
	NUMBER_LETTER,		/* 国办发〔2018〕118号 */
	NUMBER_ORDER,		/* 国务院令第711号 */
	NUMBER_ORDER_YEAR,	/* 交通运输部令2021年第33号 */
	NUMBER_JOINT_ORDER,	/* 国务院、中央军事委员会令第788号 */
	NUMBER_PRESIDENT,	/* 主席令第二十号 */
	NUMBER_ANNOUNCEMENT,	/* 国家税务总局公告2009年第1号 */
	NUMBER_CONGRESS,	/* …人民代表大会常务委员会公告第47号 */
	NUMBER_STANDARD,	/* GB/T 9704—2012 */
};

enum number_fault {
	/* the brackets around the year */
	NUMBER_BRACKETS   = 1 << 0,	/* （2018） [2018] ﹝2018﹞ */
	NUMBER_MIXED      = 1 << 1,	/* 〔2018） */
	NUMBER_NO_OPENING = 1 << 2,	/* 国办发2018〕118号 */
	/* blanks: number_gap_at() says where */
	NUMBER_GAP        = 1 << 3,
	/* orders and announcements */
	NUMBER_NO_DI      = 1 << 4,	/* 国务院令711号 */
	NUMBER_YEAR_UNFIT = 1 << 5,	/* 国务院令（2019年）第711号 */
	NUMBER_NO_LING    = 1 << 6,	/* 国务院第649号公布 */
	NUMBER_LING_TWICE = 1 << 7,	/* 国务院令第711号令 */
	NUMBER_NO_NIAN    = 1 << 28,	/* 农业部令2016第5号 */
	/* the year; its limits are for rules, which know today */
	NUMBER_YEAR_SHORT = 1 << 8,	/* 〔18〕, 〔20188〕 */
	NUMBER_YEAR_NIAN  = 1 << 9,	/* 〔2018年〕 */
	/* the serial */
	NUMBER_DI         = 1 << 10,	/* 〔2018〕第118号 */
	NUMBER_ZERO       = 1 << 11,	/* 〔2018〕0118号 */
	NUMBER_NO_HAO     = 1 << 12,	/* 〔2018〕118 */
	NUMBER_WEN        = 1 << 13,	/* （…〔2016〕55号文） */
	/* the digits */
	NUMBER_WIDE       = 1 << 14,	/* 〔２０１８〕 */
	NUMBER_HAN        = 1 << 15,	/* 〔二〇一八〕 of a letter number */
	/* broken: the rest is at best a guess */
	NUMBER_NO_CLOSING = 1 << 16,	/* 〔201744号 */
	NUMBER_DASH       = 1 << 17,	/* 〔2019〕-84 */
	NUMBER_UNBRACKETED = 1 << 18,	/* （国办发201680号） */
	NUMBER_NO_YEAR    = 1 << 19,	/* （国办发37号） */
	NUMBER_NO_SERIAL  = 1 << 20,	/* 国发〔2019〕号 */
	NUMBER_NO_CODE    = 1 << 21,	/* （〔2019〕61号） */
	NUMBER_LOOKALIKE  = 1 << 22,	/* 〔2O18〕, the letter O */
	NUMBER_NO_SLASH   = 1 << 23,	/* GB T 9704—2012 */
	/* where it stands */
	NUMBER_APART      = 1 << 24,	/* 》 （…）: a gap between them */
	NUMBER_BARE       = 1 << 25,	/* 》国发〔2019〕5号 without （） */
	NUMBER_OUTER      = 1 << 26,	/* (…) or [...] around it */
	NUMBER_RESIDUE    = 1 << 27,	/* （国令第711号）号 */
};

enum {
	NUMBER_BROKEN = NUMBER_NO_CLOSING | NUMBER_DASH | NUMBER_UNBRACKETED |
			NUMBER_NO_YEAR | NUMBER_NO_SERIAL | NUMBER_NO_CODE |
			NUMBER_LOOKALIKE | NUMBER_NO_SLASH,
};

/* Parts are characters of the view; what is not there is empty. */
struct number {
	struct part at;			/* from code to 号 */
	enum number_class class;
	unsigned faults;		/* enum number_fault */
	struct part code;		/* 代字, organ, GB/T; without 令 */
	struct part kind;		/* 令, 公告, 通告 */
	struct part open, year, close;	/* of 〔2018〕; digits only */
	struct part nian;		/* 年 behind the year */
	struct part di, serial, hao;	/* 第, 118, 号 */
	struct part extra;		/* 文, 文件 or a second 令 behind 号 */
	struct part outer_open, outer_close;	/* right around it */
	struct part residue;		/* a 号 behind outer_close */
	bool after_title;		/* 》 stands right before all that */
	uint32_t title_end;		/* that 》 */
	/* The value: what two spellings of one number have in common. */
	struct str issuer;		/* code or organ, brought to one form */
	uint32_t year_value;		/* 0: none */
	uint32_t serial_value;		/* 0: none */
};

struct numbers {
	struct number *item;		/* in the order of the text */
	size_t count, room;
	unsigned faults;		/* of all of them together */
	uint32_t earliest, latest;	/* years in four figures; 0: none */
};

const struct numbers *numbers_parse(struct arena *, const struct view *);

enum { NUMBER_FIRST_YEAR = 1949 };

/* No faults, and no year before the first or behind the last; 0: any. */
bool numbers_fit(const struct numbers *, uint32_t last);

/* Watch for the words of numbers that go without brackets: NUMBER_WORD. */
void numbers_watch(struct sieve_words *);

/*
 * The same number, whatever the spelling: 国令第711号 and
 * 中华人民共和国国务院令第711号 are.  主席令 start anew with each term, so
 * equal ones may still be of different laws.
 */
bool number_equal(const struct number *, const struct number *);

/* 国务院令第711号: one text for all spellings.  Of a broken one, a guess. */
struct str number_canonical(struct arena *, const struct view *,
			    const struct number *);

/*
 * Is the blank before character i, which lies inside n, one that does not
 * belong there?  司法部 公安部令第5号 has one that does.
 */
bool number_gap_at(const struct view *, const struct number *n, uint32_t i);

static inline bool part_given(struct part p)
{
	return p.start < p.end;
}

#endif
