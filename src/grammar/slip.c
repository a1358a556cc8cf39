#include "grammar/slip.h"

#include "grammar/scan.h"

/* What the checks of one clause look at. */
struct place {
	struct arena *arena;
	const struct view *v;
	struct limit *limit;
	const struct limit_clause *c;
	uint32_t done;
};

static void add(const struct place *p, enum limit_slip slip, struct part at)
{
	*ARENA_PUSH(p->arena, &p->limit->faults) =
		(struct limit_fault){ slip, at, { at.end, at.end }, NULL };
}

static void add_repair(const struct place *p, enum limit_slip slip,
		       struct part at, struct part old, const char32_t *put)
{
	*ARENA_PUSH(p->arena, &p->limit->faults) =
		(struct limit_fault){ slip, at, old, put };
}

static const struct limit_clause *clause_before(const struct place *p)
{
	const struct limit_clauses *all = &p->limit->clauses;

	return all->count ? &all->item[all->count - 1] : NULL;
}

/* 自 that begins a word of its own and pairs with nothing. */
static bool is_from(const struct view *v, uint32_t i)
{
	return v->c[i] == U'自' &&
	       !scan_one_of(v->c[i + 1], U"然行主治愿查评建办己来动由身我费筹"
					 U"营发检律首");
}

/* 自文件公开后: 自 wants 之日起. */
static void check_pair(const struct place *p)
{
	static const char32_t *const words[] = {
		U"之日后", U"之日以后", U"之后", U"以后", U"后",
	};
	struct part e = p->c->event;

	if (!part_length(e) || !is_from(p->v, e.start) ||
	    scan_has(p->v, e, U"起"))
		return;
	for (size_t w = 0; w < COUNT_OF(words); w++)
		if (scan_ends(p->v, e, words[w])) {
			struct part old = { e.end - u32_len(words[w]), e.end };

			add_repair(p, SLIP_PAIR, e, old, U"之日起");
			return;
		}
}

/* 自备案7个工作日内: from when? */
static bool is_unpaired(const struct view *v, struct part lead)
{
	static const char32_t *const pairs[] = {
		U"起", U"后", U"以来", U"至", U"到",
	};

	return part_length(lead) > 1 && is_from(v, lead.start) &&
	       !scan_has_any(v, lead, pairs, COUNT_OF(pairs));
}

/* 变更后起, 之日起后: 之日起 or 后, not both.  How long that is, or 0. */
static uint32_t mixed_start(const struct view *v, struct part lead)
{
	static const char32_t *const words[] = {
		U"之日后起", U"之日起后", U"之日起起", U"之后起", U"以后起",
		U"日起起", U"后起",
	};

	for (size_t w = 0; w < COUNT_OF(words); w++)
		if (scan_ends(v, lead, words[w]))
			return u32_len(words[w]);
	return 0;
}

/* 信息形成20个工作日内, 形成之日20个工作日内: 之日起 is lost. */
static void check_start_word(const struct place *p)
{
	static const struct tail verbs[] = {
		TAIL("形成"), TAIL("变更"), TAIL("产生"), TAIL("制作"),
		TAIL("制定"), TAIL("获取"), TAIL("生成"), TAIL("批准"),
		TAIL("批复"), TAIL("作出"), TAIL("做出"), TAIL("印发"),
		TAIL("收到"), TAIL("确定"), TAIL("办结"), TAIL("审定"),
		TAIL("生效"), TAIL("签订"), TAIL("通过"), TAIL("调整"),
		TAIL("结束"), TAIL("完成"), TAIL("下达"), TAIL("出台"),
	};
	const struct term *t = &p->c->term;
	struct part lead = lead_without_tail(p->v, p->c->lead);
	struct part at = { lead.start, t->at.end }, old;
	uint32_t mixed = mixed_start(p->v, lead);

	if (t->sense > SENSE_WITHIN ||
	    scan_one_of(p->v->c[lead.end], U"：:"))
		return;
	if (part_length(p->c->label) && p->c->label.end < lead.end)
		at.start = p->c->label.end + 1;
	old = (struct part){ lead.end, lead.end };
	if (mixed)
		old.start -= mixed;
	else if (scan_ends(p->v, lead, U"之日") || scan_ends(p->v, lead, U"之起"))
		old.start -= 2;
	else if (scan_ends(p->v, lead, U"之"))
		old.start -= 1;
	else if (part_length(p->c->event) ||
		 (!scan_ends_any(p->v, lead, verbs, COUNT_OF(verbs)) &&
		  !is_unpaired(p->v, (struct part){ at.start, lead.end })))
		return;
	add_repair(p, SLIP_QI_LOST, at, old, U"之日起");
}

