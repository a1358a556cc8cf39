/*
 * What is parsed of the visited row, each cell once for all rules.
 */
#include "rules/document.h"
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

static struct parse *parse_of(const struct visit *v, size_t column)
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
	if (!p->numbers)
		p->numbers = numbers_parse(p->arena, view_in(p));
	return p->numbers;
}

static const struct citations *citations_in(struct parse *p)
{
	if (!p->citations)
		p->citations = citations_parse(p->arena, view_in(p),
					       numbers_in(p));
	return p->citations;
}

traits traits_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->traits)
		p->traits = sieve_text(v->run->rules->sieve, p->arena,
				       p->text);
	return p->traits;
}

const struct view *view_of(const struct visit *v, size_t column)
{
	return view_in(parse_of(v, column));
}

const struct numbers *numbers_of(const struct visit *v, size_t column)
{
	return numbers_in(parse_of(v, column));
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

struct documents *documents_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->documents) {
		p->documents = arena_take(p->arena, sizeof *p->documents);
		*p->documents = documents_make(p->arena, &v->run->books->titles,
					       view_in(p), citations_in(p));
	}
	return p->documents;
}

struct parse *parse_kept(const struct visit *v, size_t column)
{
	return parse_of(v, column);
}
