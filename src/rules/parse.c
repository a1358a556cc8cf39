/*
 * What is parsed of the visited row, each cell once for all rules.
 */
#include "rules/boxlist.h"
#include "rules/document.h"
#include "rules/doubt.h"
#include "rules/pairs.h"
#include "rules/run.h"

/* Of a cell of the row, kept from another row or made for this one. */
static struct parse *parse_made(struct run *run, struct str text)
{
	struct parse *p = cellbook_find(&run->books->cells, text);

	if (!p) {
		p = arena_alloc(&run->scratch, sizeof *p);
		p->arena = &run->scratch;
		p->text = text;
	}
	return p;
}

static struct parse *parse_in_row(const struct visit *v, size_t column)
{
	struct run *run = v->run;

	if (run->row != v->row || !run->parse) {
		run->row = v->row;
		run->parse = arena_alloc(&run->scratch,
			v->table->columns * sizeof *run->parse);
	}
	if (!run->parse[column])
		run->parse[column] = parse_made(run,
			cell_text(row_at(v->row, column)));
	return run->parse[column];
}

static inline struct parse *parse_of(const struct visit *v, size_t column)
{
	return v->parse && column == v->column ? v->parse
					       : parse_in_row(v, column);
}

void parse_forget(struct run *run)
{
	run->row = NULL;
	run->parse = NULL;
	books_trim(run->books);
}

static const struct view *view_in(struct parse *p)
{
	if (!p->view) {
		struct view *view = arena_take(p->arena, sizeof *view);

		*view = view_make(p->arena, p->text);
		p->view = view;
	}
	return p->view;
}

static const struct numbers *numbers_in(struct parse *p)
{
	static const struct numbers none = { 0 };

	if (p->traits && !(p->traits & TRAITS_NUMBER))
		return &none;
	if (!p->numbers)
		p->numbers = numbers_parse(p->arena, view_in(p));
	return p->numbers;
}

static const struct brackets *brackets_in(struct parse *p)
{
	static const struct brackets none = { 0 };

	if (p->traits && !(p->traits & TRAITS_BRACKET))
		return &none;
	if (!p->brackets)
		p->brackets = brackets_parse(p->arena, view_in(p),
					     numbers_in(p));
	return p->brackets;
}

static const struct citations *citations_in(struct parse *p)
{
	if (!p->citations)
		p->citations = citations_parse(p->arena, view_in(p),
					       numbers_in(p), brackets_in(p));
	return p->citations;
}

static struct documents *documents_found(struct run *run, struct parse *p)
{
	if (!p->documents) {
		p->documents = arena_take(p->arena, sizeof *p->documents);
		*p->documents = documents_make(p->arena, run->rules,
					       &run->books->titles, view_in(p),
					       citations_in(p));
	}
	return p->documents;
}

/* ---- what it cites ------------------------------------------------------ */

static struct cited cited_as(const struct view *v, const struct document *d)
{
	const struct citation *c = d->citation;
	struct cited x = { .title = d->title, .numbered = d->numbered,
			   .number = d->number, .at = view_range(v, d->at) };

	if (d->numbered)
		x.number_at = view_range(v, d->written->at);
	for (size_t i = 0; i < c->heads; i++) {
		const struct locator *l = &c->locator[i];

		x.located |= l->form == LOCATOR_ARTICLE && l->n;
		if (l->last > x.article)
			x.article = l->last;
	}
	return x;
}

static void parse_cites(struct run *run, struct parse *p, struct cites *out)
{
	const struct documents *ds = documents_found(run, p);
	struct cited *item = arena_take(p->arena, ds->count * sizeof *item);

	out->item = item;
	for (size_t i = 0; i < ds->count; i++)
		if (!is_mention(&ds->item[i]))
			item[out->count++] = cited_as(view_in(p), &ds->item[i]);
}

static bool same_range(struct range x, struct range y)
{
	return x.start == y.start && x.end == y.end;
}

