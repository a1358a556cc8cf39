/*
 * The text is walked once.  A title is looked up with its marks, then the
 * note behind it and the locator; the quotation behind the colon is prose, as
 * long as nothing stands in it that a grammar would stop at.
 *
 * Whatever makes a cell more than that has to be refused here, and is the
 * reason for every condition: what begins a sentence with an ordinal is a
 * locator, a figure behind a comma may number a list, 公告 and 令 may belong to
 * a document number.  In the builds that test, the grammars are asked all the
 * same and must say nothing else (parse.c).
 */
#include "rules/regular.h"

#include "grammar/limit.h"
#include "grammar/numeral.h"
#include "grammar/viewmaking.h"

struct reading {
	struct books *books;
	struct str text;
	size_t i;			/* byte of the text */
	struct regular *out;
};

static bool stands(const struct reading *r, struct str word)
{
	return str_starts(str_skip(r->text, r->i), word);
}

/* From the next byte to behind the end word, which is no farther than `most`. */
static bool take_until(struct reading *r, struct str end, size_t most,
		       struct str *taken)
{
	struct str rest = str_skip(r->text, r->i);
	size_t n;

	rest.n = rest.n < most ? rest.n : most;
	n = str_find(rest, end);
	if (n == rest.n)
		return false;
	*taken = (struct str){ rest.p, n + end.n };
	r->i += n + end.n;
	return true;
}

/* ---- prose ------------------------------------------------------------- */

/* A character of three bytes at p; 0: there is none. */
static inline char32_t wide_at(const unsigned char *p)
{
	unsigned second = p[1] - 0x80u, third = p[2] - 0x80u;

	return p[0] >= 0xE1 && p[0] < 0xF0 && (second | third) < 0x40
		? (p[0] & 0x0Fu) << 12 | second << 6 | third : 0;
}

static char32_t next_wide(const struct reading *r, size_t i)
{
	return i + 3 <= r->text.n
		? wide_at((const unsigned char *)r->text.p + i) : 0;
}

/* May an ordinal begin with c, where a sentence does? */
static bool begins_ordinal(char32_t c)
{
	return c == U'第' || numeral_digit(c) >= 0 || numeral_han(c);
}

/* A stop or comma at i, three bytes: does the text go on as prose does? */
static bool goes_on(const struct reading *r, char32_t stop, size_t i)
{
	bool figure = i + 3 < r->text.n && is_digit(r->text.p[i + 3]);

	if (figure)
		return false;
	return stop == U'，' || stop == U'、' ||
	       !begins_ordinal(next_wide(r, i + 3));
}

/* A figure at i: is it a plain number in a sentence? */
static bool counts(const struct reading *r, size_t i)
{
	const char *p = r->text.p;

	return i + 1 < r->text.n && p[i + 1] != '.' &&
	       next_wide(r, i + 1) != U'、' && next_wide(r, i + 1) != U'．';
}

/* 公告第5号, 通告2018年第5号 */
static bool is_numbered(const struct reading *r, size_t i)
{
	char32_t next = next_wide(r, i + 3);

	return (i + 3 < r->text.n && is_digit(r->text.p[i + 3])) ||
	       next == U'第' || next == U'〇' || next == U'○';
}

/* 5号, 第十号: 号 of 账号 is a word. */
static bool counts_papers(const struct reading *r, size_t i)
{
	return is_digit((unsigned char)r->text.p[i - 1]) ||
	       numeral_han(next_wide(r, i - 3));
}

/* The character at i in prose, no plain Chinese one: may it stand there? */
static bool fits(struct reading *r, size_t i)
{
	char32_t c = next_wide(r, i);

	switch (sign_of(c)) {
	case SIGN_STOP:
		return goes_on(r, c, i);
	case SIGN_WITHIN:
		r->out->limits |= limits_shown(r->text, i);
		return true;
	case SIGN_ORDER:
		return c == U'第' || (c == U'告' && !is_numbered(r, i)) ||
		       (c == U'号' && !counts_papers(r, i));
	default:
		return false;
	}
}

