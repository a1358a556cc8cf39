/*
 * A statement as bytes: what there is of it, and then each of that; rows and
 * columns by their index.
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

/* ---- where ------------------------------------------------------------ */

static bool owns(const struct table *t, const struct column *c)
{
	return c >= t->column && c < t->column + t->columns;
}

/* The table of a column; c->count: none.  It is nearly always the near one. */
static size_t table_of(const struct catalog *c, const struct table *near,
		       const struct column *column)
{
	size_t first = near ? (size_t)(near - c->item) : 0;

	for (size_t i = 0; i < c->count; i++) {
		size_t table = (first + i) % c->count;

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
		       const struct table *near, const struct column *column)
{
	size_t table = table_of(c, near, column);
	struct column *loose;

	if (table < c->count) {
		seal_number(to, table + 1);
		seal_number(to, (uint64_t)(column - c->item[table].column));
		return;
	}
	loose = arena_take(to->arena, sizeof *loose);
	*loose = *column;
	seal_number(to, 0);
	seal_bytes(to, &loose, sizeof loose);
}

static const struct column *get_column(const unsigned char **p,
				       const struct catalog *c)
{
	size_t table = unseal_number(p);
	const struct column *loose;

	if (table)
		return c->item[table - 1].column + unseal_number(p);
	unseal_bytes(p, &loose, sizeof loose);
	return loose;
}

static void put_spot(struct seals *to, const struct catalog *c,
		     const struct table *near, const struct statement *s,
		     unsigned has)
{
	const struct spot *spot = &s->spot;

	if (has & HAS_ROW)
		seal_number(to, (uint64_t)(s->row - c->rows));
	if (has & HAS_RECORD)
		seal_number(to, (uint64_t)(spot->record - c->records.item));
	if (has & HAS_CELL)
		seal_number(to, (uint64_t)(spot->cell - spot->record->item));
	if (has & HAS_COLUMN)
		put_column(to, c, near, spot->column);
}

static void get_spot(const unsigned char **p, const struct catalog *c,
		     struct statement *s, unsigned has)
{
	struct spot *spot = &s->spot;

	if (has & HAS_ROW) {
		s->row = c->rows + unseal_number(p);
		spot->record = s->row->record;
	}
	if (has & HAS_RECORD)
		spot->record = c->records.item + unseal_number(p);
	if (has & HAS_CELL)
		spot->cell = spot->record->item + unseal_number(p);
	if (has & HAS_COLUMN)
		spot->column = get_column(p, c);
}

static void put_file_spot(struct seals *to, const struct file_spot *s)
{
	seal_number(to, s->line);
	seal_range(to, (struct range){ s->start, s->end });
}

static struct file_spot get_file_spot(const unsigned char **p)
{
	uint32_t line = (uint32_t)unseal_number(p);
	struct range at = unseal_range(p);

	return (struct file_spot){ line, at.start, at.end };
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
	has = (unsigned)unseal_number(&p);
	get_spot(&p, c, &s, has);
	return s.spot.cell;
}

/* ---- words ------------------------------------------------------------ */

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
		seal_number(to, at);
		seal_text(to, w->text, text_of(&s->spot));
	}
	seal_number(to, 0);
}

static void get_words(const unsigned char **p, struct arena *a,
		      struct statement *s, const char *words)
{
	struct word *w = s->fault.word;
	size_t at;

	for (; (at = unseal_number(p)); w++) {
		const char *name = words + at;

		w->name = arena_copy(a, name, strcspn(name, "}")).p;
		w->text = unseal_text(p, text_of(&s->spot));
	}
}

/* ---- places and edits ------------------------------------------------- */

static void put_changes(struct seals *to, const struct statement *s)
{
	const struct fault *f = &s->fault;

	seal_number(to, f->changes);
	for (size_t i = 0; i < f->changes; i++) {
		seal_range(to, f->change[i].at);
		seal_text(to, f->change[i].with, text_of(&s->spot));
	}
}

static void get_changes(const unsigned char **p, struct arena *a,
			struct statement *s)
{
	size_t n = unseal_number(p);
	struct change *change = arena_take(a, n * sizeof *change);

	for (size_t i = 0; i < n; i++) {
		change[i].at = unseal_range(p);
		change[i].with = unseal_text(p, text_of(&s->spot));
	}
	s->fault.change = change;
	s->fault.changes = n;
}

