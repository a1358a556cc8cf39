/*
 * A statement as bytes: numbers of seven bits a byte, rows and columns by
 * their index, texts as the stretch of the cell that they are, or themselves.
 */
#include "rules/charge.h"

#include "rules/run.h"

/* What there is of a statement; what is not there takes no room. */
enum content {
	HAS_ROW      = 1 << 0,
	HAS_RECORD   = 1 << 1,		/* and it is not the row's */
	HAS_CELL     = 1 << 2,
	HAS_COLUMN   = 1 << 3,
	HAS_AT       = 1 << 4,
	HAS_WITH     = 1 << 5,
	HAS_EXPECTED = 1 << 6,
	/* two bytes of flags from here on */
	HAS_CASE     = 1 << 7,
	HAS_WORDS    = 1 << 8,
	HAS_PLACES   = 1 << 9,
	HAS_CHANGES  = 1 << 10,
	HAS_OTHERS   = 1 << 11,
	HAS_BASIS    = 1 << 12,
	IS_UNSAFE    = 1 << 13,
	/* three */
	HAS_SPOT     = 1 << 14,
	WHOLE_SHIFT  = 15,		/* what else than a cell */
};

/* ---- numbers and texts ------------------------------------------------ */

static void put_number(struct seals *s, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		*ARENA_PUSH(s->arena, &s->draft) =
			(unsigned char)(n | 0x80);
	*ARENA_PUSH(s->arena, &s->draft) = (unsigned char)n;
}

static uint64_t get_number(const unsigned char **p)
{
	uint64_t n = 0;
	unsigned shift = 0;

	for (; **p & 0x80; (*p)++, shift += 7)
		n |= (uint64_t)(**p & 0x7F) << shift;
	return n | (uint64_t)*(*p)++ << shift;
}

static void put_bytes(struct seals *s, const void *p, size_t n)
{
	const unsigned char *from = p;

	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(s->arena, &s->draft) = from[i];
}

static bool lies_in(struct str s, struct str whole)
{
	uintptr_t p = (uintptr_t)s.p, q = (uintptr_t)whole.p;

	return whole.p && p >= q && p + s.n <= q + whole.n;
}

/* Twice its size, and one more where a place in the cell follows, not bytes. */
static void put_text(struct seals *s, struct str text, struct str cell)
{
	if (lies_in(text, cell)) {
		put_number(s, 2 * (uint64_t)text.n + 1);
		put_number(s, (uint64_t)(text.p - cell.p));
	} else {
		put_number(s, 2 * (uint64_t)text.n);
		put_bytes(s, text.p, text.n);
	}
}

static struct str get_text(const unsigned char **p, struct str cell)
{
	uint64_t n = get_number(p);
	struct str text = { (const char *)*p, n / 2 };

	if (n & 1)
		text.p = cell.p + get_number(p);
	else
		*p += text.n;
	return text;
}

static void put_range(struct seals *s, struct range r)
{
	put_number(s, r.start);
	put_number(s, r.end - r.start);
}

static struct range get_range(const unsigned char **p)
{
	struct range r;

	r.start = get_number(p);
	r.end = r.start + get_number(p);
	return r;
}

/* ---- where ------------------------------------------------------------ */

static bool owns(const struct table *t, const struct column *c)
{
	return c >= t->column && c < t->column + t->columns;
}

/* The table of a column; c->count: none.  It is nearly always the likely one. */
static size_t table_of(const struct seals *s, const struct catalog *c,
		       const struct column *column)
{
	for (size_t i = 0; i < c->count; i++) {
		size_t table = (s->likely + i) % c->count;

		if (owns(&c->item[table], column))
			return table;
	}
	return c->count;
}

/*
 * By its table, from 1, and index; one that is of no table (a table of waivers
 * is no catalog) by its address, copied.
 */
static void put_column(struct seals *to, const struct catalog *c,
		       const struct column *column)
{
	size_t table = table_of(to, c, column);
	struct column *loose;

	if (table < c->count) {
		put_number(to, table + 1);
		put_number(to, (uint64_t)(column - c->item[table].column));
		return;
	}
	loose = arena_take(to->arena, sizeof *loose);
	*loose = *column;
	put_number(to, 0);
	put_bytes(to, &loose, sizeof loose);
}

