/*
 * numberscan.h - what the parsers of the number classes share.  Only for
 * number*.c.
 *
 * Each parser is shown the one character that betrays its class (a bracket,
 * 令, 公告, a capital letter) and looks both ways from there.
 */
#ifndef NUMBERSCAN_H
#define NUMBERSCAN_H

#include "grammar/number.h"

struct numscan {
	struct arena *arena;
	const struct view *v;
	struct numbers *out;
	uint32_t floor;			/* the last number ends here */
};

/* ---- number.c --------------------------------------------------------- */

/* True: the number was recorded and numscan.floor is behind it. */
bool numscan_letter(struct numscan *, uint32_t i); /* i: bracket or digit */
bool numscan_order(struct numscan *, uint32_t i);	/* i: 令 公告 通告 */
bool numscan_lost_order(struct numscan *, uint32_t i); /* i: 第 or a digit */
bool numscan_standard(struct numscan *, uint32_t i); /* i: a capital letter */

/* Does character i stand inside round brackets that opened earlier? */
bool numscan_enclosed(const struct view *, uint32_t i);
/* 公布, 修订 and the like: what is said of the order before it. */
bool numscan_issued(const struct view *, uint32_t i);
/* Is 号 missing behind the serial, where the number ends? */
bool numscan_lost_hao(const struct view *, const struct number *);

/* Find what is around the number, its gaps and value, and record it. */
void numscan_record(struct numscan *, struct number *);

/* ---- numberpart.c: pieces --------------------------------------------- */

/* Pairs of brackets by kind; 0: none. */
enum { TORTOISE = 1, SMALL_TORTOISE, ROUND, HALF_ROUND };
int bracket_open(char32_t);
int bracket_close(char32_t);
bool bracket_is_tortoise(int kind);
/* The same, and marks that only a year can make brackets of: <2018>. */
int year_open(char32_t);
int year_close(char32_t);

/* Digits, full-width digits and their look-alikes at *i; sets faults. */
bool part_figures(const struct view *, uint32_t *i, struct part *,
		  unsigned *faults);
/* Can figures, or a year in Chinese, begin with c? */
bool part_may_figure(char32_t c);
/* The value of figures or a Chinese numeral; 0 when it has none. */
uint32_t part_value(const struct view *, struct part);
uint32_t part_length(struct part);

/* 〔2018〕 or what stands for it at *i: any pair, well matched or not. */
bool part_year(const struct view *, uint32_t *i, struct number *);
/* Are the brackets around the year 〔〕?  Sets faults. */
void part_judge_brackets(const struct view *, struct number *);
/* 2018年, before 第 or a digit. */
bool part_plain_year(const struct view *, uint32_t *i, struct number *);
/* [第] N [号]; false when no numeral stands there. */
bool part_serial(const struct view *, uint32_t *i, struct number *);

/* May a number end before i, though 号 is missing? */
bool part_stops(const struct view *, uint32_t i);

/* ---- numberhead.c: what stands before ---------------------------------- */

/* The 代字 or organ that ends before `end`; may be empty. */
struct part head_code(const struct numscan *, uint32_t end);
struct part head_organ(const struct numscan *, uint32_t end);
/* Does the part end as codes (发 函 字 …) or organs (部 局 …) do? */
bool head_ends_code(const struct view *, struct part);
bool head_ends_organ(const struct view *, struct part);
/* Two organs beside each other, parted by the gap before i? */
bool head_joint_gap(const struct view *, struct part organ, uint32_t i);
/* Is it said to be something else: 索引号：, 合同编号? */
bool head_is_other(const struct view *, struct part code);

/* ---- numbervalue.c ----------------------------------------------------- */

void number_value(struct arena *, const struct view *, struct number *);

#endif