static void put_places(struct seals *to, const struct fault *f)
{
	seal_number(to, f->places);
	for (size_t i = 0; i < f->places; i++)
		seal_range(to, f->place[i]);
}

static void get_places(const unsigned char **p, struct arena *a,
		       struct fault *f)
{
	size_t n = unseal_number(p);
	struct range *place = arena_take(a, n * sizeof *place);

	for (size_t i = 0; i < n; i++)
		place[i] = unseal_range(p);
	f->place = place;
	f->places = n;
}

/* ---- other places ----------------------------------------------------- */

/*
 * In this file by row, column and bytes; in another, which will be gone, told
 * whole by now.
 */
static void put_others(struct seals *to, const struct catalog *c,
		       const struct fault *f)
{
	seal_number(to, f->others);
	for (size_t i = 0; i < f->others; i++) {
		const struct other *o = &f->other[i];

		if (o->seen) {
			struct gkml_related *seen = arena_take(to->arena,
							       sizeof *seen);

			*seen = seen_told(to->arena, o->seen);
			seal_number(to, 0);
			seal_bytes(to, &seen, sizeof seen);
			continue;
		}
		seal_number(to, (uint64_t)(o->table - c->item) + 1);
		seal_number(to, (uint64_t)(o->row - o->table->item));
		seal_number(to, o->column);
		seal_range(to, o->at);
	}
}

static void get_others(const unsigned char **p, struct arena *a,
		       const struct catalog *c, struct fault *f)
{
	size_t n = unseal_number(p);
	struct other *other = arena_alloc(a, n * sizeof *other);

	for (size_t i = 0; i < n; i++) {
		struct other *o = &other[i];
		size_t table = unseal_number(p);

		if (!table) {
			unseal_bytes(p, &o->seen, sizeof o->seen);
			continue;
		}
		o->table = &c->item[table - 1];
		o->row = o->table->item + unseal_number(p);
		o->column = unseal_number(p);
		o->at = unseal_range(p);
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

const unsigned char *charge_seal(struct seals *to, const struct catalog *c,
				 const struct table *near,
				 const struct statement *s,
				 enum gkml_lang lang)
{
	const struct fault *f = &s->fault;
	const char *words = rule_words(s->rule, f->as, lang);
	unsigned has = parts_of(s, words);
	struct str cell = text_of(&s->spot);

	seal_number(to, has);
	put_spot(to, c, near, s, has);
	if (has & HAS_AT)
		seal_range(to, f->at);
	if (has & HAS_WITH)
		seal_text(to, f->with, cell);
	if (has & HAS_EXPECTED)
		seal_text(to, f->expected, cell);
	if (has & HAS_CASE)
		seal_number(to, case_of(s->rule, f->as));
	if (has & HAS_WORDS)
		put_words(to, s, words);
	if (has & HAS_PLACES)
		put_places(to, f);
	if (has & HAS_CHANGES)
		put_changes(to, s);
	if (has & HAS_OTHERS)
		put_others(to, c, f);
	if (has & HAS_BASIS)
		seal_text(to, f->basis, cell);
	if (has & HAS_SPOT)
		put_file_spot(to, &f->spot);
	return seal_keep(to);
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
	unsigned has = (unsigned)unseal_number(&p);
	struct str cell;

	f->whole = has >> WHOLE_SHIFT;
	f->unsafe = has & IS_UNSAFE;
	get_spot(&p, c, &s, has);
	cell = text_of(&s.spot);
	if (has & HAS_AT)
		f->at = unseal_range(&p);
	if (has & HAS_WITH)
		f->with = unseal_text(&p, cell);
	if (has & HAS_EXPECTED)
		f->expected = unseal_text(&p, cell);
	if (has & HAS_CASE)
		f->as = rule->cases[unseal_number(&p) - 1].name;
	if (has & HAS_WORDS)
		get_words(&p, a, &s, rule_words(rule, f->as, lang));
	if (has & HAS_PLACES)
		get_places(&p, a, f);
	if (has & HAS_CHANGES)
		get_changes(&p, a, &s);
	if (has & HAS_OTHERS)
		get_others(&p, a, c, f);
	if (has & HAS_BASIS)
		f->basis = unseal_text(&p, cell);
	if (has & HAS_SPOT)
		f->spot = get_file_spot(&p);
	return s;
}
