#include "grammar/limit.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

/*
 * Limits in quoted law.  Much in a statute has a deadline that is none of
 * publication (apply, answer, report upwards), so what happens within the
 * limit is part of what is found.
 */

/* From after the last stop before the sign to the next one. */
static struct part sentence_at(const struct view *v, struct part p, uint32_t k)
{
	struct part s = p;

	for (uint32_t i = k; i-- && v->sign[i] >= p.start;)
		if (scan_is_stop(v->c[v->sign[i]])) {
			s.start = v->sign[i] + 1;
			break;
		}
	for (uint32_t i = k; i < v->signs && v->sign[i] < p.end; i++)
		if (scan_is_stop(v->c[v->sign[i]])) {
			s.end = v->sign[i];
			break;
		}
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

/* Does a word of what is done, below, begin with c? */
static bool may_be_done(char32_t c)
{
	switch (c) {
	case U'公': case U'发': case U'转': case U'披':
	case U'答': case U'报': case U'备': case U'送': case U'移': case U'申':
	case U'提': case U'审': case U'受': case U'缴': case U'登': case U'上':
	case U'通': case U'告': case U'办': case U'作': case U'签': case U'印':
	case U'整': case U'撤': case U'删': case U'更': case U'变': case U'说':
	case U'核':
		return true;
	default:
		return false;
	}
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

		if (!may_be_done(v->c[i]))
			continue;
		if (scan_skip_any(v, &k, p.end, public, COUNT_OF(public)))
			return true;
		if (scan_skip_any(v, &k, p.end, other, COUNT_OF(other)))
			return false;
	}
	return false;
}

static void add(struct arena *a, const struct view *v, struct part sentence,
		struct text_limits *out, struct text_limit found)
{
	struct text_limit *l = ARENA_PUSH(a, out);

	*l = found;
	l->sentence = sentence;
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

struct scanning {
	struct arena *arena;
	const struct view *v;
	uint32_t end;			/* looked at, but for the sentence */
	unsigned sorts;
	struct text_limits *out;
};

/* A span or date at *i, in the sentence.  *i is behind it afterwards. */
static void scan_one(const struct scanning *s, struct part sentence,
		     uint32_t *i)
{
	const struct view *v = s->v;
	uint32_t end = s->end;
	struct text_limit l = { 0 };

	if (term_read(v, *i, end, &l.term)) {
		bool date = l.term.kind == TERM_DATE;

		l.what = date ? TEXT_DATE : TEXT_SPAN;
		l.at = l.term.at;
		if (s->sorts & (date ? LIMITS_DATE : LIMITS_SPAN) &&
		    is_deadline(&l.term))
			add(s->arena, v, sentence, s->out, l);
		*i = l.at.end;
	} else if (v->c[*i] == U'即' && *i + 1 < end &&
		   v->c[*i + 1] == U'时') {
		l = (struct text_limit){ .what = TEXT_AT_ONCE,
					 .at = { *i, *i + 2 } };
		if (s->sorts & LIMITS_SPAN)
			add(s->arena, v, sentence, s->out, l);
		*i += 2;
	} else {
		/* never begin in the middle of a number */
		while (numeral_digit(v->c[*i]) >= 0 && *i + 1 < end &&
		       numeral_digit(v->c[*i + 1]) >= 0)
			++*i;
		++*i;
	}
}

/* Is a numeral, or 半, among the next few characters? */
static bool numeral_near(const struct view *v, uint32_t i)
{
	for (uint32_t end = i + 4; i < end && i < v->n; i++)
		if (numeral_digit(v->c[i]) >= 0 || numeral_han(v->c[i]) ||
		    v->c[i] == U'半')
			return true;
	return false;
}

/*
 * Which deadlines may stand around the sign at i?  They end in 内 behind a
 * unit or a date, or in 前 behind a date; or begin with 不超过, 最迟 and the
 * like: what is_deadline() wants of span.c and date.c.
 */
static unsigned sorts_at(const struct view *v, uint32_t i)
{
	uint32_t k = i;
	unsigned sorts = v->c[i] == U'内' ? LIMITS_SPAN | LIMITS_DATE
					  : LIMITS_DATE;

	switch (v->c[i]) {
	case U'内':
	case U'前':
		if (k && scan_one_of(v->c[k - 1], U"以之"))
			k--;
		return k && scan_one_of(v->c[k - 1],
					U"日天时hH钟期周度月年号底末旬初终")
			? sorts : 0;
	case U'即':
		return v->c[i + 1] == U'时' ? LIMITS_SPAN : 0;
	default:
		return numeral_near(v, i + 1) ? LIMITS_SPAN : 0;
	}
}

unsigned limits_shown(struct str text, size_t byte)
{
	enum { BEFORE = 6, AFTER = 24 };	/* two characters, and some */
	size_t from = byte > BEFORE ? byte - BEFORE : 0;
	size_t to = text.n - byte > AFTER ? byte + AFTER : text.n;
	char32_t c[BEFORE + AFTER + 1] = { 0 };
	struct view v = { .c = c };
	uint32_t at = 0;

	while (from < to) {
		bool bad;

		if (from == byte)
			at = v.n;
		from += utf8_decode(text.p + from, text.n - from, &c[v.n],
				    &bad);
		v.n += !view_leaves_out(c[v.n]);
	}
	return sorts_at(&v, at);
}

/*
 * Sentences, for no limit goes beyond one, and of those the few that show
 * something of a limit.
 */
struct text_limits limits_in_text(struct arena *a, const struct view *v,
				  struct part p, unsigned sorts)
{
	struct text_limits out = { 0 };
	struct scanning scan = { a, v, p.end, sorts, &out };
	uint32_t next = p.start;

	if (!(v->has & SIGN_WITHIN))
		return out;
	for (uint32_t k = view_sign_from(v, p.start);
	     k < v->signs && v->sign[k] < p.end; k++) {
		uint32_t i = v->sign[k];
		struct part s;

		if (i < next || !(sign_of(v->c[i]) & SIGN_WITHIN) ||
		    !(sorts_at(v, i) & sorts))
			continue;
		s = sentence_at(v, p, k);
		for (next = s.start; next < s.end;)
			if (term_may_begin(v->c[next]) || v->c[next] == U'即')
				scan_one(&scan, s, &next);
			else
				next++;
	}
	return out;
}
