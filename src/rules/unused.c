/* Entries of suppressions and baselines that no longer serve. */
#include "rules/waivers.h"

enum waiver_fault { UNUSED, EXPIRED };

static const char *const fault_words[] = { "unused", "expired" };

struct waiver_params {
	enum waiver_fault fault;
};

const void *read_waiver(struct params *p)
{
	struct waiver_params *w = arena_alloc(params_arena(p), sizeof *w);

	w->fault = (enum waiver_fault)params_word(p, "fault", fault_words,
						  COUNT_OF(fault_words), -1);
	return w;
}

/* "GK202 data/a.tsv 机构职能 › 领导信息 公开依据" */
static struct str entry_text(const struct visit *v)
{
	const struct waiver *w = v->waiver;
	const char *text = "";

	for (int i = WAIVER_RULE; i <= WAIVER_MATCH; i++) {
		struct str s = { "", 0 };

		if (w->cell[i])
			s = str_trim(cell_text(w->cell[i]));
		if (s.n)
			text = arena_printf(scratch_of(v), "%s%s%.*s", text,
					    *text ? " " : "", STR_ARG(s));
	}
	return str_from(*text ? text : w->fingerprint);
}

static void unused(const struct visit *v, bool baseline)
{
	struct change away = { waiver_bytes(v->waiver,
					    v->catalog->source->text),
			       STR("") };
	const struct record *r = v->waiver->record;

	found(v, &(struct fault){
		.whole = FAULT_RECORD, .record = r,
		.as = baseline ? "baseline" : NULL,
		.subject = { v->catalog->source->text.p + r->off, r->len },
		.word = { { "entry", entry_text(v) } },
		.change = &away, .changes = 1,
	});
}

static void expired(const struct visit *v)
{
	const struct cell *c = v->waiver->cell[WAIVER_UNTIL];
	const struct record *r = v->waiver->record;
	struct column *column = arena_alloc(arena_of(v), sizeof *column);
	struct str s = str_trim(cell_text(c));
	size_t start = (size_t)(s.p - c->p);

	*column = (struct column){ .field = FIELD_NONE, .cell = c };
	column->heading = str_from(waiver_heading[WAIVER_UNTIL]);
	found(v, &(struct fault){
		.cell = c, .column = column, .at = { start, start + s.n },
		.subject = { v->catalog->source->text.p + r->off, r->len },
		.word = { { "entry", entry_text(v) } },
	});
}

void check_waiver(const struct visit *v)
{
	const struct waiver_params *p = v->params;
	const struct waiver *w = v->waiver;

	if (p->fault == EXPIRED && w->expired)
		expired(v);
	else if (p->fault == UNUSED && !w->used && !w->expired && w->judged)
		unused(v, w->fingerprint != NULL);
}
