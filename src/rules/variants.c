/*
 * One office written in two ways in one file.
 *
 * First pass: every distinct form is counted under its fold, which is what
 * remains when all is taken away that makes no other office of it:
 *
 *	法规信访股（审批服务股）	the second name
 *	局办公室			局 before it
 *	就业促进与/和失业保险股		与 和 及
 *	乡镇人民政府			人民
 *	党政办公室			公室
 *	财务股/科			which of 股 科 处 it is called
 *	司法行政部门			门
 *	各相关业务部门			相关 有关 (of catch-alls)
 *
 * Forms of one fold are variants of the one seen most.  So is a long name
 * that stands once, where one of many places lost a character of it or
 * changed two about: 县文化旅游广局.  Second pass, only
 * when there are any: each place of a variant is reported.
 */
#include "rules/variants.h"

#include <string.h>

#include "base/texts.h"
#include "base/utf8.h"
#include "rules/run.h"

enum { SLOTS_FIRST = 64 };

const void *read_office_variants(struct params *p)
{
	return params_arena(p);		/* it has none, but must not be NULL */
}

/* ---- folding ---------------------------------------------------------- */

static bool skip_word(const struct view *v, uint32_t *i, uint32_t end,
		      const char32_t *const *word, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		uint32_t length = u32_len(word[k]);

		if (*i + length < end && view_at(v, *i, word[k])) {
			*i += length;
			return true;
		}
	}
	return false;
}

static uint32_t skip_self(const struct view *v, struct part name)
{
	static const char32_t *const self[] = {
		U"局机关", U"本局", U"我局", U"局",
	};
	uint32_t i = name.start;
	struct part rest = name;

	skip_word(v, &i, name.end, self, COUNT_OF(self));
	rest.start = i;
	return office_is_complete(v, rest) ? i : name.start;
}

static struct str fold_name(struct arena *a, const struct view *v,
			    struct part name, bool catch_all)
{
	static const char32_t *const joint[] = { U"与", U"和", U"及" };
	static const char32_t *const vague[] = { U"相关", U"有关", U"的" };
	char *text = arena_alloc(a, 4 * (size_t)(name.end - name.start) + 2);
	uint32_t start = skip_self(v, name);
	size_t n = 0;

	for (uint32_t i = start; i < name.end;) {
		uint32_t left = name.end - i;
		char32_t c = v->c[i];

		if (catch_all ? skip_word(v, &i, name.end, vague,
					  COUNT_OF(vague))
			      : skip_word(v, &i, name.end, joint,
					  COUNT_OF(joint)))
			continue;
		if (view_at(v, i, U"人民政府")) {
			i += 2;
			continue;
		}
		if (left == 1 && i > start + 3 && !catch_all && c == U'门' &&
		    v->c[i - 1] == U'部')
			break;
		if (left == 1 && i > start + 1 && !catch_all &&
		    (c == U'股' || c == U'科' || c == U'处'))
			c = U'科';
		n += utf8_encode(c, text + n);
		i += i > start && left == 3 && view_at(v, i, U"办公室")
		     ? 3 : 1;
	}
	return (struct str){ text, n };
}

/* ---- first pass ------------------------------------------------------- */

static size_t hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static void grow(struct forms *f)
{
	size_t slots = f->slots ? 2 * f->slots : SLOTS_FIRST;

	f->slot = arena_alloc(f->arena, slots * sizeof *f->slot);
	f->slots = slots;
	for (size_t i = 0; i < f->count; i++) {
		struct form **slot = &f->slot[hash(f->item[i]->key) %
					      slots];

		f->item[i]->next = *slot;
		*slot = f->item[i];
	}
}

struct form *forms_find(const struct forms *f, struct str key)
{
	struct form *x;

	if (!f->slots)
		return NULL;
	x = f->slot[hash(key) % f->slots];
	while (x && !str_eq(x->key, key))
		x = x->next;
	return x;
}

static struct form *add(struct forms *f, struct str key)
{
	struct form *x = arena_alloc(f->arena, sizeof *x), **slot;

	if (f->count >= f->slots)
		grow(f);
	slot = &f->slot[hash(key) % f->slots];
	x->key = arena_copy(f->arena, key.p, key.n);
	x->next = *slot;
	*slot = x;
	*ARENA_PUSH(f->arena, f) = x;
	return x;
}

struct part form_part(const struct office *o)
{
	return o->second_class == OFFICE_INNER && !o->catch_all &&
	       o->class != OFFICE_PLACE ? o->part : o->name;
}

struct form *forms_count(struct forms *f, const struct view *view,
			 const struct office *o)
{
	struct part part = form_part(o);
	struct arena tmp = { 0 };
	struct str key = office_key(&tmp, view, part);
	struct form *x = forms_find(f, key);

	if (!x) {
		x = add(f, key);
		x->fold = fold_name(f->arena, view, o->name, o->catch_all);
		if (part.end != o->name.end)
			x->second = fold_name(f->arena, view, o->second,
					      false);
		x->catch_all = o->catch_all;
	}
	x->count++;
	arena_free(&tmp);
	return x;
}

