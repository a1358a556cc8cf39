/*
 * Limits that are longer than the one in the law that the row itself quotes.
 *
 * Quoted law is full of deadlines, and most are none of this publication.  So
 * the sentence must speak of making public, and share words with the item or
 * name what the limit counts from; and the limit must exceed the longest that
 * is quoted for it.
 */
#include "rules/document.h"

#include "grammar/scan.h"

enum { SHARED_PAIRS = 2, EVENT_LENGTH = 4 };

struct clause_params {
	fields from;			/* where law is quoted */
};

/* A quoted limit and the cell it stands in. */
struct quoted {
	const struct text_limit *limit;
	size_t column;
};

const void *read_limit_exceeds_clause(struct params *p)
{
	struct clause_params *x = arena_alloc(params_arena(p), sizeof *x);

	params_alone(p);
	x->from = params_fields(p, "from", FIELD_BIT(FIELD_CLAUSE) |
				FIELD_BIT(FIELD_BASIS));
	return x;
}

/* ---- is the sentence about the item? ---------------------------------- */

/* Pairs that stand in the name of any item. */
static bool is_common(const struct view *v, uint32_t i)
{
	static const char32_t *const words[] = {
		U"行政", U"政府", U"信息", U"公开", U"情况", U"工作", U"管理",
		U"社会", U"机关", U"部门", U"单位", U"相关", U"规定", U"其他",
		U"内容", U"事项", U"有关", U"公示", U"公布", U"公告", U"发布",
		U"主动", U"年度", U"结果", U"目录", U"清单", U"政务", U"办理",
		U"人民", U"国家", U"标准", U"服务", U"监督", U"法律", U"法规",
	};

	for (size_t w = 0; w < COUNT_OF(words); w++)
		if (view_at(v, i, words[w]))
			return true;
	return false;
}

static unsigned shared_pairs(const struct view *item, const struct view *v,
			     struct part sentence)
{
	unsigned shared = 0;

	for (uint32_t i = 0; i + 2 <= item->n; i++) {
		char32_t pair[] = { item->c[i], item->c[i + 1], 0 };

		if (is_han(pair[0]) && is_han(pair[1]) &&
		    !is_common(item, i) && scan_has(v, sentence, pair))
			shared++;
	}
	return shared;
}

/* 自…活动结束之日起 without what all events have: …活动结束. */
static struct part bare_event(const struct view *v, struct part e)
{
	static const char32_t *const tails[] = {
		U"之日起", U"之后", U"以后", U"之日", U"日起", U"后", U"起",
	};

	if (part_length(e) && v->c[e.start] == U'自')
		e.start++;
	for (size_t i = 0; i < COUNT_OF(tails); i++)
		if (scan_ends(v, e, tails[i])) {
			e.end -= u32_len(tails[i]);
			break;
		}
	return e;
}

/*
 * Does the sentence count from what the limit counts from?  形成 and the like
 * are what every limit counts from, and too short to tell.
 */
static bool same_event(const struct visit *v, const struct limit_clause *c,
		       const struct view *view, const struct text_limit *l)
{
	const struct view *limit = view_of(v, v->column);
	struct part e = bare_event(limit, c->event);
	uint32_t n = part_length(e);
	char32_t *word;

	if (n < EVENT_LENGTH || c->kind == EVENT_FORMED)
		return false;
	word = arena_alloc(scratch_of(v), (n + 1) * sizeof *word);
	memcpy(word, limit->c + e.start, n * sizeof *word);
	return scan_has(view, l->sentence, word);
}

static bool is_about(const struct visit *v, const struct view *view,
		     const struct text_limit *l)
{
	struct arena *a = scratch_of(v);
	unsigned last = v->row->paths - 1u;
	const struct view *item;
	struct view folded;

	if (!v->row->paths)
		return false;
	item = view_of(v, v->row->path_column[last]);
	if (!item->plain) {
		folded = view_make(a, row_path(a, v->row, last));
		item = &folded;
	}
	return shared_pairs(item, view, l->sentence) >= SHARED_PAIRS;
}

/* ---- which of the quoted limits counts -------------------------------- */

static uint32_t hours_of(const struct text_limit *l)
{
	return l->what == TEXT_SPAN ? term_hours(l->term.unit, l->term.n) : 0;
}