static const struct column *get_column(const unsigned char **p,
				       const struct catalog *c)
{
	size_t table = get_number(p);
	const struct column *loose;

	if (table)
		return c->item[table - 1].column + get_number(p);
	memcpy(&loose, *p, sizeof loose);
	*p += sizeof loose;
	return loose;
}

static void put_spot(struct seals *to, const struct catalog *c,
		     const struct statement *s, unsigned has)
{
	const struct spot *spot = &s->spot;

	if (has & HAS_ROW)
		put_number(to, (uint64_t)(s->row - c->rows));
	if (has & HAS_RECORD)
		put_number(to, (uint64_t)(spot->record - c->records.item));
	if (has & HAS_CELL)
		put_number(to, (uint64_t)(spot->cell - spot->record->item));
	if (has & HAS_COLUMN)
		put_column(to, c, spot->column);
}

static void get_spot(const unsigned char **p, const struct catalog *c,
		     struct statement *s, unsigned has)
{
	struct spot *spot = &s->spot;

	if (has & HAS_ROW) {
		s->row = c->rows + get_number(p);
		spot->record = s->row->record;
	}
	if (has & HAS_RECORD)
		spot->record = c->records.item + get_number(p);
	if (has & HAS_CELL)
		spot->cell = spot->record->item + get_number(p);
	if (has & HAS_COLUMN)
		spot->column = get_column(p, c);
}

static struct str text_of(const struct spot *s)
{
	return s->cell ? cell_text(s->cell) : (struct str){ NULL, 0 };
}

static const unsigned char *bytes_of(const struct charge *c)
{
	return c->form == CHARGE_CUT ? c->is.cut->sealed : c->is.sealed;
}

const struct cell *charge_cell(const struct catalog *c,
			       const struct charge *charge)
{
	const struct gkml_finding *f = charge->is.told;
	const unsigned char *p;
	struct statement s = { 0 };
	unsigned has;

	if (charge->form == CHARGE_TOLD)
		return f->cell ? &c->records.item[f->record]
					.item[f->cell->col - 1] : NULL;
	p = bytes_of(charge);
	has = (unsigned)get_number(&p);
	get_spot(&p, c, &s, has);
	return s.spot.cell;
}

uint32_t charge_start(const struct catalog *c, const struct statement *s,
		      struct range first)
{
	const struct spot *spot = &s->spot;

	if (spot->cell)
		return (uint32_t)(cell_source_offset(spot->cell,
						     c->source->text, 0) +
				  first.start);
	return spot->record && s->fault.whole != FAULT_FILE
	     ? spot->record->off : 0;
}

/* ---- words ------------------------------------------------------------ */

const char *rule_words(const struct rule *r, const char *as,
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

/* The index of a case, from 1; 0: the rule has none of that name. */
static size_t case_of(const struct rule *r, const char *as)
{
	for (size_t i = 0; as && i < r->case_count; i++)
		if (!strcmp(r->cases[i].name, as))
			return i + 1;
	return 0;
}

/* Where the rule's words name it; 0: nowhere. */
static size_t named_at(const char *words, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = words; (p = strchr(p, '{')); p++)
		if (!strncmp(p + 1, name, n) && p[n + 1] == '}')
			return (size_t)(p + 1 - words);
	return 0;
}

/* A word by where the rule's words name it; 0 behind the last. */
static void put_words(struct seals *to, const struct statement *s,
		      const char *words)
{
	for (size_t i = 0; i < COUNT_OF(s->fault.word); i++) {
		const struct word *w = &s->fault.word[i];
		size_t at = w->name ? named_at(words, w->name) : 0;

		if (!at)
			continue;
		put_number(to, at);
		put_text(to, w->text, text_of(&s->spot));
	}
	put_number(to, 0);
}

static void get_words(const unsigned char **p, struct arena *a,
		      struct statement *s, const char *words)
{
	struct word *w = s->fault.word;
	size_t at;

	for (; (at = get_number(p)); w++) {
		const char *name = words + at;

		w->name = arena_copy(a, name, strcspn(name, "}")).p;
		w->text = get_text(p, text_of(&s->spot));
	}
}

