/*
 * One number, two titles; one title, two numbers, or a number only now and
 * then: in a row, in a file, and from file to file of a run.
 */
#include "rules/facts.h"

#include "rules/ruleset.h"

enum pair_fault { TWO_TITLES, TWO_NUMBERS, SOMETIMES };

static const char *const fault_words[] = {
	"two-titles", "two-numbers", "sometimes",
};

struct pair_params {
	enum pair_fault fault;
};

const void *read_number_title(struct params *p)
{
	struct pair_params *t = arena_alloc(params_arena(p), sizeof *t);

	t->fault = (enum pair_fault)params_word(p, "fault", fault_words,
						COUNT_OF(fault_words), -1);
	return t;
}

/* What the two disagree about: the number, or the title. */
static struct str subject_of(const struct visit *v, const struct fact *f)
{
	const struct pair_params *p = v->params;
	const struct number_key *n = &f->number;

	if (p->fault != TWO_TITLES)
		return f->spelling;
	return str_from(arena_printf(scratch_of(v), "%.*s %u %u",
				     STR_ARG(n->issuer), (unsigned)n->year,
				     (unsigned)n->serial));
}

/* Report at `later`, and name `earlier`, which may be in another file. */
static void report(const struct visit *v, const struct fact *later,
		   const struct fact *earlier, const char *as)
{
	struct visit at = *v;
	struct other other = {
		.row = earlier->row, .table = earlier->table,
		.column = earlier->column, .at = earlier->at,
		.seen = earlier->seen,
	};

	at.row = later->row;
	at.table = later->table;
	found(&at, &(struct fault){
		.cell = row_at(later->row, later->column),
		.column = &later->table->column[later->column],
		.at = later->at, .as = as, .subject = subject_of(v, later),
		.word = {
			{ "number", later->number_text },
			{ "title", later->plain },
			{ "other_number", earlier->number_text },
			{ "other_title", earlier->plain },
		},
		.other = &other, .others = 1,
	});
}

/* ---- one number, two titles ------------------------------------------- */

static void two_titles(const struct visit *v, const struct facts *mine,
		       const struct facts *among)
{
	bool own = mine == among;

	/* they are all told with the first fact */
	for (size_t i = 0; own && !v->asked.start &&
			   i < mine->clashes.count; i++)
		report(v, &mine->clashes.item[i].later,
		       &mine->clashes.item[i].earlier, NULL);
	for (size_t i = v->asked.start; i < v->asked.end; i++) {
		const struct fact *f = &mine->item[i], *o;

		if (i + FACTS_AHEAD < mine->count)
			facts_await_title(among, f + FACTS_AHEAD);
		o = facts_other_title(among, f, own ? f : NULL);
		/* what the row said already is not said again */
		if (o && !(own && o->row == f->row &&
			   o->column != f->column))
			report(v, f, o, NULL);
	}
}

/* ---- one title, two numbers ------------------------------------------- */

static void two_numbers(const struct visit *v, const struct facts *mine,
			const struct facts *among)
{
	for (size_t i = v->asked.start; i < v->asked.end; i++) {
		const struct fact *f = &mine->item[i], *o;

		if (i + FACTS_AHEAD < mine->count)
			facts_await_number(among, f + FACTS_AHEAD);
		o = facts_other_number(among, f, mine == among ? f : NULL);
		if (o)
			report(v, f, o, NULL);
	}
}

/* ---- a number only now and then --------------------------------------- */

/*
 * Is a number wanted there?  What is made public is named by its title: a
 * list of laws under 公开内容 is no citation.
 */
static bool wants_number(const struct visit *v, const struct fact *f)
{
	const struct rule *r = v->rule;
	int field = f->table->column[f->column].field;

	return r->all_columns || (field >= 0 && r->columns & FIELD_BIT(field));
}

static void sometimes(const struct visit *v, const struct facts *mine)
{
	for (size_t i = v->asked.start; i < v->asked.end; i++) {
		const struct fact *f = &mine->item[i];
		const struct fact *o = !f->numbered && core_telling(&f->core) &&
			wants_number(v, f) ? facts_numbered(mine, f) : NULL;

		if (o)
			report(v, f, o, NULL);
	}
}

bool facts_contradict(const struct facts *mine, const struct facts *earlier)
{
	for (size_t i = 0; i < mine->count; i++)
		if (facts_other_title(earlier, &mine->item[i], NULL) ||
		    facts_other_number(earlier, &mine->item[i], NULL))
			return true;
	return false;
}

void check_number_title(const struct visit *v)
{
	const struct pair_params *p = v->params;
	const struct facts *mine = v->run->facts;
	const struct facts *among = v->run->earlier ? v->run->earlier : mine;

	switch (p->fault) {
	case TWO_TITLES:
		two_titles(v, mine, among);
		break;
	case TWO_NUMBERS:
		two_numbers(v, mine, among);
		break;
	case SOMETIMES:
		if (!v->run->earlier)
			sometimes(v, mine);
		break;
	}
}
