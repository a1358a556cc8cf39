/*
 * A sealed statement is put into words: bytes of the cell become bytes of the
 * file, and every text is made safe once, so that no reporter has to think of
 * terminals or of well-formed XML.
 */
#include "rules/tell.h"

#include "rules/run.h"

/* A message quotes at most so much of the catalog, in characters. */
enum { QUOTED = 40, WORDS = 12 };

/* ---- the cell --------------------------------------------------------- */

enum { POINT_EVERY = 512 };

/* Over one byte: in a quoted cell a quote is written twice. */
static void step(struct cell_point *p, const struct cell *c, struct str source)
{
	bool twice = cell_flags(c) & CELL_QUOTED && p->written < cell_len(c) &&
		     source.p[c->off + p->written] == '"';

	p->byte++;
	p->written += twice ? 2 : 1;
}

static void index_cell(struct teller *t, const struct cell *c)
{
	struct str s = cell_text(c), source = t->catalog->source->text;
	struct cell_points *all = &t->points;
	struct cell_point p = {
		.written = cell_source_offset(c, source, 0) - c->off };
	size_t next = 0;

	arena_reset(&t->counted);
	*all = (struct cell_points){ .cell = c };
	while (p.byte < s.n) {
		char32_t u;
		bool bad;
		size_t n = utf8_decode(s.p + p.byte, s.n - p.byte, &u, &bad);

		if (p.byte >= next) {
			*ARENA_PUSH(&t->counted, all) = p;
			next = p.byte + POINT_EVERY;
		}
		while (n--)
			step(&p, c, source);
		p.characters++;
	}
	all->characters = p.characters;
}

/* The last point known at byte i of a cell or before it. */
static struct cell_point point_before(struct teller *t, const struct cell *c,
				      size_t i)
{
	const struct cell_points *all = &t->points;

	if (all->cell != c)
		index_cell(t, c);
	/* one stands behind every POINT_EVERY bytes, and a little more */
	for (size_t at = i / POINT_EVERY + 1; at--;)
		if (at < all->count && all->item[at].byte <= i)
			return all->item[at];
	return (struct cell_point){
		.written = cell_source_offset(c, t->catalog->source->text, 0) -
			   c->off };
}

/* Characters of the cell before byte i of its text, from 1. */
static uint32_t character_at(struct teller *t, const struct cell *c, size_t i)
{
	struct cell_point p = point_before(t, c, i);
	struct str s = cell_text(c);

	while (p.byte < i && p.byte < s.n) {
		char32_t u;
		bool bad;

		p.byte += utf8_decode(s.p + p.byte, s.n - p.byte, &u, &bad);
		p.characters++;
	}
	return p.characters + 1;
}

/* A byte of the cell as one of the text; place.c makes it one of the file. */
static size_t text_offset(struct teller *t, const struct cell *c, size_t i)
{
	struct cell_point p;

	if (!(cell_flags(c) & CELL_QUOTED))
		return c->off + i;
	for (p = point_before(t, c, i); p.byte < i;)
		step(&p, c, t->catalog->source->text);
	return c->off + (p.written < cell_len(c) ? p.written : cell_len(c));
}

static const char *heading_said(struct teller *t, const struct column *c)
{
	size_t i = (uintptr_t)c / sizeof *c % COUNT_OF(t->near.heading);

	if (!t->near.heading[i].text || t->near.heading[i].column != c) {
		t->near.heading[i].column = c;
		t->near.heading[i].text = column_heading(t->arena, c);
	}
	return t->near.heading[i].text;
}

static const struct gkml_cell *cell_said(struct teller *t, struct spot s)
{
	size_t row = s.record->row;
	size_t col = (size_t)(s.cell - s.record->item) + 1;
	struct gkml_cell *c;

	if (t->near.cell == s.cell && t->near.column == s.column)
		return t->near.cell_said;
	c = arena_alloc(t->arena, sizeof *c);
	(void)point_before(t, s.cell, 0);
	c->row = (uint32_t)row;
	c->col = (uint32_t)col;
	c->ref = cell_ref(t->arena, t->catalog->source, s.record, col);
	c->column = heading_said(t, s.column);
	c->text = (struct gkml_text){ s.cell->p, s.cell->n };
	c->chars = t->points.characters;
	t->near.cell = s.cell;
	t->near.column = s.column;
	t->near.cell_said = c;
	return c;
}

static void item_said(struct teller *t, const struct row *row,
		      struct gkml_finding *f)
{
	const char **item;

	if (!row || !row->paths)
		return;
	if (t->near.row != row) {
		item = arena_alloc(t->arena, row->paths * sizeof *item);
		for (unsigned i = 0; i < row->paths; i++)
			item[i] = safe_text(t->arena,
				row_path(&t->scratch, row, i));
		t->near.row = row;
		t->near.item = item;
	}
	f->item = t->near.item;
	f->items = row->paths;
}

