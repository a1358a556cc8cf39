/*
 * Boxes and tick columns.
 *
 * A page break may tear a box list apart, so a list counts as unticked only
 * when no other piece in its row is ticked either, and pieces without an item
 * of their own are not judged.  Tick columns are left blank by habit in some
 * catalogs and merged in others: a blank is a fault of its row only where the
 * other rows of the table tick.
 */
#include "rules/run.h"

#include "base/texts.h"
#include "grammar/tick.h"
#include "rules/doubt.h"
#include "rules/lexicon.h"
#include "rules/shifted.h"

static bool looks_at(const struct visit *v, const struct column *c)
{
	return c->field >= 0 && v->rule->columns & FIELD_BIT(c->field);
}

/* Does the row begin something: an item, or a number? */
static bool begins_item(const struct table *t, const struct row *r)
{
	bool path = false;

	if (r->orphan)
		return false;
	for (size_t i = 0; i < t->columns; i++) {
		enum field f = t->column[i].field;

		if (f != FIELD_NUMBER && !field_in_path(f))
			continue;
		path = true;
		if (r->state[i] == CELL_WRITTEN)
			return true;
	}
	return !path;
}

/* ---- box lists -------------------------------------------------------- */

struct ticks_params {
	traits boxes;			/* boxes, and what stands for them */
};

const void *read_ticks(struct params *p)
{
	struct ticks_params *x = arena_alloc(params_arena(p), sizeof *x);
	traits kou = sieve_trait(params_sieve(p));

	sieve_watch(params_sieve(p), STR("口"), kou);
	sieve_watch(params_sieve(p), STR("囗"), kou);
	/* R and t are letters; symbol fonts are private use; [ ] and ［ ］ */
	x->boxes = TRAIT(BOX) | TRAIT(LETTER) | TRAIT(UNSEEN) | TRAIT(FAR) |
		   TRAIT(HALF_SQUARE) | TRAIT(TORTOISE) | kou;
	return x;
}

static void judge_look_alikes(const struct visit *v, const struct ticks *t)
{
	struct arena *a = scratch_of(v);
	const struct view *view = view_of(v, v->column);
	struct range *at = arena_alloc(a, t->look_alikes * sizeof *at);
	struct change *change = arena_alloc(a, t->look_alikes *
					    sizeof *change);
	struct fault f = { .as = "look-alike", .place = at,
			   .change = change };

	for (size_t i = 0; i < t->count; i++) {
		const struct tick *x = &t->item[i];

		if (!x->look_alike)
			continue;
		at[f.places++] = view_range(view, x->mark);
		change[f.changes++] = (struct change){
			view_range(view, x->mark),
			x->box == BOX_TICKED ? STR("■") : STR("□")
		};
		f.expected = change[f.changes - 1].with;
		f.unsafe |= view->c[x->mark.start] != U'口' &&
			    view->c[x->mark.start] != U'囗';
	}
	found(v, &f);
}

/* Is another piece of the list ticked: a column beside it, without heading? */
static bool ticked_beside(const struct visit *v)
{
	const struct table *t = v->table;
	enum field field = t->column[v->column].field;

	for (size_t i = 0; i < t->columns; i++) {
		enum field f = t->column[i].field;

		if (i != v->column && (f == field || f == FIELD_NONE) &&
		    v->row->state[i] == CELL_WRITTEN &&
		    ticks_of(v, i)->ticked)
			return true;
	}
	return false;
}

static void judge_list(const struct visit *v)
{
	const struct ticks *t = ticks_of(v, v->column);
	const struct view *view = view_of(v, v->column);

	if (t->look_alikes)
		judge_look_alikes(v, t);
	if (!t->boxes || t->ticked || !begins_item(v->table, v->row) ||
	    ticked_beside(v))
		return;
	found(v, &(struct fault){
		.at = view_range(view, (struct part){ 0, view->n }) });
}

static void judge_boxes(const struct visit *v)
{
	struct str text = cell_text(v->cell);
	size_t said = v->run->said;
	bool spared = boxes_of(v, v->column) == BOXES_TICKED;

	if (spared && !DOUBTED)
		return;
	judge_list(v);
	if (spared && v->run->said != said)
		doubt_confirmed("a list of boxes, one ticked", text);
}

/* “■”表示必选项，“口”表示可选项 in a heading. */
static void judge_legend(const struct visit *v, const struct column *c)
{
	struct arena *a = scratch_of(v);
	struct view view;

	if (!c->cell)
		return;
	view = view_make(a, cell_text(c->cell));
	for (uint32_t i = tick_legend(&view, 0); i < view.n;
	     i = tick_legend(&view, i + 1))
		found(v, &(struct fault){
			.as = "look-alike", .cell = c->cell, .column = c,
			.record = c->record, .with = STR("□"),
			.at = view_range(&view, (struct part){ i, i + 1 }) });
}

