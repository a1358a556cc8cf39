/*
 * The text is walked once.  A title is looked up with its marks, then the
 * note behind it and the locator; the quotation behind the colon is prose, as
 * long as nothing stands in it that a grammar would stop at (prose.c).
 *
 * In the builds that test, the grammars are asked all the same and must say
 * nothing else (parse.c).
 */
#include "rules/regular.h"

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

enum { TITLE_MOST = 600, NOTE_MOST = 200, LOCATOR_MOST = 90 };

/* 《甲条例》（国务院令第711号） */
static bool take_head(struct reading *r, struct cited *c)
{
	const struct phrase *note;
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
	note = phrase(r, PHRASE_NOTE, written);
	c->numbered = true;
	c->number = note->number;
	c->at.end = r->i;
	c->number_at.end = r->i - STR("）").n;
	return note->regular;
}

/* 第二十条：行政机关应当… */
static bool take_quotation(struct reading *r, struct cited *c)
{
	const struct phrase *locator;
	struct str written;

	r->article = r->clause = 0;
	if (stands(r, STR("第"))) {
		if (!take_until(r, STR("："), LOCATOR_MOST, &written))
			return false;
		written.n -= STR("：").n;
		locator = phrase(r, PHRASE_LOCATOR, written);
		c->located = true;
		c->article = r->article = locator->last;
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
		*ARENA_PUSH(a, out) = c;
		out->gapped |= c.title->gapped;
		if (r->i == r->text.n)
			return true;
		if (quoted)
			out->joined |= r->text.p[r->i - 1] != ' ';
		else if (!take_separator(r, &separator))
			return false;
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
