#include "grammar/citation.h"

#include "grammar/citescan.h"
#include "grammar/scan.h"

enum {
	QUOTED_LEAST = 6,		/* a quotation behind a locator or ： */
	QUOTED_BARE = 10,		/* ... behind a title alone */
	TAIL = 24,
};

/* ---- behind the title ------------------------------------------------- */

/* 国务院办公厅印发《意见》实施细则的通知: what belongs to the title still. */
static struct part read_tail(const struct view *v, const struct citation *c)
{
	uint32_t start = c->title.end, end = start;
	bool issued = part_given(c->lead) &&
		      (scan_has(v, c->lead, U"印发") ||
		       scan_has(v, c->lead, U"转发") ||
		       scan_has(v, c->lead, U"批转"));

	while (issued && end < v->n && end - start < TAIL && !v->gap[end] &&
	       !scan_one_of(v->c[end], U"（(《》。，：:；、第"))
		end++;
	return title_shaped(v, (struct part){ start, end })
		? (struct part){ start, end }
		: (struct part){ start, start };
}

/* Only a number that stands before the title is no part of its name. */
static struct part full_name(const struct citing *s, const struct citation *c)
{
	const struct number *x = number_until(s->numbers, c->title.start);
	struct part name = c->title;

	if (!part_given(c->lead) || !part_given(c->tail))
		return name;
	if (!x || x->at.start < c->lead.start)
		name.start = c->lead.start;
	name.end = c->tail.end;
	return name;
}

/* Is it the list mark of the next title? 《甲》（二）《乙》, 1.《甲》2.乙 */
static bool is_next_mark(const struct citing *s, const struct citation *c,
			 enum locator_form form, uint32_t end)
{
	if (form < LOCATOR_HEADING || form > LOCATOR_ITEM)
		return false;
	return (end < s->v->n && s->v->c[end] == U'《') ||
	       (form == LOCATOR_ITEM && (s->marked || part_given(c->mark)));
}

static void read_locators(const struct citing *s, uint32_t *i,
			  struct citation *c, struct locators *list)
{
	const struct view *v = s->v;
	uint32_t k = *i;
	bool joint = k < v->n && scan_one_of(v->c[k], U"、，,之中的");

	k += joint;
	if (!locators_read(s->arena, v, &k, v->n, !joint ||
			   v->c[k - 1] != U'的', list))
		return;
	if (is_next_mark(s, c, list->item[0].form, k)) {
		list->count = 0;
		return;
	}
	if (joint)
		c->joint = (struct part){ *i, *i + 1 };
	*i = k;
}

/* ---- the quotation ---------------------------------------------------- */

/* 规定： and the like: its length, or 0. */
static uint32_t link_word(const struct view *v, struct part p)
{
	static const char32_t *const words[] = {
		U"有关规定", U"明确规定", U"中规定", U"规定", U"中明确",
		U"明确提出", U"明确要求", U"明确", U"要求", U"指出", U"提出",
		U"强调",
	};
	uint32_t i = p.start;

	if (!scan_skip_any(v, &i, p.end, words, COUNT_OF(words)) ||
	    i >= p.end || !scan_one_of(v->c[i], U"：:，,"))
		return 0;
	return i + 1 - p.start;
}

/* 等法律法规, 及其实施细则: it goes on, but not with a quotation. */
static bool is_remainder(const struct view *v, struct part p)
{
	static const char32_t *const words[] = {
		U"等", U"及", U"以及", U"和", U"与", U"或", U"的", U"配套",
		U"有关", U"相关", U"中", U"（", U"(", U"【", U"以下", U"规定",
		U"所", U"之",
	};
	uint32_t i = p.start;

	return i < p.end && scan_skip_any(v, &i, p.end, words,
					  COUNT_OF(words));
}

/* Documents in a list have no sentence among them. */
static bool is_sentence(const struct view *v, struct part p)
{
	for (uint32_t i = p.start; i < p.end; i++)
		if (scan_one_of(v->c[i], U"。，：；"))
			return true;
	return false;
}

