/*
 * 公开依据 and 条款内容 of a row speak of the same documents: what one names,
 * the other quotes.
 */
#include "rules/document.h"

enum agree_fault { NOT_QUOTED, NOT_NAMED };

static const char *const fault_words[] = { "not-quoted", "not-named" };

struct agree_params {
	enum agree_fault fault;
};

const void *read_cites_agree(struct params *p)
{
	struct agree_params *a = arena_alloc(params_arena(p), sizeof *a);

	a->fault = (enum agree_fault)params_word(p, "fault", fault_words,
						 COUNT_OF(fault_words), -1);
	return a;
}

static const struct document *find(const struct documents *all,
				   const struct document *d)
{
	for (size_t i = 0; i < all->count; i++)
		if (document_same(&all->item[i], d))
			return &all->item[i];
	return NULL;
}

static void report(const struct visit *v, size_t column,
		   const struct document *d)
{
	const struct view *view = view_of(v, column);

	found(v, &(struct fault){
		.cell = v->row->cell[column],
		.column = &v->table->column[column],
		.at = view_range(view, d->at),
		.word = { { "title", d->plain } },
	});
}

/* A quotation that was cut may have held what is missing. */
static bool cut(const struct view *view)
{
	char32_t last = view->n ? view->c[view->n - 1] : 0;

	return !(last == U'。' || last == U'；' || last == U'！' ||
		 last == U'？' || last == U'”' || last == U'）' ||
		 last == U'》' || last == U'.' || last == U';' ||
		 last == U'等');
}

/*
 * A clause that names no document may begin with the article of the one that
 * the basis names.  Only 一、 under 《…条例》第十二条 is surely of another text.
 */
static bool quotes_another(const struct citations *clause,
			   const struct citations *basis)
{
	const struct citation *c = clause->count ? &clause->item[0] : NULL;

	if (!c || c->kind != CITATION_UNTITLED || !c->locators ||
	    c->locator[0].form != LOCATOR_HEADING)
		return false;
	for (size_t i = 0; i < basis->count; i++)
		for (size_t k = 0; k < basis->item[i].heads; k++)
			if (basis->item[i].locator[k].form == LOCATOR_ARTICLE)
				return true;
	return false;
}

static void not_quoted(const struct visit *v, size_t basis, size_t clause)
{
	const struct documents *named = documents_of(v, basis);
	const struct documents *quoted_ones = documents_of(v, clause);
	const struct citations *quotes = citations_of(v, clause);

	if (cut(view_of(v, clause)))
		return;
	if (!quotes->heads &&
	    !quotes_another(quotes, citations_of(v, basis)))
		return;
	for (size_t i = 0; i < named->count; i++)
		if (!is_mention(&named->item[i]) &&
		    !find(quoted_ones, &named->item[i]))
			report(v, basis, &named->item[i]);
}

static void not_named(const struct visit *v, size_t basis, size_t clause)
{
	const struct documents *named = documents_of(v, basis);
	const struct documents *quoted_ones = documents_of(v, clause);

	for (size_t i = 0; named->count && i < quoted_ones->count; i++)
		if (!is_mention(&quoted_ones->item[i]) &&
		    !find(named, &quoted_ones->item[i]))
			report(v, clause, &quoted_ones->item[i]);
}

void check_cites_agree(const struct visit *v)
{
	const struct agree_params *p = v->params;
	int basis = v->table->of[FIELD_BASIS];
	int clause = v->table->of[FIELD_CLAUSE];

	if (basis < 0 || clause < 0 ||
	    v->row->state[basis] > CELL_CARRIED ||
	    v->row->state[clause] > CELL_CARRIED)
		return;
	if (v->row->state[basis] == CELL_CARRIED &&
	    v->row->state[clause] == CELL_CARRIED)
		return;			/* judged in the row above */
	if (p->fault == NOT_QUOTED)
		not_quoted(v, (size_t)basis, (size_t)clause);
	else
		not_named(v, (size_t)basis, (size_t)clause);
}