/* ---- the walk --------------------------------------------------------- */

/*
 * Cells of one column are few texts, written often.  Each text is read once,
 * and then only its forms are counted.
 */
struct forms_seen {
	struct form **item;
	size_t count, room;
};

struct counting {
	struct forms forms;
	struct texts cells;		/* struct forms_seen */
};

typedef void visit_cell(struct counting *, const struct visit *,
			const struct view *, const struct offices *);

static void count_cell(struct counting *c, const struct visit *v,
		       const struct view *view, const struct offices *all)
{
	const void **known = texts_find(&c->cells, cell_text(v->cell));
	struct forms_seen *seen = arena_alloc(c->forms.arena, sizeof *seen);

	for (size_t i = 0; !all->prose && i < all->count; i++) {
		const struct office *o = &all->item[i];
		struct form *x;

		if (o->class == OFFICE_UNSHAPED)
			continue;
		x = forms_count(&c->forms, view, o);
		*ARENA_PUSH(c->forms.arena, seen) = x;
		if (x->count == 1)
			x->first = (struct other){
				.row = v->row, .table = v->table,
				.column = v->column,
				.at = view_range(view, form_part(o)),
			};
	}
	if (known)
		*known = seen;
}

/* Is the text known already?  Then that is all there is to do. */
static bool counted(struct counting *c, struct str text)
{
	const void **known = texts_find(&c->cells, text);
	const struct forms_seen *seen = known ? *known : NULL;

	for (size_t i = 0; seen && i < seen->count; i++)
		seen->item[i]->count++;
	return seen != NULL;
}

/* Does the text name nothing that is written otherwise elsewhere? */
static bool all_usual(struct counting *c, struct str text)
{
	const void **known = texts_find(&c->cells, text);
	const struct forms_seen *seen = known ? *known : NULL;
	bool usual = seen != NULL;

	for (size_t i = 0; usual && i < seen->count; i++)
		usual = !seen->item[i]->usual;
	return usual;
}

static void walk_cell(struct counting *c, struct visit *v, struct arena *tmp,
		      visit_cell *visit)
{
	const struct view *view;
	const struct offices *offices;
	struct view made;

	v->cell = row_at(v->row, v->column);
	if (visit == count_cell ? counted(c, cell_text(v->cell))
				: all_usual(c, cell_text(v->cell)))
		return;
	if (offices_kept(v, cell_text(v->cell), &view, &offices)) {
		visit(c, v, view, offices);
		return;
	}
	made = view_make(tmp, cell_text(v->cell));
	visit(c, v, &made, offices_parse(tmp, &made));
	arena_reset(tmp);
}

/* All offices of one column of one meaning, in all tables of the file. */
static void walk(struct counting *c, const struct visit *at, enum field field,
		 visit_cell *visit)
{
	struct visit v = *at;
	struct arena tmp = { 0 };

	for (size_t t = 0; t < v.catalog->count; t++) {
		v.table = &v.catalog->item[t];
		if (v.table->of[field] < 0)
			continue;
		v.column = (size_t)v.table->of[field];
		for (size_t r = 0; r < v.table->count; r++) {
			v.row = &v.table->item[r];
			if (v.row->state[v.column] == CELL_WRITTEN)
				walk_cell(c, &v, &tmp, visit);
		}
	}
	arena_free(&tmp);
}

/* ---- judging ---------------------------------------------------------- */

/*
 * The form that the others of its fold should be; NULL when two second names
 * contend, for then the brackets tell two offices apart.
 */
static struct form *usual_of(struct form *group)
{
	struct form *best = group;
	size_t seconds = 0;

	/* The chain runs from the last seen to the first. */
	for (struct form *x = group; x; x = x->peer) {
		seconds += x->second.n != 0;
		if (x->count > best->count ||
		    (x->count == best->count &&
		     (x->second.n || !best->second.n)))
			best = x;
	}
	return seconds > 1 ? NULL : best;
}

static void join(struct forms *folds, struct form *x)
{
	struct form *head = forms_find(folds, x->fold);

	if (!head)
		head = add(folds, x->fold);
	x->peer = head->peer;
	head->peer = x;
}

/* 审批服务股 where 法规信访股（审批服务股） is the usual name. */
static bool join_second(struct forms *folds, struct form *x)
{
	struct form *head = x->second.n ? forms_find(folds, x->second) : NULL;
	struct form *other = head ? head->peer : NULL;

	if (!other || other->peer || other->second.n || x->usual ||
	    other->count > x->count)
		return false;
	other->usual = x;
	return true;
}

/* ---- slips ------------------------------------------------------------- */

enum { USUAL = 4, SLIP_SHORTEST = 6 };

/* 公安分局 is not 公安局, 中医医院 not 中医院: it tells offices apart. */
static bool tells_apart(char32_t c)
{
	static const char32_t *const telling =
		U"分第副总中大小新老东西南北上下内外前后医"
		U"一二三四五六七八九十两";

	for (const char32_t *t = telling; *t; t++)
		if (*t == c)
			return true;
	return false;
}