static bool same_cited(const struct cited *x, const struct cited *y)
{
	return x->title == y->title && x->numbered == y->numbered &&
	       (!x->numbered ||
		(number_key_same(&x->number, &y->number) &&
		 x->number.class == y->number.class &&
		 same_range(x->number_at, y->number_at))) &&
	       same_range(x->at, y->at) &&
	       x->located == y->located && x->article == y->article;
}

/* Does parsing say the same of what is taken for regular? */
static bool is_confirmed(struct run *run, struct parse *p,
			 const struct regular *r)
{
	struct part all = { 0, view_in(p)->n };
	struct cites parsed = { 0 };

	parse_cites(run, p, &parsed);
	if (parsed.count != r->count ||
	    !numbers_fit(numbers_in(p), run->books->today / 10000) ||
	    brackets_in(p)->faults || brackets_in(p)->misshapen ||
	    limits_in_text(p->arena, view_in(p), all,
			   ~r->limits).count)
		return false;
	for (size_t i = 0; i < r->count; i++)
		if (!same_cited(&parsed.item[i], &r->item[i]))
			return false;
	return true;
}

static struct cites *cites_in(struct run *run, struct parse *p)
{
	const struct regular *r;

	if (p->cites)
		return p->cites;
	p->cites = arena_alloc(p->arena, sizeof *p->cites);
	r = regular_read(p->arena, run->books, p->text);
	if (r) {
		if (DOUBTED && !is_confirmed(run, p, r))
			doubt_confirmed("a regular cell", p->text);
		p->cites->regular = r;
		p->cites->item = r->item;
		p->cites->count = r->count;
	} else {
		parse_cites(run, p, p->cites);
	}
	return p->cites;
}

/* ---- its traits ---------------------------------------------------------- */

/* Of the source's text, where the text is a piece of that. */
static size_t bytes_behind(const struct visit *v, struct str s)
{
	struct str text = v->catalog->source->text;
	uintptr_t first = (uintptr_t)text.p, at = (uintptr_t)s.p;

	return at >= first && at + s.n <= first + text.n
	     ? first + text.n - at - s.n : 0;
}

static traits sieved(const struct visit *v, struct parse *p)
{
	const struct sieve *sieve = v->run->rules->sieve;
	traits t = sieve_text(sieve, p->text, bytes_behind(v, p->text));

	if (t & TRAITS_GAP && !sieve_blanks(sieve, p->arena, p->text, &t))
		t |= sieve_view(sieve, p->arena, view_in(p));
	return t;
}

/* ---- what of it is wrong ----------------------------------------------- */

static traits bracket_traits(const struct brackets *b)
{
	return (b->faults ? TRAIT(BRACKET_WRONG) : 0) |
	       (b->faults || b->misshapen ? TRAIT(MARKS_WRONG) : 0) |
	       (b->issuing ? TRAIT(ISSUING) : 0);
}

static bool is_figures(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n;
}

/* Of a cell whose only brackets are （）, with nothing but words in them. */
static bool has_plain_brackets(const struct parse *p)
{
	const traits others = (TRAITS_BRACKET & ~TRAIT(BRACKET)) |
			      TRAIT(NUMBER_WORD) | TRAIT(LETTER) |
			      TRAIT(WIDE) | TRAIT(UNSEEN);

	return !(p->traits & others) && pairs_of_words(p->text);
}

