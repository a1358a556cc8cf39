/*
 * found() is the only way to report.  It copies what the check says out of
 * scratch memory, turns bytes of the cell into bytes of the file, and makes
 * every text safe once, so that no reporter has to think of terminals or of
 * well-formed XML.
 */
#include "rules/run.h"

#include <stdio.h>

#include "rules/pattern.h"

/* A message quotes at most so much of the catalog, in characters. */
enum { QUOTED = 40, WORDS = 12 };

/* Where a fault is: its cell, or the record alone. */
struct spot {
	const struct cell *cell;
	const struct record *record;
	const struct column *column;
};

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

/* ---- the cell --------------------------------------------------------- */

enum { COUNT_EVERY = 512 };

static void count_cell(struct run *run, const struct cell *c)
{
	struct count_index *k = &run->count;
	struct str s = cell_text(c);
	size_t i = 0, next = 0, n = 0;

	*k = (struct count_index){ .cell = c };
	for (; i < s.n; n++) {
		char32_t u;
		bool bad;

		if (i >= next) {
			*ARENA_PUSH(&run->scratch, k) = (struct mark){ i, n };
			next = i + COUNT_EVERY;
		}
		i += utf8_decode(s.p + i, s.n - i, &u, &bad);
	}
	k->total = (uint32_t)n;
}

/* Characters of the cell before byte i of its text, from 1. */
static uint32_t character_at(struct run *run, const struct cell *c, size_t i)
{
	struct count_index *k = &run->count;
	struct str s = cell_text(c);
	struct mark m = { 0, 0 };

	if (k->cell != c)
		count_cell(run, c);
	/* a mark stands behind every COUNT_EVERY bytes, and a little more */
	for (size_t at = i / COUNT_EVERY; k->count; at--) {
		if (at < k->count && k->item[at].text <= i) {
			m = k->item[at];
			break;
		}
		if (!at)
			break;
	}
	while (m.text < i && m.text < s.n) {
		char32_t u;
		bool bad;

		m.text += utf8_decode(s.p + m.text, s.n - m.text, &u, &bad);
		m.file++;
	}
	return (uint32_t)m.file + 1;
}

static const char *heading_said(struct run *run, const struct column *c)
{
	size_t i = (uintptr_t)c / sizeof *c % COUNT_OF(run->told.heading);

	if (!run->told.heading[i].text || run->told.heading[i].column != c) {
		run->told.heading[i].column = c;
		run->told.heading[i].text = column_heading(run->arena, c);
	}
	return run->told.heading[i].text;
}

static const struct gkml_cell *cell_said(struct run *run, struct spot s)
{
	size_t row = s.record->row;
	size_t col = (size_t)(s.cell - s.record->item) + 1;
	struct gkml_cell *c;

	if (run->told.cell == s.cell && run->told.column == s.column)
		return run->told.cell_said;
	c = arena_alloc(run->arena, sizeof *c);
	character_at(run, s.cell, 0);
	c->row = (uint32_t)row;
	c->col = (uint32_t)col;
	c->ref = cell_ref(run->arena, run->catalog->source, s.record, col);
	c->column = heading_said(run, s.column);
	c->text = (struct gkml_text){ s.cell->p, s.cell->n };
	c->chars = run->count.total;
	run->told.cell = s.cell;
	run->told.column = s.column;
	run->told.cell_said = c;
	return c;
}

static void item_said(struct run *run, const struct row *row,
		      struct gkml_finding *f)
{
	const char **item;

	if (!row || !row->paths)
		return;
	if (run->told.row != row) {
		item = arena_alloc(run->arena, row->paths * sizeof *item);
		for (unsigned i = 0; i < row->paths; i++)
			item[i] = safe_text(run->arena,
				row_path(&run->scratch, row, i));
		run->told.row = row;
		run->told.item = item;
	}
	f->item = run->told.item;
	f->items = row->paths;
}

