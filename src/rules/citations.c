/*
 * What stands between citations, before quotations and in front of titles.
 *
 * Catalogs part citations with blanks, line breaks, 、 or ；, or not at all.  A
 * column should keep to one way, so what replaces a wrong separator is the way
 * of the cell, or of the column.
 */
#include "rules/document.h"

#include "grammar/scan.h"
#include "rules/doubt.h"
#include "rules/run.h"

enum { MORE = 16 };			/* a few words, and no sentence */

enum cite_fault { SEPARATOR, COLON, BARE };

/* How many rows of a column say what is usual there. */
enum { SAMPLE = 64 };
/* So many times to one is a habit. */
enum { OFTEN = 3 };

struct cite_params {
	enum cite_fault fault;
};

const void *read_citation(struct params *p)
{
	static const char *const word[] = { "separator", "colon", "bare" };
	struct cite_params *c = arena_alloc(params_arena(p), sizeof *c);

	c->fault = (enum cite_fault)params_word(p, "fault", word,
						COUNT_OF(word), -1);
	params_needs(p, c->fault == SEPARATOR ? TRAITS_TITLE
		      : c->fault == COLON ? TRAIT(ODD_CITATION)
		      : TRAIT(ODD));
	return c;
}

/* Does the text stand in one of the first rows of the column? */
static bool usual(const struct visit *v, struct str text)
{
	for (size_t i = 0; i < v->table->count && i < SAMPLE; i++) {
		const struct row *r = &v->table->item[i];

		if (r->state[v->column] == CELL_WRITTEN &&
		    str_has(cell_text(row_at(r, v->column)), text))
			return true;
	}
	return false;
}

/* ---- separators ------------------------------------------------------- */

enum style { NOTHING, BLANK, PAUSE, SEMICOLON, STYLES, NO_STYLE = STYLES };

static const struct str style_text[] = {
	{ "", 0 }, { " ", 1 }, { "、", 3 }, { "；", 3 },
};

static enum style style_of(const struct citation *c)
{
	switch (c->sep) {
	case SEP_NONE:
		return NOTHING;
	case SEP_BLANK:
	case SEP_BREAK:
		return BLANK;
	case SEP_PAUSE:
		return PAUSE;
	case SEP_SEMICOLON:
		return SEMICOLON;
	default:
		return NO_STYLE;
	}
}

/* The separator before a 《 at byte i of the text. */
static enum style style_before(struct str text, size_t i)
{
	struct str head = { text.p, i };
	bool gap = false;

	while (head.n && is_blank(head.p[head.n - 1])) {
		head.n--;
		gap = true;
	}
	if (str_ends(head, STR("》、")) || str_ends(head, STR("）、")))
		return PAUSE;
	if (str_ends(head, STR("》；")) || str_ends(head, STR("）；")))
		return SEMICOLON;
	if (str_ends(head, STR("》")) || str_ends(head, STR("）")))
		return gap ? BLANK : NOTHING;
	return NO_STYLE;
}

static enum style most(const unsigned *count)
{
	enum style best = NO_STYLE;

	for (int i = 0; i < STYLES; i++)
		if (count[i] && (best == NO_STYLE || count[i] > count[best]))
			best = (enum style)i;
	return best;
}

/* How the column parts citations, as far as a sample shows it. */
static enum style column_style(const struct visit *v)
{
	unsigned count[STYLES + 1] = { 0 };

	for (size_t i = 0; i < v->table->count && i < SAMPLE; i++) {
		const struct row *r = &v->table->item[i];
		struct str s;
		size_t at, from = 0;

		if (r->state[v->column] != CELL_WRITTEN)
			continue;
		s = cell_text(row_at(r, v->column));
		while ((at = str_find(str_skip(s, from), STR("《"))) <
		       s.n - from) {
			count[style_before(s, from + at)]++;
			from += at + 3;
		}
	}
	return most(count);
}

static void comma(const struct visit *v, const struct citation *c,
		  const struct citation *before, enum style in_cell)
{
	const struct view *view = view_of(v, v->column);
	enum style style = in_cell;

	if (style == NO_STYLE)
		style = column_style(v);
	/* GB/T 15834—2011: none between 》 and 《, 、 behind a bracket */
	if (style == NO_STYLE)
		style = before->notes ? PAUSE : NOTHING;
	found(v, &(struct fault){
		.at = view_range(view, c->sep_at),
		.with = style_text[style],
	});
}

/*
 * Citations of one cell that are parted in two ways.  After a bracket note 、
 * is right even where 》《 stand together, so both places count apart.
 */