void check_ticks(const struct visit *at)
{
	const struct ticks_params *p = at->params;
	struct visit v = *at;
	const struct table *t = v.table;

	for (size_t i = 0; i < t->columns; i++) {
		if (!looks_at(&v, &t->column[i]))
			continue;
		if (v.row == t->item)
			judge_legend(&v, &t->column[i]);
		if (t->column[i].tick || v.row->state[i] != CELL_WRITTEN ||
		    !(traits_of(&v, i) & p->boxes))
			continue;
		v.column = i;
		v.cell = row_at(v.row, i);
		judge_boxes(&v);
	}
}

/* ---- tick columns ----------------------------------------------------- */

struct tick_params {
	struct lexicon words[FIELD_COUNT];	/* of the columns it knows */
};

const void *read_tick_groups(struct params *p)
{
	struct tick_params *x = arena_alloc(params_arena(p), sizeof *x);

	x->words[FIELD_AUDIENCE] = lexicon_read(p, "audiences", "audiences");
	x->words[FIELD_TIER] = lexicon_read(p, "tiers", "tiers");
	x->words[FIELD_METHOD] = lexicon_read(p, "methods", "methods");
	return x;
}

static struct str row_text(const struct row *r, size_t column)
{
	return utf8_trim(cell_text(row_at(r, column)));
}

enum tick_value { TICK_BLANK, TICK_YES, TICK_NO, TICK_WORDS };

static bool is_yes(struct str s)
{
	static const char *const yes[] = {
		"√", "✓", "✔", "☑", "■", "●", "是", "Y", "y", "V", "v", "1",
		"对", "R", "▲", "★", "*", "＊", "✅", "○", "[x]", "[X]",
	};

	for (size_t i = 0; i < COUNT_OF(yes); i++)
		if (str_eq(s, str_from(yes[i])))
			return true;
	return false;
}

/* Leave what stands in brackets, [√] or （√）; false: there are none. */
static bool unbracket(struct str *s)
{
	static const char *const pair[][2] = {
		{ "[", "]" }, { "［", "］" }, { "(", ")" }, { "（", "）" },
	};

	for (size_t i = 0; i < COUNT_OF(pair); i++) {
		struct str open = str_from(pair[i][0]);
		struct str close = str_from(pair[i][1]);

		if (!str_starts(*s, open) || !str_ends(*s, close))
			continue;
		*s = utf8_trim(str_slice(*s, (struct range){
			open.n, s->n - close.n }));
		return true;
	}
	return false;
}

static enum tick_value tick_value(const struct row *r, size_t column)
{
	struct str s;

	if (r->state[column] != CELL_WRITTEN)
		return TICK_BLANK;
	s = row_text(r, column);
	if (is_yes(s) || (unbracket(&s) && is_yes(s)))
		return TICK_YES;
	if (word_is_placeholder(s) || str_eq(s, STR("否")) ||
	    str_eq(s, STR("□")))
		return TICK_NO;
	return TICK_WORDS;
}

/* A group of tick columns, and what the rows of the table do with it. */
struct group {
	size_t start, end;		/* columns */
	size_t rows;			/* that could be ticked */
	size_t ticked;			/* that are */
	size_t both;			/* for all and for some at once */
};

static struct group group_at(const struct table *t, size_t start)
{
	struct group g = { .start = start, .end = start + 1 };

	while (g.end < t->columns && t->column[g.end].tick &&
	       !t->column[g.end].group_first &&
	       t->column[g.end].field == t->column[start].field)
		g.end++;
	return g;
}

/* Could the row be ticked?  Not one whose other cells are merged away. */
static bool could_tick(const struct table *t, const struct row *r)
{
	if (!begins_item(t, r))
		return false;
	for (size_t i = 0; i < t->columns; i++) {
		const struct column *c = &t->column[i];

		if (r->state[i] == CELL_WRITTEN && c->field >= 0 &&
		    !c->tick && c->field != FIELD_NUMBER &&
		    c->field != FIELD_CONTENT && !field_in_path(c->field))
			return true;
	}
	return false;
}

static bool is_ticked(const struct row *r, const struct group *g)
{
	for (size_t i = g->start; i < g->end; i++) {
		enum tick_value value = tick_value(r, i);

		if (value == TICK_YES || value == TICK_WORDS)
			return true;
	}
	return false;
}

/* 全社会 and 特定群体 exclude each other; other ticks may stand together. */
static bool is_both(const struct table *t, const struct row *r,
		    const struct group *g)
{
	bool all = false, some = false;

	if (t->column[g->start].field != FIELD_AUDIENCE)
		return false;
	for (size_t i = g->start; i < g->end; i++) {
		if (tick_value(r, i) != TICK_YES)
			continue;
		all |= str_has(t->column[i].sub, STR("社会"));
		some |= str_has(t->column[i].sub, STR("特定"));
	}
	return all && some;
}

