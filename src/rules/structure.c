/* The shape of rows: their length, empty cells. */
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
	/* a blank may be one that was moved there */
	if (have == want && row_shifted(scratch_of(v), v->table, v->row))
		have = r->count;
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
	size_t longest;			/* bytes of any of them */
	bool starts[256];		/* what any of them may start with */
};

/* Chinese characters share their first bytes, not their second ones. */
static unsigned char start_of(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];

	return c < 0x80 || s.n == 1
	       ? c : (unsigned char)(c * 31u + (unsigned char)s.p[1]);
}

static void note_words(struct not_empty_params *e, const struct str *word,
		       size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (word[i].n)
			e->starts[start_of(word[i])] = true;
		e->longest = word[i].n > e->longest ? word[i].n : e->longest;
	}
}

const void *read_not_empty(struct params *p)
{
	static const struct str around[] = {
		{ "（", 3 }, { "(", 1 },
	};
	struct not_empty_params *e = arena_alloc(params_arena(p), sizeof *e);

	e->placeholder = params_list(p, "placeholders", &e->placeholders);
	e->pointer = params_list(p, "pointers", &e->pointers);
	note_words(e, e->placeholder, e->placeholders);
	note_words(e, e->pointer, e->pointers);
	note_words(e, around, COUNT_OF(around));
	return e;
}

/* （）。 around a word; and behind that what shows that it is longer. */
enum { AROUND = 9, BEHIND = 4 };

/*
 * 同　上, （同上）, 同上。 are 同上, and ———— is —: without blanks, brackets
 * around all and a full stop; of marks that stand in a row, one.  What is
 * longer than any word is so there, too.
 */
static struct str bare_word(struct arena *a, struct str s, size_t longest)
{
	size_t room = longest + AROUND, n = 0;
	char *out = arena_take(a, room + BEHIND);
	char32_t last = 0;

	for (size_t i = 0, size; i < s.n && n <= room; i += size) {
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

enum {
	REMARK = 5,			/* Chinese characters of a sentence */
	NEAR = 16,			/* rows that an eye looks up */
};

/* The one filled cell of a row if it is in the number column, else NULL. */
static const struct cell *only_numbered(const struct visit *v)
{
	const struct cell *number = NULL;

	for (size_t i = 0; i < v->row->record->count; i++) {
		if (cell_blank(&v->row->record->item[i]))
			continue;
		if (i >= v->table->columns ||
		    v->table->column[i].field != FIELD_NUMBER)
			return NULL;
		number = &v->row->record->item[i];
	}
	return number;
}

/* 2.涉及国家秘密的，按照有关规定处理。: below a table, and no number. */
static bool is_remark(struct str s)
{
	size_t han = 0;

	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		han += is_han(c);
	}
	return han >= REMARK;
}

/* Does something stand above the blank, though it is not carried down? */
static const char *empty_case(const struct visit *v, size_t i)
{
	const struct row *r = v->row, *first = v->table->item;

	if (r - first > NEAR)
		first = r - NEAR;
	while (r-- > first)
		if (r->state[i] <= CELL_CARRIED)
			return "apart";
	return NULL;
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
		found(v, &(struct fault){ .cell = cell, .column = c,
					  .as = empty_case(v, i) });
		return;
	}
	if (v->row->state[i] != CELL_WRITTEN)
		return;
	s = utf8_trim(cell_text(cell));
	if (!p->starts[start_of(s)])
		return;
	word = bare_word(scratch_of(v), s, p->longest);
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
	const struct cell *number;

	if (v->row->orphan)
		return;			/* it has lost its row: GK106 */
	if (row_shifted(scratch_of(v), v->table, v->row))
		return;			/* no cell is where it belongs: GK103 */
	if (heads_section(v))
		return;
	number = only_numbered(v);
	if (number) {
		if (!is_remark(cell_text(number)))
			found(v, &(struct fault){ .whole = FAULT_ROW,
						  .as = "only-number" });
		return;
	}
	for (size_t i = 0; i < v->table->columns; i++)
		judge_cell(v, i);
}
