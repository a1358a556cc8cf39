/*
 * What is parsed of the visited row, each cell once for all rules.
 */
#include "rules/document.h"
#include "rules/run.h"

/* What is parsed of one cell of the visited row, each at its first use. */
struct parse {
	const struct view *view;
	const struct numbers *numbers;
	const struct citations *citations;
	const struct limit *limit;
	const struct offices *offices;
	struct documents *documents;
};

static struct parse *parse_of(const struct visit *v, size_t column)
{
	struct run *run = v->run;

	if (run->row != v->row || !run->parse) {
		run->row = v->row;
		run->parse = arena_alloc(&run->scratch,
			v->table->columns * sizeof *run->parse);
	}
	return &run->parse[column];
}

const struct view *view_of(const struct visit *v, size_t column)
{
	struct parse *p = parse_of(v, column);

	if (!p->view) {
		struct view *view = arena_alloc(&v->run->scratch, sizeof *view);

		*view = view_make(&v->run->scratch,
				  cell_text(row_at(v->row, column)));
		p->view = view;
	}
	return p->view;
}

const struct numbers *numbers_of(const struct visit *v, size_t column)
{
	const struct view *view = view_of(v, column);
	struct parse *p = parse_of(v, column);

	if (!p->numbers)
		p->numbers = numbers_parse(&v->run->scratch, view);
	return p->numbers;
}

const struct citations *citations_of(const struct visit *v, size_t column)
{
	const struct numbers *numbers = numbers_of(v, column);
	struct parse *p = parse_of(v, column);

	if (!p->citations)
		p->citations = citations_parse(&v->run->scratch, p->view,
					       numbers);
	return p->citations;
}

const struct limit *limit_of(const struct visit *v, size_t column)
{
	const struct view *view = view_of(v, column);
	struct parse *p = parse_of(v, column);

	if (!p->limit)
		p->limit = limit_parse(&v->run->scratch, view);
	return p->limit;
}

const struct offices *offices_of(const struct visit *v, size_t column)
{
	const struct view *view = view_of(v, column);
	struct parse *p = parse_of(v, column);

	if (!p->offices)
		p->offices = offices_parse(&v->run->scratch, view);
	return p->offices;
}

struct documents *documents_of(const struct visit *v, size_t column)
{
	const struct citations *citations = citations_of(v, column);
	struct parse *p = parse_of(v, column);

	if (!p->documents) {
		p->documents = arena_alloc(&v->run->scratch,
					   sizeof *p->documents);
		*p->documents = documents_make(&v->run->scratch, p->view,
					       citations);
	}
	return p->documents;
}
