#include "grammar/limit.h"

#include "grammar/limitcut.h"
#include "grammar/numeral.h"
#include "grammar/scan.h"
#include "grammar/slip.h"

/*
 * The cell is walked once from left to right for spans, dates and cycles;
 * what stands before each, back to the term before it or to a stop, is its
 * lead, and the lead is taken apart into label and event.  Words of time are
 * looked for only where there is no such term: 公示期满后 holds one, and is
 * an event.
 */

struct parser {
	struct arena *arena;
	const struct view *v;
	struct limit *limit;
	uint32_t done;			/* end of the term before, or 0 */
};

/* ---- the lead of a term ----------------------------------------------- */

struct part lead_without_tail(const struct view *v, struct part p)
{
	static const struct tail words[] = {
		TAIL("公开时限"), TAIL("公开期限"), TAIL("原则上"),
		TAIL("最迟"), TAIL("最晚"), TAIL("最长"), TAIL("应当"),
		TAIL("必须"), TAIL("一般"), TAIL("严格"), TAIL("予以"),
		TAIL("及时"), TAIL("时限"), TAIL("期限"), TAIL("在"),
		TAIL("于"), TAIL("应"), TAIL("须"), TAIL("需"), TAIL("为"),
		TAIL("并"), TAIL("的"), TAIL("，"), TAIL(","), TAIL("、"),
		TAIL("："), TAIL(":"), TAIL("（"), TAIL("("),
	};

	return scan_drop_tail(v, p, words, COUNT_OF(words));
}

/* 1. 2、 （一） ① ● at the start. */
static struct part without_mark(const struct view *v, struct part p)
{
	uint32_t i = p.start, n;
	bool bracket = i < p.end && scan_one_of(v->c[i], U"（(");

	if (i < p.end &&
	    scan_one_of(v->c[i], U"●■•·-—①②③④⑤⑥⑦⑧⑨⑩"))
		return (struct part){ i + 1, p.end };
	i += bracket;
	if (!numeral_read(v, &i, p.end, &n) || i >= p.end ||
	    !scan_one_of(v->c[i], bracket ? U"）)" : U".．、)）"))
		return p;
	p.start = i + 1;
	while (p.start < p.end && scan_one_of(v->c[p.start], U"、.．"))
		p.start++;
	return p;
}

uint32_t limit_skip_verb(const struct view *v, uint32_t i, uint32_t end)
{
	static const char32_t *const words[] = {
		U"予以", U"及时", U"主动", U"依法", U"向社会", U"进行", U"公开",
		U"公示", U"公布", U"公告", U"发布", U"更新", U"完成", U"回应",
		U"答复", U"并", U"对外",
	};

	while (scan_skip_any(v, &i, end, words, COUNT_OF(words)))
		;
	return i;
}

/*
 * What stands before the term at `to` and belongs to it: back to the last
 * stop, or to what the term before took with it (公开, to its comma).
 */
static struct part lead_of(const struct parser *r, uint32_t to)
{
	const struct view *v = r->v;
	struct part p = { r->done ? r->done : r->limit->text.start, to };

	if (r->done) {
		uint32_t i = r->done;

		while (i < to && !scan_is_stop(v->c[i]) &&
		       !scan_is_comma(v->c[i]))
			i++;
		p.start = i < to ? i : limit_skip_verb(v, r->done, to);
	}
	for (uint32_t i = p.start; i < to; i++)
		if (scan_is_stop(v->c[i]))
			p.start = i + 1;
	while (p.start < to && (scan_is_comma(v->c[p.start]) ||
				scan_one_of(v->c[p.start], U"）)：:")))
		p.start++;
	return without_mark(v, p);
}

