/*
 * Is a title cited, or spoken of in a text that is quoted?
 *
 * What is before it decides, together with what follows where that is not
 * enough.  Between two citations of a list there is only a separator.  After a
 * quotation the next citation begins behind 。 or a tag; but so do sentences
 * like 《预算法》另有规定的，从其规定.  So evidence is asked for that a citation
 * follows: a number, an article, a colon, the end of the cell.
 */
#include "grammar/citescan.h"

#include "grammar/issuer.h"
#include "grammar/numeral.h"
#include "grammar/scan.h"

enum { LABEL = 8, LEAD = 12 };		/* characters */

static const char32_t stops[] = U"。；;！？!?”";
static const char32_t separators[] = U"、，,；;。/";

/* ---- what follows ----------------------------------------------------- */

enum evidence { AGAINST, NEITHER, FOR, SURE };

static bool is_article(const struct citing *s, uint32_t i)
{
	struct locators list = { 0 };
	uint32_t k = i;

	if (!locators_read(s->arena, s->v, &k, s->v->n, false, &list))
		return false;
	/* 第三条规定的 is spoken of */
	return list.item[0].form <= LOCATOR_POINT &&
	       !(k < s->v->n && scan_one_of(s->v->c[k], U"规所中的和及与"));
}

static enum evidence evidence_after(struct citing *s, uint32_t i)
{
	static const char32_t *const against[] = {
		U"规定", U"另有", U"中", U"的", U"所", U"确定", U"明确",
		U"要求", U"实施", U"施行", U"执行", U"和", U"与", U"及",
		U"有关", U"相关", U"同时", U"自", U"已", U"应", U"对",
		U"等", U"以及", U"或", U"修改", U"废止",
	};
	const struct view *v = s->v;
	const struct notes *notes = notes_read(s, i);
	uint32_t k = i;

	i = notes->end;
	if (notes->number &&
	    notes->item[0].at.end - notes->item[0].at.start > 1)
		return SURE;
	if (i >= v->n || scan_one_of(v->c[i], U"：:"))
		return notes->count ? SURE : FOR;
	if (is_article(s, i) || (scan_one_of(v->c[i], U"，,、") &&
				 is_article(s, i + 1)))
		return SURE;
	if (scan_skip_any(v, &k, v->n, against, COUNT_OF(against)))
		return AGAINST;
	if (scan_one_of(v->c[i], U"、；;。《") || v->gap[i])
		return FOR;
	return NEITHER;
}

/* ---- what is before --------------------------------------------------- */

static bool is_bullet(char32_t c)
{
	return scan_one_of(c, U"●○•·◆◇■□★☆▲△►▶➢✓√※◎①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼*-");
}

/* May a list mark or a lead begin at i? */
static bool boundary(const struct citing *s, uint32_t i)
{
	const struct view *v = s->v;

	return i == s->floor || !i || v->gap[i] ||
	       scan_one_of(v->c[i - 1], U"。；;，,、：:！？》〉）)”】>/");
}

/* 1） and 一）: digits before a closing bracket at end - 1. */
static uint32_t half_mark(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t i = end - 1, value, k;

	if (!scan_one_of(v->c[i], U"）)"))
		return end;
	while (i > s->floor && end - i < 5 &&
	       (numeral_digit(v->c[i - 1]) >= 0 || numeral_han(v->c[i - 1])))
		i--;
	k = i;
	if (numeral_read(v, &k, end - 1, &value) && k == end - 1 &&
	    boundary(s, i))
		return i;
	return end;
}

/* 2《: a mark that lost its dot. */
static uint32_t bare_mark(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t i = end;

	while (i > s->floor && end - i < 2 && numeral_digit(v->c[i - 1]) >= 0)
		i--;
	return boundary(s, i) && !(i > s->floor && i < end &&
				   numeral_digit(v->c[i - 1]) >= 0) ? i : end;
}

/* 【法律】 */
static uint32_t rank_label(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t i = end;

	if (v->c[end - 1] != U'】')
		return end;
	while (i > s->floor && end - i < 20 && v->c[i] != U'【')
		i--;
	return v->c[i] == U'【' ? i : end;
}