/* ---- places and edits ------------------------------------------------- */

static void put_changes(struct seals *to, const struct statement *s)
{
	const struct fault *f = &s->fault;

	put_number(to, f->changes);
	for (size_t i = 0; i < f->changes; i++) {
		put_range(to, f->change[i].at);
		put_text(to, f->change[i].with, text_of(&s->spot));
	}
}

static void get_changes(const unsigned char **p, struct arena *a,
			struct statement *s)
{
	size_t n = get_number(p);
	struct change *change = arena_take(a, n * sizeof *change);

	for (size_t i = 0; i < n; i++) {
		change[i].at = get_range(p);
		change[i].with = get_text(p, text_of(&s->spot));
	}
	s->fault.change = change;
	s->fault.changes = n;
}

static void put_places(struct seals *to, const struct fault *f)
{
	put_number(to, f->places);
	for (size_t i = 0; i < f->places; i++)
		put_range(to, f->place[i]);
}

static void get_places(const unsigned char **p, struct arena *a,
		       struct fault *f)
{
	size_t n = get_number(p);
	struct range *place = arena_take(a, n * sizeof *place);

	for (size_t i = 0; i < n; i++)
		place[i] = get_range(p);
	f->place = place;
	f->places = n;
}

size_t statement_places(const struct statement *s)
{
	return s->spot.cell && s->fault.places ? s->fault.places : 1;
}

struct range statement_place(const struct statement *s, size_t i)
{
	return s->fault.places ? s->fault.place[i] : s->fault.at;
}

size_t statement_edits(const struct statement *s)
{
	return !s->rule->fixes ? 0
	     : s->fault.changes ? s->fault.changes
	     : s->fault.with.p != NULL;
}

struct change statement_edit(const struct statement *s, size_t i)
{
	return s->fault.changes ? s->fault.change[i]
	     : (struct change){ s->fault.at, s->fault.with };
}

struct str statement_match(const struct statement *s)
{
	return s->spot.cell ? str_slice(cell_text(s->spot.cell),
					statement_place(s, 0))
			    : (struct str){ "", 0 };
}

/* ---- other places ----------------------------------------------------- */

/*
 * In this file by row, column and bytes; in another, which will be gone, told
 * whole by now.
 */
static void put_others(struct seals *to, const struct catalog *c,
		       const struct fault *f)
{
	put_number(to, f->others);
	for (size_t i = 0; i < f->others; i++) {
		const struct other *o = &f->other[i];

		if (o->seen) {
			struct gkml_related *seen = arena_take(to->arena,
							       sizeof *seen);

			*seen = seen_told(to->arena, o->seen);
			put_number(to, 0);
			put_bytes(to, &seen, sizeof seen);
			continue;
		}
		put_number(to, (uint64_t)(o->table - c->item) + 1);
		put_number(to, (uint64_t)(o->row - o->table->item));
		put_number(to, o->column);
		put_range(to, o->at);
	}
}

static void get_others(const unsigned char **p, struct arena *a,
		       const struct catalog *c, struct fault *f)
{
	size_t n = get_number(p);
	struct other *other = arena_alloc(a, n * sizeof *other);

	for (size_t i = 0; i < n; i++) {
		struct other *o = &other[i];
		size_t table = get_number(p);

		if (!table) {
			memcpy(&o->seen, *p, sizeof o->seen);
			*p += sizeof o->seen;
			continue;
		}
		o->table = &c->item[table - 1];
		o->row = o->table->item + get_number(p);
		o->column = get_number(p);
		o->at = get_range(p);
	}
	f->other = other;
	f->others = n;
}

/* ---- all of it -------------------------------------------------------- */

