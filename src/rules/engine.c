#include "rules/facts.h"
#include "rules/shifted.h"
#include "rules/waivers.h"

struct arena *scratch_of(const struct visit *v)
{
	return &v->run->scratch;
}

struct arena *arena_of(const struct visit *v)
{
	return v->run->arena;
}

uint32_t today_of(const struct visit *v)
{
	return v->run->options->today;
}

enum gkml_lang lang_of(const struct visit *v)
{
	return v->run->options->lang;
}

const struct vocab *vocab_of(const struct visit *v, const char *name)
{
	const struct gkml_rules *rules = v->run->rules;

	for (size_t i = 0; i < rules->vocab_count; i++)
		if (!strcmp(rules->vocab[i].name, name))
			return &rules->vocab[i];
	return NULL;
}

/* ---- the walk --------------------------------------------------------- */

/* The rules that are on, by scope. */
struct shift {
	const struct rule **rule;
	size_t count;
};

static struct shift on_duty(struct run *run, enum scope scope,
			    const struct rule *only)
{
	const struct gkml_rules *rules = run->rules;
	struct shift s = { arena_alloc(run->arena, (rules->count + 1) *
				       sizeof *s.rule), 0 };

	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = &rules->item[i];

		if (r->kind->scope == scope && (!only || r == only) &&
		    rule_loudness(rules, run->options, r).level != GKML_OFF)
			s.rule[s.count++] = r;
	}
	return s;
}

static void show(struct visit *v, const struct shift *s)
{
	for (size_t i = 0; i < s->count; i++) {
		v->rule = s->rule[i];
		v->params = v->rule->params;
		v->rule->kind->check(v);
	}
}

static bool looks_at(const struct rule *r, const struct column *c)
{
	return r->all_columns ||
	       (c->field >= 0 && r->columns & FIELD_BIT(c->field));
}

/* Cell rules for each column of a table. */
static struct shift *by_column(struct run *run, const struct table *t,
			       const struct shift *all)
{
	struct shift *s = arena_alloc(run->arena,
				      (t->columns + 1) * sizeof *s);

	for (size_t i = 0; i < t->columns; i++) {
		s[i].rule = arena_alloc(run->arena, (all->count + 1) *
					sizeof *s[i].rule);
		for (size_t k = 0; k < all->count; k++)
			if (looks_at(all->rule[k], &t->column[i]))
				s[i].rule[s[i].count++] = all->rule[k];
	}
	return s;
}

static void leave_row(struct run *run)
{
	run->row = NULL;
	run->parse = NULL;
	run->count.cell = NULL;
	arena_reset(&run->scratch);
}

/* Of a shifted row, only those that do not ask what a column is for. */
static void show_anywhere(struct visit *v, const struct shift *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->rule[i]->all_columns)
			show(v, &(struct shift){ &s->rule[i], 1 });
}

static void walk_row(struct visit *v, const struct shift *rows,
		     const struct shift *columns)
{
	void (*tell)(struct visit *, const struct shift *) =
		row_shifted(scratch_of(v), v->table, v->row)
		? show_anywhere : show;

	tell(v, rows);
	if (v->run->facts)
		facts_add(v->run->arena, v->run->facts, v);
	for (size_t i = 0; i < v->table->columns; i++) {
		if (v->row->state[i] != CELL_WRITTEN)
			continue;
		v->cell = row_at(v->row, i);
		v->column = i;
		tell(v, &columns[i]);
	}
	v->cell = NULL;
	v->column = 0;
	leave_row(v->run);
}

static void walk(struct run *run, const struct rule *only)
{
	struct shift files = on_duty(run, SCOPE_FILE, only);
	struct shift tables = on_duty(run, SCOPE_TABLE, only);
	struct shift rows = on_duty(run, SCOPE_ROW, only);
	struct shift cells = on_duty(run, SCOPE_CELL, only);
	struct shift facts = on_duty(run, SCOPE_FACTS, only);
	struct visit v = { .catalog = run->catalog, .run = run };

	if (facts.count)
		run->facts = arena_alloc(run->arena, sizeof *run->facts);
	show(&v, &files);
	leave_row(run);
	for (size_t t = 0; t < run->catalog->count; t++) {
		struct shift *columns;

		v.table = &run->catalog->item[t];
		columns = by_column(run, v.table, &cells);
		show(&v, &tables);
		leave_row(run);
		for (size_t r = 0; r < v.table->count; r++) {
			v.row = &v.table->item[r];
			walk_row(&v, &rows, columns);
		}
		v.row = NULL;
	}
	v.table = NULL;
	show(&v, &facts);
}

struct run_result rules_run(const struct gkml_rules *rules, struct arena *a,
			    const struct catalog *catalog,
			    const struct gkml_options *options,
			    const char *path, const struct rule *only)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a };
	struct run_result result;

	walk(&run, only);
	result.findings = drafts_settle(&run);
	result.trouble = run.trouble;
	result.facts = run.facts;
	arena_free(&run.scratch);
	return result;
}

struct findings rules_compare(const struct gkml_rules *rules, struct arena *a,
			      const struct catalog *catalog,
			      const struct gkml_options *options,
			      const char *path, struct facts *mine,
			      const struct facts *earlier)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a,
			   .facts = mine, .earlier = earlier };
	struct visit v = { .catalog = catalog, .run = &run };
	struct shift facts = on_duty(&run, SCOPE_FACTS, NULL);
	struct findings out;

	show(&v, &facts);
	out = drafts_settle(&run);
	arena_free(&run.scratch);
	return out;
}

struct run_result rules_judge(const struct gkml_rules *rules, struct arena *a,
			      const struct catalog *catalog,
			      const struct waivers *waivers,
			      const struct gkml_options *options,
			      const char *path)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a };
	struct visit v = { .catalog = catalog, .run = &run };
	struct shift shift = on_duty(&run, SCOPE_WAIVER, NULL);
	struct run_result result = { 0 };

	for (size_t i = 0; i < waivers->count; i++) {
		v.waiver = &waivers->item[i];
		show(&v, &shift);
		leave_row(&run);
	}
	result.findings = drafts_settle(&run);
	arena_free(&run.scratch);
	return result;
}
