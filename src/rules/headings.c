/* What the header lacks, has twice, or calls by names nobody knows. */
#include "rules/rule.h"

#include "rules/yaml.h"

enum columns_fault { REQUIRED, UNKNOWN, DUPLICATE };

static const char *const fault_words[] = { "required", "unknown", "duplicate" };

struct columns_params {
	enum columns_fault fault;
};

const void *read_columns(struct params *p)
{
	struct columns_params *c = arena_alloc(params_arena(p), sizeof *c);

	c->fault = (enum columns_fault)params_word(p, "fault", fault_words,
						   COUNT_OF(fault_words), -1);
	return c;
}

static unsigned path_columns(const struct table *t)
{
	unsigned n = 0;

	for (size_t i = 0; i < t->columns; i++)
		n += field_in_path(t->column[i].field);
	return n;
}

/*
 * Levels of the item path stand in for each other: a table whose levels are
 * called 一级目录 and 二级目录 has its category and its item.
 */
static bool has_field(const struct visit *v, const struct table *t,
		      enum field f)
{
	if (f == FIELD_CATEGORY)
		return path_columns(t) >= 2;
	if (field_in_path(f))
		return path_columns(t) >= 1;
	return t->of[f] >= 0 || v->catalog->preamble & FIELD_BIT(f);
}

static void missing(const struct visit *v, const char *as, struct str name)
{
	found(v, &(struct fault){
		.whole = FAULT_RECORD, .record = v->table->header[0],
		.as = as, .word = { { "missing", name } },
	});
}

static void missing_either(const struct visit *v, fields either)
{
	const char *or = lang_of(v) == GKML_EN ? "\" or \"" : "”或“";
	const char *names = NULL;

	/* a title that names the publisher says who is responsible */
	if (v->table->publisher.n)
		return;
	for (int f = 0; f < FIELD_COUNT; f++) {
		if (!(either & FIELD_BIT(f)))
			continue;
		if (has_field(v, v->table, (enum field)f))
			return;
		names = names ? arena_printf(scratch_of(v), "%s%s%s", names, or,
					     field_heading((enum field)f))
			      : field_heading((enum field)f);
	}
	if (names)
		missing(v, NULL, str_from(names));
}

static void required_of_first(const struct visit *v)
{
	const struct profile *p = v->table->profile;

	for (size_t i = 0; i < p->columns; i++) {
		const struct profile_column *c = &p->column[i];

		if (c->need == NEED_OPTIONAL ||
		    has_field(v, v->table, c->field) ||
		    p->either & FIELD_BIT(c->field))
			continue;
		missing(v, c->need == NEED_WISHED ? "wished" : NULL,
			str_from(field_heading(c->field)));
	}
	missing_either(v, p->either);
}

static bool any_before_lacks(const struct visit *v, enum field f)
{
	for (const struct table *t = v->catalog->item; t < v->table; t++)
		if (!has_field(v, t, f))
			return true;
	return false;
}

/*
 * What other tables of the file lack they lack in the same way, and a list
 * beside a catalog is none.  A table that is one but for a column, which all
 * before it have, lost it.
 */
static void required_of_other(const struct visit *v)
{
	const struct profile *p = v->table->profile;
	const struct profile_column *lacks = NULL;

	for (size_t i = 0; i < p->columns; i++) {
		const struct profile_column *c = &p->column[i];

		if (c->need != NEED_REQUIRED ||
		    has_field(v, v->table, c->field) ||
		    p->either & FIELD_BIT(c->field))
			continue;
		if (lacks)
			return;
		lacks = c;
	}
	if (lacks && !any_before_lacks(v, lacks->field))
		missing(v, NULL, str_from(field_heading(lacks->field)));
}

static void required(const struct visit *v)
{
	if (v->table == &v->catalog->item[0])
		required_of_first(v);
	else
		required_of_other(v);
}

static struct str shown(const struct column *c)
{
	return c->sub.n ? c->sub : c->heading;
}

static void on_heading(const struct visit *v, const struct column *c,
		       const char *as, struct str nearest)
{
	found(v, &(struct fault){
		.whole = FAULT_RECORD, .record = c->record, .cell = c->cell,
		.column = c, .at = { 0, c->cell->n }, .as = as,
		.word = { { "heading", shown(c) }, { "nearest", nearest } },
	});
}

static const char *nearest_heading(struct str s)
{
	const char *word[FIELD_COUNT];

	for (int f = 0; f < FIELD_COUNT; f++)
		word[f] = field_heading((enum field)f);
	return nearest_word(s, word, FIELD_COUNT);
}

static void unknown(const struct visit *v)
{
	for (size_t i = 0; i < v->table->columns; i++) {
		const struct column *c = &v->table->column[i];
		const char *near;

		/* a merged heading is one heading */
		if (!c->cell || (i && v->table->column[i - 1].cell == c->cell))
			continue;
		if (c->field >= 0) {
			if (c->variant)
				on_heading(v, c, "variant",
					   str_from(c->nearest));
			continue;
		}
		near = nearest_heading(shown(c));
		on_heading(v, c, near ? "near" : NULL,
			   str_from(near ? near : ""));
	}
}

static bool one_meaning(const struct column *x, const struct column *y)
{
	bool equal = str_eq(x->heading, y->heading) && str_eq(x->sub, y->sub);

	if (x->field < 0 || x->field != y->field || !x->cell || !y->cell ||
	    x->cell == y->cell || x->field == FIELD_OTHER ||
	    x->field == FIELD_NOTE)
		return false;
	if (x->tick || y->tick || field_in_path(x->field) ||
	    x->field == FIELD_CHANNEL)
		return equal;
	return equal || (!x->variant && !y->variant);
}

static void duplicate(const struct visit *v)
{
	const struct column *c = v->table->column;

	for (size_t i = 1; i < v->table->columns; i++)
		for (size_t k = 0; k < i; k++)
			if (one_meaning(&c[k], &c[i])) {
				on_heading(v, &c[i], NULL, shown(&c[k]));
				break;
			}
}

void check_columns(const struct visit *v)
{
	const struct columns_params *p = v->params;

	switch (p->fault) {
	case REQUIRED:
		required(v);
		break;
	case UNKNOWN:
		unknown(v);
		break;
	case DUPLICATE:
		duplicate(v);
		break;
	}
}
