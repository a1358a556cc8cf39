/* The shape of rows: their length, empty cells, items that come twice. */
#include "base/hash.h"
#include "grammar/locator.h"
#include "rules/rule.h"
#include "rules/shifted.h"

/* ---- ragged ----------------------------------------------------------- */

const void *read_ragged(struct params *p)
{
	(void)p;
	return NULL;
}

/* Columns up to the last one with a heading. */
static size_t headed_columns(const struct table *t)
{
	size_t n = t->columns;

	while (n > 0 && !t->column[n - 1].cell)
		n--;
	return n;
}

void check_ragged(const struct visit *v)
{
	const struct record *r = v->row->record;
	size_t have = r->count, want = v->table->columns;

	/* exports add empty columns, and leave out those without heading */
	while (have > want && cell_blank(&r->item[have - 1]))
		have--;
	if (have < want && have >= headed_columns(v->table))
		have = want;
	if (have == want)
		return;
	for (size_t i = 0; i < r->count; i++)
		if (cell_flags(&r->item[i]) & (CELL_BAD_QUOTE | CELL_RUNAWAY))
			return;		/* the quote is the fault */
	found(v, &(struct fault){
		.whole = FAULT_ROW,
		.as = have > want ? "long" : NULL,
		.word = {
			{ "have", str_from(arena_printf(scratch_of(v), "%zu",
							have)) },
			{ "want", str_from(arena_printf(scratch_of(v), "%zu",
							want)) },
		},
	});
}

/* ---- not-empty -------------------------------------------------------- */

struct not_empty_params {
	const struct str *placeholder;	/* says nothing in a required cell */
	size_t placeholders;
	const struct str *pointer;	/* 同上: breaks when rows are sorted */
	size_t pointers;
	bool starts[256];		/* what any of them may start with */
};

/* Bytes of a cell that may be such a word, with what is around it. */
enum { WORD_CELL = 32 };

/* Chinese characters share their first bytes, not their second ones. */
static unsigned char start_of(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];

	return c < 0x80 || s.n == 1
	       ? c : (unsigned char)(c * 31u + (unsigned char)s.p[1]);
}

static void note_starts(struct not_empty_params *e, const struct str *word,
			size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i].n)
			e->starts[start_of(word[i])] = true;
}

const void *read_not_empty(struct params *p)
{
	static const struct str around[] = {
		{ "（", 3 }, { "(", 1 }, { "\xE3\x80\x80", 3 },
		{ "\xC2\xA0", 2 },
	};
	struct not_empty_params *e = arena_alloc(params_arena(p), sizeof *e);

	e->placeholder = params_list(p, "placeholders", &e->placeholders);
	e->pointer = params_list(p, "pointers", &e->pointers);
	note_starts(e, e->placeholder, e->placeholders);
	note_starts(e, e->pointer, e->pointers);
	note_starts(e, around, COUNT_OF(around));
	return e;
}

/*
 * 同　上, （同上）, 同上。 are 同上, and ———— is —: without blanks, brackets
 * around all and a full stop; of marks that stand in a row, one.
 */
static struct str bare_word(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	char32_t last = 0;

	for (size_t i = 0, size; i < s.n; i += size) {
		char32_t c;
		bool bad;

		size = utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (is_space(c) || (c == last && !is_han(c)))
			continue;
		memcpy(out + n, s.p + i, size);
		n += size;
		last = c;
	}
	s = (struct str){ out, n };
	if (str_ends(s, STR("。")))
		s.n -= 3;
	if (str_starts(s, STR("（")) && str_ends(s, STR("）")))
		return (struct str){ s.p + 3, s.n - 6 };
	if (str_starts(s, STR("(")) && str_ends(s, STR(")")))
		return (struct str){ s.p + 1, s.n - 2 };
	return s;
}

/* As it is written, or bare. */
static bool is_one_of(struct str s, struct str bare, const struct str *list,
		      size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, list[i]) || str_eq(bare, list[i]))
			return true;
	return false;
}

static enum need need_of(const struct table *t, size_t column)
{
	const struct column *c = &t->column[column];
	const struct profile *p = t->profile;

	/* of several columns under one heading the first must be filled */
	if (c->field >= 0 && t->of[c->field] != (int)column && !c->tick)
		return NEED_OPTIONAL;
	/* the only column that says who is responsible must say it */
	if (c->field >= 0 && p->either & FIELD_BIT(c->field) &&
	    !(p->either & ~FIELD_BIT(c->field) & t->have))
		return NEED_REQUIRED;
	for (size_t i = 0; i < p->columns; i++)
		if (p->column[i].field == c->field)
			return c->tick || field_in_path(c->field)
			       ? NEED_OPTIONAL : p->column[i].need;
	return NEED_OPTIONAL;
}