/* ---- places and edits ------------------------------------------------- */

/* A byte of the cell as one of the text; place.c makes it one of the file. */
static size_t text_offset(const struct run *run, const struct cell *c, size_t i)
{
	return cell_source_offset(c, run->catalog->source->text, i);
}

static struct gkml_place place_said(struct run *run, const struct cell *c,
				    struct range r)
{
	size_t off = text_offset(run, c, r.start);

	return (struct gkml_place){
		.offset = off,
		.length = text_offset(run, c, r.end) - off,
		.start = character_at(run, c, r.start),
		.end = character_at(run, c, r.end),
	};
}

static void places_said(struct run *run, const struct fault *f, struct spot s,
			struct draft *d)
{
	size_t n = s.cell && f->places ? f->places : 1;

	d->place = arena_alloc(run->arena, n * sizeof *d->place);
	d->said.place = d->place;
	d->said.places = n;
	d->in_cell = s.cell != NULL;
	if (!s.cell) {
		const struct record *r = f->whole == FAULT_FILE ? NULL
				       : s.record;

		d->place[0].offset = r ? r->off : 0;
		d->place[0].length = r ? r->len : 0;
		return;
	}
	for (size_t i = 0; i < n; i++)
		d->place[i] = place_said(run, s.cell,
					 f->places ? f->place[i] : f->at);
}

/* In a quoted cell a quote is written twice. */
static const char *edit_text(struct arena *a, const struct cell *c,
			     struct str with)
{
	size_t n = 0;
	char *out;

	if (!(cell_flags(c) & CELL_QUOTED))
		return arena_text(a, with);
	out = arena_alloc(a, 2 * with.n + 1);
	for (size_t i = 0; i < with.n; i++) {
		if (with.p[i] == '"')
			out[n++] = '"';
		out[n++] = with.p[i];
	}
	return out;
}

static struct gkml_edit edit_said(struct run *run, const struct cell *c,
				  const struct change *change)
{
	struct range at = change->at;

	if (!c)
		return (struct gkml_edit){ at.start, at.end - at.start,
			arena_text(run->arena, change->with) };
	at.start = text_offset(run, c, at.start);
	at.end = text_offset(run, c, at.end);
	return (struct gkml_edit){ at.start, at.end - at.start,
				   edit_text(run->arena, c, change->with) };
}

static void edits_said(struct run *run, const struct fault *f, struct spot s,
		       struct draft *d)
{
	struct change whole = { f->at, f->with };
	const struct change *change = f->changes ? f->change : &whole;
	size_t n = f->changes ? f->changes : f->with.p != NULL;

	if (!n || !d->rule->fixes)
		return;
	d->edit = arena_alloc(run->arena, n * sizeof *d->edit);
	for (size_t i = 0; i < n; i++)
		d->edit[i] = edit_said(run, s.cell, &change[i]);
	d->said.edit = d->edit;
	d->said.edits = n;
	d->said.safe = d->rule->safe && !f->unsafe;
}

static void others_said(struct run *run, const struct fault *f,
			struct gkml_finding *said)
{
	struct gkml_related *rel;

	if (!f->others)
		return;
	rel = arena_alloc(run->arena, f->others * sizeof *rel);
	for (size_t i = 0; i < f->others; i++) {
		const struct other *o = &f->other[i];

		rel[i] = o->seen ? seen_told(run->arena, o->seen)
		       : place_told(run->arena, run->catalog,
				    row_at(o->row, o->column),
				    &o->table->column[o->column], o->at);
	}
	said->related = rel;
	said->relateds = f->others;
}

/* ---- words ------------------------------------------------------------ */

static struct str match_of(const struct fault *f, struct spot s)
{
	if (!s.cell)
		return (struct str){ "", 0 };
	return str_slice(cell_text(s.cell), f->places ? f->place[0] : f->at);
}

