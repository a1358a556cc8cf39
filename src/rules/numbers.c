#include "rules/rule.h"

/*
 * Each fault of a number belongs to one rule, and each rule mends only what
 * it speaks of: two faults of one number are two findings whose fixes do not
 * touch.
 */
enum number_rule {
	RULE_BRACKETS, RULE_SPACE, RULE_ORDER, RULE_YEAR, RULE_SERIAL,
	RULE_DIGITS, RULE_BROKEN, RULE_PLACE,
};

static const char *const rule_words[] = {
	"brackets", "space", "order", "year", "serial", "digits", "broken",
	"place",
};

/* One fault of one number, and what mends it. */
struct mend {
	const struct visit *visit;
	const struct view *view;
	const struct number *number;
	struct change *item;		/* in the order of the text */
	size_t count, room;
};

const void *read_doc_number(struct params *p)
{
	int *rule = arena_alloc(params_arena(p), sizeof *rule);

	params_needs(p, TRAIT(NUMBER_WRONG));
	params_alone(p);
	*rule = params_word(p, "fault", rule_words, COUNT_OF(rule_words), -1);
	return rule;
}

/* ---- mending ------------------------------------------------------------ */

static struct mend mend_of(const struct visit *v, const struct number *n)
{
	return (struct mend){ .visit = v, .number = n,
			      .view = view_of(v, v->column) };
}

static void change(struct mend *m, struct range at, struct str with)
{
	*ARENA_PUSH(scratch_of(m->visit), m) = (struct change){ at, with };
}

static void replace(struct mend *m, struct part p, struct str with)
{
	if (part_given(p))
		change(m, view_range(m->view, p), with);
}

/* Right before character i, behind any blank. */
static void insert(struct mend *m, uint32_t i, struct str with)
{
	change(m, (struct range){ m->view->at[i], m->view->at[i] }, with);
}

/* Right behind character i - 1. */
static void append(struct mend *m, uint32_t i, struct str with)
{
	size_t at = view_end(m->view, i - 1);

	change(m, (struct range){ at, at }, with);
}

/* What the bytes become. */
static struct str mended(const struct mend *m, struct range at)
{
	struct arena *a = scratch_of(m->visit);
	const char *out = "";
	size_t from = at.start;

	for (size_t i = 0; i < m->count; i++) {
		struct range r = { from, m->item[i].at.start };

		out = arena_printf(a, "%s%.*s%.*s", out,
				   STR_ARG(str_slice(m->view->text, r)),
				   STR_ARG(m->item[i].with));
		from = m->item[i].at.end;
	}
	return str_from(arena_printf(a, "%s%.*s", out,
		STR_ARG(str_slice(m->view->text,
				  (struct range){ from, at.end }))));
}

enum cure { CURE_SAFE, CURE_UNSAFE, CURE_SUGGEST };

/*
 * Report characters p, and the blank before them that goes too.  Without
 * changes nothing is expected in their stead.
 */
static void report(const struct mend *m, struct part p, const char *as,
		   enum cure cure)
{
	struct range at = view_range(m->view, p);
	struct range all = view_range(m->view, m->number->at);
	struct fault f = { .as = as };

	if (m->count && m->item[0].at.start < at.start)
		at.start = m->item[0].at.start;
	f.at = at;
	f.word[0] = (struct word){ "number",
				   str_slice(m->view->text, all) };
	if (m->count) {
		f.expected = mended(m, at);
		f.unsafe = cure == CURE_UNSAFE;
		if (cure != CURE_SUGGEST) {
			f.change = m->item;
			f.changes = m->count;
		}
	}
	found(m->visit, &f);
}

static struct part from_to(struct part first, struct part last)
{
	return (struct part){ first.start, last.end };
}

/* 〔2018〕, 2018年, or only the year */
static struct part year_part(const struct number *n)
{
	struct part p = n->year;

	if (part_given(n->nian))
		p.end = n->nian.end;
	if (part_given(n->open))
		p.start = n->open.start;
	if (part_given(n->close))
		p.end = n->close.end;
	return p;
}

/* ---- GK201: 年份 in 〔〕 ------------------------------------------------- */

