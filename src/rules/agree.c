/*
 * 公开依据 and 条款内容 of a row speak of the same documents: what one names,
 * the other quotes.
 */
#include "rules/document.h"
#include "rules/doubt.h"
#include "rules/run.h"

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

static bool same_document(const struct cited *x, const struct cited *y)
{
	if (titles_same(&x->title->core, &y->title->core))
		return true;
	return x->numbered && y->numbered &&
	       x->number.class != NUMBER_PRESIDENT &&
	       number_key_same(&x->number, &y->number);
}

static bool is_cited(const struct cites *all, const struct cited *x)
{
	for (size_t i = 0; i < all->count; i++)
		if (same_document(&all->item[i], x))
			return true;
	return false;
}

/* A cell that is not regular may speak of it, too, without citing it. */
static bool is_mentioned(const struct documents *all, const struct cited *x)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct document *d = &all->item[i];
		struct cited y = { .title = d->title, .numbered = d->numbered,
				   .number = d->number };

		if (is_mention(d) && same_document(&y, x))
			return true;
	}
	return false;
}

/* Does the text whose naming it is speak of the document? */
static bool names(const struct naming *n, const struct cited *x)
{
	return is_cited(n->cites, x) || (n->all && is_mentioned(n->all, x));
}

static void report(const struct visit *v, size_t column, const struct cited *x)
{
	found(v, &(struct fault){
		.cell = row_at(v->row, column),
		.column = &v->table->column[column],
		.at = x->at,
		.word = { { "title", x->title->plain } },
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

/* The same, where nothing but blanks can stand behind a stop. */
static bool cut_off(const struct visit *v, size_t column)
{
	struct str text = str_trim(cell_text(row_at(v->row, column)));

	return !(cites_of(v, column)->regular && str_ends(text, STR("。"))) &&
	       cut(view_of(v, column));
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

/* Rows that one merged cell is looked at for; more are not judged. */
enum { MERGED_ROWS = 200 };

struct namings {
	struct naming *item;
	size_t count, room;
};

/*
 * What the column names in the rows below that stand under the same merged
 * cell of `merged`: one 公开依据 for several rows is quoted by all of them.
 */
static struct namings below(const struct visit *v, size_t merged,
			    size_t column)
{
	const struct table *t = v->table;
	const struct row *end = t->item + t->count;
	const struct row *r = v->row + 1;
	struct namings all = { 0 };

	for (; r < end && r->state[merged] == CELL_CARRIED &&
	       row_at(r, merged) == row_at(v->row, merged) &&
	       r - v->row <= MERGED_ROWS; r++)
		if (r->state[column] == CELL_WRITTEN)
			*ARENA_PUSH(scratch_of(v), &all) =
				naming_in(v, cell_text(row_at(r, column)));
	return all;
}

static bool any_names(const struct namings *all, const struct cited *x)
{
	for (size_t i = 0; i < all->count; i++)
		if (names(&all->item[i], x))
			return true;
	return false;
}

/*
 * Does the text name the document without (both) its marks?  预算法实施条例
 * does not name 预算法, 预算法第十四条 does.
 */
static bool names_plainly(struct arena *a, const struct view *text,
			  const struct cited *x)
{
	struct view name = view_make(a, x->title->plain);

	for (uint32_t i = 0; name.n && i + name.n <= text->n; i++) {
		uint32_t end = i + name.n;

		if (memcmp(text->c + i, name.c, name.n * sizeof *name.c) == 0 &&
		    (end == text->n || !is_han(text->c[end]) ||
		     text->c[end] == U'第'))
			return true;
	}
	return false;
}

/* The documents of one column that the other one does not know. */
static void compare(const struct visit *v, size_t column, size_t other)
{
	const struct cites *these = cites_of(v, column);
	struct naming those = naming_of(v, other);
	struct namings more = { 0 };
	bool looked = false;

	for (size_t i = 0; i < these->count; i++) {
		const struct cited *x = &these->item[i];

		if (names(&those, x))
			continue;
		if (!looked)
			more = below(v, column, other);
		looked = true;
		if (!any_names(&more, x) &&
		    !names_plainly(scratch_of(v), view_of(v, other), x))
			report(v, column, x);
	}
}

/* Does it quote anything? */
static bool quotes(const struct visit *v, size_t basis, size_t clause)
{
	const struct citations *all;

	if (cites_of(v, clause)->regular)
		return true;
	all = citations_of(v, clause);
	return all->heads || quotes_another(all, citations_of(v, basis));
}

static void not_quoted(const struct visit *v, size_t basis, size_t clause)
{
	if (!cut_off(v, clause) && quotes(v, basis, clause))
		compare(v, basis, clause);
}

static void not_named(const struct visit *v, size_t basis, size_t clause)
{
	if (cites_of(v, basis)->regular || documents_of(v, basis)->count)
		compare(v, clause, basis);
}

static bool named_in(const struct cited *x, const struct cites *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].title == x->title &&
		    titles_same(&x->title->core, &x->title->core))
			return true;
	return false;
}

/* All of the one are among the other, under the very same titles. */
static bool within(const struct cites *these, const struct cites *those)
{
	for (size_t i = 0; i < these->count; i++)
		if (!named_in(&these->item[i], those))
			return false;
	return true;
}

/* Do the two name the same, as far as that is seen at a glance? */
static bool agree(const struct visit *v, size_t basis, size_t clause)
{
	const struct cites *named = cites_of(v, basis);
	const struct cites *quoted = cites_of(v, clause);

	return named->regular && quoted->regular &&
	       within(named, quoted) && within(quoted, named);
}

/*
 * A column is judged where it is written, against a written one: what a blank
 * 条款内容 stands for is nobody's to say when 公开依据 is not blank too.
 */
void check_cites_agree(const struct visit *v)
{
	const struct agree_params *p = v->params;
	size_t said = v->run->said;
	bool at_once;
	int basis = v->table->of[FIELD_BASIS];
	int clause = v->table->of[FIELD_CLAUSE];

	if (basis < 0 || clause < 0 ||
	    v->row->state[basis] > CELL_CARRIED ||
	    v->row->state[clause] != CELL_WRITTEN)
		return;
	at_once = agree(v, (size_t)basis, (size_t)clause);
	if (at_once && !DOUBTED)
		return;
	if (p->fault == NOT_NAMED)
		not_named(v, (size_t)basis, (size_t)clause);
	else if (v->row->state[basis] == CELL_WRITTEN)
		not_quoted(v, (size_t)basis, (size_t)clause);
	if (at_once && v->run->said != said)
		doubt_confirmed("a row whose columns agree",
				cell_text(row_at(v->row, (size_t)clause)));
}