/* Where the mark that ends before `end` begins; `end` if there is none. */
static uint32_t one_mark(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	enum locator_form form;
	uint32_t value, i, k;

	/* nearly every title begins behind one of these */
	if (end <= s->floor || is_han(v->c[end - 1]) ||
	    v->c[end - 1] == U'。' || v->c[end - 1] == U'》')
		return end;
	if (is_bullet(v->c[end - 1]))
		return end - 1;
	i = rank_label(s, end);
	if (i < end)
		return i;
	for (i = end < s->floor + 6 ? s->floor : end - 6; i + 1 < end; i++) {
		k = i;
		if (locator_ordinal(v, &k, end, &form, &value) && k == end &&
		    boundary(s, i))
			return i;
	}
	i = half_mark(s, end);
	return i < end ? i : bare_mark(s, end);
}

static struct part read_mark(const struct citing *s, uint32_t end)
{
	struct part mark = { end, end };

	for (uint32_t i = one_mark(s, end); i < mark.start;
	     i = one_mark(s, i))
		mark.start = i;
	return mark;
}

static bool ends_in_verb(const struct view *v, struct part p)
{
	static const struct tail verbs[] = {
		TAIL("关于印发"), TAIL("关于转发"), TAIL("关于批转"),
		TAIL("印发"), TAIL("转发"), TAIL("批转"), TAIL("制定的"),
		TAIL("发布的"), TAIL("下发的"), TAIL("公布的"),
		TAIL("印发的"), TAIL("出台的"), TAIL("发布"), TAIL("制定"),
		TAIL("颁布的"), TAIL("颁布"),
	};

	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (scan_ends_in(v, p, &verbs[i])) {
			p.end -= verbs[i].n;
			return issuer_shaped(v, p);
		}
	return false;
}

static bool ends_in_basis(const struct view *v, struct part p)
{
	static const struct tail words[] = {
		TAIL("依据"), TAIL("根据"), TAIL("按照"), TAIL("依照"),
		TAIL("参照"), TAIL("详见"), TAIL("参见"), TAIL("执行"),
		TAIL("见"), TAIL("依"),
	};

	return p.end - p.start <= LEAD &&
	       scan_ends_any(v, p, words, COUNT_OF(words));
}

/* 法律依据： */
static bool is_label(const struct view *v, struct part p)
{
	return p.end - p.start > 1 && p.end - p.start <= LABEL &&
	       scan_one_of(v->c[p.end - 1], U"：:");
}

/*
 * The words before the title that go with it, from the last separator on;
 * empty if there are none, or if they are part of a sentence.
 */
static struct part read_lead(const struct citing *s, uint32_t end)
{
	const struct view *v = s->v;
	struct part p = { end, end }, none = { end, end };
	const struct number *x = number_until(s->numbers, end);

	while (p.start > s->floor &&
	       !scan_one_of(v->c[p.start - 1], U"、，,；;。》〉）)”") &&
	       (p.start == end || !v->gap[p.start]))
		p.start--;
	if (x && x->at.start >= s->floor)
		return (struct part){ part_given(x->outer_open)
				      ? x->outer_open.start : x->at.start,
				      end };
	if (p.start == end)
		return none;
	if (ends_in_verb(v, p) || issuer_shaped(v, p))
		return p;
	if ((ends_in_basis(v, p) || is_label(v, p)) &&
	    (!p.start || p.start > s->floor || v->gap[p.start]))
		return p;
	return none;
}

uint32_t head_start(const struct citation *c)
{
	return part_given(c->lead) ? (part_given(c->mark) &&
				      c->mark.start < c->lead.start
				      ? c->mark.start : c->lead.start)
	     : part_given(c->mark) ? c->mark.start : c->title.start;
}

uint32_t head_limit(const struct citing *s, const struct citation *c)
{
	static const struct tail and[] = {
		TAIL("以及"), TAIL("和"), TAIL("与"), TAIL("及"),
	};
	uint32_t i = head_start(c);
	struct part p = { s->floor, i };

	while (i > s->floor && scan_one_of(s->v->c[i - 1], U"、，,；;/"))
		i--;
	p.end = i;
	if (i == head_start(c))
		i = scan_drop_tail(s->v, p, and, COUNT_OF(and)).end;
	return i;
}

/* ---- separators ------------------------------------------------------- */

static enum citation_sep separator(const struct citing *s, struct part p)
{
	const struct view *v = s->v;