/* Counted from what a reader does, it binds the answer. */
static bool binds(const struct text_limit *l)
{
	return l->publishes && l->kind != EVENT_RECEIVED &&
	       l->kind != EVENT_PUBLISHED;
}

static bool later_date(const struct term *a, const struct term *b)
{
	uint32_t first = a->month * 100 + (a->day ? a->day : 1);

	return first > b->month * 100 + b->day;
}

/* Is it known without a view that there are none of these sorts? */
static bool is_without(const struct visit *v, size_t column, unsigned sorts)
{
	const struct regular *r = traits_of(v, column) & TRAIT(TITLE)
		? cites_of(v, column)->regular : NULL;

	return r && !(r->limits & sorts);
}

/* The longest span, or the latest date, that is quoted for the item. */
static void choose(const struct visit *v, size_t column,
		   const struct limit_clause *c, struct quoted *best)
{
	enum term_kind kind = c->term.kind;
	unsigned sorts = kind == TERM_DATE ? LIMITS_DATE : LIMITS_SPAN;
	const struct view *view;
	struct text_limits all;

	if (is_without(v, column, sorts))
		return;
	view = view_of(v, column);
	all = limits_in_text(scratch_of(v), view,
			     (struct part){ 0, view->n }, sorts);
	for (size_t i = 0; i < all.count; i++) {
		const struct text_limit *l = &all.item[i];

		if (!binds(l) || !(is_about(v, view, l) ||
				   same_event(v, c, view, l)))
			continue;
		if (!best->limit ||
		    (kind == TERM_DATE
		     ? later_date(&l->term, &best->limit->term)
		     : hours_of(l) > hours_of(best->limit)))
			*best = (struct quoted){ l, column };
	}
}

static struct quoted quoted_for(const struct visit *v,
				const struct limit_clause *c)
{
	const struct clause_params *p = v->params;
	struct quoted best = { NULL, 0 };

	for (int f = 0; f < FIELD_COUNT; f++) {
		enum field field = (enum field)f;

		if ((p->from & FIELD_BIT(f)) &&
		    row_cell(v->table, v->row, field))
			choose(v, (size_t)v->table->of[f], c, &best);
	}
	return best;
}

/* ---- the cell --------------------------------------------------------- */

static bool exceeds(const struct term *t, const struct text_limit *l)
{
	if (l->what == TEXT_DATE)
		return later_date(t, &l->term);
	if (l->what == TEXT_SPAN && t->unit == l->term.unit)
		return t->n > l->term.n;
	/* at once is within the day */
	return term_hours(t->unit, t->n) > (l->what == TEXT_AT_ONCE
					    ? 24 : hours_of(l));
}

static bool can_exceed(const struct term *t)
{
	if (t->fault == TERM_NO_UNIT || t->fault == TERM_BAD_DATE)
		return false;
	return t->kind == TERM_SPAN ? t->sense <= SENSE_WITHIN
	     : t->kind == TERM_DATE && t->yearly && t->month;
}

static void report(const struct visit *v, const struct limit_clause *c,
		   const struct quoted *q)
{
	const struct view *law = view_of(v, q->column);
	struct other other = { .row = v->row, .table = v->table,
			       .column = q->column,
			       .at = view_range(law, q->limit->at) };
	struct fault f = {
		.at = view_range(view_of(v, v->column), c->term.at),
		.word = { { "limit", view_text(scratch_of(v), law,
					       q->limit->at) } },
		.other = &other,
		.others = 1,
	};

	found(v, &f);
}

void check_limit_exceeds_clause(const struct visit *v)
{
	const struct limit *l = limit_of(v, v->column);
	size_t limits = 0;

	for (size_t i = 0; i < l->clauses.count; i++)
		limits += can_exceed(&l->clauses.item[i].term);
	if (limits)
		looks_beside(v);
	for (size_t i = 0; limits && i < l->clauses.count; i++) {
		const struct limit_clause *c = &l->clauses.item[i];
		struct quoted q;

		if (!can_exceed(&c->term))
			continue;
		q = quoted_for(v, c);
		/* of several limits only one is for what the law speaks of */
		if (!q.limit || (limits > 1 && (c->kind == EVENT_NONE ||
						c->kind != q.limit->kind)))
			continue;
		if (exceeds(&c->term, q.limit))
			report(v, c, &q);
	}
}