static bool is_usual(const struct form *x)
{
	return x->count >= USUAL && !x->catch_all && !x->usual &&
	       utf8_count(x->key) >= SLIP_SHORTEST;
}

/* The usual names with one character lost, not at their ends. */
static void add_shortened(struct forms *short_forms, struct form *usual)
{
	struct str key = usual->key;
	char *text = arena_alloc(short_forms->arena, key.n + 1);
	char32_t c;
	bool bad;

	for (size_t i = utf8_decode(key.p, key.n, &c, &bad), n; i < key.n;
	     i += n) {
		struct str lost = { text, 0 };
		struct form *x;

		n = utf8_decode(key.p + i, key.n - i, &c, &bad);
		if (i + n == key.n || tells_apart(c))
			continue;
		memcpy(text, key.p, i);
		memcpy(text + i, key.p + i + n, key.n - i - n);
		lost.n = key.n - n;
		x = forms_find(short_forms, lost);
		if (!x)
			add(short_forms, lost)->peer = usual;
		else if (x->peer != usual)
			x->peer = NULL;		/* it may be either's */
	}
}

/* The usual name of which x has two characters changed about, or NULL. */
static struct form *unswapped(const struct forms *f, const struct form *x)
{
	struct arena tmp = { 0 };
	struct str key = x->key;
	char *text = arena_alloc(&tmp, key.n + 1);
	struct form *found = NULL;
	char32_t c;
	bool bad;

	memcpy(text, key.p, key.n);
	for (size_t i = 0, n, m; i < key.n && !found; i += n) {
		n = utf8_decode(key.p + i, key.n - i, &c, &bad);
		if (i + n == key.n)
			break;
		m = utf8_decode(key.p + i + n, key.n - i - n, &c, &bad);
		memcpy(text + i, key.p + i + n, m);
		memcpy(text + i + m, key.p + i, n);
		found = forms_find(f, (struct str){ text, key.n });
		memcpy(text + i, key.p + i, n + m);
		if (found && (found == x || !is_usual(found)))
			found = NULL;
	}
	arena_free(&tmp);
	return found;
}

static bool join_slips(struct forms *f)
{
	struct forms short_forms = { .arena = f->arena };
	bool any = false;

	for (size_t i = 0; i < f->count; i++)
		if (is_usual(f->item[i]))
			add_shortened(&short_forms, f->item[i]);
	for (size_t i = 0; short_forms.count && i < f->count; i++) {
		struct form *x = f->item[i], *lost;

		if (x->count > 1 || x->usual || x->catch_all)
			continue;
		lost = forms_find(&short_forms, x->key);
		x->usual = lost ? lost->peer : unswapped(f, x);
		any |= x->usual != NULL;
	}
	return any;
}

/* Chains forms of one fold. */
bool forms_settle(struct forms *f)
{
	struct forms folds = { .arena = f->arena };
	bool any = false;

	for (size_t i = 0; i < f->count; i++)
		join(&folds, f->item[i]);
	for (size_t i = 0; i < f->count; i++)
		any |= join_second(&folds, f->item[i]);
	for (size_t i = 0; i < folds.count; i++) {
		struct form *group = folds.item[i]->peer;
		struct form *usual = group->peer ? usual_of(group) : NULL;

		for (struct form *x = group; usual && x; x = x->peer)
			if (x != usual) {
				x->usual = usual;
				any = true;
			}
	}
	return join_slips(f) || any;
}

static void report_office(struct counting *c, const struct visit *v,
			  const struct view *view, const struct office *o)
{
	struct part part = form_part(o);
	struct arena tmp = { 0 };
	struct form *x = forms_find(&c->forms, office_key(&tmp, view, part));

	if (x && x->usual)
		found(v, &(struct fault){
			.as = x->catch_all ? "catch-all" : NULL,
			.at = view_range(view, part),
			.subject = x->fold, .expected = x->usual->key,
			.other = &x->usual->first, .others = 1 });
	arena_free(&tmp);
}

static void report_cell(struct counting *c, const struct visit *v,
			const struct view *view, const struct offices *all)
{
	for (size_t i = 0; !all->prose && i < all->count; i++)
		if (all->item[i].class != OFFICE_UNSHAPED)
			report_office(c, v, view, &all->item[i]);
}

void check_office_variants(const struct visit *v)
{
	static const enum field field[] = { FIELD_OFFICE, FIELD_PUBLISHER };
	struct arena *a = scratch_of(v);

	for (size_t i = 0; i < COUNT_OF(field); i++) {
		struct counting c = { .forms.arena = a, .cells.arena = a };

		if (!(v->rule->columns & FIELD_BIT(field[i])))
			continue;
		walk(&c, v, field[i], count_cell);
		if (forms_settle(&c.forms))
			walk(&c, v, field[i], report_cell);
	}
}
