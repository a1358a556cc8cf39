/* What the outside sees of a result. */
#include "lint.h"

#include "flatten.h"
#include "rules/place.h"
#include "rules/run.h"

void gkml_result_free(struct gkml_result *r)
{
	struct arena a;

	if (!r)
		return;
	teller_end(&r->teller);
	a = r->arena;			/* r itself lies in it */
	arena_free(&a);
}

size_t gkml_finding_count(const struct gkml_result *r)
{
	return r->run.charges.count;
}

/* The teller is the result's own: what it has told is what was asked for. */
const struct gkml_finding *gkml_finding_at(const struct gkml_result *r,
					   size_t i)
{
	return teller_tell(&((struct gkml_result *)r)->teller,
			   &r->run.charges, i);
}

struct gkml_brief gkml_finding_brief(const struct gkml_result *r, size_t i)
{
	const struct charge *c = &r->run.charges.item[i];

	return (struct gkml_brief){
		.rule = &r->rules->item[c->rule].said,
		.level = (enum gkml_level)c->level,
		.status = (enum gkml_status)c->status,
		.fixable = c->fixable, .safe = c->safe,
	};
}

void gkml_finding_mark(struct gkml_result *r, size_t i,
		       enum gkml_status status, const char *reason)
{
	struct charges *all = &r->run.charges;
	struct gkml_finding *f = teller_tell(&r->teller, all, i);

	if (reason && !all->reason)
		all->reason = arena_alloc(&r->arena, all->count *
					  sizeof *all->reason);
	if (all->reason)
		all->reason[i] = reason ? safe_text(&r->arena,
						    str_from(reason)) : NULL;
	all->item[i].status = status;
	f->status = status;
	f->reason = all->reason ? all->reason[i] : NULL;
}

const char *gkml_result_trouble(const struct gkml_result *r)
{
	return r->run.trouble;
}

const char *gkml_result_encoding(const struct gkml_result *r)
{
	return encoding_name(r->input.source.encoding);
}

const char *gkml_result_format(const struct gkml_result *r)
{
	return r->input.source.format ? r->input.source.format : "";
}

size_t gkml_result_lost(const struct gkml_result *r)
{
	const struct source *s = &r->input.source;

	return s->bad.count + (s->page ? s->page->bad.count : 0);
}

enum gkml_level gkml_result_level(const struct gkml_result *r,
				  const struct gkml_rule *said)
{
	const struct gkml_options options = { .levels = r->levels };

	/* what a rule says of itself is its first member */
	return rule_loudness(r->rules, &options,
			     (const struct rule *)(const void *)said).level;
}

size_t gkml_result_rows(const struct gkml_result *r)
{
	size_t n = r->rows;

	for (size_t i = 0; i < r->catalog.count; i++)
		n += r->catalog.item[i].count;
	return n;
}

/* Of a page or sheet the row, which is no line of the file. */
static struct gkml_text row_text(const struct gkml_result *r,
				 const struct gkml_finding *f)
{
	const struct record *rec;

	if (!f->row_line)
		return (struct gkml_text){ "", 0 };
	rec = &r->input.records.item[f->record];
	return (struct gkml_text){ r->input.source.text.p + rec->off,
				   rec->len };
}

struct gkml_text gkml_result_line(const struct gkml_result *r,
				  const struct gkml_finding *f)
{
	struct str t = r->input.source.text;
	size_t start, end;

	if (r->input.source.foreign)
		return row_text(r, f);
	start = source_text_offset(&r->input.source, f->span.offset);
	while (start && t.p[start - 1] != '\n' && t.p[start - 1] != '\r')
		start--;
	for (end = start; end < t.n && t.p[end] != '\n' &&
			  t.p[end] != '\r'; end++)
		;
	return (struct gkml_text){ t.p + start, end - start };
}

struct gkml_span gkml_result_span(const struct gkml_result *r,
				  const struct gkml_finding *f, size_t offset,
				  size_t length)
{
	return place_span(&r->input.source, &f->span, offset, length);
}

struct gkml_text gkml_result_text(const struct gkml_result *r, size_t offset,
				  size_t length)
{
	const struct source *s = &r->input.source;
	size_t start, end;

	if (s->foreign)
		return (struct gkml_text){ "", 0 };
	start = source_text_offset(s, offset);
	end = source_text_offset(s, offset + length);
	return (struct gkml_text){ s->text.p + start, end - start };
}

/* ---- what was understood ---------------------------------------------- */

size_t gkml_table_count(const struct gkml_result *r)
{
	return r->catalog.count;
}

/* The arena is the result's own: showing a table may add strings to it. */
static struct arena *arena_of_result(const struct gkml_result *r)
{
	return &((struct gkml_result *)r)->arena;
}

static const char *title_of(struct arena *a, const struct record *r)
{
	for (size_t i = 0; r && i < r->count; i++)
		if (!cell_blank(&r->item[i]))
			return safe_text(a, str_trim(cell_text(&r->item[i])));
	return "";
}