/* ---- places and edits ------------------------------------------------- */

static struct gkml_place place_said(struct teller *t, const struct cell *c,
				    struct range r)
{
	size_t off = text_offset(t, c, r.start);

	return (struct gkml_place){
		.offset = off,
		.length = text_offset(t, c, r.end) - off,
		.start = character_at(t, c, r.start),
		.end = character_at(t, c, r.end),
	};
}

static struct gkml_place *places_said(struct teller *t,
				      const struct statement *s,
				      const struct charge_cut *cut,
				      struct gkml_finding *f)
{
	size_t n = cut ? cut->places : statement_places(s);
	struct gkml_place *place = arena_alloc(t->arena, n * sizeof *place);
	const struct record *r = s->fault.whole == FAULT_FILE ? NULL
			       : s->spot.record;

	f->place = place;
	f->places = n;
	if (!s->spot.cell) {
		place->offset = r ? r->off : 0;
		place->length = r ? r->len : 0;
		return place;
	}
	for (size_t i = 0; i < n; i++)
		place[i] = place_said(t, s->spot.cell, statement_place(s,
				      cut ? cut->place[i] : i));
	return place;
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

static struct gkml_edit edit_said(struct teller *t, const struct cell *c,
				  const struct change *change)
{
	struct range at = change->at;

	if (!c)
		return (struct gkml_edit){ at.start, at.end - at.start,
			arena_text(t->arena, change->with) };
	at.start = text_offset(t, c, at.start);
	at.end = text_offset(t, c, at.end);
	return (struct gkml_edit){ at.start, at.end - at.start,
				   edit_text(t->arena, c, change->with) };
}

static struct gkml_edit *edits_said(struct teller *t,
				    const struct statement *s,
				    const struct charge_cut *cut,
				    struct gkml_finding *f)
{
	size_t n = cut ? cut->edits : statement_edits(s);
	struct gkml_edit *edit;

	if (!n)
		return NULL;
	edit = arena_alloc(t->arena, n * sizeof *edit);
	for (size_t i = 0; i < n; i++) {
		struct change c = statement_edit(s, cut ? cut->edit[i] : i);

		edit[i] = edit_said(t, s->spot.cell, &c);
	}
	f->edit = edit;
	f->edits = n;
	return edit;
}

static void others_said(struct teller *t, const struct fault *f,
			struct gkml_finding *said)
{
	struct gkml_related *rel;

	if (!f->others)
		return;
	rel = arena_alloc(t->arena, f->others * sizeof *rel);
	for (size_t i = 0; i < f->others; i++) {
		const struct other *o = &f->other[i];

		rel[i] = o->seen ? *o->seen	/* told when it was sealed */
		       : place_told(t->arena, t->catalog,
				    row_at(o->row, o->column),
				    &o->table->column[o->column], o->at);
	}
	said->related = rel;
	said->relateds = f->others;
}

/* ---- words ------------------------------------------------------------ */

static struct str word_text(struct teller *t, struct str s)
{
	return str_from(safe_excerpt(&t->scratch, s, QUOTED));
}

static void words_said(struct teller *t, const struct statement *s,
		       struct gkml_finding *said)
{
	const struct fault *f = &s->fault;
	struct str match = statement_match(s);
	struct str expected = f->expected.p ? f->expected : f->with;
	struct word words[WORDS] = {
		{ "match", word_text(t, match) },
		{ "expected", word_text(t, expected) },
		{ "column", str_from(heading_said(t, s->spot.column)) },
	};
	size_t n = 3;

	for (size_t i = 0; i < COUNT_OF(f->word) && f->word[i].name; i++)
		words[n++] = (struct word){ f->word[i].name,
					    word_text(t, f->word[i].text) };
	words[n++] = (struct word){ "count", str_from(arena_printf(
		&t->scratch, "%zu", said->places)) };
	said->message = message_fill(t->arena,
				     rule_words(s->rule, f->as, t->lang),
				     words, n);
	said->match = safe_excerpt(t->arena, match, MATCH_SHOWN);
	if (expected.p)
		said->expected = safe_excerpt(t->arena, expected,
					      MATCH_SHOWN);
}

/* ---- its row ------------------------------------------------------------ */

/* The line that a record ends on: a quoted cell may hold line ends. */
static uint32_t end_line(const struct source *src, const struct record *r)
{
	struct str s = { src->text.p + r->off, r->len };
	uint32_t line = r->line;

	if (src->foreign)
		return source_page_line(src, (size_t)r->off + r->len, line);
	if (!memchr(s.p, '\n', s.n) && !memchr(s.p, '\r', s.n))
		return line;
	for (size_t i = 0; i < s.n; i++)
		line += s.p[i] == '\n' ||
			(s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] != '\n');
	return line;
}

