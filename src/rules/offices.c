/*
 * The offices of 公开责任 and 公开主体.
 *
 * A publisher that has its offices listed has listed them all, and a name
 * that is not among them is wrong.  Of any other publisher only the form of a
 * name can be judged; since every county forms its names in its own way, a
 * name of unusual form is called so only where the rest of its column is
 * formed as usual.
 */
#include "rules/rule.h"

#include "rules/roster.h"
#include "rules/lexicon.h"

enum office_fault { OFFICE_UNKNOWN, OFFICE_ANY, OFFICE_SEPARATED };

/* How many other cells of a column say what is usual there. */
enum { SAMPLE = 64, SAMPLE_LEAST = 4 };

struct office_params {
	enum office_fault fault;
	struct roster list;
	struct lexicon foreign[3];	/* words of other columns */
};

const void *read_office(struct params *p)
{
	static const char *const word[] = { "unknown", "catch-all",
					    "separator" };
	struct office_params *x = arena_alloc(params_arena(p), sizeof *x);

	params_alone(p);
	x->fault = (enum office_fault)params_word(p, "fault", word,
						  COUNT_OF(word), -1);
	if (x->fault != OFFICE_UNKNOWN)
		return x;
	x->list = roster_read(p, "vocab", "offices");
	x->foreign[0] = lexicon_read(p, "channels", "channels");
	x->foreign[1] = lexicon_read(p, "methods", "methods");
	x->foreign[2] = lexicon_read(p, "audiences", "audiences");
	return x;
}

static struct str name_text(const struct visit *v, struct part part)
{
	return office_key(scratch_of(v), view_of(v, v->column), part);
}

static struct range place(const struct visit *v, struct part part)
{
	return view_range(view_of(v, v->column), part);
}

/* ---- names that are listed -------------------------------------------- */

/*
 * Does the column name offices of the publisher?  公开主体 does so only where
 * no other column does, and never in the standard family.
 */
static bool names_offices(const struct visit *v)
{
	const struct table *t = v->table;

	if (t->column[v->column].field == FIELD_OFFICE)
		return true;
	return t->of[FIELD_OFFICE] < 0 && strcmp(t->profile->name, "standard");
}

static size_t find_office(const struct visit *v, const struct office *x)
{
	const struct office_params *p = v->params;
	struct str publisher = v->table->publisher;
	size_t row;

	row = roster_find(&p->list, publisher, name_text(v, x->part));
	if (row == VOCAB_NONE && x->second.start < x->second.end)
		row = roster_find(&p->list, publisher,
				    name_text(v, x->name));
	if (row == VOCAB_NONE && x->second_class == OFFICE_INNER)
		row = roster_find(&p->list, publisher,
				    name_text(v, x->second));
	return row;
}

/* A bracket that opens or closes nothing is another rule's. */
static bool is_broken(const struct visit *v, struct part part)
{
	const struct view *view = view_of(v, v->column);
	uint32_t open = 0, close = 0;

	for (uint32_t i = part.start; i < part.end; i++) {
		open += bracket_opens(view->c[i]);
		close += bracket_closes(view->c[i]);
	}
	return open != close;
}

/* An agency beside the publisher, rather than a part of it. */
static bool is_outside(const struct office *x)
{
	return x->class == OFFICE_AGENCY || x->class == OFFICE_SORT ||
	       x->class == OFFICE_PLACE || x->class == OFFICE_BODY;
}

static void judge_listed(const struct visit *v, const struct office *x)
{
	const struct office_params *p = v->params;
	struct str publisher = v->table->publisher;
	struct str text = name_text(v, x->part);
	struct fault f = { .at = place(v, x->part) };
	size_t row;

	if (x->catch_all || x->class == OFFICE_PERSON ||
	    str_eq(text, publisher))
		return;
	row = find_office(v, x);
	if (row == VOCAB_NONE) {
		if (is_broken(v, x->part))
			return;
		f.with = roster_nearest(&p->list, publisher, text);
		f.as = f.with.p ? "near" : is_outside(x) ? "outside" : NULL;
		f.word[0] = (struct word){ "publisher", publisher };
	} else if (roster_retired(&p->list, row, today_of(v), &f.with)) {
		f.as = f.with.n ? "merged" : "closed";
		f.with.p = f.with.n ? f.with.p : NULL;
	} else {
		return;
	}
	found(v, &f);
}

/* ---- names that are not ----------------------------------------------- */

/* Is the whole cell a word of another column? */
static bool is_foreign(const struct visit *v, const struct offices *o)
{
	const struct office_params *p = v->params;
	struct str text;

	if (o->count != 1 || o->item[0].class != OFFICE_UNSHAPED)
		return false;
	text = name_text(v, o->item[0].part);
	for (size_t i = 0; i < COUNT_OF(p->foreign); i++) {
		const struct vocab *words = p->foreign[i].vocab;

		if (words && vocab_find(words, text) != VOCAB_NONE)
			return true;
	}
	return false;
}

