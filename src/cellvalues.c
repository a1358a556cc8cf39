/*
 * Values of a cell for whoever shows them: each is parsed as rules parse it,
 * when it is asked for, and nothing of it is kept in the result.
 */
#include "lint.h"
#include "rules/document.h"
#include "rules/known.h"
#include "rules/run.h"

struct gkml_values {
	struct arena arena;		/* it lies in there itself */
	struct gkml_value *item;	/* in the order of the text */
	size_t count, room;
};

/* The cell that is read. */
struct reading {
	struct gkml_values *out;
	struct arena *arena;		/* its */
	const struct gkml_rules *rules;
	const struct source *source;
	const struct cell *cell;
	struct view view;
	struct titlebook titles;
};

static bool given(struct part p)
{
	return p.start < p.end;
}

static const char *text_of(struct reading *r, struct part p)
{
	return given(p) ? safe_text(r->arena, view_text(r->arena, &r->view, p))
			: "";
}

/* ---- where ------------------------------------------------------------ */

/* Of the cell, from 1. */
static uint32_t character_at(const struct reading *r, size_t byte)
{
	struct str before = { r->cell->p, byte };

	return 1 + (uint32_t)utf8_count(before);
}

static size_t file_offset(const struct reading *r, size_t byte)
{
	return source_file_offset(r->source, cell_source_offset(r->cell,
		r->source->text, byte));
}

/* In order: what is read of a text may come in several turns. */
static void add(struct reading *r, struct part at, struct gkml_value value)
{
	struct range bytes = view_range(&r->view, at);
	size_t i;

	value.start = character_at(r, bytes.start);
	value.end = character_at(r, bytes.end);
	value.offset = GKML_NO_OFFSET;
	if (!r->source->foreign) {
		value.offset = file_offset(r, bytes.start);
		value.length = file_offset(r, bytes.end) - value.offset;
	}
	value.text = text_of(r, at);
	*ARENA_PUSH(r->arena, r->out) = value;
	for (i = r->out->count - 1;
	     i && r->out->item[i - 1].start > value.start; i--)
		r->out->item[i] = r->out->item[i - 1];
	r->out->item[i] = value;
}

/* ---- documents -------------------------------------------------------- */

static const char *column_of(struct reading *r, struct entry e,
			     enum registry_column c)
{
	return safe_text(r->arena, entry_cell(e, c));
}

static struct gkml_registered registered(struct reading *r, struct entry e)
{
	return (struct gkml_registered){
		.title = column_of(r, e, REGISTRY_TITLE),
		.number = safe_text(r->arena, entry_first_number(e)),
		.issuer = column_of(r, e, REGISTRY_ISSUER),
		.date = column_of(r, e, REGISTRY_DATE),
		.until = column_of(r, e, REGISTRY_UNTIL),
		.status = column_of(r, e, REGISTRY_STATUS),
		.replaced_by = column_of(r, e, REGISTRY_SUCCESSOR),
		.certain = entry_certain(e),
	};
}

/* Those with the number come to the front; how many they are. */
static size_t numbered(struct known *all, const struct number_key *n)
{
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (entry_number(all->item[i], n))
			all->item[count++] = all->item[i];
	return count;
}

static void look_up(struct reading *r, const struct document *d,
		    struct gkml_document *out)
{
	struct known all = known_by_title(r->arena, r->rules, d->title);
	struct gkml_registered *known;
	size_t exact = 0;

	if (d->numbered && all.count) {
		exact = numbered(&all, &d->number);
	} else if (d->numbered && d->number.class != NUMBER_PRESIDENT) {
		all = known_by_number(r->arena, r->rules, &d->number);
		out->by_number = all.count != 0;
	}
	out->knowns = exact ? exact : all.count;
	known = arena_alloc(r->arena, (out->knowns + 1) * sizeof *known);
	for (size_t i = 0; i < out->knowns; i++)
		known[i] = registered(r, all.item[i]);
	out->known = known;
}

