/*
 * found() is the only way to report.  What the check says is judged, given its
 * fingerprint, and sealed until somebody asks for it: tell.c finds the words.
 */
#include "rules/run.h"

#include <stdio.h>

#include "rules/pattern.h"

static struct spot spot_of(const struct visit *v, const struct fault *f)
{
	const struct catalog *c = v->catalog;
	struct spot s = { .record = f->record, .column = f->column };

	if (f->whole == FAULT_CELL || (f->whole == FAULT_RECORD && f->cell))
		s.cell = f->cell ? f->cell : v->cell;
	if (s.cell)
		s.record = &c->records.item[record_index(c, s.cell->off)];
	else if (!s.record && v->row)
		s.record = v->row->record;
	if (s.cell && !s.column && v->table) {
		size_t i = (size_t)(s.cell - s.record->item);

		if (i < v->table->columns)
			s.column = &v->table->column[i];
	}
	return s;
}

/* ---- level ------------------------------------------------------------ */

static bool cell_matches(const struct visit *v, const struct condition *c)
{
	const struct cell *cell;
	struct range at;

	if (!c->matches)
		return true;
	if (!v->row || !v->table)
		return false;
	cell = row_cell(v->table, v->row, c->field);
	return cell && pattern_find(v, c->matches, cell_text(cell), &at);
}

static bool holds(const struct visit *v, const struct condition *c,
		  const struct fault *f, const struct column *column)
{
	if (c->as && (!f->as || strcmp(c->as, f->as)))
		return false;
	if (c->columns && (!column || column->field < 0 ||
			   !(c->columns & FIELD_BIT(column->field))))
		return false;
	if (c->profile && (!v->table ||
			   strcmp(c->profile, v->table->profile->name)))
		return false;
	return cell_matches(v, c);
}

static enum gkml_level level_of(const struct visit *v, const struct fault *f,
				const struct column *column)
{
	const struct rule *r = v->rule;
	struct loudness l = rule_loudness(v->run->rules, v->run->options, r);

	if (r->when && !holds(v, r->when, f, column))
		return GKML_OFF;
	for (size_t i = 0; i < l.level_count; i++)
		if (holds(v, &l.levels[i].when, f, column)) {
			l.level = l.levels[i].level;
			break;
		}
	return l.cap && l.level > l.cap ? l.cap : l.level;
}

/* ---- the whole ---------------------------------------------------------- */

/*
 * The row that the place is in; NULL for a heading.  A carried cell is judged
 * from rows below the one it is written in.
 */
static const struct row *row_of(const struct visit *v, struct spot s)
{
	size_t low = 0, high = v->table ? v->table->count : 0;

	if (!s.cell || (v->row && v->row->record == s.record))
		return v->row;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v->table->item[mid].record < s.record)
			low = mid + 1;
		else
			high = mid;
	}
	return v->table && low < v->table->count &&
	       v->table->item[low].record == s.record
	     ? &v->table->item[low] : NULL;
}

static void give_key(const struct visit *v, const struct statement *s,
		     uint64_t key[2])
{
	fingerprint_begin(key, v->rule, v->run->earlier);
	if (s->fault.subject.n)
		fingerprint_subject(key, s->fault.subject);
	else
		fingerprint_place(key, s->row, s->spot.column,
				  statement_match(s));
}

void found(const struct visit *v, const struct fault *f)
{
	struct run *run = v->run;
	struct statement said = { .rule = v->rule, .fault = *f,
				  .spot = spot_of(v, f) };
	enum gkml_level level = level_of(v, f, said.spot.column);
	struct charge *c;

	run->said++;
	if (level == GKML_OFF)
		return;
	said.row = row_of(v, said.spot);
	run->seals.arena = run->arena;
	c = ARENA_PUSH(run->arena, &run->charges);
	c->is.sealed = charge_seal(&run->seals, run->catalog, v->table, &said,
				   run->options->lang);
	c->form = CHARGE_SEALED;
	c->rule = (uint32_t)(v->rule - run->rules->item) & CHARGE_RULES;
	c->level = level;
	c->start = statement_start(run->catalog, &said,
				   statement_place(&said, 0));
	c->in_cell = said.spot.cell != NULL;
	c->fixable = statement_edits(&said) > 0;
	c->safe = c->fixable && v->rule->safe && !f->unsafe;
	give_key(v, &said, c->key);
}

void trouble_add(struct run *run, const char *text)
{
	if (!run->trouble)
		run->trouble = text;
	else if (!strstr(run->trouble, text))
		run->trouble = arena_printf(run->arena, "%s\n%s",
					    run->trouble, text);
}

void not_checked(const struct visit *v, const char *fmt, ...)
{
	struct run *run = v->run;
	va_list ap;

	run->said++;
	va_start(ap, fmt);
	trouble_add(run, safe_text(run->arena,
		str_from(arena_vprintf(run->arena, fmt, ap))));
	va_end(ap);
}
