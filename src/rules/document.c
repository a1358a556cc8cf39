#include "rules/document.h"

/* 办法, 实施细则, 工作方案: shorter cores fit many documents. */
enum { TELLING_BYTES = 15 };

static bool readable(const struct number *n)
{
	const unsigned unreadable = NUMBER_BROKEN | NUMBER_YEAR_SHORT;

	return n && !(n->faults & unreadable) && n->serial_value;
}

struct str title_spelling(struct arena *a, struct str plain)
{
	static const char *const joints[] = {
		"和", "、", "《", "》", "〈", "〉", "<", ">", "“", "”",
		"＜", "＞", ",", "，", " ",
	};
	/* its 和 joins nothing */
	static const struct str republic = { "共和国", 9 };
	char *out = arena_alloc(a, plain.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < plain.n;) {
		struct str rest = str_skip(plain, i);
		size_t skip = 0;

		if (str_starts(rest, republic)) {
			memcpy(out + n, republic.p, republic.n);
			n += republic.n;
			i += republic.n;
			continue;
		}
		for (size_t k = 0; k < COUNT_OF(joints) && !skip; k++)
			if (str_starts(rest, str_from(joints[k])))
				skip = strlen(joints[k]);
		if (!skip)
			out[n++] = plain.p[i];
		i += skip ? skip : 1;
	}
	return (struct str){ out, n };
}

static struct document document_of(struct arena *a, const struct view *view,
				   const struct citation *c)
{
	struct document d = { .citation = c };

	d.plain = title_plain(a, view, c->name);
	d.spelling = title_spelling(a, d.plain);
	d.core = title_core(a, view, c->name);
	d.at = c->title;
	if (c->number && c->number->at.end > d.at.end)
		d.at.end = part_given(c->number->outer_close)
			 ? c->number->outer_close.end : c->number->at.end;
	d.numbered = readable(c->number);
	if (d.numbered)
		d.number = (struct number_key){
			c->number->issuer, c->number->year_value,
			c->number->serial_value, c->number->class,
		};
	return d;
}

struct documents documents_of(const struct visit *v, size_t column,
			      bool mentions)
{
	struct arena *a = scratch_of(v);
	const struct citations *cs = citations_of(v, column);
	const struct view *view = view_of(v, column);
	struct documents out = { 0 };

	for (size_t i = 0; i < cs->count; i++) {
		const struct citation *c = &cs->item[i];

		if (c->kind == CITATION_UNTITLED ||
		    (c->kind == CITATION_MENTION && !mentions))
			continue;
		*ARENA_PUSH(a, &out) = document_of(a, view, c);
	}
	return out;
}

bool number_key_same(const struct number_key *x, const struct number_key *y)
{
	return x->year == y->year && x->serial == y->serial &&
	       (str_ends(x->issuer, y->issuer) ||
		str_ends(y->issuer, x->issuer));
}

bool document_same(const struct document *x, const struct document *y)
{
	if (titles_same(&x->core, &y->core))
		return true;
	return x->numbered && y->numbered &&
	       x->number.class != NUMBER_PRESIDENT &&
	       number_key_same(&x->number, &y->number);
}

bool core_telling(const struct title_core *core)
{
	for (size_t i = 0; i < core->count; i++)
		if (core->item[i].n < TELLING_BYTES)
			return false;
	return core->count > 0;
}