static void judge_brackets(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (!(n->faults & (NUMBER_BRACKETS | NUMBER_MIXED |
			   NUMBER_NO_OPENING)) || n->faults & NUMBER_BROKEN)
		return;
	if (n->faults & NUMBER_NO_OPENING)
		insert(&m, n->year.start, STR("〔"));
	else if (m.view->c[n->open.start] != U'〔')
		replace(&m, n->open, STR("〔"));
	replace(&m, n->nian, STR(""));
	if (m.view->c[n->close.start] != U'〕')
		replace(&m, n->close, STR("〕"));
	report(&m, year_part(n),
	       n->faults & NUMBER_NO_OPENING ? "opening"
	       : n->faults & NUMBER_MIXED ? "mixed" : NULL, CURE_SAFE);
}

/* ---- GK202: blanks ------------------------------------------------------ */

static void judge_space(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (!(n->faults & NUMBER_GAP) || n->faults & NUMBER_BROKEN)
		return;
	for (uint32_t i = n->at.start + 1; i < n->at.end; i++)
		if (number_gap_at(m.view, n, i))
			change(&m, view_gap(m.view, i), STR(""));
	report(&m, n->at, NULL, CURE_SAFE);
}

/* ---- GK203: orders ------------------------------------------------------ */

/* 渝府令〔2018〕320号, 浙政令〔2017〕359号: 令 ends a 代字 there. */
static bool is_letter_order(const struct number *n)
{
	return part_given(n->open) && n->code.end - n->code.start <= 3;
}

static void judge_order(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (n->faults & NUMBER_NO_DI && !is_letter_order(n)) {
		insert(&m, n->serial.start, STR("第"));
		report(&m, n->at, m.view->c[n->kind.start] == U'令'
				  ? NULL : "announcement",
		       part_given(n->open) ? CURE_UNSAFE : CURE_SAFE);
	}
	if (n->faults & NUMBER_NO_NIAN && !(n->faults & NUMBER_YEAR_UNFIT)) {
		m = mend_of(v, n);
		append(&m, n->year.end, STR("年"));
		report(&m, n->at, "nian", CURE_SAFE);
	}
	if (n->faults & NUMBER_YEAR_UNFIT) {
		m = mend_of(v, n);
		replace(&m, year_part(n), STR(""));
		report(&m, year_part(n), "year", CURE_UNSAFE);
	}
	if (n->faults & NUMBER_NO_LING) {
		m = mend_of(v, n);
		append(&m, n->code.end,
		       part_given(n->di) ? STR("令") : STR("令第"));
		report(&m, n->at, "no-order", CURE_SUGGEST);
	}
	if (n->faults & NUMBER_LING_TWICE) {
		m = mend_of(v, n);
		replace(&m, n->extra, STR(""));
		report(&m, from_to(n->at, n->extra), "twice", CURE_SAFE);
	}
}

/* ---- GK204: the year ---------------------------------------------------- */

/* 〔18〕 is 〔2018〕, 〔98〕 is 〔1998〕: likely, no more. */
static void judge_short_year(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);
	uint32_t today = today_of(v) / 10000;
	uint32_t last = today ? today % 100 : 50;

	if (n->year.end - n->year.start == 2)
		insert(&m, n->year.start,
		       n->year_value <= last ? STR("20") : STR("19"));
	report(&m, year_part(n), NULL, CURE_SUGGEST);
}

static void judge_year(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);
	uint32_t today = today_of(v) / 10000;

	if (n->faults & NUMBER_YEAR_SHORT) {
		judge_short_year(v, n);
		return;
	}
	if (n->faults & NUMBER_YEAR_NIAN &&
	    !(n->faults & (NUMBER_BROKEN | NUMBER_BRACKETS | NUMBER_MIXED))) {
		replace(&m, n->nian, STR(""));
		report(&m, year_part(n), "nian", CURE_SUGGEST);
		m.count = 0;
	}
	if (!part_given(n->year) || n->year.end - n->year.start != 4 ||
	    n->faults & (NUMBER_LOOKALIKE | NUMBER_YEAR_UNFIT))
		return;
	if (n->year_value < NUMBER_FIRST_YEAR)
		report(&m, year_part(n), "early", CURE_SUGGEST);
	else if (today && n->year_value > today + 1)
		report(&m, year_part(n), "late", CURE_SUGGEST);
	else if (today && n->year_value > today)
		report(&m, year_part(n), "next", CURE_SUGGEST);
}

