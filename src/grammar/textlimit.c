#include "grammar/limit.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

/*
 * Limits in quoted law.  Much in a statute has a deadline that is none of
 * publication (apply, answer, report upwards), so what happens within the
 * limit is part of what is found.
 */

/* From after the last stop before i to the next one. */
static struct part sentence_at(const struct view *v, struct part p, uint32_t i)
{
	struct part s = { i, i };

	while (s.start > p.start && !scan_is_stop(v->c[s.start - 1]))
		s.start--;
	while (s.end < p.end && !scan_is_stop(v->c[s.end]))
		s.end++;
	return s;
}

/* The words before i, back to a comma or a colon. */
static struct part event_before(const struct view *v, struct part sentence,
				uint32_t i)
{
	struct part e = { i, i };

	if (e.end > sentence.start && scan_one_of(v->c[e.end - 1], U"，,"))
		e.end--;
	e.start = e.end;
	while (e.start > sentence.start &&
	       !scan_one_of(v->c[e.start - 1], U"，,：:"))
		e.start--;
	return e;
}

/* Is the first thing done within the limit to make public? */
static bool publishes(const struct view *v, struct part p)
{
	static const char32_t *const public[] = {
		U"公开", U"公布", U"公示", U"公告", U"发布", U"转载", U"披露",
	};
	static const char32_t *const other[] = {
		U"答复", U"报送", U"备案", U"送达", U"移送", U"申报", U"申请",
		U"提出", U"提交", U"审查", U"受理", U"缴纳", U"登记", U"上报",
		U"通知", U"告知", U"办理", U"作出", U"签订", U"印发", U"整改",
		U"撤回", U"撤销", U"删除", U"更正", U"变更", U"说明", U"核查",
	};

	for (uint32_t i = p.start; i < p.end; i++) {
		uint32_t k = i;

		if (scan_skip_any(v, &k, p.end, public, COUNT_OF(public)))
			return true;
		if (scan_skip_any(v, &k, p.end, other, COUNT_OF(other)))
			return false;
	}
	return false;
}

static void add(struct arena *a, const struct view *v, struct part p,
		struct text_limits *out, struct text_limit found)
{
	struct text_limit *l = ARENA_PUSH(a, out);

	*l = found;
	l->sentence = sentence_at(v, p, l->at.start);
	l->event = event_before(v, l->sentence, l->at.start);
	l->kind = limit_event_in(v, l->event);
	l->publishes = publishes(v, (struct part){ l->at.end,
						   l->sentence.end });
}

/* A deadline; not how long (不少于三十日) nor how early (提前三日). */
static bool is_deadline(const struct term *t)
{
	if (t->fault != TERM_SOUND)
		return false;
	return t->kind == TERM_SPAN ? t->sense == SENSE_WITHIN
	     : t->kind == TERM_DATE && t->yearly && t->day && t->ends;
}

struct text_limits limits_in_text(struct arena *a, const struct view *v,
				  struct part p)
{
	struct text_limits out = { 0 };
	uint32_t i = p.start;

	while (i < p.end) {
		struct text_limit l = { 0 };
		uint32_t k = i;

		if (term_read(v, i, p.end, &l.term)) {
			l.what = l.term.kind == TERM_DATE ? TEXT_DATE
							  : TEXT_SPAN;
			l.at = l.term.at;
			if (is_deadline(&l.term))
				add(a, v, p, &out, l);
			i = l.at.end;
		} else if ((v->c[i] == U'即' || v->c[i] == U'及') &&
			   scan_skip(v, &k, p.end, v->c[i] == U'即'
						   ? U"即时" : U"及时")) {
			l.what = v->c[i] == U'即' ? TEXT_AT_ONCE
						  : TEXT_PROMPTLY;
			l.at = (struct part){ i, k };
			add(a, v, p, &out, l);
			i = k;
		} else {
			/* never begin in the middle of a number */
			while (numeral_digit(v->c[i]) >= 0 && i + 1 < p.end &&
			       numeral_digit(v->c[i + 1]) >= 0)
				i++;
			i++;
		}
	}
	return out;
}
