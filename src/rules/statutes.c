/*
 * Limits that are longer than the law allows.  The law is data
 * (vocab/statutory-limits.tsv); a row of it applies when its words stand in
 * the item, in the content and in the clause of the limit, and the first row
 * that applies decides: what is special stands above what is general.
 *
 *	范围	句: the words of 事项 must stand in the clause itself
 *	事项	in the item or the clause; of a clause with a label, there
 *	内容	in the content too (or in the label)
 *	事件	in the clause
 *	除外	in neither item, clause nor publisher; a clause with a label
 *		speaks for itself and not for its item
 *	主体	the publisher ends in one of these
 *	限期	as a limit is written: 20日, 每年1月31日前, 不少于30日
 *
 * ； divides words of which one must be there, ＋ words that all must.
 */
#include "rules/rule.h"

#include "grammar/scan.h"

struct statute {
	bool clause_only;
	struct str item, content, event, unless, publisher;
	struct str limit, law, article;
	struct term term;
};

struct statutes {
	struct statute *item;
	size_t count, room;
};

/* What the words of a statute are looked for in. */
struct matter {
	struct str item;		/* all levels of it, run together:
					   政府信息公开 + 年度报告 */
	struct str content;
	struct str clause;		/* label, event and what follows */
	struct str publisher;
	bool labelled;
};

static struct str column_of(const struct vocab *t, size_t row, const char *name)
{
	size_t c = vocab_column(t, name);

	return c == VOCAB_NONE ? STR("") : vocab_cell(t, row, c);
}

static bool read_statute(struct arena *a, const struct vocab *t, size_t row,
			 struct statute *s)
{
	struct view view;

	*s = (struct statute){
		.clause_only = str_eq(column_of(t, row, "范围"), STR("句")),
		.item = column_of(t, row, "事项"),
		.content = column_of(t, row, "内容"),
		.event = column_of(t, row, "事件"),
		.unless = column_of(t, row, "除外"),
		.publisher = column_of(t, row, "主体"),
		.limit = column_of(t, row, "限期"),
		.law = column_of(t, row, "法律"),
		.article = column_of(t, row, "条款"),
	};
	view = view_make(a, s->limit);
	return term_read(&view, 0, view.n, &s->term) &&
	       s->term.at.end == view.n;
}

const void *read_limit_exceeds_law(struct params *p)
{
	struct arena *a = params_arena(p);
	struct statutes *all = arena_alloc(a, sizeof *all);
	const struct vocab *t = params_table(p, "vocab", "statutory-limits");

	for (size_t i = 0; t && i < t->rows; i++) {
		struct statute s;

		if (read_statute(a, t, i, &s))
			*ARENA_PUSH(a, all) = s;
		else
			params_complain(p, "vocab", 0,
					"第 %zu 行的限期“%.*s”读不懂", i + 1,
					STR_ARG(column_of(t, i, "限期")));
	}
	return all;
}

/* ---- does it apply? --------------------------------------------------- */

/* 法治政府建设＋年报: both must be there. */
static bool has_all(struct str text, struct str word)
{
	const struct str plus = STR("＋");
	size_t i;

	while ((i = str_find(word, plus)) < word.n) {
		if (!str_has(text, (struct str){ word.p, i }))
			return false;
		word = str_skip(word, i + plus.n);
	}
	return str_has(text, word);
}

/* Is one of the words in text?  No words: yes. */
static bool has_word(struct str text, struct str words)
{
	struct str word;

	if (!words.n)
		return true;
	while (list_next(&words, &word))
		if (word.n && has_all(text, word))
			return true;
	return false;
}

static bool has_any_word(struct str text, struct str words)
{
	return words.n && has_word(text, words);
}

static bool ends_in_word(struct str text, struct str words)
{
	struct str word;

	if (!words.n)
		return true;
	while (list_next(&words, &word))
		if (word.n && str_ends(text, word))
			return true;
	return false;
}

static bool applies(const struct statute *s, const struct matter *m)
{
	bool here = has_word(m->clause, s->item);

	if (!has_word(m->clause, s->event))
		return false;
	if (s->clause_only || m->labelled ? !here
					  : !here && !has_word(m->item, s->item))
		return false;
	if (has_any_word(m->clause, s->unless) ||
	    has_any_word(m->publisher, s->unless) ||
	    (!m->labelled && has_any_word(m->item, s->unless)))
		return false;
	if (!has_word(m->labelled ? m->clause : m->content, s->content))
		return false;
	return ends_in_word(m->publisher, s->publisher);
}

