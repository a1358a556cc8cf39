/*
 * Limits that are longer than the law allows.  The law is data
 * (vocab/statutory-limits.tsv); a row of it applies when its words stand in
 * the item, in the content and in the clause of the limit, and the first row
 * that applies decides: what is special stands above what is general.
 *
 *	范围	句: the words of 事项 must stand in the clause itself
 *	事项	in the item or the clause; of a clause with a label, there
 *	内容	in the content or the item too (or in the label)
 *	事件	in the clause
 *	除外	in neither item, clause nor publisher; a clause with a label
 *		speaks for itself and not for its item
 *	主体	the publisher ends in one of these
 *	非主体	neither publisher nor title names one of these: schools and
 *		companies follow what their ministry says (条例第五十五条)
 *	限期	as a limit is written: 20日, 每年1月31日前, 不少于30日
 *
 * ； divides words of which one must be there, ＋ words that all must.
 */
#include "rules/run.h"

#include "grammar/scan.h"

/* Words of which one must be there; not given: all are right. */
struct words {
	const struct str *item;
	size_t count;
	bool given;
};

struct statute {
	bool clause_only;
	struct words item, content, event, unless, publisher, exempt;
	struct str limit, law, article;
	struct term term;
};

struct statutes {
	struct statute *item;
	size_t count, room;
};

/* What a clause of the limit says by itself. */
struct wording {
	struct str clause;		/* label, event and what follows */
	bool labelled;
};

/* What stands around it in the row; each is found when it is asked for. */
struct matter {
	const struct visit *visit;
	struct str item;		/* all levels of it, run together:
					   政府信息公开 + 年度报告 */
	struct str content, publisher;
	bool has_item, has_content, has_publisher;
	/* of each statute, here or not, labelled or not: does it apply? */
	enum { NOT_ASKED, NO, YES } (*known)[2][2];
};

/* A statute that a clause may fall under, going by the clause alone. */
struct candidate {
	const struct statute *statute;
	const struct limit_clause *clause;
	bool here;			/* the words of 事项 stand in it */
	bool labelled;
	bool exceeded;
};

struct candidates {
	struct candidate *item;
	size_t count, room;
};

static struct str column_of(const struct vocab *t, size_t row, const char *name)
{
	size_t c = vocab_column(t, name);

	return c == VOCAB_NONE ? STR("") : vocab_cell(t, row, c);
}

static struct words words_of(struct arena *a, struct str list)
{
	struct {
		struct str *item;
		size_t count, room;
	} out = { 0 };
	bool given = list.n != 0;
	struct str word;

	while (list_next(&list, &word))
		if (word.n)
			*ARENA_PUSH(a, &out) = word;
	return (struct words){ out.item, out.count, given };
}

static bool read_statute(struct arena *a, const struct vocab *t, size_t row,
			 struct statute *s)
{
	struct view view;