static void row_said(struct teller *t, const struct record *r,
		     struct gkml_finding *said)
{
	if (t->near.record != r) {
		t->near.record = r;
		t->near.end_line = end_line(t->catalog->source, r);
	}
	said->record = (size_t)(r - t->catalog->records.item);
	said->row_line = r->line;
	said->row_end_line = t->near.end_line;
}

/* ---- the whole finding ------------------------------------------------ */

static struct gkml_finding *put_in_words(struct teller *t,
					 const struct charge *c,
					 const struct statement *s)
{
	const struct charge_cut *cut = c->form == CHARGE_CUT ? c->is.cut
							     : NULL;
	struct gkml_finding *f = arena_alloc(t->arena, sizeof *f);
	struct gkml_place *place = places_said(t, s, cut, f);
	struct gkml_edit *edit = edits_said(t, s, cut, f);

	f->rule = &s->rule->said;
	f->level = (enum gkml_level)c->level;
	f->status = (enum gkml_status)c->status;
	f->safe = c->safe;
	f->basis = s->fault.basis.p ? safe_text(t->arena, s->fault.basis)
				    : s->rule->said.basis;
	f->sheet = sheet_said(t->arena, t->catalog->source, s->spot.record);
	if (s->spot.record && s->fault.whole != FAULT_FILE)
		row_said(t, s->spot.record, f);
	words_said(t, s, f);
	others_said(t, &s->fault, f);
	if (s->spot.cell)
		f->cell = cell_said(t, s->spot);
	item_said(t, s->row, f);
	place_finding(&t->point, t->catalog, s, f, place, edit);
	f->fingerprint = fingerprint_print(t->arena, c->key, t->path);
	return f;
}

static struct gkml_finding *tell(struct teller *t, const struct charge *c)
{
	struct statement s = charge_unseal(&t->scratch, t->catalog, t->rules,
					   c, t->lang);
	struct gkml_finding *f = put_in_words(t, c, &s);

	arena_reset(&t->scratch);
	return f;
}

/* ---- what is held ------------------------------------------------------- */

void teller_begin_as(struct teller *t, const struct teller *other)
{
	*t = (struct teller){
		.rules = other->rules, .catalog = other->catalog,
		.lang = other->lang, .path = { other->path[0],
					       other->path[1] },
		.generation = 1, .arena = &t->half[1],
	};
}

void teller_begin(struct teller *t, const struct gkml_rules *rules,
		  const struct catalog *catalog, enum gkml_lang lang,
		  const char *path)
{
	struct teller other = { .rules = rules, .catalog = catalog,
				.lang = lang };

	fingerprint_path(other.path, path);
	teller_begin_as(t, &other);
}

/* In the half that is begun nothing lies yet. */
static void turn_over(struct teller *t)
{
	t->arena = &t->half[++t->generation & 1];
	arena_reset(t->arena);
	t->near = (struct near){ 0 };
	t->told = 0;
}

static struct told_slot *slot_of(struct teller *t, size_t i, size_t count)
{
	if (!t->slot) {
		t->slots = 2 * TELLER_HELD;
		if (count < t->slots)
			t->slots = count;
		t->slot = arena_alloc(&t->own, t->slots * sizeof *t->slot);
	}
	return &t->slot[i % t->slots];
}

struct gkml_finding *teller_tell(struct teller *t, const struct charges *all,
				 size_t i)
{
	const struct charge *c = &all->item[i];
	struct told_slot *slot;

	if (c->form == CHARGE_TOLD)
		return c->is.told;
	slot = slot_of(t, i, all->count);
	/* what lies in the other half is gone too soon: it is told again */
	if (slot->index == i && slot->generation == t->generation)
		return slot->finding;
	if (t->told == TELLER_HELD)
		turn_over(t);
	*slot = (struct told_slot){ tell(t, c), i, t->generation };
	slot->finding->reason = all->reason ? all->reason[i] : NULL;
	t->told++;
	return slot->finding;
}

struct gkml_finding *teller_try(struct teller *t, const struct charge *c)
{
	return tell(t, c);
}

void teller_forget(struct teller *t)
{
	turn_over(t);
	turn_over(t);
	arena_reset(&t->own);
	t->slot = NULL;
}

void teller_end(struct teller *t)
{
	arena_free(&t->half[0]);
	arena_free(&t->half[1]);
	arena_free(&t->scratch);
	arena_free(&t->counted);
	arena_free(&t->own);
}