/* ---- does it exceed? -------------------------------------------------- */

static uint32_t date_number(const struct term *t)
{
	return t->month * 100 + (t->day ? t->day : 1);
}

/* a longer than b; of the same unit by number, else by hours. */
static bool longer(const struct term *a, const struct term *b)
{
	if (a->unit == b->unit)
		return a->n > b->n;
	return term_hours(a->unit, a->n) > term_hours(b->unit, b->n);
}

/* Can the two be compared at all: how long with how long, when with when? */
static bool comparable(const struct term *t, const struct term *law)
{
	if (t->kind != law->kind || t->fault == TERM_NO_UNIT ||
	    t->fault == TERM_BAD_DATE)
		return false;
	if (t->kind == TERM_DATE)
		return t->yearly && t->month && law->month;
	return t->kind == TERM_SPAN &&
	       (law->sense == SENSE_AT_LEAST) == (t->sense == SENSE_AT_LEAST);
}

static bool exceeds(const struct term *t, const struct term *law)
{
	if (t->kind == TERM_DATE)
		return date_number(t) > date_number(law);
	return law->sense == SENSE_AT_LEAST ? longer(law, t) : longer(t, law);
}

static void report(const struct visit *v, const struct limit_clause *c,
		   const struct statute *s)
{
	const struct view *view = view_of(v, v->column);
	struct part at = c->term.at;
	struct fault f = {
		.as = s->term.sense == SENSE_AT_LEAST ? "short"
		    : s->term.kind == TERM_DATE ? "late" : NULL,
		.basis = str_from(arena_printf(scratch_of(v), "%.*s%.*s",
				STR_ARG(s->law), STR_ARG(s->article))),
		.word = { { "law", s->law }, { "article", s->article },
			  { "limit", s->limit } },
	};

	/* where the event is part of the law, it is part of the fault */
	if (s->event.n && part_length(c->event))
		at.start = c->event.start;
	f.at = view_range(view, at);
	found(v, &f);
}

/* ---- the cell --------------------------------------------------------- */

static struct str field_text(const struct visit *v, enum field f)
{
	const struct cell *c = row_cell(v->table, v->row, f);
	size_t column = (size_t)v->table->of[f];

	if (!c)
		return STR("");
	return view_text(scratch_of(v), view_of(v, column),
			 (struct part){ 0, view_of(v, column)->n });
}

static struct str item_text(const struct visit *v)
{
	struct arena *a = scratch_of(v);
	const char *text = "";

	for (unsigned i = 0; i < v->row->paths; i++) {
		struct view view = view_make(a, row_path(a, v->row, i));
		struct str s = view_text(a, &view, (struct part){ 0, view.n });

		text = arena_printf(a, "%s%.*s", text, STR_ARG(s));
	}
	return str_from(text);
}

/* From its label to the stop after it. */
static struct str clause_text(const struct visit *v,
			      const struct limit_clause *c)
{
	const struct view *view = view_of(v, v->column);
	struct part p = { c->lead.start, c->term.at.end };

	while (p.end < view->n && !scan_is_stop(view->c[p.end]) &&
	       !scan_is_comma(view->c[p.end]))
		p.end++;
	return view_text(scratch_of(v), view, p);
}

static bool is_labelled(const struct view *view, const struct limit_clause *c)
{
	return part_length(c->label) &&
	       scan_one_of(view->c[c->label.end], U"：:");
}

void check_limit_exceeds_law(const struct visit *v)
{
	const struct statutes *all = v->params;
	const struct limit *l = limit_of(v, v->column);
	struct matter m;

	if (l->verdict != LIMIT_READABLE)
		return;
	m.publisher = field_text(v, FIELD_PUBLISHER);
	if (!m.publisher.n)
		m.publisher = v->catalog->publisher;
	m.item = item_text(v);
	m.content = field_text(v, FIELD_CONTENT);
	for (size_t i = 0; i < l->clauses.count; i++) {
		const struct limit_clause *c = &l->clauses.item[i];

		m.clause = clause_text(v, c);
		m.labelled = is_labelled(view_of(v, v->column), c);
		for (size_t k = 0; k < all->count; k++) {
			const struct statute *s = &all->item[k];

			if (!comparable(&c->term, &s->term) ||
			    !applies(s, &m))
				continue;
			if (exceeds(&c->term, &s->term))
				report(v, c, s);
			break;
		}
	}
}