/* 3, 十二, 2-1, as long as they are in the column of numbers. */
static bool is_number(const struct table *t, size_t column, struct str s)
{
	size_t i = 0;

	if (column >= t->columns || t->column[column].field != FIELD_NUMBER)
		return false;
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i == s.n || s.n <= sizeof "十二" - 1;
}

/* The only cell that is written beside the number; columns if not one. */
static size_t lone_cell(const struct visit *v)
{
	const struct record *r = v->row->record;
	size_t lone = v->table->columns;

	for (size_t i = 0; i < r->count; i++) {
		const struct cell *c = &r->item[i];

		if (cell_blank(c) ||
		    is_number(v->table, i, str_trim(cell_text(c))))
			continue;
		if (lone < v->table->columns || i >= v->table->columns)
			return v->table->columns;
		lone = i;
	}
	return lone;
}

/* 一、机构职能类 */
static bool is_section_name(struct arena *a, struct str s)
{
	struct view view = view_make(a, s);
	enum locator_form form;
	uint32_t i = 0, value;

	return locator_ordinal(&view, &i, view.n, &form, &value) &&
	       view.n - i >= 2;
}

/* Does the row write an item beside a blank in that column? */
static bool continues(const struct table *t, const struct row *r,
		      size_t column)
{
	bool item = false;

	for (size_t i = 0; i < t->columns && i < r->record->count; i++)
		if (field_in_path(t->column[i].field) &&
		    !cell_blank(&r->record->item[i])) {
			if (i == column)
				return false;
			item = true;
		}
	return item;
}

/*
 * A line of its own over the rows of a category: 一、机构职能类, or the
 * category alone, which the rows below leave blank.  It is no item.
 */
static bool heads_section(const struct visit *v)
{
	const struct table *t = v->table;
	size_t i = lone_cell(v);
	enum field f;

	if (i == t->columns || v->row + 1 == t->item + t->count)
		return false;
	f = t->column[i].field;
	if (f != FIELD_NUMBER && f != FIELD_NONE && !field_in_path(f))
		return false;
	if (is_section_name(scratch_of(v),
			    cell_text(&v->row->record->item[i])))
		return true;
	return f >= 0 && field_in_path(f) && continues(t, v->row + 1, i);
}

/* A number and nothing else. */
static bool only_numbered(const struct visit *v)
{
	bool number = false;

	for (size_t i = 0; i < v->row->record->count; i++) {
		if (cell_blank(&v->row->record->item[i]))
			continue;
		if (i >= v->table->columns ||
		    v->table->column[i].field != FIELD_NUMBER)
			return false;
		number = true;
	}
	return number;
}

static void judge_cell(const struct visit *v, size_t i)
{
	const struct not_empty_params *p = v->params;
	const struct column *c = &v->table->column[i];
	const struct cell *cell = row_at(v->row, i);
	struct str s, word;
	size_t start;

	if (v->row->state[i] == CELL_EMPTY &&
	    need_of(v->table, i) == NEED_REQUIRED) {
		found(v, &(struct fault){ .cell = cell, .column = c });
		return;
	}
	if (v->row->state[i] != CELL_WRITTEN)
		return;
	s = str_trim(cell_text(cell));
	if (!s.n || s.n > WORD_CELL || !p->starts[start_of(s)])
		return;
	s = utf8_trim(s);
	if (!s.n) {			/* wide blanks */
		if (need_of(v->table, i) == NEED_REQUIRED)
			found(v, &(struct fault){ .cell = cell, .column = c });
		return;
	}
	word = bare_word(scratch_of(v), s);
	start = (size_t)(s.p - cell->p);
	if (is_one_of(s, word, p->pointer, p->pointers) && c->field >= 0 &&
	    c->field != FIELD_NOTE && c->field != FIELD_OTHER)
		found(v, &(struct fault){ .cell = cell, .column = c,
			.at = { start, start + s.n }, .as = "pointer" });
	else if (is_one_of(s, word, p->placeholder, p->placeholders) &&
		 need_of(v->table, i) == NEED_REQUIRED)
		found(v, &(struct fault){ .cell = cell, .column = c,
			.at = { start, start + s.n }, .as = "placeholder" });
}

void check_not_empty(const struct visit *v)
{
	if (v->row->orphan)
		return;			/* it has lost its row: GK106 */
	if (row_shifted(scratch_of(v), v->table, v->row))
		return;			/* no cell is where it belongs: GK103 */
	if (heads_section(v))
		return;
	if (only_numbered(v)) {
		found(v, &(struct fault){ .whole = FAULT_ROW,
					  .as = "only-number" });
		return;
	}
	for (size_t i = 0; i < v->table->columns; i++)
		judge_cell(v, i);
}

/* ---- unique ----------------------------------------------------------- */

const void *read_unique(struct params *p)
{
	(void)p;
	return NULL;
}

/* Is one of eight bytes a blank, or another control character? */
static bool any_blank(uint64_t word)
{
	const uint64_t ones = UINT64_MAX / 255;

	return (word - ones * (' ' + 1)) & ~word & ones * 0x80;
}