	*s = (struct statute){
		.clause_only = str_eq(column_of(t, row, "范围"), STR("句")),
		.item = words_of(a, column_of(t, row, "事项")),
		.content = words_of(a, column_of(t, row, "内容")),
		.event = words_of(a, column_of(t, row, "事件")),
		.unless = words_of(a, column_of(t, row, "除外")),
		.publisher = words_of(a, column_of(t, row, "主体")),
		.exempt = words_of(a, column_of(t, row, "非主体")),
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

	params_alone(p);
	for (size_t i = 0; t && i < t->rows; i++) {
		struct statute s;

		if (read_statute(a, t, i, &s))
			*ARENA_PUSH(a, all) = s;
		else
			params_complain(p, "vocab", 0,
					"第 %zu 行的限期“%.*s”读不懂",
					"row %zu: the limit “%.*s” cannot be "
					"read", i + 1,
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
static bool has_word(struct str text, struct words words)
{
	for (size_t i = 0; i < words.count; i++)
		if (has_all(text, words.item[i]))
			return true;
	return !words.given;
}

static bool has_any_word(struct str text, struct words words)
{
	return words.given && has_word(text, words);
}

static bool ends_in_word(struct str text, struct words words)
{
	for (size_t i = 0; i < words.count; i++)
		if (str_ends(text, words.item[i]))
			return true;
	return !words.given;
}

/* Does nothing in the clause speak against it? */
static bool may_apply(const struct statute *s, const struct wording *w,
		      bool here)
{
	if (!has_word(w->clause, s->event) ||
	    ((s->clause_only || w->labelled) && !here) ||
	    has_any_word(w->clause, s->unless))
		return false;
	return !w->labelled || has_word(w->clause, s->content);
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
	if (s->event.given && part_length(c->event))
		at.start = c->event.start;
	f.at = view_range(view, at);
	found(v, &f);
}

/* ---- what the clauses of a limit may fall under ------------------------ */

/* From its label to the stop after it, which is near. */
static struct wording wording_of(struct arena *a, const struct view *view,
				 const struct limit_clause *c)
{
	enum { REACH = 1000 };
	struct part p = { c->lead.start, c->term.at.end };

	while (p.end < view->n && p.end - c->term.at.end < REACH &&
	       !scan_is_stop(view->c[p.end]) &&
	       !scan_is_comma(view->c[p.end]))
		p.end++;
	return (struct wording){
		view_text(a, view, p),
		part_length(c->label) &&
		scan_one_of(view->c[c->label.end], U"：:"),
	};
}

/* Of one clause, in the order of the statutes, up to the last it exceeds. */
static void add_candidates(struct arena *a, const struct statutes *all,
			   const struct limit_clause *c,
			   const struct wording *w, struct candidates *out)
{
	size_t needed = out->count;

	for (size_t i = 0; i < all->count; i++) {
		const struct statute *s = &all->item[i];
		bool here;

		if (!comparable(&c->term, &s->term))
			continue;
		here = has_word(w->clause, s->item);
		if (!may_apply(s, w, here))
			continue;
		*ARENA_PUSH(a, out) = (struct candidate){
			s, c, here, w->labelled, exceeds(&c->term, &s->term) };
		if (out->item[out->count - 1].exceeded)
			needed = out->count;
	}
	out->count = needed;
}

/* They depend on the limit alone, so they are kept with it. */
static const struct candidates *candidates_of(const struct visit *v)
{
	struct parse *p = parse_kept(v, v->column);
	/* one remark is kept: that of the first rule that asks */
	struct arena *a = p->remark.by ? scratch_of(v) : p->arena;
	struct candidates *out;

	if (p->remark.by == v->params)
		return p->remark.what;
	out = arena_alloc(a, sizeof *out);
	for (size_t i = 0; i < p->limit->clauses.count; i++) {
		const struct limit_clause *c = &p->limit->clauses.item[i];
		struct wording w = wording_of(a, p->view, c);

		add_candidates(a, v->params, c, &w, out);
	}
	if (!p->remark.by)
		p->remark = (struct remark){ v->params, out };
	return out;
}

/* ---- what is around it in the row --------------------------------------- */

/* Nothing is left out of the cell when it is viewed. */
static bool is_plain(const struct visit *v, size_t column)
{
	return !(traits_of(v, column) & TRAITS_GAP);
}

static struct str whole_text(const struct visit *v, size_t column)
{
	const struct view *view;

	if (is_plain(v, column))
		return cell_text(row_at(v->row, column));
	view = view_of(v, column);
	return view_text(scratch_of(v), view, (struct part){ 0, view->n });
}

static struct str field_text(const struct visit *v, enum field f)
{
	return row_cell(v->table, v->row, f)
	       ? whole_text(v, (size_t)v->table->of[f]) : STR("");
}

static struct str level_text(const struct visit *v, unsigned i)
{
	struct arena *a = scratch_of(v);
	struct view view;

	if (is_plain(v, v->row->path_column[i]))
		return whole_text(v, v->row->path_column[i]);
	view = view_make(a, row_path(a, v->row, i));
	return view_text(a, &view, (struct part){ 0, view.n });
}

static struct str join(struct arena *a, struct str x, struct str y)
{
	char *text = arena_take(a, x.n + y.n);

	memcpy(text, x.p, x.n);
	memcpy(text + x.n, y.p, y.n);
	return (struct str){ text, x.n + y.n };
}

static struct str item_of(struct matter *m)
{
	const struct visit *v = m->visit;

	for (unsigned i = 0; !m->has_item && i < v->row->paths; i++) {
		struct str level = level_text(v, i);

		m->item = i ? join(scratch_of(v), m->item, level) : level;
	}
	m->has_item = true;
	return m->item;
}

static struct str content_of(struct matter *m)
{
	if (!m->has_content)
		m->content = field_text(m->visit, FIELD_CONTENT);
	m->has_content = true;
	return m->content;
}

static struct str publisher_of(struct matter *m)
{
	if (!m->has_publisher)
		m->publisher = field_text(m->visit, FIELD_PUBLISHER);
	if (!m->publisher.n)
		m->publisher = m->visit->table->publisher;
	m->has_publisher = true;
	return m->publisher;
}

static bool suits(const struct candidate *c, struct matter *m)
{
	const struct statute *s = c->statute;

	if (!c->here && !has_word(item_of(m), s->item))
		return false;
	if (s->unless.given && (has_word(publisher_of(m), s->unless) ||
			    (!c->labelled && has_word(item_of(m), s->unless))))
		return false;
	if (s->content.given && !c->labelled &&
	    !has_word(content_of(m), s->content) &&
	    !has_word(item_of(m), s->content))
		return false;
	if (has_any_word(publisher_of(m), s->exempt) ||
	    has_any_word(m->visit->catalog->title, s->exempt))
		return false;
	return !s->publisher.given || ends_in_word(publisher_of(m), s->publisher);
}

/* A cell may have very many limits, and all ask the same of the row. */
static bool applies(const struct candidate *c, struct matter *m)
{
	const struct statutes *all = m->visit->params;
	size_t i = (size_t)(c->statute - all->item);

	if (!m->known)
		m->known = arena_alloc(scratch_of(m->visit), all->count *
				       sizeof *m->known);
	if (!m->known[i][c->here][c->labelled])
		m->known[i][c->here][c->labelled] = suits(c, m) ? YES : NO;
	return m->known[i][c->here][c->labelled] == YES;
}

void check_limit_exceeds_law(const struct visit *v)
{
	const struct limit *l = limit_of(v, v->column);
	const struct candidates *all;
	struct matter m = { .visit = v };

	if (l->verdict != LIMIT_READABLE)
		return;
	all = candidates_of(v);
	if (all->count)
		looks_beside(v);
	for (size_t i = 0; i < all->count; i++) {
		const struct candidate *c = &all->item[i];

		if (!applies(c, &m))
			continue;
		if (c->exceeded)
			report(v, c->clause, c->statute);
		/* what is special comes first, and decides */
		while (i + 1 < all->count &&
		       all->item[i + 1].clause == c->clause)
			i++;
	}
}