/* From its title to the last of what stands before the quotation. */
static void add_document(struct reading *r, const struct document *d)
{
	const struct citation *c = d->citation;
	struct part at = d->at, locator = { 0 };
	struct gkml_document out = {
		.title = safe_text(r->arena, d->title->plain),
		.number = "", .mention = is_mention(d),
	};

	if (d->written)
		out.number = safe_text(r->arena,
			number_canonical(r->arena, &r->view, d->written));
	if (c->heads)
		locator = (struct part){ c->locator[0].at.start,
					 c->locator[c->heads - 1].at.end };
	if (locator.end > at.end)
		at.end = locator.end;
	out.locator = text_of(r, locator);
	look_up(r, d, &out);
	add(r, at, (struct gkml_value){ .kind = GKML_DOCUMENT,
					.document = out });
}

static void read_documents(struct reading *r)
{
	const struct numbers *numbers = numbers_parse(r->arena, &r->view);
	const struct brackets *brackets = brackets_parse(r->arena, &r->view,
							 numbers);
	const struct citations *cs = citations_parse(r->arena, &r->view,
						     numbers, brackets);
	struct documents all = documents_make(r->arena, r->rules, &r->titles,
					      &r->view, cs);

	for (size_t i = 0; i < all.count; i++)
		add_document(r, &all.item[i]);
}

/* ---- limits ----------------------------------------------------------- */

static const enum gkml_time times[] = {
	[TERM_SPAN] = GKML_TIME_SPAN, [TERM_DATE] = GKML_TIME_DATE,
	[TERM_CYCLE] = GKML_TIME_CYCLE, [TERM_NOW] = GKML_TIME_AT_ONCE,
	[TERM_POINT] = GKML_TIME_EVENT, [TERM_SOON] = GKML_TIME_VAGUE,
	[TERM_STANDING] = GKML_TIME_VAGUE, [TERM_RULE] = GKML_TIME_VAGUE,
};

static const enum gkml_unit units[] = {
	[UNIT_NONE] = GKML_NO_UNIT, [UNIT_MINUTE] = GKML_MINUTE,
	[UNIT_HOUR] = GKML_HOUR, [UNIT_DAY] = GKML_DAY,
	[UNIT_WORKDAY] = GKML_WORKDAY, [UNIT_WEEK] = GKML_WEEK,
	[UNIT_MONTH] = GKML_MONTH, [UNIT_YEAR] = GKML_YEAR,
};

static const enum gkml_sense senses[] = {
	[SENSE_BARE] = GKML_BARE, [SENSE_WITHIN] = GKML_WITHIN,
	[SENSE_AT_LEAST] = GKML_AT_LEAST, [SENSE_AHEAD] = GKML_AHEAD,
};

static const enum gkml_event events[] = {
	[EVENT_NONE] = GKML_EVENT_NONE, [EVENT_FORMED] = GKML_EVENT_FORMED,
	[EVENT_APPROVED] = GKML_EVENT_APPROVED,
	[EVENT_BUDGET] = GKML_EVENT_BUDGET,
	[EVENT_DECIDED] = GKML_EVENT_DECIDED,
	[EVENT_ANSWERED] = GKML_EVENT_ANSWERED,
	[EVENT_PUBLISHED] = GKML_EVENT_PUBLISHED,
	[EVENT_RECEIVED] = GKML_EVENT_RECEIVED,
	[EVENT_ENDED] = GKML_EVENT_ENDED, [EVENT_OTHER] = GKML_EVENT_OTHER,
};

static struct gkml_limit limit_value(const struct term *t)
{
	struct gkml_limit l = { .time = times[t->kind], .event = "",
				.label = "" };

	if (t->kind == TERM_SPAN) {
		l.sense = senses[t->sense];
		l.amount = t->n;
		l.unit = units[t->unit];
		l.days = (term_hours(t->unit, t->n) + 23) / 24;
	} else if (t->kind == TERM_DATE) {
		l.sense = t->ends ? GKML_WITHIN : GKML_BARE;
		l.month = t->month;
		l.day = t->day;
	}
	return l;
}