static unsigned parts_of(const struct statement *s, const char *words)
{
	const struct fault *f = &s->fault;
	unsigned has = (unsigned)f->whole << WHOLE_SHIFT;

	has |= s->row ? HAS_ROW : 0;
	has |= s->spot.record && !(s->row && s->row->record == s->spot.record)
	     ? HAS_RECORD : 0;
	has |= s->spot.cell ? HAS_CELL : 0;
	has |= s->spot.column ? HAS_COLUMN : 0;
	has |= f->at.start || f->at.end ? HAS_AT : 0;
	has |= f->with.p ? HAS_WITH : 0;
	has |= f->expected.p ? HAS_EXPECTED : 0;
	has |= case_of(s->rule, f->as) ? HAS_CASE : 0;
	for (size_t i = 0; i < COUNT_OF(f->word) && f->word[i].name; i++)
		has |= named_at(words, f->word[i].name) ? HAS_WORDS : 0;
	has |= s->spot.cell && f->places ? HAS_PLACES : 0;
	has |= s->rule->fixes && f->changes ? HAS_CHANGES : 0;
	has |= f->others ? HAS_OTHERS : 0;
	has |= f->basis.p ? HAS_BASIS : 0;
	has |= f->unsafe ? IS_UNSAFE : 0;
	has |= f->spot.line ? HAS_SPOT : 0;
	return has;
}

/* What was written, where it stays. */
static const unsigned char *keep(struct seals *s)
{
#ifdef ARENA_EXACT
	enum { PAGE = 0 };		/* a piece of memory each */
#else
	enum { PAGE = 4096 };
#endif
	size_t n = s->draft.count;
	unsigned char *p;

	if (n > s->left) {
		s->left = n > PAGE ? n : PAGE;
		s->free = arena_take(s->arena, s->left);
	}
	p = memcpy(s->free, s->draft.item, n);
	s->free += n;
	s->left -= n;
	s->draft.count = 0;
	return p;
}

const unsigned char *charge_seal(struct seals *to, const struct catalog *c,
				 const struct statement *s,
				 enum gkml_lang lang)
{
	const struct fault *f = &s->fault;
	const char *words = rule_words(s->rule, f->as, lang);
	unsigned has = parts_of(s, words);
	struct str cell = text_of(&s->spot);

	put_number(to, has);
	put_spot(to, c, s, has);
	if (has & HAS_AT)
		put_range(to, f->at);
	if (has & HAS_WITH)
		put_text(to, f->with, cell);
	if (has & HAS_EXPECTED)
		put_text(to, f->expected, cell);
	if (has & HAS_CASE)
		put_number(to, case_of(s->rule, f->as));
	if (has & HAS_WORDS)
		put_words(to, s, words);
	if (has & HAS_PLACES)
		put_places(to, f);
	if (has & HAS_CHANGES)
		put_changes(to, s);
	if (has & HAS_OTHERS)
		put_others(to, c, f);
	if (has & HAS_BASIS)
		put_text(to, f->basis, cell);
	if (has & HAS_SPOT) {
		put_number(to, f->spot.line);
		put_range(to, (struct range){ f->spot.start, f->spot.end });
	}
	return keep(to);
}

struct statement charge_unseal(struct arena *a, const struct catalog *c,
			       const struct gkml_rules *rules,
			       const struct charge *charge,
			       enum gkml_lang lang)
{
	const struct rule *rule = &rules->item[charge->rule];
	const unsigned char *p = bytes_of(charge);
	struct statement s = { .rule = rule };
	struct fault *f = &s.fault;
	unsigned has = (unsigned)get_number(&p);
	struct str cell;

	f->whole = has >> WHOLE_SHIFT;
	f->unsafe = has & IS_UNSAFE;
	get_spot(&p, c, &s, has);
	cell = text_of(&s.spot);
	if (has & HAS_AT)
		f->at = get_range(&p);
	if (has & HAS_WITH)
		f->with = get_text(&p, cell);
	if (has & HAS_EXPECTED)
		f->expected = get_text(&p, cell);
	if (has & HAS_CASE)
		f->as = rule->cases[get_number(&p) - 1].name;
	if (has & HAS_WORDS)
		get_words(&p, a, &s, rule_words(rule, f->as, lang));
	if (has & HAS_PLACES)
		get_places(&p, a, f);
	if (has & HAS_CHANGES)
		get_changes(&p, a, &s);
	if (has & HAS_OTHERS)
		get_others(&p, a, c, f);
	if (has & HAS_BASIS)
		f->basis = get_text(&p, cell);
	if (has & HAS_SPOT) {
		struct range at;

		f->spot.line = (uint32_t)get_number(&p);
		at = get_range(&p);
		f->spot.start = at.start;
		f->spot.end = at.end;
	}
	return s;
}