/* Of a cell that is not regular. */
static traits odd_traits(const struct visit *v, struct parse *p, traits wanted)
{
	traits t = TRAIT(ODD);

	if (p->traits & TRAITS_TITLE)
		t |= TRAIT(ODD_TITLE);
	if (p->traits & TRAITS_CITATION)
		t |= TRAIT(ODD_CITATION);
	if (p->traits & (TRAIT(DIGIT) | TRAIT(WIDE)) && !is_figures(p->text))
		t |= TRAIT(ODD_DIGIT);
	if (p->traits & TRAIT(LOOSE_BLANK))
		t |= TRAIT(ODD_BLANK);
	if (has_plain_brackets(p))
		return t;
	if (wanted & TRAIT(NUMBER_WRONG) && p->traits & TRAITS_NUMBER &&
	    !numbers_fit(numbers_in(p), today_of(v) / 10000))
		t |= TRAIT(NUMBER_WRONG);
	if (wanted & (TRAIT(BRACKET_WRONG) | TRAIT(MARKS_WRONG) |
		      TRAIT(ISSUING)) && p->traits & TRAITS_BRACKET)
		t |= bracket_traits(brackets_in(p));
	return t;
}

/* The traits that only grammars tell; most cells have nothing for them. */
static traits parsed_traits(const struct visit *v, size_t column,
			    struct parse *p, traits wanted)
{
	const struct regular *r = p->traits & TRAIT(TITLE)
		? cites_in(v->run, p)->regular : NULL;
	traits t = 0;

	if (!r)
		t = odd_traits(v, p, wanted);
	else if (r->gapped)
		t = TRAIT(ODD_BLANK);
	if (wanted & TRAIT(CONCERNED) && p->traits & TRAIT(TITLE) &&
	    registry_concerns(v, column))
		t |= TRAIT(CONCERNED);
	return t;
}

traits traits_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);
	traits wanted = v->run->wanted & TRAITS_PARSED & ~p->told;

	if (!p->traits)
		p->traits = sieved(v, p);
	if (wanted) {
		p->told |= wanted;
		p->traits |= parsed_traits(v, column, p, wanted);
	}
	return p->traits;
}

/* ---- for rules ----------------------------------------------------------- */

const struct view *view_of(const struct visit *v, size_t column)
{
	return view_in(parse_of(v, column));
}

const struct numbers *numbers_of(const struct visit *v, size_t column)
{
	return numbers_in(parse_of(v, column));
}

const struct brackets *brackets_of(const struct visit *v, size_t column)
{
	return brackets_in(parse_of(v, column));
}

const struct citations *citations_of(const struct visit *v, size_t column)
{
	return citations_in(parse_of(v, column));
}

const struct limit *limit_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->limit)
		p->limit = limit_parse(p->arena, view_in(p));
	return p->limit;
}

const struct offices *offices_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->offices)
		p->offices = offices_parse(p->arena, view_in(p));
	return p->offices;
}

bool offices_kept(const struct visit *v, struct str text,
		  const struct view **view, const struct offices **offices)
{
	struct parse *p = cellbook_keep(&v->run->books->cells, text);

	if (!p)
		return false;
	if (!p->offices)
		p->offices = offices_parse(p->arena, view_in(p));
	*view = view_in(p);
	*offices = p->offices;
	return true;
}

const struct ticks *ticks_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->ticks)
		p->ticks = ticks_parse(p->arena, view_in(p));
	return p->ticks;
}

enum box_state boxes_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);
	bool ticked;

	if (!p->boxes)
		p->boxes = !boxlist_plain(p->text, &ticked) ? BOXES_ODD
			 : ticked ? BOXES_TICKED : BOXES_EMPTY;
	return p->boxes;
}

struct documents *documents_of(const struct visit *v, size_t column)
{
	return documents_found(v->run, parse_of(v, column));
}

static struct naming naming_found(struct run *run, struct parse *p)
{
	struct cites *cites = cites_in(run, p);

	return (struct naming){
		cites, cites->regular ? NULL : documents_found(run, p) };
}

struct naming naming_of(const struct visit *v, size_t column)
{
	return naming_found(v->run, parse_of(v, column));
}

struct naming naming_in(const struct visit *v, struct str text)
{
	return naming_found(v->run, parse_made(v->run, text));
}

struct cites *cites_of(const struct visit *v, size_t column)
{
	return cites_in(v->run, parse_of(v, column));
}

struct parse *parse_kept(const struct visit *v, size_t column)
{
	return parse_of(v, column);
}