static const struct {
	const char32_t *z;
	enum limit_event kind;
} happenings[] = {
	{ U"形成", EVENT_FORMED }, { U"变更", EVENT_FORMED },
	{ U"产生", EVENT_FORMED }, { U"制作", EVENT_FORMED },
	{ U"制定", EVENT_FORMED }, { U"获取", EVENT_FORMED },
	{ U"生成", EVENT_FORMED }, { U"更新", EVENT_FORMED },
	{ U"调整", EVENT_FORMED }, { U"变动", EVENT_FORMED },
	{ U"批复", EVENT_BUDGET }, { U"批准", EVENT_APPROVED },
	{ U"审批", EVENT_APPROVED }, { U"通过", EVENT_APPROVED },
	{ U"审定", EVENT_APPROVED }, { U"审核", EVENT_APPROVED },
	{ U"同意", EVENT_APPROVED }, { U"决定", EVENT_DECIDED },
	{ U"作出", EVENT_DECIDED }, { U"做出", EVENT_DECIDED },
	{ U"答复", EVENT_ANSWERED }, { U"公开", EVENT_PUBLISHED },
	{ U"发布", EVENT_PUBLISHED }, { U"公布", EVENT_PUBLISHED },
	{ U"印发", EVENT_PUBLISHED }, { U"出台", EVENT_PUBLISHED },
	{ U"公告", EVENT_PUBLISHED }, { U"下发", EVENT_PUBLISHED },
	{ U"收到", EVENT_RECEIVED }, { U"受理", EVENT_RECEIVED },
	{ U"接到", EVENT_RECEIVED }, { U"登记", EVENT_RECEIVED },
	{ U"结束", EVENT_ENDED }, { U"完成", EVENT_ENDED },
	{ U"办结", EVENT_ENDED }, { U"期满", EVENT_ENDED },
	{ U"终了", EVENT_ENDED }, { U"届满", EVENT_ENDED },
};

/* Does one of the happenings begin with c? */
static bool may_happen(char32_t c)
{
	switch (c) {
	case U'形': case U'变': case U'产': case U'制': case U'获': case U'生':
	case U'更': case U'调': case U'批': case U'审': case U'通': case U'同':
	case U'决': case U'作': case U'做': case U'答': case U'公': case U'发':
	case U'印': case U'出': case U'下': case U'收': case U'受': case U'接':
	case U'登': case U'结': case U'完': case U'办': case U'期': case U'终':
	case U'届':
		return true;
	default:
		return false;
	}
}

enum limit_event limit_event_in(const struct view *v, struct part p)
{
	/*
	 * Every word has two characters.  公开 is an event only right before
	 * 之日起 or 后; elsewhere it is part of a name (公开招聘).
	 */
	for (uint32_t i = p.end; i >= p.start + 2; i--)
		for (size_t h = 0; may_happen(v->c[i - 2]) &&
		     h < COUNT_OF(happenings); h++)
			if (view_at(v, i - 2, happenings[h].z) &&
			    (happenings[h].kind != EVENT_PUBLISHED ||
			     p.end - i <= 4))
				return happenings[h].kind;
	return part_length(p) ? EVENT_OTHER : EVENT_NONE;
}

/* Does the part end as an event does: 之日起, 后, 时? */
static bool is_event(const struct view *v, struct part p)
{
	static const struct tail words[] = {
		TAIL("起"), TAIL("后"), TAIL("时"), TAIL("前"), TAIL("之日"),
		TAIL("当日"), TAIL("以来"),
	};

	return scan_ends_any(v, p, words, COUNT_OF(words));
}

/* Take the lead apart: label ： or subject ，then event. */
static void read_lead(const struct view *v, struct limit_clause *c)
{
	struct part rest = c->lead, bare;

	for (uint32_t i = rest.end; i > rest.start; i--)
		if (scan_one_of(v->c[i - 1], U"：:")) {
			c->label = (struct part){ rest.start, i - 1 };
			rest.start = i;
			break;
		}
	rest = without_mark(v, rest);
	bare = lead_without_tail(v, rest);
	if (!is_event(v, bare)) {
		if (!part_length(c->label))
			c->label = bare;
		return;
	}
	c->event = bare;
	for (uint32_t i = bare.end; i > bare.start; i--)
		if (scan_one_of(v->c[i - 1], U"，,")) {
			c->event.start = i;
			if (!part_length(c->label))
				c->label = (struct part){ bare.start, i - 1 };
			break;
		}
	c->kind = limit_event_in(v, c->event);
}