static enum citation_link link_at(const struct view *v, struct part p,
				  uint32_t *length)
{
	*length = 1;
	if (scan_one_of(v->c[p.start], U"：:"))
		return LINK_COLON;
	if (scan_one_of(v->c[p.start], U"；;"))
		return LINK_END;
	if (v->c[p.start] == U'。')
		return is_sentence(v, (struct part){ p.start + 1, p.end })
			? LINK_WORD : LINK_END;
	if (scan_one_of(v->c[p.start], U"，,、"))
		return LINK_COMMA;
	*length = link_word(v, p);
	if (*length || scan_one_of(v->c[p.start], U"“‘"))
		return LINK_WORD;
	return v->gap[p.start] ? LINK_BLANK : LINK_NOTHING;
}

/* Between the locators, at p.start, and the next citation, at p.end. */
static void read_quotation(struct citing *s, struct citation *c,
			   struct part p)
{
	const struct view *v = s->v;
	uint32_t length = 0, least = c->heads ? QUOTED_LEAST : QUOTED_BARE;
	struct part q = p;

	c->quotation = (struct part){ p.end, p.end };
	c->link_at = (struct part){ p.start, p.start };
	c->link_after = p.start;
	if (p.start >= p.end)
		return;
	c->link = link_at(v, p, &length);
	q.start += length;
	if (c->link == LINK_COLON)
		least = 1;
	if (c->link == LINK_END || q.end < q.start + least ||
	    (c->link >= LINK_COMMA && is_remainder(v, q)) ||
	    (c->link >= LINK_COMMA && !c->heads && !is_sentence(v, q))) {
		c->link = LINK_END;
		bare_read(s, p);
		return;
	}
	c->link_at.end += length;
	c->quotation = q;
}

/* Between the title and （六）, with which the quotation begins. */
static void read_clause(const struct view *v, struct citation *c,
			struct part p)
{
	c->link = v->gap[p.start] ? LINK_BLANK : LINK_NOTHING;
	c->link_at = (struct part){ p.start, p.start };
	c->link_after = p.start;
	c->quotation = p;
	if (part_given(c->joint)) {
		c->link = LINK_COMMA;
		c->link_at = c->joint;
		c->joint = (struct part){ p.start, p.start };
	}
}

/* Are （六） and the like the beginning of what is quoted? */
static bool opens_quotation(const struct locators *list)
{
	return list->count && list->item[0].form >= LOCATOR_HEADING &&
	       list->item[0].form <= LOCATOR_ITEM;
}

/* The last head ends by `limit`: what is between belongs to it. */
static void finish(struct citing *s, uint32_t limit)
{
	struct citation *c;
	struct locators list = { 0 };
	uint32_t from;

	if (s->last == SIZE_MAX)
		return;
	c = &s->out->item[s->last];
	list.item = c->locator;
	list.count = list.room = c->heads;
	from = s->floor;
	if (opens_quotation(&list) && limit > from + 1) {
		read_clause(s->v, c, (struct part){ list.item[0].at.start,
						    limit });
	} else {
		read_quotation(s, c, (struct part){ from, limit });
		if (part_given(c->quotation))
			from = c->quotation.start;
	}
	if (part_given(c->quotation))
		locators_scan(s->arena, s->v,
			      (struct part){ from, c->quotation.end }, &list);
	c->locator = list.item;
	c->locators = list.count;
}

/* A closing mark that is there twice: 《甲法》》第三条 */
static void skip_stray(const struct citing *s, uint32_t *i)
{
	size_t k;

	if (!(s->brackets->faults & BRACKET_UNOPENED))
		return;
	k = brackets_from(s->brackets, *i);
	for (; k < s->brackets->count; k++) {
		const struct bracket *b = &s->brackets->item[k];

		if (!(b->faults & BRACKET_UNOPENED) || b->close.start != *i)
			break;
		*i = b->close.end;
	}
}

/* ---- one after another ------------------------------------------------ */

static void set_heads(struct citation *c, const struct locators *list,
		      uint32_t end)
{
	c->locator = list->item;
	c->locators = c->heads = list->count;
	for (size_t i = 0; i < list->count; i++)
		c->whole |= list->item[i].form == LOCATOR_WHOLE;
	c->at.end = end;
}

static void take_notes(struct citing *s, uint32_t *i, struct citation *c)
{
	const struct notes *notes = notes_read(s, *i);

	c->note = notes->item;
	c->notes = notes->count;
	if (!c->number) {
		c->number = notes->number;
		c->revised = notes->revised;
	}
	*i = notes->end;
}