/* 。《 at i: a quotation ends, and a title begins. */
static bool ends_at(const struct reading *r, size_t i)
{
	return i > r->i && next_wide(r, i) == U'《' &&
	       next_wide(r, i - 3) == U'。';
}

/* Figures where a run of Chinese ends; *i is behind them. */
static bool take_figures(const struct reading *r, size_t *i)
{
	while (*i < r->text.n && is_digit((unsigned char)r->text.p[*i])) {
		if (!counts(r, *i))
			return false;
		++*i;
	}
	return true;
}

/* Prose up to the next 《 behind 。, or to the end; at least a character. */
static bool take_prose(struct reading *r)
{
	size_t i = r->i, n = r->text.n;

	if (i == n || begins_ordinal((unsigned char)r->text.p[i]) ||
	    begins_ordinal(next_wide(r, i)))
		return false;
	while (i < n) {
		struct view_run run;
		size_t from = i;

		view_list_run(r->text, i, &run);
		for (uint32_t k = 0; k < run.signs; k++) {
			if (ends_at(r, run.sign[k])) {
				r->i = run.sign[k];
				return true;
			}
			if (!fits(r, run.sign[k]))
				return false;
		}
		i = run.end;
		if (!take_figures(r, &i) || i == from)
			return false;
	}
	r->i = n;
	return true;
}

/* ---- citations --------------------------------------------------------- */

enum { TITLE_MOST = 600, NOTE_MOST = 200, LOCATOR_MOST = 90 };

/* 《甲条例》（国务院令第711号） */
static bool take_head(struct reading *r, struct cited *c)
{
	const struct phrase *note;
	struct str written;

	*c = (struct cited){ 0 };
	if (!stands(r, STR("《")) ||
	    !take_until(r, STR("》"), TITLE_MOST, &written))
		return false;
	c->title = titlebook_find_written(&r->books->titles, written);
	if (!c->title->regular)
		return false;
	if (!stands(r, STR("（")))
		return true;
	if (!take_until(r, STR("）"), NOTE_MOST, &written))
		return false;
	note = phrasebook_note(&r->books->phrases, written, r->books->today);
	c->numbered = true;
	c->number = note->number;
	return note->regular;
}

/* 第二十条：行政机关应当… */
static bool take_quotation(struct reading *r, struct cited *c)
{
	const struct phrase *locator;
	struct str written;

	if (stands(r, STR("第"))) {
		if (!take_until(r, STR("："), LOCATOR_MOST, &written))
			return false;
		written.n -= STR("：").n;
		locator = phrasebook_locator(&r->books->phrases, written);
		c->located = true;
		c->article = locator->article;
		if (!locator->regular)
			return false;
	} else if (stands(r, STR("："))) {
		r->i += STR("：").n;
	} else {
		return false;
	}
	return take_prose(r);
}

/* Between two heads: nothing, or the same as everywhere in the cell. */
static bool take_separator(struct reading *r, struct str *separator)
{
	struct str here = stands(r, STR("、")) ? STR("、")
			: stands(r, STR("；")) ? STR("；") : STR("");

	if (separator->p && !str_eq(*separator, here))
		return false;
	*separator = here;
	r->i += here.n;
	return stands(r, STR("《"));
}

static bool take_all(struct reading *r, struct arena *a)
{
	struct str separator = { NULL, 0 };

	for (;;) {
		struct cited c;
		bool quoted = false;

		if (!take_head(r, &c))
			return false;
		if (stands(r, STR("第")) || stands(r, STR("："))) {
			if (!take_quotation(r, &c))
				return false;
			quoted = true;
		}
		*ARENA_PUSH(a, r->out) = c;
		if (r->i == r->text.n)
			return true;
		r->out->joined |= quoted;
		if (!quoted && !take_separator(r, &separator))
			return false;
	}
}

const struct regular *regular_read(struct arena *a, struct books *books,
				   struct str text)
{
	struct reading r = { .books = books, .text = text };

	if (!str_starts(text, STR("《")))
		return NULL;
	r.out = arena_alloc(a, sizeof *r.out);
	return take_all(&r, a) ? r.out : NULL;
}
