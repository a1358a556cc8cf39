/*
 * Documents of catalogs, as rows of registry/documents.tsv.
 *
 * A paper is told from others by its title and number.  What the registries
 * know is written out as they know it; of the rest a row says no more than
 * title and number, with low confidence: no error may come of it.
 */
#include "rules/collect.h"

#include "rules/document.h"
#include "rules/known.h"

/* 《条例》 alone names nothing. */
enum { TITLE_SHORTEST = 3, TITLE_LONGEST = 120 };

struct paper {
	struct str plain, spelling;
	struct title_core core;
	bool numbered;
	struct number_key number;
	/* the row of a registry that has this title */
	const struct registry *registry;
	size_t row;
};

static const struct paper *paper_of(const struct sight *s)
{
	return s->more;
}

/* ---- seeing ----------------------------------------------------------- */

static const struct paper *keep(struct arena *a, const struct document *d)
{
	struct paper *p = arena_alloc(a, sizeof *p);
	struct str *core = arena_alloc(a, (d->title->core.count + 1) * sizeof *core);

	for (size_t i = 0; i < d->title->core.count; i++)
		core[i] = arena_copy(a, d->title->core.item[i].p, d->title->core.item[i].n);
	p->core = (struct title_core){ core, d->title->core.count };
	p->plain = arena_copy(a, d->title->plain.p, d->title->plain.n);
	p->spelling = arena_copy(a, d->title->spelling.p, d->title->spelling.n);
	p->numbered = d->numbered;
	p->number = d->number;
	p->number.issuer = arena_copy(a, d->number.issuer.p,
				      d->number.issuer.n);
	return p;
}

/* Both its marks are there, and nothing that no title has is between. */
static bool is_whole(const struct view *view, const struct document *d)
{
	const struct citation *c = d->citation;
	size_t n = utf8_count(d->title->plain);

	return n >= TITLE_SHORTEST && n <= TITLE_LONGEST &&
	       c->title.start < c->text.start && c->text.end < c->title.end &&
	       view->c[c->title.start] == U'《' &&
	       view->c[c->title.end - 1] == U'》' &&
	       !str_has(d->title->plain, STR("。")) && !tally_unsafe(d->title->plain);
}

static void see(struct gkml_collection *c, const struct visit *v)
{
	const struct documents *ds;

	if (field_in_path(v->table->column[v->column].field) ||
	    !str_has(cell_text(v->cell), STR("《")))
		return;
	ds = documents_of(v, v->column);
	for (size_t i = 0; i < ds->count; i++) {
		const struct document *d = &ds->item[i];
		const struct view *view = view_of(v, v->column);
		struct str number = STR("");
		struct sight *s;

		if (is_mention(d) || !is_whole(view, d))
			continue;
		if (d->numbered)
			number = number_canonical(scratch_of(v), view,
						  d->written);
		s = collect_word(c, v, number, d->title->spelling, d->at);
		if (!s->more)
			s->more = keep(&c->arena, d);
	}
}

/* ---- what the registries know ----------------------------------------- */

static bool has_number(const struct registry *r, size_t row,
		       const struct number_key *n)
{
	size_t i, end = registry_numbers(r, n->year, n->serial, &i);

	for (; i < end; i++) {
		struct number_key key = { registry_issuer(r, &r->number[i]),
					  r->number[i].year,
					  r->number[i].serial,
					  r->number[i].class };

		if (r->number[i].row == row && number_key_same(&key, n))
			return true;
	}
	return false;
}

/* The row of that title; of several, the one of that number. */
static void find_row(const struct registry *r, struct paper *p, bool *sure)
{
	for (size_t k = 0; k < p->core.count && !*sure; k++) {
		size_t i, end = registry_titles(r, p->core.item[k], &i);

		for (; i < end && !*sure; i++) {
			size_t row = r->core[i].row;

			if (!known_titled(registry_spelling(r, &r->core[i]),
					  p->spelling))
				continue;
			*sure = p->numbered && has_number(r, row, &p->number);
			if (p->registry && !*sure)
				continue;
			p->registry = r;
			p->row = row;
		}
	}
}