static const char *template_of(const struct rule *r, const char *as,
			       enum gkml_lang lang)
{
	const char *zh = r->message, *en = r->message_en;

	for (size_t i = 0; as && i < r->case_count; i++)
		if (!strcmp(r->cases[i].name, as)) {
			zh = r->cases[i].message ? r->cases[i].message : zh;
			en = r->cases[i].message_en ? r->cases[i].message_en
			   : r->cases[i].message ? NULL : en;
		}
	return lang == GKML_EN && en && *en ? en : zh;
}

static struct str word_text(struct run *run, struct str s)
{
	return str_from(safe_excerpt(&run->scratch, s, QUOTED));
}

static void words_said(const struct visit *v, const struct fault *f,
		       struct spot s, struct draft *d)
{
	struct run *run = v->run;
	struct str match = match_of(f, s);
	struct str expected = f->expected.p ? f->expected : f->with;
	struct word words[WORDS] = {
		{ "match", word_text(run, match) },
		{ "expected", word_text(run, expected) },
		{ "column", str_from(heading_said(run, s.column)) },
	};
	size_t n = 3;

	for (size_t i = 0; i < COUNT_OF(f->word) && f->word[i].name; i++)
		words[n++] = (struct word){ f->word[i].name,
					    word_text(run, f->word[i].text) };
	d->said.message = message_fill(run->arena,
		template_of(v->rule, f->as, run->options->lang), words, n);
	d->said.match = safe_excerpt(run->arena, match,
					MATCH_SHOWN);
	if (expected.p)
		d->said.expected = safe_excerpt(run->arena, expected,
						   MATCH_SHOWN);
}

/* ---- the whole finding ------------------------------------------------ */

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

/* A quoted cell may hold line ends. */
static void row_said(const struct run *run, const struct record *r,
		     struct gkml_finding *said)
{
	const struct source *src = run->catalog->source;
	struct str s = { src->text.p + r->off, r->len };

	said->record = (size_t)(r - run->catalog->records.item);
	said->row_line = said->row_end_line = r->line;
	if (src->foreign) {
		said->row_end_line = source_page_line(src, (size_t)r->off +
						      r->len, r->line);
		return;
	}
	if (!memchr(s.p, '\n', s.n) && !memchr(s.p, '\r', s.n))
		return;
	for (size_t i = 0; i < s.n; i++)
		said->row_end_line += s.p[i] == '\n' ||
			(s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] != '\n');
}

static struct draft *draft_new(struct run *run)
{
	struct draft *d = arena_alloc(run->arena, sizeof *d);

	*ARENA_PUSH(run->arena, &run->drafts) = d;
	d->order = run->drafts.count;
	return d;
}

void found(const struct visit *v, const struct fault *f)
{
	struct run *run = v->run;
	struct spot s = spot_of(v, f);
	enum gkml_level level = level_of(v, f, s.column);
	const struct row *row = row_of(v, s);
	struct draft *d;

	run->said++;
	if (level == GKML_OFF)
		return;
	d = draft_new(run);
	d->rule = v->rule;
	d->said.rule = &v->rule->said;
	d->said.level = level;
	d->said.basis = f->basis.p ? safe_text(run->arena, f->basis)
				   : v->rule->said.basis;
	d->spot = f->spot;
	d->line = s.record ? s.record->line : 1;
	d->said.sheet = sheet_said(run->arena, run->catalog->source,
				   s.record);
	if (s.record && f->whole != FAULT_FILE)
		row_said(run, s.record, &d->said);
	places_said(run, f, s, d);
	edits_said(run, f, s, d);
	words_said(v, f, s, d);
	others_said(run, f, &d->said);
	if (s.cell)
		d->said.cell = cell_said(run, s);
	item_said(run, row, &d->said);
	fingerprint_begin(d, run->earlier);
	if (f->subject.n)
		fingerprint_subject(d, f->subject);
	else
		fingerprint_place(d, row, s.column, match_of(f, s));
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