static bool has_blank(struct str s)
{
	uint64_t word;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&word, s.p + i, 8);
		if (any_blank(word))
			return true;
	}
	while (i < s.n && !is_blank(s.p[i]))
		i++;
	return i < s.n;
}

static struct str without_blanks(struct arena *a, struct str s)
{
	char *out = arena_take(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]))
			out[n++] = s.p[i];
	return (struct str){ out, n };
}

/* Of what equal_folded() compares. */
static uint64_t hash_folded(struct arena *tmp, uint64_t h, struct str s)
{
	return hash_bytes(h, has_blank(s) ? without_blanks(tmp, s) : s);
}

static bool equal_folded(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (true) {
		while (i < a.n && is_blank(a.p[i]))
			i++;
		while (k < b.n && is_blank(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		if (a.p[i++] != b.p[k++])
			return false;
	}
}

static struct str content_of(const struct table *t, const struct row *r)
{
	const struct cell *c = row_cell(t, r, FIELD_CONTENT);

	return c ? cell_text(c) : (struct str){ NULL, 0 };
}

/* Level i of the path; its wraps do not count here. */
static struct str path_text(const struct row *r, unsigned i)
{
	return cell_text(row_at(r, r->path_column[i]));
}

/* A table with one level is keyed by level and content. */
static bool same_item(const struct table *t, const struct row *x,
		      const struct row *y, bool with_content)
{
	if (x->paths != y->paths)
		return false;
	for (unsigned i = 0; i < x->paths; i++)
		if (x->path_column[i] != y->path_column[i] ||
		    !equal_folded(path_text(x, i), path_text(y, i)))
			return false;
	return !with_content || equal_folded(content_of(t, x),
					     content_of(t, y));
}

static bool names_item(const struct row *r)
{
	return r->paths &&
	       r->state[r->path_column[r->paths - 1]] == CELL_WRITTEN;
}

static void twice(const struct visit *v, const struct row *first,
		  const struct row *again)
{
	struct visit at = *v;
	size_t i = again->path_column[again->paths - 1];
	const struct cell *c = row_at(again, i);
	struct str s = str_trim(cell_text(c));
	struct other other = { .row = first, .table = v->table,
			       .column = first->path_column[first->paths - 1] };
	bool same_content = equal_folded(content_of(v->table, first),
					 content_of(v->table, again));

	other.at.end = row_at(first, other.column)->n;
	at.row = again;
	found(&at, &(struct fault){
		.cell = c, .column = &v->table->column[i],
		.at = { (size_t)(s.p - c->p), (size_t)(s.p - c->p) + s.n },
		.as = same_content ? "same-content" : NULL,
		.other = &other, .others = 1,
	});
}

/* The rows that name items, by a hash of what same_item() compares. */
struct items {
	const struct table *table;
	bool with_content;
	struct item_slot {
		uint32_t hash, row;	/* its upper half; index + 1, 0: free */
	} *slot;
	size_t slots;			/* a power of two */
};

static uint64_t item_hash(struct arena *tmp, const struct items *all,
			  const struct row *r)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (unsigned l = 0; l < r->paths; l++)
		h = hash_folded(tmp, h, path_text(r, l));
	return all->with_content ? hash_folded(tmp, h, content_of(all->table, r))
				 : h;
}

/* The first row that names the same item, or r, which is entered then. */
static const struct row *item_enter(struct arena *tmp, struct items *all,
				    const struct row *r)
{
	const struct row *rows = all->table->item;
	uint64_t h = item_hash(tmp, all, r);
	uint32_t high = (uint32_t)(h >> 32);
	struct item_slot *s = &all->slot[h & (all->slots - 1)];

	for (; s->row; s = s + 1 < all->slot + all->slots ? s + 1 : all->slot)
		if (s->hash == high && same_item(all->table, &rows[s->row - 1],
						 r, all->with_content))
			return &rows[s->row - 1];
	*s = (struct item_slot){ high, (uint32_t)(r - rows) + 1 };
	return r;
}

void check_unique(const struct visit *v)
{
	const struct table *t = v->table;
	struct items all = { .table = t, .slots = 16 };
	size_t levels = 0;

	for (size_t i = 0; i < t->columns; i++)
		levels += field_in_path(t->column[i].field);
	all.with_content = levels == 1;
	while (all.slots < 2 * t->count)
		all.slots *= 2;
	all.slot = arena_alloc(scratch_of(v), all.slots * sizeof *all.slot);
	for (size_t i = 0; i < t->count; i++) {
		const struct row *r = &t->item[i], *first;

		if (i + ROWS_AHEAD < t->count)
			row_await(&r[ROWS_AHEAD]);
		if (!names_item(r))
			continue;
		first = item_enter(scratch_of(v), &all, r);
		if (first != r)
			twice(v, first, r);
	}
}