/* 15个工作日: counted from what? */
static void check_start(const struct place *p)
{
	static const struct tail nothing[] = {
		TAIL("公开时限"), TAIL("公开期限"), TAIL("主动公开"),
		TAIL("政府信息"), TAIL("信息"), TAIL("公开"), TAIL("自"),
		TAIL("时间"), TAIL("："), TAIL(":"), TAIL("为"),
	};
	const struct limit_clause *c = p->c;
	struct part lead = lead_without_tail(p->v, c->lead);
	struct part after = { c->term.at.end, p->limit->text.end };

	/* only the first counts; a list mark stands for what it lists */
	if (p->limit->clauses.count || c->lead.start > p->limit->text.start ||
	    c->term.sense > SENSE_WITHIN || c->term.fault == TERM_NO_UNIT)
		return;
	/* 公示5个工作日: how long, not by when; hours count from what happens */
	if ((c->term.sense == SENSE_BARE && part_length(lead)) ||
	    c->term.unit == UNIT_HOUR || c->term.unit == UNIT_MINUTE)
		return;
	lead = scan_drop_tail(p->v, lead, nothing, COUNT_OF(nothing));
	if (part_length(lead) || scan_has(p->v, after, U"起") ||
	    scan_has(p->v, after, U"后") ||
	    scan_one_of(p->v->c[after.start], U"（("))
		return;
	add(p, SLIP_NO_START, c->term.at);
}

/* 1月31日前: of which year?  Clear when 每年 or the like stands before. */
static void check_year(const struct place *p)
{
	static const char32_t *const years[] = {
		U"每年", U"次年", U"翌年", U"当年", U"本年", U"今年", U"下年",
		U"第二年", U"一年", U"来年", U"每学年", U"逐年", U"全年", U"按年",
	};
	const struct term *t = &p->c->term;
	struct part before = { 0, t->at.start };

	if (t->yearly || !t->month || (!t->ends && !t->day) ||
	    t->fault == TERM_BAD_DATE ||
	    scan_has_any(p->v, before, years, COUNT_OF(years)))
		return;
	for (size_t i = 0; i < p->limit->clauses.count; i++)
		if (p->limit->clauses.item[i].term.yearly)
			return;
	add_repair(p, SLIP_YEAR_LOST, t->at,
		   (struct part){ t->at.start, t->at.start }, U"每年");
}

static bool is_mark(char32_t c)
{
	return c && !is_han(c) && (is_cjk_punct(c) || c < 0x80) &&
	       !is_digit(c);
}

/* …20个工作日内 每年1月31日前: two limits, and only a blank between. */
static void check_gap(const struct place *p)
{
	const struct limit_clause *last = clause_before(p);
	uint32_t i, end = p->c->term.at.start;

	if (!last || last->term.kind == TERM_CYCLE ||
	    p->c->term.kind == TERM_CYCLE)
		return;
	for (i = p->done; i < end; i++)
		if (is_mark(p->v->c[i]))
			return;
	i = limit_skip_verb(p->v, p->done, end);
	/* a line break in the cell, or <br>, parts them well */
	if ((p->v->gap[i] & (GAP_SPACE | GAP_BREAK | GAP_TAG)) == GAP_SPACE)
		add(p, SLIP_GAP, (struct part){ i, i });
}

/* 7个工作日内，20个工作日内: two numbers for the same thing. */
static void check_two(const struct place *p)
{
	const struct limit_clause *last = clause_before(p);
	const struct term *t = &p->c->term;

	if (!last || last->term.kind != TERM_SPAN ||
	    part_length(last->lead) || part_length(p->c->lead) ||
	    last->lead.start > p->limit->text.start ||
	    last->term.sense > SENSE_WITHIN || t->sense > SENSE_WITHIN ||
	    (last->term.n == t->n && last->term.unit == t->unit) ||
	    t->at.start - last->term.at.end != 1 ||
	    !is_mark(p->v->c[last->term.at.end]))
		return;
	add(p, SLIP_TWO, (struct part){ last->term.at.start, t->at.end });
}

static void check_term(const struct place *p)
{
	static const enum limit_slip slips[] = {
		[TERM_NO_UNIT] = SLIP_NO_UNIT, [TERM_BAD_DATE] = SLIP_BAD_DATE,
		[TERM_GE_LOST] = SLIP_GE_LOST, [TERM_DOUBLED] = SLIP_DOUBLED,
		[TERM_GARBLED] = SLIP_GARBLED,
	};
	const struct term *t = &p->c->term;

	if (t->fault == TERM_SOUND)
		return;
	add_repair(p, slips[t->fault], t->put ? t->at : t->bad, t->bad, t->put);
}

void slips_find(struct arena *a, const struct view *v, struct limit *l,
		const struct limit_clause *c, uint32_t done)
{
	struct place p = { a, v, l, c, done };

	check_gap(&p);
	check_term(&p);
	if (c->term.kind == TERM_SPAN) {
		check_start(&p);
		check_pair(&p);
		check_start_word(&p);
		check_two(&p);
	} else if (c->term.kind == TERM_DATE) {
		check_year(&p);
	}
}
