/* What stands behind a title and tells which edition it is. */
#include "grammar/citescan.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

/* The first number that begins at or behind i; count if there is none. */
static size_t number_at_least(const struct numbers *numbers, uint32_t i)
{
	size_t low = 0, high = numbers ? numbers->count : 0;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (numbers->item[mid].at.start < i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct number *number_from(const struct numbers *numbers, uint32_t i)
{
	size_t k = number_at_least(numbers, i);

	return numbers && k < numbers->count &&
	       numbers->item[k].at.start == i ? &numbers->item[k] : NULL;
}

const struct number *number_until(const struct numbers *numbers, uint32_t i)
{
	size_t k = number_at_least(numbers, i);
	const struct number *x = k ? &numbers->item[k - 1] : NULL;

	return x && (x->at.end == i ||
		     (part_given(x->outer_close) && x->outer_close.end == i))
	       ? x : NULL;
}

/* The first number within the part, and the last if there are several. */
static void find_numbers(const struct numbers *numbers, struct part p,
			 struct note *x)
{
	size_t k = number_at_least(numbers, p.start);

	for (; numbers && k < numbers->count &&
	       numbers->item[k].at.end <= p.end; k++)
		if (!x->number)
			x->number = &numbers->item[k];
		else
			x->revised = &numbers->item[k];
}

static const struct bracket *bracket_from(const struct brackets *b, uint32_t i)
{
	size_t k = brackets_from(b, i);

	return k < b->count && part_given(b->item[k].open) &&
	       b->item[k].open.start == i &&
	       !bracket_is_title(b->item[k].kind) ? &b->item[k] : NULL;
}

/* （六） and （1） are locators, not notes. */
static bool is_ordinal(const struct view *v, uint32_t i)
{
	enum locator_form form;
	uint32_t value;

	return (numeral_digit(v->c[i + 1]) >= 0 || numeral_han(v->c[i + 1])) &&
	       locator_ordinal(v, &i, v->n, &form, &value);
}

static bool read_note(const struct citing *s, uint32_t i, struct note *x)
{
	const struct bracket *b = bracket_from(s->brackets, i);

	*x = (struct note){ .at = { i, i } };
	x->number = number_from(s->numbers, i);
	if (x->number) {
		x->at.end = x->number->at.end;
		x->text = x->at;
		return true;
	}
	if (!b || b->kind == BRACKET_QUOTE || is_ordinal(s->v, i))
		return false;
	x->text = bracket_inside(b);
	x->closed = part_given(b->close);
	if (x->closed) {
		x->at.end = b->close.end;
		find_numbers(s->numbers, x->text, x);
		/* 《甲》[财预〔2020〕10号] is a note, 《甲》【规章】 is none */
		return bracket_is_round(b->kind) || x->number;
	}
	x->number = number_from(s->numbers, b->open.end);
	if (!x->number)
		return false;
	x->at.end = x->text.end = x->number->at.end;
	x->text.start = b->open.end;
	return true;
}

static void read_all(const struct citing *s, struct notes *out)
{
	struct note x;

	for (;;) {
		uint32_t k = out->end;

		/* 《甲》，国务院令第711号，第十二条 */
		if (!read_note(s, k, &x) &&
		    !(k + 1 < s->v->n && scan_one_of(s->v->c[k], U"，,") &&
		      number_from(s->numbers, k + 1) &&
		      read_note(s, k + 1, &x)))
			break;
		*ARENA_PUSH(s->arena, out) = x;
		out->end = x.at.end;
		if (x.number && part_given(x.number->residue) &&
		    x.number->residue.start == out->end)
			out->end = x.number->residue.end;
		if (!out->number) {
			out->number = x.number;
			out->revised = x.revised;
		}
	}
}

const struct notes *notes_read(struct citing *s, uint32_t i)
{
	if (s->notes.from != i || !s->noted) {
		s->notes = (struct notes){ .from = i, .end = i };
		s->noted = true;
		read_all(s, &s->notes);
	}
	return &s->notes;
}