/* ---- GK205: the serial -------------------------------------------------- */

static struct part serial_part(const struct number *n)
{
	return part_given(n->hao) ? from_to(n->serial, n->hao) : n->serial;
}

static void judge_zero(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);
	struct part zeros = { n->serial.start, n->serial.start };

	while (zeros.end + 1 < n->serial.end &&
	       (m.view->c[zeros.end] == '0' || m.view->c[zeros.end] == U'０'))
		zeros.end++;
	replace(&m, zeros, STR(""));
	report(&m, part_given(n->di) && !(n->faults & NUMBER_DI)
		   ? from_to(n->di, serial_part(n)) : serial_part(n),
	       "zero", CURE_SAFE);
}

static void judge_wen(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);
	bool one = n->extra.end - n->extra.start == 1;

	replace(&m, n->extra, STR(""));
	report(&m, from_to(n->serial, n->extra), "wen",
	       one ? CURE_SAFE : CURE_SUGGEST);
}

static void judge_serial(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (n->faults & NUMBER_BROKEN & ~(unsigned)NUMBER_NO_CODE)
		return;
	if (n->faults & NUMBER_DI) {
		replace(&m, n->di, STR(""));
		report(&m, from_to(n->di, serial_part(n)), NULL, CURE_SAFE);
	}
	if (n->faults & NUMBER_ZERO)
		judge_zero(v, n);
	if (n->faults & NUMBER_NO_HAO) {
		m = mend_of(v, n);
		append(&m, n->serial.end, STR("号"));
		/* a cell that ends here may have lost digits as well */
		report(&m, n->serial, "no-hao",
		       n->serial.end == m.view->n ? CURE_UNSAFE : CURE_SAFE);
	}
	if (n->faults & NUMBER_WEN)
		judge_wen(v, n);
}

/* ---- GK206: digits ------------------------------------------------------ */

static bool all_ascii(const struct view *v, struct part p)
{
	for (uint32_t i = p.start; i < p.end; i++)
		if (!is_digit(v->c[i]))
			return false;
	return true;
}

/* One digit at a time, so that blanks between them stay for GK202. */
static void mend_digits(struct mend *m, struct part p, uint32_t value)
{
	static const char digits[] = "0123456789";

	if (!part_given(p) || all_ascii(m->view, p))
		return;
	if (is_han(m->view->c[p.start])) {
		replace(m, p, str_from(arena_printf(scratch_of(m->visit),
						    "%u", value)));
		return;
	}
	for (uint32_t i = p.start; i < p.end; i++)
		if (m->view->c[i] >= U'０' && m->view->c[i] <= U'９')
			replace(m, (struct part){ i, i + 1 },
				(struct str){ digits + (m->view->c[i] - U'０'),
					      1 });
}

static void judge_digits(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (!(n->faults & (NUMBER_WIDE | NUMBER_HAN)) ||
	    n->faults & NUMBER_BROKEN)
		return;
	mend_digits(&m, n->year, n->year_value);
	mend_digits(&m, n->serial, n->serial_value);
	report(&m, n->at, n->faults & NUMBER_WIDE ? NULL : "han", CURE_SAFE);
}

/* ---- GK207: broken ------------------------------------------------------ */