	if (p.start == p.end)
		return v->gap[p.end] & (GAP_BREAK | GAP_TAG) ? SEP_BREAK
		     : v->gap[p.end] ? SEP_BLANK : SEP_NONE;
	switch (v->c[p.start]) {
	case U'、':
		return SEP_PAUSE;
	case U'，':
	case ',':
		return SEP_COMMA;
	case U'；':
	case ';':
		return SEP_SEMICOLON;
	case U'。':
		return SEP_STOP;
	case U'和':
	case U'与':
	case U'及':
	case U'以':
		return SEP_AND;
	default:
		return SEP_OTHER;
	}
}

static void note_separator(const struct citing *s, struct citation *c)
{
	uint32_t start = head_start(c), limit = head_limit(s, c);

	c->sep_at = (struct part){ limit, start };
	for (uint32_t i = limit; i <= start; i++)
		c->sep_gap |= s->v->gap[i] != 0;
	if (s->last == SIZE_MAX && limit == s->floor && limit == start)
		c->sep = SEP_FIRST;
	else if (limit == start && limit > s->floor && !s->v->gap[limit])
		c->sep = SEP_QUOTED;
	else
		c->sep = separator(s, c->sep_at);
}

/* ---- cited or spoken of ----------------------------------------------- */

/* Is there nothing but separators from the last head to i? */
static bool adjoins(const struct citing *s, uint32_t i)
{
	static const char32_t *const and[] = {
		U"以及", U"和", U"与", U"及", U"或",
	};
	uint32_t k = s->floor;

	while (k < i) {
		if (scan_one_of(s->v->c[k], separators))
			k++;
		else if (!scan_skip_any(s->v, &k, i, and, COUNT_OF(and)))
			return false;
	}
	return true;
}

/* A list of documents before the first title, without a sentence in it. */
static bool in_list(const struct citing *s, uint32_t i)
{
	if (s->last != SIZE_MAX || !i ||
	    !(s->v->gap[i] || scan_one_of(s->v->c[i - 1], U"、；;")))
		return false;
	for (uint32_t k = 0; k < i; k++)
		if (scan_one_of(s->v->c[k], U"。：:，"))
			return false;
	return true;
}

static enum citation_kind judge(struct citing *s,
				const struct cited_title *t,
				const struct citation *c)
{
	const struct view *v = s->v;
	uint32_t i = head_start(c);
	enum evidence after;
	char32_t before = i ? v->c[i - 1] : 0;
	bool mark = part_given(c->mark);

	if (t->bracketed)
		return CITATION_MENTION;
	if (adjoins(s, i) || in_list(s, i))
		return CITATION_HEAD;
	after = evidence_after(s, t->at.end);
	if (mark && (s->marked || scan_one_of(before, stops)))
		return after == AGAINST ? CITATION_MENTION : CITATION_HEAD;
	if (v->gap[i] & GAP_TAG)
		return after == AGAINST ? CITATION_MENTION : CITATION_HEAD;
	if (scan_one_of(before, stops) || v->gap[i] & GAP_BREAK)
		return after >= FOR || (v->gap[i] && after == NEITHER &&
					before == U'。')
			? CITATION_HEAD : CITATION_MENTION;
	if (v->gap[i] && !scan_one_of(before, U"、，,和与及照据的对"))
		return after == SURE ? CITATION_HEAD : CITATION_MENTION;
	return CITATION_MENTION;
}

void head_read(struct citing *s, const struct cited_title *t,
	       struct citation *c)
{
	struct part mark = read_mark(s, t->at.start);

	*c = (struct citation){
		.title = t->at, .text = t->text, .name = t->at,
		.bracket = t->bracket, .mark = mark,
		.lead = read_lead(s, mark.start),
		.tail = { t->at.end, t->at.end },
	};
	if (part_given(c->lead) && !part_given(c->mark))
		c->mark = read_mark(s, c->lead.start);
	c->kind = judge(s, t, c);
	if (c->kind == CITATION_MENTION && part_given(c->lead)) {
		/* 财政部《甲办法》 in a sentence, or the end of a sentence */
		c->lead = (struct part){ c->title.start, c->title.start };
		c->mark = mark;
		c->kind = judge(s, t, c);
	}
	if (c->kind == CITATION_HEAD)
		note_separator(s, c);
}