/* ---- clauses ---------------------------------------------------------- */

static void take(struct parser *r, const struct term *t)
{
	struct limit_clause c = {
		.term = *t,
		.lead = lead_of(r, t->at.start),
		.verb = { t->at.end, limit_skip_verb(r->v, t->at.end,
						     r->limit->text.end) },
	};

	read_lead(r->v, &c);
	slips_find(r->arena, r->v, r->limit, &c, r->done);
	*ARENA_PUSH(r->arena, &r->limit->clauses) = c;
	r->done = t->at.end;
}

/* A number without any unit: 之日起20公开. */
static bool skip_bare_number(struct parser *r, uint32_t *i)
{
	const struct view *v = r->v;
	uint32_t k = *i, end = r->limit->text.end, n;

	if (!*i || !scan_one_of(v->c[*i - 1], U"起后") ||
	    !numeral_read_digits(v, &k, end, &n) || k >= end ||
	    !scan_one_of(v->c[k], U"公予及。；，"))
		return false;
	*ARENA_PUSH(r->arena, &r->limit->faults) =
		(struct limit_fault){ SLIP_NO_UNIT, { *i, k }, { k, k }, NULL };
	*i = k;
	return true;
}

static bool skip_proviso(struct parser *r, uint32_t *i)
{
	struct part *p = &r->limit->proviso;

	if (!view_at(r->v, *i, U"另有规定") && !view_at(r->v, *i, U"从其规定"))
		return false;
	if (!part_length(*p))
		p->start = *i;
	*i += 4;
	p->end = *i;
	return true;
}

/* A list mark stands at the start of the cell, after a stop or a blank. */
static bool skip_mark(const struct parser *r, uint32_t *i)
{
	const struct view *v = r->v;
	struct part p = { *i, r->limit->text.end };

	if (p.start > r->limit->text.start && !v->gap[p.start] &&
	    !scan_is_stop(v->c[p.start - 1]) &&
	    !scan_one_of(v->c[p.start - 1], U"：:，,"))
		return false;
	p = without_mark(v, p);
	if (p.start == *i)
		return false;
	*i = p.start;
	return true;
}

/*
 * 《老年人权益保障法》（国务院令第1号）: a document and its number are no limit,
 * whatever words are in them.
 */
static bool skip_document(const struct parser *r, uint32_t *i)
{
	enum { REACH = 1000 };		/* no title is so long */
	const struct view *v = r->v;
	uint32_t k = *i, end = r->limit->text.end, depth = 0;

	if (v->c[k] != U'《')
		return false;
	if (end - k > REACH)
		end = k + REACH;
	for (; k < end; k++) {
		depth += v->c[k] == U'《';
		if (v->c[k] == U'》' && --depth == 0)
			break;
	}
	if (k == end)
		return false;
	*i = ++k;
	if (k < end && v->c[k] == U'（') {
		while (k < end && v->c[k] != U'）')
			k++;
		if (k < end && v->c[k - 1] == U'号')
			*i = k + 1;
	}
	return true;
}

static void read_terms(struct parser *r)
{
	const struct view *v = r->v;
	uint32_t i = r->limit->text.start, end = r->limit->text.end;

	while (i < end) {
		struct term t;

		if (skip_mark(r, &i) || skip_proviso(r, &i) ||
		    skip_document(r, &i))
			continue;
		if (term_read(v, i, end, &t)) {
			take(r, &t);
			i = t.at.end;
		} else if (!skip_bare_number(r, &i)) {
			/* never begin in the middle of a number */
			while (numeral_digit(v->c[i]) >= 0 && i + 1 < end &&
			       numeral_digit(v->c[i + 1]) >= 0)
				i++;
			i++;
		}
	}
}