static void add_head(struct citing *s, struct citation *c)
{
	struct locators list = { 0 };
	uint32_t i;

	finish(s, head_limit(s, c));
	c->tail = read_tail(s->v, c);
	c->name = full_name(s, c);
	if (part_given(c->lead))
		c->number = number_until(s->numbers, c->lead.end);
	i = c->tail.end;
	skip_stray(s, &i);
	take_notes(s, &i, c);
	skip_stray(s, &i);
	read_locators(s, &i, c, &list);
	c->at.start = head_start(c);
	set_heads(c, &list, i);
	s->floor = i;
	s->marked |= part_given(c->mark);
	s->last = s->out->count;
	s->out->heads++;
	*ARENA_PUSH(s->arena, s->out) = *c;
}

/* Its number and article are of use: is a mention abolished, in range? */
static void add_mention(struct citing *s, struct citation *c)
{
	struct locators list = { 0 };
	uint32_t i = c->title.end;

	c->lead = (struct part){ c->title.start, c->title.start };
	c->mark = c->lead;
	take_notes(s, &i, c);
	if (!locators_read(s->arena, s->v, &i, s->v->n, false, &list) ||
	    list.item[0].form > LOCATOR_ARTICLE)
		list.count = 0;
	c->at.start = c->title.start;
	set_heads(c, &list, i);
	*ARENA_PUSH(s->arena, s->out) = *c;
}

/*
 * 《甲〉关于印发〈乙〉的通知》: what were taken for titles by themselves, until
 * the closing mark of the one that holds them was met.
 */
static void drop_held(struct citing *s, const struct cited_title *t)
{
	struct citations *all = s->out;

	while (all->count && all->item[all->count - 1].at.start >= t->at.start &&
	       all->item[all->count - 1].kind == CITATION_MENTION)
		all->count--;
}

/* A cell that begins with 第二十条, before any title. */
static void read_untitled(struct citing *s)
{
	struct citation c = { .kind = CITATION_UNTITLED,
			      .bracket = BRACKET_TOP };
	struct locators list = { 0 };
	uint32_t i = 0;

	if (!locators_read(s->arena, s->v, &i, s->v->n, false, &list) ||
	    list.item[0].form == LOCATOR_ITEM ||
	    list.item[0].form == LOCATOR_ANNEX ||
	    is_next_mark(s, &c, list.item[0].form, i))
		return;
	set_heads(&c, &list, i);
	s->floor = i;
	s->last = 0;
	*ARENA_PUSH(s->arena, s->out) = c;
}

/* Nothing here can be a citation: most cells of most columns. */
static bool is_plain(const struct view *v, const struct brackets *b)
{
	static const char32_t pause = U'、';

	for (size_t i = 0; v->has & SIGN_TITLE && i < b->count; i++)
		if (bracket_is_title(b->item[i].kind))
			return false;
	return !v->n ||
	       (v->n > 3 && v->c[0] != U'第' && v->c[0] != U'（' &&
		v->c[0] != pause && v->c[1] != pause && v->c[2] != pause &&
		v->c[3] != pause);
}

const struct citations *citations_parse(struct arena *a, const struct view *v,
					const struct numbers *numbers,
					const struct brackets *brackets)
{
	struct citations *out = arena_alloc(a, sizeof *out);
	struct citing s = { .arena = a, .v = v, .numbers = numbers,
			    .brackets = brackets, .out = out,
			    .last = SIZE_MAX };
	struct cited_title t;
	size_t i = 0;

	if (is_plain(v, s.brackets)) {
		bare_read(&s, (struct part){ 0, v->n });
		return out;
	}
	read_untitled(&s);
	while (cited_title_next(&s, &i, &t)) {
		struct citation c;

		drop_held(&s, &t);
		head_read(&s, &t, &c);
		if (c.kind == CITATION_HEAD) {
			if (s.last == SIZE_MAX)
				bare_read(&s, (struct part){
						  0, head_start(&c) });
			add_head(&s, &c);
		} else {
			add_mention(&s, &c);
		}
	}
	finish(&s, v->n);
	return out;
}