static void find_known(struct gkml_collection *c, struct sight *s)
{
	struct paper *p = (struct paper *)s->more;
	bool sure = false;

	for (size_t r = 0; r < c->rules->registries; r++)
		find_row(c->rules->registry[r], p, &sure);
}

/* All papers of a row of a registry are one, whatever their numbers. */
static void join_known(struct gkml_collection *c, struct tally *rows,
		       struct sight *s)
{
	const struct paper *p = paper_of(s);
	struct sight *row, *known;

	if (!p->registry)
		return;
	row = tally_get(rows, STR(""), str_from(arena_printf(&c->arena,
		"%p.%zu", (const void *)p->registry, p->row)));
	if (!row->more)
		row->more = s;
	known = (struct sight *)row->more;
	tally_link(s, known);
	if (p->numbered && !has_number(p->registry, p->row, &p->number))
		known->note = collect_say(c, "%s%s文号又作“%.*s”（%zu 处）",
			"%s%snumbered %.*s too (%zu times)",
			known->note ? known->note : "",
			!known->note ? "" : c->options.lang == GKML_EN ? "; "
			: "；", STR_ARG(s->group), s->count);
}

/* Has the registry this number, or when there is none, this core? */
static bool is_near(const struct registry *r, const struct paper *p,
		    size_t *row)
{
	size_t i, end = 0;

	if (p->numbered) {
		end = registry_numbers(r, p->number.year, p->number.serial, &i);
		for (; i < end; i++)
			if (str_eq(registry_issuer(r, &r->number[i]),
				   p->number.issuer)) {
				*row = r->number[i].row;
				return p->number.class != NUMBER_PRESIDENT;
			}
	} else if (core_telling(&p->core)) {
		end = registry_titles(r, p->core.item[0], &i);
		*row = i < end ? r->core[i].row : 0;
		return i < end;
	}
	return false;
}

static void doubt_near(struct gkml_collection *c, struct sight *s)
{
	const struct paper *p = paper_of(s);
	size_t row;

	for (size_t r = 0; r < c->rules->registries && !s->doubt; r++)
		if (is_near(c->rules->registry[r], p, &row))
			s->doubt = collect_say(c, "疑为“%.*s”",
				"perhaps “%.*s”", STR_ARG(registry_cell(
				c->rules->registry[r], row, REGISTRY_TITLE)));
}

/* ---- what they do not ------------------------------------------------- */

/* The title that a row is known by: the full one, then the notice. */
static unsigned rank(const struct sight *s)
{
	struct str plain = paper_of(s)->plain;

	return str_starts(plain, REPUBLIC) ? 2
	     : str_has(plain, STR("印发")) || str_has(plain, STR("转发"));
}

static bool better(const struct sight *x, const struct sight *y)
{
	if (rank(x) != rank(y))
		return rank(x) > rank(y);
	if (x->count != y->count)
		return x->count > y->count;
	return x->order < y->order;
}

/* Chain the papers that are not known under keys of one sort. */
static void chain(struct tally *by, struct str key, struct sight *s)
{
	struct sight *head = tally_get(by, STR(""), key);

	s->peer = (struct sight *)head->more;
	head->more = s;
}

static bool one_document(const struct sight *x, const struct sight *y)
{
	const struct paper *p = paper_of(x), *q = paper_of(y);

	return number_key_same(&p->number, &q->number) &&
	       titles_same(&p->core, &q->core);
}

/* Papers of one number and one core are one. */
static void join_numbers(const struct sight *head)
{
	struct sight *best = (struct sight *)head->more;

	for (struct sight *x = best; x; x = x->peer)
		if (better(x, best))
			best = x;
	for (struct sight *x = (struct sight *)head->more; x; x = x->peer)
		if (x != best && one_document(x, best))
			tally_link(x, best);
}