/* ---- the verdict ------------------------------------------------------ */

static void add_word(struct parser *r, const struct term *t)
{
	*ARENA_PUSH(r->arena, &r->limit->clauses) =
		(struct limit_clause){ .term = *t };
}

static void read_words(struct parser *r)
{
	uint32_t i = r->limit->text.start, end = r->limit->text.end;

	while (i < end) {
		struct term t;

		if (skip_document(r, &i))
			continue;
		if (term_read_word(r->v, i, end, &t)) {
			add_word(r, &t);
			i = t.at.end;
		} else {
			i++;
		}
	}
}

/* 2024.5.1: a date of sorts. */
static bool is_year(const struct view *v, uint32_t i, uint32_t end)
{
	uint32_t k = i, n;

	return numeral_read_digits(v, &k, end, &n) && n >= 1900 && n <= 2999 &&
	       k + 1 < end && scan_one_of(v->c[k], U"-./");
}

/* 实施前, 会议期间, 印发后: an event or a season. */
static bool read_point(struct parser *r)
{
	struct part p = r->limit->text;
	uint32_t i = p.start;

	while (i < p.end) {
		if (skip_document(r, &i))
			continue;
		if (scan_one_of(r->v->c[i], U"前后时期间日年月周天季旬起即") ||
		    is_year(r->v, i, p.end)) {
			add_word(r, &(struct term){ .kind = TERM_POINT,
						    .at = { i, i + 1 } });
			return true;
		}
		i++;
	}
	return false;
}

/* Only words that promise no day: 及时, 长期, 按规定. */
static bool is_vague(const struct limit *l)
{
	for (size_t i = 0; i < l->clauses.count; i++)
		if (l->clauses.item[i].term.kind < TERM_SOON)
			return false;
	return l->clauses.count != 0;
}

/* 之日起个工作日内: the number was lost, and with it the limit. */
static bool lost_number(const struct parser *r)
{
	static const char32_t *const units[] = { U"个工作日", U"个自然日" };
	struct part p = r->limit->text;

	for (size_t k = 0; k < COUNT_OF(units); k++) {
		uint32_t i = view_find(r->v, p, units[k]);

		/* 数个工作日 and 几个工作日 are vague enough */
		if (i < p.end && (i == p.start ||
				  scan_one_of(r->v->c[i - 1],
					      U"起后前于过的内为：:；，（")))
			return true;
	}
	return false;
}

static void judge(struct parser *r)
{
	struct limit *l = r->limit;

	l->verdict = LIMIT_READABLE;
	if (l->clauses.count)
		return;
	l->verdict = LIMIT_UNREAD;
	l->stop = l->text;
	if (lost_number(r))
		return;
	l->verdict = LIMIT_STANDING;
	read_words(r);
	l->vague = is_vague(l);
	if (l->clauses.count || read_point(r))
		return;
	l->verdict = LIMIT_UNREAD;
	l->stop = l->text;
}

/* ---- all of it -------------------------------------------------------- */

const struct limit *limit_parse(struct arena *a, const struct view *v)
{
	struct limit *l = arena_alloc(a, sizeof *l);
	struct parser r = { .arena = a, .v = v, .limit = l };
	struct part p = { 0, v->n };

	while (p.start < p.end && (scan_is_stop(v->c[p.start]) ||
				   scan_is_comma(v->c[p.start])))
		p.start++;
	while (p.end > p.start && (scan_is_stop(v->c[p.end - 1]) ||
				   scan_is_comma(v->c[p.end - 1]) ||
				   scan_one_of(v->c[p.end - 1], U".．")))
		p.end--;
	l->text = p;
	if (!part_length(p))
		return l;
	read_terms(&r);
	judge(&r);
	limit_find_cut(l, v);
	return l;
}