static void mixed(const struct visit *v, const struct citations *all,
		  const struct view *view)
{
	const struct citation *before = NULL;
	unsigned count[2][STYLES + 1] = { { 0 } };
	struct range *place = arena_alloc(scratch_of(v),
					  (all->heads + 1) * sizeof *place);
	size_t places = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < all->count; i++) {
			const struct citation *c = &all->item[i];
			bool noted = before && before->notes;
			enum style style = style_of(c);

			if (c->kind != CITATION_HEAD)
				continue;
			if (before && !part_given(before->quotation) &&
			    !part_given(c->mark) && style != NO_STYLE) {
				if (!pass)
					count[noted][style]++;
				else if (style != most(count[noted]))
					place[places++] = view_range(view,
						(struct part){
						c->sep_at.start - 1,
						c->sep_at.end + 1 });
			}
			before = c;
		}
		before = NULL;
	}
	if (places)
		found(v, &(struct fault){ .as = "mixed", .at = place[0],
					  .place = place, .places = places });
}

/* How often it stands in the first rows of the column. */
static size_t times(const struct visit *v, struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < v->table->count && i < SAMPLE; i++) {
		const struct row *r = &v->table->item[i];
		struct str s;

		if (r->state[v->column] != CELL_WRITTEN)
			continue;
		s = cell_text(row_at(r, v->column));
		for (size_t at = str_find(s, text); at < s.n;
		     at = str_find(s, text), n++)
			s = str_skip(s, at + text.n);
	}
	return n;
}

/* How columns of a table part a citation from the quotation before it. */
struct habits {
	const struct table *table;
	struct habit {
		bool known;
		size_t blank, joined;	/* 。 《 and 。《, in a sample */
	} column[];
};

static const struct habit *habit_of(const struct visit *v)
{
	struct habits *all = v->run->habits;
	struct habit *h;

	if (!all || all->table != v->table) {
		all = arena_alloc(arena_of(v), sizeof *all +
				  v->table->columns * sizeof *all->column);
		all->table = v->table;
		v->run->habits = all;
	}
	h = &all->column[v->column];
	if (!h->known)
		*h = (struct habit){ true, times(v, STR("。 《")),
				     times(v, STR("。《")) };
	return h;
}

/* Where a title follows 。 at once, is a blank missing in this column? */
static bool joins_amiss(const struct visit *v)
{
	const struct habit *h = habit_of(v);

	return h->blank >= OFTEN * h->joined;
}

/*
 * A quotation ends, and the next citation begins without the blank that stands
 * there everywhere else in the column.
 */
static void run_on(const struct visit *v, const struct citation *c,
		   const struct view *view)
{
	struct part at = { c->at.start - 1, c->at.start + 1 };
	struct change change;

	if (c->sep != SEP_QUOTED || !c->at.start || part_given(c->mark) ||
	    view->c[at.start] != U'。' || !joins_amiss(v))
		return;
	change = (struct change){ view_gap(view, c->at.start), STR(" ") };
	found(v, &(struct fault){ .as = "joined", .change = &change,
				  .changes = 1, .at = view_range(view, at) });
}

static void separators(const struct visit *v, const struct citations *all)
{
	const struct citation *before = NULL;
	unsigned count[STYLES + 1] = { 0 };

	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].kind == CITATION_HEAD)
			count[style_of(&all->item[i])]++;
	for (size_t i = 0; i < all->count; i++) {
		const struct citation *c = &all->item[i];

		if (c->kind != CITATION_HEAD)
			continue;
		if (before && c->sep == SEP_COMMA)
			comma(v, c, before, most(count));
		run_on(v, c, view_of(v, v->column));
		before = c;
	}
	if (all->heads > 2)
		mixed(v, all, view_of(v, v->column));
}

/* ---- ： before quotations --------------------------------------------- */

/* What the colon should follow: the article, the note or the title. */
static struct part colon_owner(const struct citation *c)
{
	for (size_t i = c->heads; i--;)
		if (c->locator[i].at.end <= c->link_after)
			return c->locator[i].at;
	return c->notes ? c->note[c->notes - 1].at : c->title;
}

/* 二、（三）：…: the colon is there, behind ordinals. */
static bool ordinals_then_colon(const struct view *v, const struct citation *c)
{
	uint32_t i = c->quotation.start, value;
	enum locator_form form;
	bool any = false;

	while (i < c->quotation.end &&
	       locator_ordinal(v, &i, c->quotation.end, &form, &value))
		any = true;
	return any && i < c->quotation.end && v->c[i] == U'：';
}

static bool says_any(const struct view *v, struct part p,
		     const char32_t *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (p.start + u32_len(words[k]) <= p.end &&
		    view_at(v, p.start, words[k]))
			return true;
	return false;
}

/* 自2019年, 2019年修订: when it was made or came into force. */
static bool begins_with_date(const struct view *v, struct part p)
{
	uint32_t i = p.start;

	if (i < p.end && (v->c[i] == U'自' || v->c[i] == U'于'))
		i++;
	while (i < p.end && is_digit(v->c[i]))
		i++;
	return i >= p.start + 4 && i < p.end && v->c[i] == U'年';
}

