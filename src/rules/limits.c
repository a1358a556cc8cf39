/*
 * 公开时限: limits that cannot be read, slips of form, limits that say
 * nothing.  A cell that is cut off says neither; another rule speaks of it.
 */
#include "rules/rule.h"

#include "grammar/scan.h"
#include "rules/lexicon.h"

enum limit_rule { LIMIT_RULE_READ, LIMIT_RULE_FORM, LIMIT_RULE_VAGUE };

/* The case of each slip, and the rule it belongs to. */
static const struct {
	const char *as;
	enum limit_rule rule;
} slips[SLIP_COUNT] = {
	[SLIP_NO_UNIT]	 = { "unit", LIMIT_RULE_READ },
	[SLIP_BAD_DATE]	 = { "date", LIMIT_RULE_READ },
	[SLIP_TWO]	 = { "two", LIMIT_RULE_READ },
	[SLIP_PAIR]	 = { "pair", LIMIT_RULE_FORM },
	[SLIP_QI_LOST]	 = { "since", LIMIT_RULE_FORM },
	[SLIP_GE_LOST]	 = { "measure", LIMIT_RULE_FORM },
	[SLIP_DOUBLED]	 = { "doubled", LIMIT_RULE_FORM },
	[SLIP_GARBLED]	 = { "garbled", LIMIT_RULE_FORM },
	[SLIP_NO_START]	 = { "start", LIMIT_RULE_FORM },
	[SLIP_YEAR_LOST] = { "year", LIMIT_RULE_FORM },
	[SLIP_GAP]	 = { "gap", LIMIT_RULE_FORM },
};

const void *read_time_limit(struct params *p)
{
	static const char *const words[] = { "unreadable", "form", "vague" };
	enum limit_rule *rule = arena_alloc(params_arena(p), sizeof *rule);

	params_alone(p);
	*rule = (enum limit_rule)params_word(p, "fault", words,
					     COUNT_OF(words), -1);
	return rule;
}

/* The text of a fault's place with its repair made. */
static struct str repaired(const struct visit *v, const struct limit_fault *f)
{
	const struct view *view = view_of(v, v->column);
	struct arena *a = scratch_of(v);
	struct str head, tail;
	size_t n = 0;
	char *put;

	if (!f->put)
		return (struct str){ NULL, 0 };
	head = view_text(a, view, (struct part){ f->at.start, f->old.start });
	tail = view_text(a, view, (struct part){ f->old.end, f->at.end });
	put = arena_alloc(a, 4 * (size_t)u32_len(f->put) + 1);
	for (uint32_t i = 0; f->put[i]; i++)
		n += utf8_encode(f->put[i], put + n);
	return str_from(arena_printf(a, "%.*s%s%.*s", STR_ARG(head), put,
				     STR_ARG(tail)));
}

static void judge_slips(const struct visit *v, const struct limit *l,
			enum limit_rule rule)
{
	const struct view *view = view_of(v, v->column);

	for (size_t i = 0; i < l->faults.count; i++) {
		const struct limit_fault *slip = &l->faults.item[i];
		struct fault f = { .as = slips[slip->slip].as };

		if (slips[slip->slip].rule != rule)
			continue;
		f.at = slip->slip == SLIP_GAP
		     ? view_gap(view, slip->at.start)
		     : view_range(view, slip->at);
		f.expected = repaired(v, slip);
		found(v, &f);
	}
}

/* Letters, digits or Han: a cell of marks alone belongs to other rules. */
static bool says_something(const struct view *view)
{
	for (uint32_t i = 0; i < view->n; i++)
		if (is_han(view->c[i]) || is_digit(view->c[i]) ||
		    (view->c[i] < 0x80 && view->c[i] > '@'))
			return true;
	return false;
}

void check_time_limit(const struct visit *v)
{
	const enum limit_rule *rule = v->params;
	const struct view *view = view_of(v, v->column);
	const struct limit *l = limit_of(v, v->column);

	/* most are in order */
	if (l->verdict != LIMIT_UNREAD && !l->vague && !l->faults.count)
		return;
	if (v->table->column[v->column].tick ||
	    word_is_placeholder(str_trim(cell_text(v->cell))) ||
	    !says_something(view))
		return;
	if (*rule == LIMIT_RULE_READ && l->verdict == LIMIT_UNREAD &&
	    !l->truncated)
		found(v, &(struct fault){ .at = view_range(view, l->stop) });
	if (*rule == LIMIT_RULE_VAGUE && l->vague && !l->truncated)
		found(v, &(struct fault){ .at = view_range(view, l->text) });
	if (*rule != LIMIT_RULE_VAGUE)
		judge_slips(v, l, *rule);
}
