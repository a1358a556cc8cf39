/*
 * What a regular cell quotes: sentences, some of which begin with ordinals
 * that go up, and brackets with words in them.
 *
 * Whatever makes a cell more than that has to be refused here, and is the
 * reason for every condition: an ordinal that does not go up is a fault, a
 * figure behind a comma may number a list, 公告 and 令 may belong to a document
 * number.
 */
#include "rules/reading.h"

#include "grammar/limit.h"
#include "grammar/numeral.h"
#include "grammar/viewmaking.h"

/* ---- characters -------------------------------------------------------- */

static bool figure_at(const struct reading *r, size_t i)
{
	return i < r->text.n && is_digit((unsigned char)r->text.p[i]);
}

/* A word of prose: a Chinese character that no grammar asks about. */
static bool is_word(char32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF && !sign_of(c);
}

/* ---- where a sentence begins ------------------------------------------- */

enum { ORDINAL_MOST = 24 };

/* Behind the ordinal of which no more than that is written, if it goes up. */
static bool goes_up(const struct phrase *ordinal, uint32_t *last)
{
	bool up = ordinal->regular && ordinal->first > *last;

	*last = ordinal->last;
	return up;
}

/* （六） */
static bool take_clause(struct reading *r)
{
	struct str written;

	return take_until(r, STR("）"), ORDINAL_MOST, &written) &&
	       goes_up(phrase(r, PHRASE_CLAUSE, written), &r->clause);
}

/* 第五条：, which begins the clauses anew */
static bool take_article(struct reading *r)
{
	struct str written;

	if (!take_until(r, STR("："), LOCATOR_MOST, &written))
		return false;
	written.n -= STR("：").n;
	r->clause = 0;
	return goes_up(phrase(r, PHRASE_LOCATOR, written), &r->article);
}

/* 一是, 三年: a numeral that is the beginning of a word. */
static bool begins_word(const struct reading *r)
{
	size_t i = r->i;

	while (numeral_han(next_wide(r, i)))
		i += 3;
	return is_word(next_wide(r, i));
}

/* What begins at the next byte is a sentence, perhaps with an ordinal. */
static bool begin_sentence(struct reading *r)
{
	char32_t c = next_wide(r, r->i);

	if (figure_at(r, r->i))
		return false;
	if (c == U'（' && numeral_han(next_wide(r, r->i + 3)))
		return take_clause(r);
	if (c == U'第')
		return take_article(r) && begin_sentence(r);
	return !numeral_han(c) || begins_word(r);
}

/* ---- within one -------------------------------------------------------- */

/* Figures at the next byte are a plain number: no list, no 10.5. */
static bool take_figures(struct reading *r)
{
	while (figure_at(r, r->i)) {
		char32_t next = next_wide(r, ++r->i);

		if (r->i == r->text.n || r->text.p[r->i] == '.' ||
		    next == U'、' || next == U'．')
			return false;
	}
	return true;
}

/* 公告第5号, 通告2018年第5号 */
static bool is_numbered(const struct reading *r, size_t i)
{
	char32_t next = next_wide(r, i + 3);

	return figure_at(r, i + 3) || next == U'第' || next == U'〇' ||
	       next == U'○';
}

/* 5号, 第十号: 号 of 账号 is a word. */
static bool counts_papers(const struct reading *r, size_t i)
{
	return is_digit((unsigned char)r->text.p[i - 1]) ||
	       numeral_han(next_wide(r, i - 3));
}

/* （含补充协议）, “放管服”: words in them, and nothing else. */
static bool take_pair(struct reading *r, char32_t close)
{
	size_t i = r->i + 3;
	char32_t c;

	while (c = next_wide(r, i), is_word(c) || c == U'、' || c == U'，')
		i += 3;
	if (c != close || i == r->i + 3)
		return false;
	r->i = i + 3;
	return true;
}

/* One blank, where a sentence begins; no mark may follow it. */
static bool skip_blank(struct reading *r)
{
	char32_t c;

	if (!stands(r, STR(" ")))
		return true;
	c = next_wide(r, ++r->i);
	return is_word(c) || c == U'第' || c == U'（' || c == U'《';
}

/* 。 or the like at the next byte, and the sentence behind it, or *over. */
static bool take_stop(struct reading *r, char32_t stop, bool *over)
{
	r->i += 3;
	/* those are listed only where a figure follows */
	if (stop == U'，' || stop == U'、')
		return false;
	*over = r->i == r->text.n;
	if (*over)
		return true;
	if (!skip_blank(r))
		return false;
	*over = stop == U'。' && stands(r, STR("《"));
	return *over || begin_sentence(r);
}

/* The sign at the next byte, and what goes with it. */
static bool take_sign(struct reading *r, bool *over)
{
	char32_t c = next_wide(r, r->i);

	switch (sign_of(c)) {
	case SIGN_STOP:
		return take_stop(r, c, over);
	case SIGN_BRACKET:
		return (c == U'（' && take_pair(r, U'）')) ||
		       (c == U'“' && take_pair(r, U'”'));
	case SIGN_WITHIN:
		r->limits |= limits_shown(r->text, r->i);
		break;
	case SIGN_ORDER:
		if (c == U'令' || (c == U'告' && is_numbered(r, r->i)) ||
		    (c == U'号' && counts_papers(r, r->i)))
			return false;
		break;
	default:
		return false;
	}
	r->i += 3;
	return true;
}

/* ---- all of it --------------------------------------------------------- */

/* A run of Chinese characters; *over: a title begins behind 。 or all ends. */
static bool take_run(struct reading *r, bool *over)
{
	struct view_run run;

	view_list_run(r->text, r->i, &run);
	for (uint32_t k = 0; k < run.signs && !*over; k++) {
		if (run.sign[k] < r->i)
			continue;
		r->i = run.sign[k];
		if (!take_sign(r, over))
			return false;
	}
	if (!*over && r->i < run.end)
		r->i = run.end;
	return true;
}

bool take_prose(struct reading *r)
{
	bool over = false;

	if (r->i == r->text.n || !begin_sentence(r))
		return false;
	while (!over && r->i < r->text.n) {
		size_t from = r->i;

		if (!take_run(r, &over) || !take_figures(r) || r->i == from)
			return false;
	}
	return true;
}