/* 、各地相关政策法规文件。: more documents, and nothing out of this one. */
static bool names_more(const struct view *v, const struct citation *c)
{
	static const char32_t *const ends[] = {
		U"文件", U"规定", U"政策", U"法规", U"规章", U"办法", U"通知",
		U"制度", U"标准", U"要求",
	};
	struct part p = c->quotation;

	if (c->heads || c->link != LINK_COMMA || v->c[c->link_at.start] != U'、')
		return false;
	while (part_given(p) && scan_is_stop(v->c[p.end - 1]))
		p.end--;
	for (size_t k = 0; p.end - p.start <= MORE && k < COUNT_OF(ends); k++)
		if (scan_ends(v, p, ends[k]))
			return true;
	return false;
}

/*
 * 依照《条例》第二十条公开的信息, 《条例》第十三条以外的信息: a sentence that
 * speaks of the document and does not quote it.
 */
static bool speaks_of_it(const struct view *v, const struct citation *c)
{
	static const char32_t *const by[] = {
		U"依照", U"按照", U"根据", U"依据", U"遵照", U"参照", U"对照",
	};
	static const char32_t *const goes_on[] = {
		U"以外", U"以内", U"以上", U"以前", U"以后", U"之外", U"公开的",
		U"要求", U"精神", U"附件", U"附表", U"施行", U"执行", U"修订",
		U"修正", U"废止", U"印发", U"发布", U"是",
	};
	struct part before = { c->at.start, c->title.start };

	if (part_given(c->lead))
		before = c->lead;
	for (uint32_t i = before.start; i < before.end; i++)
		if (says_any(v, (struct part){ i, before.end }, by,
			     COUNT_OF(by)))
			return true;
	return begins_with_date(v, c->quotation) ||
	       names_more(v, c) ||
	       says_any(v, c->quotation, goes_on, COUNT_OF(goes_on));
}

static void colon(const struct visit *v, const struct citation *c,
		  const struct view *view)
{
	struct range gap = view_gap(view, c->link_after);
	struct change change = { gap, STR("：") };
	struct fault f = {
		.at = view_range(view, colon_owner(c)),
		.change = &change, .changes = 1, .expected = STR("："),
	};

	if (ordinals_then_colon(view, c) || speaks_of_it(view, c))
		return;
	if (c->link == LINK_COMMA) {
		f.at = change.at = view_range(view, c->link_at);
		f.as = "comma";
	} else if (c->link == LINK_BLANK) {
		/* 第十七条 政府…: GB/T 15834 B.3.6 has it so, if all do */
		f.unsafe = c->heads && c->locator[0].form < LOCATOR_HEADING;
		if (f.unsafe && !usual(v, STR("条：")))
			return;
		if (view->gap[c->link_after] & GAP_TAG)
			change.at.end = change.at.start;
	}
	found(v, &f);
}

static void colons(const struct visit *v, const struct citations *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct citation *c = &all->item[i];

		if (c->kind == CITATION_MENTION || c->whole ||
		    !part_given(c->quotation))
			continue;
		if (c->kind == CITATION_UNTITLED
		    ? c->link == LINK_NOTHING &&
		      c->locator[0].form < LOCATOR_HEADING
		    : c->link == LINK_COMMA || c->link == LINK_BLANK ||
		      c->link == LINK_NOTHING)
			colon(v, c, view_of(v, v->column));
	}
}

/* ---- documents without title marks ------------------------------------ */

static void bare(const struct visit *v, const struct citations *all)
{
	const struct view *view = view_of(v, v->column);

	if (!all->bares || (!all->heads && !usual(v, STR("《"))))
		return;
	for (size_t i = 0; i < all->bares; i++)
		found(v, &(struct fault){
			.at = view_range(view, all->bare[i]) });
}

/*
 * A regular cell has one way of parting citations; only what stands behind a
 * quotation is compared with the column.
 */
static bool parts_well(const struct visit *v)
{
	const struct regular *r = traits_of(v, v->column) & TRAIT(TITLE)
		? cites_of(v, v->column)->regular : NULL;

	return r && (!r->joined || !joins_amiss(v));
}

void check_citation(const struct visit *v)
{
	const struct cite_params *p = v->params;
	bool spared = p->fault == SEPARATOR && parts_well(v);
	const struct citations *all;
	size_t said = v->run->said;

	if (spared && !DOUBTED)
		return;
	all = citations_of(v, v->column);

	switch (p->fault) {
	case SEPARATOR:
		separators(v, all);
		break;
	case COLON:
		colons(v, all);
		break;
	case BARE:
		bare(v, all);
		break;
	}
	if (spared && v->run->said != said)
		doubt_confirmed("a cell that parts well", cell_text(v->cell));
}
