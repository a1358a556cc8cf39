#include "rules/facts.h"
#include "rules/posts.h"
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

void looks_beside(const struct visit *v)
{
	v->run->beside++;
}

enum gkml_lang lang_of(const struct visit *v)
{
	return v->run->options->lang;
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

static void leave_row(struct run *run)
{
	parse_forget(run);
	arena_reset(&run->scratch);
}

/* Of a shifted row, only those that do not ask what a column is for. */
static void show_anywhere(struct visit *v, const struct shift *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->rule[i]->all_columns)
			show(v, &(struct shift){ &s->rule[i], 1 });
}

/*
 * Rules on duty in this file, by scope; cell rules, where rows are walked, by
 * the field of a column, FIELD_NONE first.
 */
struct duty {
	struct shift files, tables, rows, facts, waivers;
	const struct posts *posts[FIELD_COUNT + 1];
};

static void walk_row(struct visit *v, const struct duty *duty)
{
	bool moved = row_shifted(scratch_of(v), v->table, v->row);

	if (moved)
		show_anywhere(v, &duty->rows);
	else
		show(v, &duty->rows);
	if (v->run->facts)
		facts_add(v->run->facts, v);
	for (size_t i = 0; i < v->table->columns; i++) {
		if (v->row->state[i] != CELL_WRITTEN)
			continue;
		v->cell = row_at(v->row, i);
		v->column = i;
		posts_show(v, duty->posts[v->table->column[i].field + 1],
			   moved);
	}
	v->cell = NULL;
	v->column = 0;
	leave_row(v->run);
}

static void post_cells(struct run *run, struct duty *d,
		       const struct rule *only)
{
	struct shift cells = on_duty(run, SCOPE_CELL, only);
	const struct catalog *c = run->catalog;

	for (size_t i = 0; i < cells.count; i++)
		run->wanted |= cells.rule[i]->needs;
	for (size_t t = 0; t < c->count; t++)
		for (size_t i = 0; i < c->item[t].columns; i++) {
			enum field f = c->item[t].column[i].field;

			if (!d->posts[f + 1])
				d->posts[f + 1] = posts_of(run->arena, f,
					cells.rule, cells.count);
		}
}

const struct duty *duty_make(struct run *run, const struct rule *only,
			     bool rows)
{
	struct duty *d = arena_alloc(run->arena, sizeof *d);

	if (rows)
		post_cells(run, d, only);
	d->files = on_duty(run, SCOPE_FILE, only);
	d->tables = on_duty(run, SCOPE_TABLE, only);
	d->rows = on_duty(run, SCOPE_ROW, only);
	d->facts = on_duty(run, SCOPE_FACTS, only);
	d->waivers = on_duty(run, SCOPE_WAIVER, only);
	return d;
}

void walk_tables(struct run *run)
{
	struct visit v = { .catalog = run->catalog, .run = run };

	show(&v, &run->duty->files);
	leave_row(run);
	for (size_t t = 0; t < run->catalog->count; t++) {
		v.table = &run->catalog->item[t];
		show(&v, &run->duty->tables);
		leave_row(run);
	}
}

/*
 * All of its text is on its way from memory while the row before is walked;
 * row_await() asks for where it begins.
 */
static void await_whole_row(const struct catalog *c, const struct row *row)
{
	enum { LINE = 64, MOST = 4096 };	/* bytes: of a cache; of a row */
	const struct record *r = row->record;
	size_t n = r->len < MOST ? r->len : MOST;

	for (size_t i = 0; i < n; i += LINE)
		__builtin_prefetch(c->source->text.p + r->off + i);
}

void walk_rows(struct run *run, size_t table, size_t first, size_t end)
{
	struct visit v = { .catalog = run->catalog, .run = run,
			   .table = &run->catalog->item[table] };

	for (size_t r = first; r < end; r++) {
		v.row = &v.table->item[r];
		if (r + 1 < end)
			await_whole_row(v.catalog, v.row + 1);
		walk_row(&v, run->duty);
	}
}

bool walk_wants_facts(const struct duty *d)
{
	return d->facts.count > 0;
}

void walk_facts(struct run *run, struct range asked)
{
	struct visit v = { .catalog = run->catalog, .run = run,
			   .asked = asked };

	show(&v, &run->duty->facts);
}

void walk_waivers(struct run *run, const struct waivers *waivers)
{
	struct visit v = { .catalog = run->catalog, .run = run };

	for (size_t i = 0; i < waivers->count; i++) {
		v.waiver = &waivers->item[i];
		show(&v, &run->duty->waivers);
		leave_row(run);
	}
}