/* The event stands before it. */
static void add_limit(struct reading *r, struct part event, struct part at,
		      struct gkml_limit l)
{
	l.event = text_of(r, event);
	if (given(event) && event.start < at.start)
		at.start = event.start;
	add(r, at, (struct gkml_value){ .kind = GKML_LIMIT, .limit = l });
}

static void read_limit(struct reading *r)
{
	const struct limit *all = limit_parse(r->arena, &r->view);

	for (size_t i = 0; i < all->clauses.count; i++) {
		const struct limit_clause *c = &all->clauses.item[i];
		struct gkml_limit l = limit_value(&c->term);

		l.since = events[c->kind];
		l.label = text_of(r, c->label);
		add_limit(r, c->event, c->term.at, l);
	}
}

static void read_text_limits(struct reading *r)
{
	struct part whole = { 0, r->view.n };
	struct text_limits all = limits_in_text(r->arena, &r->view, whole,
						LIMITS_SPAN | LIMITS_DATE);

	for (size_t i = 0; i < all.count; i++) {
		const struct text_limit *t = &all.item[i];
		struct gkml_limit l = { .time = GKML_TIME_AT_ONCE,
					.label = "" };

		if (t->what != TEXT_AT_ONCE)
			l = limit_value(&t->term);
		l.since = events[t->kind];
		add_limit(r, t->event, t->at, l);
	}
}

/* ---- a cell ----------------------------------------------------------- */

struct gkml_values *gkml_values_of(const struct gkml_result *result,
				   size_t table, size_t row, size_t column)
{
	const struct table *t = &result->catalog.item[table];
	const struct row *w = &t->item[row];
	struct arena arena = { 0 };
	struct gkml_values *out = arena_alloc(&arena, sizeof *out);
	struct reading r = {
		.out = out, .arena = &out->arena, .rules = result->rules,
		.source = &result->input.source,
	};

	out->arena = arena;
	if (w->state[column] > CELL_CARRIED)
		return out;
	r.cell = row_at(w, column);
	r.view = view_make(r.arena, cell_text(r.cell));
	if (t->column[column].field == FIELD_LIMIT) {
		read_limit(&r);
	} else {
		read_documents(&r);
		read_text_limits(&r);
	}
	titlebook_free(&r.titles);
	return out;
}

size_t gkml_value_count(const struct gkml_values *v)
{
	return v->count;
}

const struct gkml_value *gkml_value_at(const struct gkml_values *v, size_t i)
{
	return &v->item[i];
}

void gkml_values_free(struct gkml_values *v)
{
	struct arena a;

	if (!v)
		return;
	a = v->arena;
	arena_free(&a);
}

/* ---- where a byte is -------------------------------------------------- */

/* The last record that begins at or before the byte of the text. */
static const struct record *record_at(const struct records *all, size_t at)
{
	size_t low = 0, high = all->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (all->item[mid].off <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &all->item[low - 1] : NULL;
}

bool gkml_cell_find(const struct gkml_result *r, size_t offset, size_t *table,
		    size_t *row, size_t *column)
{
	const struct source *source = &r->input.source;
	const struct record *record;
	struct gkml_record said;
	size_t at;

	if (source->foreign || !r->catalog.count ||
	    offset < source->base || offset > source->bytes.n)
		return false;
	at = source_text_offset(source, offset);
	record = record_at(&r->catalog.records, at);
	if (!record)
		return false;
	said = gkml_record_at(r, (size_t)(record - r->catalog.records.item));
	if (said.part != GKML_ROW)
		return false;
	for (uint32_t i = 0; i < record->count &&
			     i < r->catalog.item[said.table].columns; i++) {
		const struct cell *c = &record->item[i];

		if (at < c->off || at > c->off + cell_len(c))
			continue;
		*table = said.table;
		*row = said.row;
		*column = i;
		return true;
	}
	return false;
}