/* Are three in four of the other names in the column formed as usual? */
static bool usual_column(const struct visit *v)
{
	struct arena a = { 0 };
	size_t shaped = 0, all = 0;

	looks_beside(v);
	for (size_t i = 0; i < v->table->count && all < SAMPLE; i++) {
		const struct row *r = &v->table->item[i];
		struct view view;
		struct part name = { 0 };

		if (r == v->row || r->state[v->column] != CELL_WRITTEN)
			continue;
		view = view_make(&a, cell_text(row_at(r, v->column)));
		name.end = view.n;
		shaped += office_class_of(&view, name) != OFFICE_UNSHAPED;
		all++;
	}
	arena_free(&a);
	return all >= SAMPLE_LEAST && 4 * shaped >= 3 * all;
}

static void judge_shape(const struct visit *v, const struct offices *o)
{
	/* 党建、人事科: those before the last may share its ending. */
	const struct office *last = &o->item[o->count - 1];
	struct fault f = { .as = "unshaped" };

	if (last->class != OFFICE_UNSHAPED || !usual_column(v) ||
	    find_office(v, last) != VOCAB_NONE)
		return;
	f.at = place(v, last->part);
	found(v, &f);
}

static void judge_names(const struct visit *v, const struct offices *o)
{
	const struct office_params *p = v->params;

	if (is_foreign(v, o)) {
		found(v, &(struct fault){ .as = "foreign",
					  .at = place(v, o->item[0].part) });
		return;
	}
	if (o->prose)
		return;
	if (!names_offices(v) ||
	    !roster_lists(&p->list, v->table->publisher)) {
		judge_shape(v, o);
		return;
	}
	for (size_t i = 0; i < o->count; i++)
		judge_listed(v, &o->item[i]);
}

/* ---- catch-alls ------------------------------------------------------- */

static void judge_any(const struct visit *v, const struct offices *o)
{
	for (size_t i = 0; i < o->count; i++)
		if (o->item[i].catch_all)
			found(v, &(struct fault){
				.at = place(v, o->item[i].part) });
}

/* ---- separators ------------------------------------------------------- */

static bool is_name(const struct office *x)
{
	return x->class != OFFICE_UNSHAPED && x->class != OFFICE_PERSON;
}

/* 乡镇/街道: one or the other, as the case may be. */
static bool is_choice(const struct visit *v, const struct office *left,
		      const struct office *right)
{
	const struct view *view = view_of(v, v->column);

	return view->c[right->sep.start] == '/' &&
	       (left->class == OFFICE_PLACE || right->class == OFFICE_PLACE ||
		left->class == OFFICE_SORT || right->class == OFFICE_SORT);
}

/* All wrong marks of a cell are one finding. */
static void judge_marks(const struct visit *v, const struct offices *o)
{
	struct arena *a = scratch_of(v);
	struct range *at = arena_alloc(a, o->count * sizeof *at);
	struct change *change = arena_alloc(a, o->count * sizeof *change);
	size_t n = 0;

	for (size_t i = 1; i < o->count; i++) {
		const struct office *x = &o->item[i];

		if (x->kind != OFFICE_MARK || !is_name(&x[-1]) ||
		    !is_name(x) || is_choice(v, &x[-1], x))
			continue;
		at[n] = place(v, x->sep);
		change[n++] = (struct change){ place(v, x->sep), STR("、") };
	}
	if (n)
		found(v, &(struct fault){ .place = at, .places = n,
					  .change = change, .changes = n,
					  .expected = STR("、") });
}

/* A blank may divide two offices, or one may be wrapped: no fix. */
static void judge_blanks(const struct visit *v, const struct offices *o)
{
	for (size_t i = 1; i < o->count; i++) {
		const struct office *x = &o->item[i];
		struct part both = { x[-1].part.start, x->part.end };

		if (x->kind == OFFICE_BLANK)
			found(v, &(struct fault){ .as = "blank",
						  .at = place(v, both) });
	}
}

/* A mark at the end may stand for a name that was lost. */
static void judge_strays(const struct visit *v, const struct offices *o)
{
	for (size_t i = 0; i < o->strays; i++) {
		struct fault f = { .as = "stray", .with = STR("") };

		f.at = place(v, o->stray[i]);
		f.unsafe = o->stray[i].end == view_of(v, v->column)->n;
		found(v, &f);
	}
}

void check_office(const struct visit *v)
{
	const struct office_params *p = v->params;
	const struct offices *o;

	if (v->table->column[v->column].tick ||
	    word_is_placeholder(str_trim(cell_text(v->cell))))
		return;
	o = offices_of(v, v->column);
	if (!o->count)
		return;
	if (p->fault == OFFICE_UNKNOWN) {
		judge_names(v, o);
	} else if (p->fault == OFFICE_ANY) {
		judge_any(v, o);
	} else if (!o->prose) {
		judge_marks(v, o);
		judge_blanks(v, o);
		judge_strays(v, o);
	}
}
