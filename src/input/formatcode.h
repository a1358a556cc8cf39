/*
 * formatcode.h - the code of a number format in parts.  For numberformat.c
 * and what renders the parts.
 */
#ifndef FORMATCODE_H
#define FORMATCODE_H

#include "base/arena.h"
#include "input/datetext.h"

enum part_kind {
	PART_LITERAL,
	PART_DIGIT,		/* 0 # ? */
	PART_POINT,
	PART_COMMA,
	PART_PERCENT,
	PART_EXPONENT,		/* E+ E- */
	PART_SLASH,
	PART_GENERAL,
	PART_TEXT,		/* @ */
	PART_DATE,		/* y m d h s e a, so many of them */
	PART_ELAPSED,		/* [h] [mm] */
	PART_HALF,		/* AM/PM 上午/下午 */
	PART_FRACTION,		/* .00 of a second */
};

struct part {
	enum part_kind kind;
	struct str text;	/* as it stands in the code, or the literal */
};

enum { PARTS = 96, SECTIONS = 4 };

struct section {
	struct part part[PARTS];
	size_t count;
	bool too_long;
	char condition;		/* '<' '>' '=' 'l' (<=) 'g' (>=) '!' (<>), 0 */
	double limit;
	int numerals;		/* [DBNum1] to 3, else 0 */
	bool chinese;		/* [$-804]: names of months and days */
	bool date;		/* it shows a day or a time */
};

/* The code's sections, at most SECTIONS of them; how many. */
size_t formatcode_read(struct str code, struct section *);

/* Text being written. */
struct shown {
	struct arena *arena;
	char *item;
	size_t count, room;
};

void shown_put(struct shown *, struct str);
void shown_char(struct shown *, char);
/* A digit as the section has its numerals: 3, 三, 叁, ３. */
void shown_digit(struct shown *, char, int numerals);
/* A number below a hundred million: 二十三, 贰拾叁; 十五 or in full 一十五. */
void shown_numeral(struct shown *, unsigned long, int numerals, bool full);

/* One of these for each sort of section. */
void shown_date(struct shown *, const struct section *,
		const struct datetime *);
void shown_number(struct shown *, const struct section *, double); /* >= 0 */
/* Digits of a second behind the point. */
int section_fractions(const struct section *);

#endif