struct gkml_table gkml_table_at(const struct gkml_result *r, size_t table)
{
	const struct table *t = &r->catalog.item[table];
	const struct source *s = &r->input.source;
	uint32_t part = t->header[0]->part;
	struct arena *a = arena_of_result(r);
	struct gkml_column *c = arena_alloc(a, (t->columns + 1) * sizeof *c);

	for (size_t i = 0; i < t->columns; i++) {
		c[i].heading = column_heading(a, &t->column[i]);
		c[i].field = field_key(t->column[i].field);
		c[i].tick = t->column[i].tick;
	}
	return (struct gkml_table){
		.profile = t->profile->name,
		.title = title_of(a, t->title),
		.publisher = safe_text(a, t->publisher),
		.sheet = part && part <= s->parts
			 ? safe_text(a, str_from(s->part[part - 1])) : "",
		.header_line = t->header[0]->line,
		.header_lines = t->headers,
		.column = c,
		.columns = t->columns,
		.rows = t->count,
	};
}

struct gkml_row gkml_row_at(const struct gkml_result *r, size_t table,
			    size_t row)
{
	const struct row *w = &r->catalog.item[table].item[row];
	struct arena *a = arena_of_result(r);
	const char **item = arena_alloc(a, (w->paths + 1) * sizeof *item);

	for (unsigned i = 0; i < w->paths; i++)
		item[i] = safe_text(a, row_path(a, w, i));
	return (struct gkml_row){
		.line = w->record->line,
		.record = w->record->row,
		.item = item,
		.items = w->paths,
	};
}

struct gkml_text gkml_cell_at(const struct gkml_result *r, size_t table,
			      size_t row, size_t column,
			      enum gkml_carried *carried)
{
	const struct row *w = &r->catalog.item[table].item[row];

	*carried = w->state[column] == CELL_MISSING ? GKML_NO_CELL
		 : w->state[column] == CELL_CARRIED ? GKML_CARRIED
		 : GKML_WRITTEN;
	if (w->state[column] == CELL_MISSING)
		return (struct gkml_text){ NULL, 0 };
	return (struct gkml_text){ row_at(w, column)->p,
				   row_at(w, column)->n };
}

struct gkml_text gkml_table_text(const struct gkml_result *r, char separator,
				 bool fill)
{
	struct flatten_how how = {
		.profiles = &r->rules->profiles, .options = &r->shape,
		.separator = separator, .fill = fill,
		.charges = &r->run.charges,
	};
	struct str s;

	if (r->input.refused)
		return (struct gkml_text){ "", 0 };
	s = flatten(arena_of_result(r), &r->catalog, &how);
	return (struct gkml_text){ s.p, s.n };
}

/* ---- the file as it stands -------------------------------------------- */

size_t gkml_record_count(const struct gkml_result *r)
{
	return r->catalog.records.count;
}

static const struct record *first_record(const struct table *t)
{
	return t->title && t->title < t->header[0] ? t->title : t->header[0];
}

/*
 * The last table that begins at the record or before it; what stands above a
 * header in its own sheet belongs to that.
 */
static size_t table_of(const struct catalog *c, const struct record *r)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (first_record(&c->item[mid]) <= r)
			low = mid + 1;
		else
			high = mid;
	}
	if (low && low < c->count &&
	    c->item[low].header[0]->part == r->part &&
	    c->item[low - 1].header[0]->part != r->part)
		low++;
	return low ? low - 1 : 0;
}

/* The row that the record is, or t->count. */
static size_t row_of(const struct table *t, const struct record *r)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->item[mid].record < r)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->count && t->item[low].record == r ? low : t->count;
}

static enum gkml_part part_of(const struct table *t, const struct record *r,
			      size_t row)
{
	for (unsigned l = 0; t && l < t->headers; l++)
		if (t->header[l] == r)
			return GKML_HEADER;
	if (t && row < t->count)
		return GKML_ROW;
	if (t && t->header[0]->part != r->part)
		return GKML_ELSEWHERE;
	for (uint32_t i = 0; i < r->count; i++)
		if (!cell_blank(&r->item[i]))
			return GKML_OUTSIDE;
	return GKML_BLANK;
}

struct gkml_record gkml_record_at(const struct gkml_result *result,
				  size_t record)
{
	const struct catalog *c = &result->catalog;
	const struct record *r = &c->records.item[record];
	const struct source *source = c->source;
	struct gkml_record said = { .line = r->line, .cells = r->count,
				    .number = r->row };
	const struct table *t = NULL;

	if (source->parts > 1 && r->part && r->part <= source->parts)
		said.sheet = (struct gkml_text){ source->part[r->part - 1],
			strlen(source->part[r->part - 1]) };

	if (c->count) {
		said.table = table_of(c, r);
		t = &c->item[said.table];
		said.row = row_of(t, r);
	}
	said.part = part_of(t, r, said.row);
	return said;
}

struct gkml_text gkml_record_cell(const struct gkml_result *r, size_t record,
				  size_t cell)
{
	const struct cell *c = &r->catalog.records.item[record].item[cell];

	return (struct gkml_text){ c->p, c->n };
}