static void count_group(const struct table *t, struct group *g)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct row *r = &t->item[i];

		if (i + ROWS_AHEAD < t->count)
			row_await_cell(&r[ROWS_AHEAD], g->start);
		if (!could_tick(t, r))
			continue;
		g->rows++;
		g->ticked += is_ticked(r, g);
		g->both += is_both(t, r, g);
	}
}

static void report(const struct visit *at, const struct row *r, size_t column,
		   const char *as, struct range range)
{
	struct visit v = *at;
	struct fault f = { .as = as, .at = range };

	if (r->state[column] == CELL_MISSING)
		return;
	v.row = r;
	v.column = column;
	v.cell = row_at(r, column);
	f.column = &v.table->column[column];
	f.word[0] = (struct word){ "group", f.column->heading };
	if (as && str_ends(str_from(as), STR("-habit")))
		f.subject = str_from(arena_printf(scratch_of(at), "%.*s %s",
			STR_ARG(f.column->heading), as));
	found(&v, &f);
}

/*
 * What is so in most rows is a habit, or a column that slid: said once, at
 * the first of them, and not loudly.
 */
static void judge_group(const struct visit *v, const struct group *g)
{
	const struct table *t = v->table;
	bool blank_habit = 4 * (g->rows - g->ticked) > g->rows;
	bool both_habit = 2 * g->both >= g->ticked;
	bool blank_said = false, both_said = false;

	for (size_t i = 0; i < t->count; i++) {
		const struct row *r = &t->item[i];

		if (!could_tick(t, r) || row_shifted(scratch_of(v), t, r))
			continue;
		if (is_both(t, r, g) && !(both_habit && both_said)) {
			report(v, r, g->start, both_habit ? "both-habit"
							  : "both",
			       (struct range){ 0, row_at(r, g->start)->n });
			both_said = true;
		} else if (!is_ticked(r, g) && !(blank_habit && blank_said)) {
			report(v, r, g->start, blank_habit ? "blank-habit"
							   : "blank",
			       (struct range){ 0, 0 });
			blank_said = true;
		}
	}
}

/* ---- words ------------------------------------------------------------ */

static bool is_word(const struct lexicon *words, struct str name)
{
	return word_is_placeholder(name) ||
	       lexicon_find(words, name).sort != LEXICON_UNKNOWN;
}

/* Words in a tick column: 特定群体 asks for them, its own heading is one. */
static bool may_hold_words(const struct column *c, struct str text)
{
	return str_has(c->sub, STR("特定")) || str_has(c->sub, text);
}

/* The first name in the cell that is no word of its column. */
static bool judge_words(const struct visit *v, const struct row *r, size_t i)
{
	const struct tick_params *p = v->params;
	const struct column *c = &v->table->column[i];
	struct arena tmp = { 0 };
	struct view view = view_make(&tmp, cell_text(row_at(r, i)));
	const struct ticks *t = ticks_parse(&tmp, &view);
	size_t k = 0;
	bool right;

	while (k < t->count &&
	       is_word(&p->words[c->field],
		       view_text(&tmp, &view, t->item[k].name)))
		k++;
	right = k == t->count;
	if (!right)
		report(v, r, i, c->tick ? "words" : NULL,
		       view_range(&view, t->item[k].name));
	arena_free(&tmp);
	return right;
}

/* The same, but of a text in whose words nothing was wrong only once. */
static void judge_text(const struct visit *v, const struct row *r, size_t i,
		       struct texts *right)
{
	const void **known = texts_find(right, row_text(r, i));

	if (known && *known)
		return;
	if (judge_words(v, r, i) && known)
		*known = right;
}

static void judge_column(const struct visit *v, size_t i)
{
	const struct table *t = v->table;
	const struct column *c = &t->column[i];
	struct texts right = { .arena = scratch_of(v) };

	for (size_t k = 0; k < t->count; k++) {
		const struct row *r = &t->item[k];

		if (r->state[i] != CELL_WRITTEN || r->orphan ||
		    row_shifted(scratch_of(v), t, r))
			continue;
		if (!c->tick || (tick_value(r, i) == TICK_WORDS &&
				 !may_hold_words(c, row_text(r, i))))
			judge_text(v, r, i, &right);
	}
}

void check_tick_groups(const struct visit *v)
{
	const struct table *t = v->table;

	for (size_t i = 0; i < t->columns; i++) {
		const struct column *c = &t->column[i];

		if (!looks_at(v, c))
			continue;
		if (c->tick && c->group_first) {
			struct group g = group_at(t, i);

			count_group(t, &g);
			judge_group(v, &g);
		}
		/* Words of a 公开方式 without ticks: kind vocabulary. */
		if (c->tick || c->field != FIELD_METHOD)
			judge_column(v, i);
	}
}