static const char *broken_case(unsigned faults)
{
	static const struct {
		unsigned fault;
		const char *name;
	} cases[] = {
		{ NUMBER_NO_CLOSING, "no-closing" },
		{ NUMBER_DASH, "dash" },
		{ NUMBER_UNBRACKETED, "unbracketed" },
		{ NUMBER_NO_YEAR, "no-year" },
		{ NUMBER_NO_SERIAL, "no-serial" },
		{ NUMBER_LOOKALIKE, "lookalike" },
		{ NUMBER_NO_SLASH, "no-slash" },
		{ NUMBER_NO_CODE, "no-code" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (faults & cases[i].fault)
			return cases[i].name;
	return NULL;
}

static void mend_lookalikes(struct mend *m, struct part p)
{
	for (uint32_t i = p.start; i < p.end; i++) {
		char32_t c = m->view->c[i];

		if (c == 'l' || c == 'I')
			replace(m, (struct part){ i, i + 1 }, STR("1"));
		else if (c == 'O' || c == 'o' || c == U'Ｏ' || c == U'〇' ||
			 c == U'○')
			replace(m, (struct part){ i, i + 1 }, STR("0"));
	}
}

/* A guess at what was meant; none of these is mended. */
static void guess(struct mend *m)
{
	const struct number *n = m->number;
	struct part slash = { n->code.end - 1, n->code.end };

	if (n->faults & NUMBER_UNBRACKETED)
		insert(m, n->year.start, STR("〔"));
	if (n->faults & (NUMBER_UNBRACKETED | NUMBER_NO_CLOSING)) {
		if (part_given(n->nian))
			replace(m, n->nian, STR("〕"));
		else
			append(m, n->year.end, STR("〕"));
	} else if (n->faults & NUMBER_LOOKALIKE) {
		mend_lookalikes(m, n->year);
		mend_lookalikes(m, n->serial);
	} else if (n->faults & NUMBER_NO_SLASH) {
		change(m, view_gap(m->view, slash.start), STR("/"));
	}
}

static void judge_broken(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (!(n->faults & NUMBER_BROKEN))
		return;
	guess(&m);
	report(&m, n->at, broken_case(n->faults), CURE_SUGGEST);
}

/* ---- GK208: where it stands --------------------------------------------- */

static void judge_bare(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	/* the gap goes with it */
	change(&m, view_gap(m.view, n->at.start), STR("（"));
	append(&m, n->at.end, STR("）"));
	/* where 号 is to be added first, GK205 goes first */
	report(&m, n->at, "bare",
	       n->faults & (NUMBER_NO_HAO | NUMBER_BROKEN) ? CURE_SUGGEST
	       : n->faults & NUMBER_YEAR_UNFIT ? CURE_UNSAFE : CURE_SAFE);
}

static void judge_outer(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);
	char32_t open = m.view->c[n->outer_open.start];
	char32_t close = m.view->c[n->outer_close.start];

	if (open != U'（')
		replace(&m, n->outer_open, STR("（"));
	if (close != U'）')
		replace(&m, n->outer_close, STR("）"));
	report(&m, from_to(n->outer_open, n->outer_close),
	       open == '(' || close == ')' ? "halfwidth" : "outer", CURE_SAFE);
}

static void judge_place(const struct visit *v, const struct number *n)
{
	struct mend m = mend_of(v, n);

	if (n->faults & NUMBER_APART) {
		change(&m, view_gap(m.view, n->outer_open.start), STR(""));
		report(&m, (struct part){ n->title_end, n->outer_open.end },
		       NULL, CURE_SAFE);
	}
	if (n->faults & NUMBER_BARE)
		judge_bare(v, n);
	if (n->faults & NUMBER_OUTER)
		judge_outer(v, n);
	if (n->faults & NUMBER_RESIDUE) {
		m = mend_of(v, n);
		replace(&m, n->residue, STR(""));
		report(&m, n->residue, "residue", CURE_SAFE);
	}
}

/* ---- the kind ----------------------------------------------------------- */

typedef void judge(const struct visit *, const struct number *);

void check_doc_number(const struct visit *v)
{
	static judge *const judges[] = {
		[RULE_BRACKETS] = judge_brackets, [RULE_SPACE] = judge_space,
		[RULE_ORDER] = judge_order, [RULE_YEAR] = judge_year,
		[RULE_SERIAL] = judge_serial, [RULE_DIGITS] = judge_digits,
		[RULE_BROKEN] = judge_broken, [RULE_PLACE] = judge_place,
	};
	const int *rule = v->params;
	const struct numbers *numbers = numbers_of(v, v->column);

	if (*rule < 0)
		return;
	for (size_t i = 0; i < numbers->count; i++)
		if (numbers->item[i].faults || *rule == RULE_YEAR)
			judges[*rule](v, &numbers->item[i]);
}
