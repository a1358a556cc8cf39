/* Titles outside any other, whole or damaged. */
#include "grammar/citescan.h"

#include "grammar/scan.h"

/* Does 第N条 begin at i? */
static bool article_at(const struct citing *s, uint32_t i)
{
	struct locators none = { 0 };

	return s->v->c[i] == U'第' &&
	       locators_read(s->arena, s->v, &i, s->v->n, false, &none);
}

/* Where a title that was never closed ends. */
static uint32_t lost_end(const struct citing *s, uint32_t i)
{
	const struct view *v = s->v;

	for (uint32_t start = i; i < v->n; i++) {
		char32_t c = v->c[i];

		if (scan_one_of(c, U"。；;，：:《》") ||
		    (i > start && v->gap[i] & (GAP_BREAK | GAP_TAG)) ||
		    (c == U'、' && i + 1 < v->n &&
		     scan_one_of(v->c[i + 1], U"《")) ||
		    (scan_one_of(c, U"（(") &&
		     number_from(s->numbers, i + 1)) || article_at(s, i))
			break;
	}
	return i;
}

/* A title holds all of a mention before it, or none. */
static uint32_t clear_of_mentions(const struct citing *s, uint32_t i)
{
	const struct citations *all = s->out;

	for (size_t k = all->count; k-- && all->item[k].at.end > i;)
		if (all->item[k].at.start < i)
			return all->item[k].at.end;
	return i;
}

/* Where a title that lost its opening mark begins; `end` if it is none. */
static uint32_t lost_start(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t i = end;

	while (i > s->floor && !scan_one_of(v->c[i - 1], U"。；;，：:、》）)") &&
	       !(v->gap[i] & (GAP_BREAK | GAP_TAG)))
		i--;
	i = clear_of_mentions(s, i);
	return i < end && title_shaped(v, (struct part){ i, end }) ? i : end;
}

static bool in_round(const struct brackets *b, uint32_t i)
{
	for (i = b->item[i].parent; i != BRACKET_TOP; i = b->item[i].parent)
		if (bracket_is_round(b->item[i].kind) &&
		    bracket_paired(&b->item[i]))
			return true;
	return false;
}

bool cited_title_next(const struct citing *s, size_t *i, struct cited_title *t)
{
	for (; *i < s->brackets->count; ++*i) {
		const struct bracket *b = &s->brackets->item[*i];

		if (!bracket_is_title(b->kind) || b->titled)
			continue;
		*t = (struct cited_title){
			.at = bracket_at(b), .text = bracket_inside(b),
			.bracket = (uint32_t)*i,
			.bracketed = in_round(s->brackets, (uint32_t)*i),
		};
		if (!part_given(b->close))
			t->at.end = t->text.end = lost_end(s, b->open.end);
		else if (!part_given(b->open))
			t->at.start = t->text.start = lost_start(s,
							b->close.start);
		if (t->text.start >= t->text.end ||
		    (t->at.start < s->floor && !t->bracketed))
			continue;
		++*i;
		return true;
	}
	return false;
}