/* Of one title, the number seen most often is taken for its number. */
static void join_titles(struct gkml_collection *c, const struct sight *head)
{
	struct sight *best = NULL;

	for (struct sight *x = (struct sight *)head->more; x; x = x->peer)
		if (paper_of(x)->numbered &&
		    (!best || x->count > best->count ||
		     (x->count == best->count && x->order < best->order)))
			best = x;
	for (struct sight *x = (struct sight *)head->more; best && x;
	     x = x->peer)
		if (!paper_of(x)->numbered)
			tally_link(x, best);
		else if (x != best && !x->usual)
			x->doubt = collect_say(c, "文号多作“%.*s”",
					       "mostly numbered %.*s",
					       STR_ARG(best->group));
}

/* Year, serial and the paper it is about: what one_document() needs. */
static struct str number_text(struct arena *a, const struct paper *p)
{
	struct str core = p->core.count ? p->core.item[0] : p->spelling;

	return str_from(arena_printf(a, "%u/%u %.*s",
				     (unsigned)p->number.year,
				     (unsigned)p->number.serial,
				     STR_ARG(core)));
}

static void join_unknown(struct gkml_collection *c)
{
	struct tally numbers = { .arena = &c->arena };
	struct tally titles = { .arena = &c->arena };
	struct tally *t = &c->words;

	for (size_t i = 0; i < t->count; i++) {
		const struct paper *p = paper_of(t->item[i]);

		if (p->numbered && !p->registry)
			chain(&numbers, number_text(&c->arena, p),
			      t->item[i]);
	}
	for (size_t i = 0; i < numbers.count; i++)
		join_numbers(numbers.item[i]);
	for (size_t i = 0; i < t->count; i++)
		if (!paper_of(t->item[i])->registry)
			chain(&titles, paper_of(t->item[i])->spelling,
			      t->item[i]);
	for (size_t i = 0; i < titles.count; i++)
		join_titles(c, titles.item[i]);
}

/* ---- rows ------------------------------------------------------------- */

static void add_aliases(struct gkml_collection *c)
{
	for (size_t i = 0; i < c->words.count; i++) {
		const struct sight *s = c->words.item[i], *end = s;
		struct str plain = paper_of(s)->plain;
		struct str *also;

		while (end->usual)
			end = end->usual;
		also = &((struct sight *)end)->also;
		if (end != s && !paper_of(end)->registry &&
		    !str_eq(plain, paper_of(end)->plain))
			tally_also(&c->arena, also, plain);
	}
}

static void fill_row(struct sight *s)
{
	const struct paper *p = paper_of(s);

	for (size_t i = 0; p->registry && i < REGISTRY_COLUMNS; i++)
		s->cell[i] = registry_cell(p->registry, p->row,
					   (enum registry_column)i);
	if (p->registry)
		return;
	s->cell[REGISTRY_TITLE] = p->plain;
	s->cell[REGISTRY_NUMBER] = s->group;
	s->cell[REGISTRY_STATUS] = STR("未知");
	s->cell[REGISTRY_ALIASES] = s->also;
	s->cell[REGISTRY_CONFIDENCE] = STR("low");
}

static void settle(struct gkml_collection *c)
{
	struct tally rows = { .arena = &c->arena };
	struct tally *t = &c->words;

	for (size_t i = 0; i < t->count; i++)
		find_known(c, t->item[i]);
	for (size_t i = 0; i < t->count; i++)
		join_known(c, &rows, t->item[i]);
	join_unknown(c);
	add_aliases(c);
	for (size_t i = 0; i < t->count; i++) {
		if (!paper_of(t->item[i])->registry && !t->item[i]->usual)
			doubt_near(c, t->item[i]);
		fill_row(t->item[i]);
	}
	tally_join(t);
	/* groups were numbers: documents are in the order of their counts */
	for (size_t i = 0; i < t->count; i++)
		t->item[i]->group = STR("");
}

const struct list document_list = {
	.name = "documents",
	.title = "文件名录，核对后可放入规则目录的 registry/documents.tsv，"
		 "或用 --registry 指定。\n"
		 "新收的文件可信度为 low：核实后补全各列，改为 high。",
	.title_en = "Documents: when reviewed, may go to "
		    "registry/documents.tsv in a folder of rules, or be given "
		    "with --registry.\n"
		    "New ones have confidence low: fill their columns in and "
		    "make it high.",
	.heading = registry_headings, .headings = REGISTRY_COLUMNS,
	.see = see, .settle = settle,
};
