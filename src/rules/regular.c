/*
 * The text is walked once.  A title is looked up with its marks, then the
 * note behind it and the locator; the quotation behind the colon is prose, as
 * long as nothing stands in it that a grammar would stop at (prose.c).
 *
 * In the builds that test, the grammars are asked all the same and must say
 * nothing else (parse.c).
 */
#include "rules/regular.h"

#include "grammar/numeral.h"
#include "rules/reading.h"

bool take_until(struct reading *r, struct str end, size_t most,
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

enum { TITLE_MOST = 600, NOTE_MOST = 200 };

/* A character of 第二十条第（二）项. */
static bool in_locator(char32_t c)
{
	switch (c) {
	case U'第': case U'条': case U'款': case U'项': case U'目': case U'之':
	case U'（': case U'）':
		return true;
	default:
		return numeral_han(c);
	}
}

/* The figures that end at *end: their value, and *end is before them. */
static uint32_t figures_before(struct str s, size_t *end, size_t *digits)
{
	size_t i = *end;
	uint32_t value = 0, place = 1;

	while (i && is_digit((unsigned char)s.p[i - 1]) && *end - i < 6) {
		value += place * (uint32_t)(s.p[--i] - '0');
		place *= 10;
	}
	*digits = *end - i;
	*end = i;
	return value;
}

/* Take the word away that the text ends in. */
static bool drop_end(struct str *s, struct str word)
{
	if (!str_ends(*s, word))
		return false;
	s->n -= word.n;
	return true;
}

/*
 * （国办发〔2018〕118号）, of a code that was met before: figures are new in
 * every note.
 */
static bool read_letter(const struct reading *r, struct str note,
			struct number_key *key)
{
	const struct phrase *code;
	size_t serial, year;

	if (!drop_end(&note, STR("号）")))
		return false;
	key->serial = figures_before(note, &note.n, &serial);
	if (!serial || serial > 4 || note.p[note.n] == '0' ||
	    !drop_end(&note, STR("〕")))
		return false;
	key->year = figures_before(note, &note.n, &year);
	if (year != 4 || key->year < NUMBER_FIRST_YEAR ||
	    key->year > r->books->today / 10000 ||
	    !drop_end(&note, STR("〔")))
		return false;
	code = phrase(r, PHRASE_CODE, note);
	key->issuer = code->number.issuer;
	key->class = NUMBER_LETTER;
	return code->regular;
}

static bool read_note(const struct reading *r, struct str written,
		      struct number_key *key)
{
	const struct phrase *note;

	if (read_letter(r, written, key))
		return true;
	note = phrase(r, PHRASE_NOTE, written);
	*key = note->number;
	return note->regular;
}

/* 《甲条例》（国务院令第711号） */
static bool take_head(struct reading *r, struct cited *c)
{
	struct str written;

	*c = (struct cited){ .at.start = r->i };
	if (!stands(r, STR("《")) ||
	    !take_until(r, STR("》"), TITLE_MOST, &written))
		return false;
	c->title = titlebook_find_written(&r->books->titles, written);
	c->at.end = r->i;
	if (!c->title->regular)
		return false;
	if (!stands(r, STR("（")))
		return true;
	c->number_at.start = r->i + STR("（").n;
	if (!take_until(r, STR("）"), NOTE_MOST, &written))
		return false;
	c->numbered = true;
	c->at.end = r->i;
	c->number_at.end = r->i - STR("）").n;
	return read_note(r, written, &c->number);
}

/* 第二十条, 第二十条第（二）项; but not what is no locator. */
static bool take_locator(struct reading *r, struct cited *c)
{
	const struct phrase *locator;
	size_t start = r->i;
	struct str written;

	while (r->i - start < LOCATOR_MOST && in_locator(next_wide(r, r->i)))
		r->i += 3;
	written = str_slice(r->text, (struct range){ start, r->i });
	locator = phrase(r, PHRASE_LOCATOR, written);
	c->located = locator->first != 0;
	c->article = r->article = locator->last;
	return locator->regular;
}

/* Behind the title and its number. */
enum rest { REST_NONE, REST_QUOTED, REST_ODD };

/*
 * 第二十条：行政机关应当…, 第二十条, ：应当…, 全文。, or nothing.  `quoted`: a
 * quotation stands before the title.
 */
static enum rest take_rest(struct reading *r, struct cited *c, bool quoted)
{
	r->article = r->clause = 0;
	if (stands(r, STR("全文"))) {
		r->i += STR("全文").n;
		/* behind a quotation, it does not show that a title is cited */
		if (quoted && !c->numbered)
			return REST_ODD;
		if (stands(r, STR("。")))
			r->i += STR("。").n;
		return REST_NONE;
	}
	if (stands(r, STR("第")) && !take_locator(r, c))
		return REST_ODD;
	if (!stands(r, STR("：")))
		return REST_NONE;
	r->i += STR("：").n;
	return take_prose(r) ? REST_QUOTED : REST_ODD;
}

/* Between two heads: nothing, or the same as everywhere in the cell. */
static bool take_separator(struct reading *r, struct str *separator)
{
	struct str here = stands(r, STR("、")) ? STR("、")
			: stands(r, STR("；")) ? STR("；")
			: stands(r, STR(" ")) ? STR(" ") : STR("");

	if (separator->p && !str_eq(*separator, here))
		return false;
	*separator = here;
	r->i += here.n;
	return stands(r, STR("《"));
}

static bool take_all(struct reading *r, struct arena *a, struct regular *out)
{
	struct str separator = { NULL, 0 };
	enum rest rest = REST_NONE;

	for (;;) {
		struct cited c;

		if (!take_head(r, &c))
			return false;
		rest = take_rest(r, &c, rest == REST_QUOTED);
		if (rest == REST_ODD)
			return false;
		*ARENA_PUSH(a, out) = c;
		out->gapped |= c.title->gapped;
		if (r->i == r->text.n)
			return true;
		if (rest == REST_NONE && !take_separator(r, &separator))
			return false;
		out->joined |= str_ends((struct str){ r->text.p, r->i },
					STR("。"));
	}
}

const struct regular *regular_read(struct arena *a, struct books *books,
				   struct str text)
{
	struct reading r = { .books = books, .text = text };
	struct regular *out;

	if (!str_starts(text, STR("《")))
		return NULL;
	out = arena_alloc(a, sizeof *out);
	if (!take_all(&r, a, out))
		return NULL;
	out->limits = r.limits;
	return out;
}
