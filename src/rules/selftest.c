/*
 * The examples of the rules, run as tests.
 *
 * Each is made a catalog (sample.c) and linted by the whole program, with all
 * rules on, as rules settle among themselves which one reports a fault.  Of
 * a bad example only the findings of its own rule are looked at; a good one
 * must be clean under every rule, as far as it states what is judged: a cell
 * alone does not vouch for the row that was made around it.
 */
#include "rules/load.h"

#include <stdlib.h>

#include "rules/sample.h"

/* Examples must not change their meaning from year to year. */
enum { TODAY = 20261124, FIX_PASSES = 2 };

struct tester {
	struct gkml_rules *rules;
	const struct plan *plan;	/* of the rule being tried */
	const struct rule *rule;
	struct arena arena;		/* for one example */
	size_t ran, failed;
};

/* An example being tried. */
struct trial {
	struct tester *t;
	struct value example;
	struct sample sample;
	struct gkml_result *result;
};

__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
static void fail(struct trial *x, const char *zh, const char *en, ...)
{
	struct complaints *c = &x->t->rules->complaints;
	const char *message;
	va_list ap;

	va_start(ap, en);
	message = arena_vprintf(&x->t->arena, c->english ? en : zh, ap);
	va_end(ap);
	complain_of(c, x->example.file, x->example.node, 0,
		    "%s 的例子不符：%s", "%s fails its example: %s",
		    x->t->rule->said.id, message);
}

/* The table of suppressions, after it served the catalog beside it. */
static struct gkml_result *lint_waivers(const struct trial *x, struct str text,
					const struct gkml_options *o)
{
	const struct sample *s = &x->sample;
	struct gkml_waivers *w = gkml_waivers_read(x->t->rules, o,
		GKML_SUPPRESSIONS, "gkml-lint.ignore.tsv", text.p, text.n);

	if (s->catalog.n) {
		struct gkml_result *r = gkml_lint(x->t->rules, o, s->path,
						  s->catalog.p, s->catalog.n);

		gkml_waivers_apply(w, r, s->path, NULL);
		gkml_result_free(r);
	}
	return gkml_waivers_lint(w, "gkml-lint.ignore.tsv", NULL,
				 NULL);
}

static struct gkml_result *lint(const struct trial *x, struct str text,
				enum gkml_lang lang)
{
	struct gkml_options o = { .lang = lang, .today = TODAY,
				  .profile = x->sample.profile,
				  .publisher = x->sample.publisher };

	if (x->sample.waivers)
		return lint_waivers(x, text, &o);
	return gkml_lint(x->t->rules, &o, x->sample.path, text.p, text.n);
}

static bool is_own(const struct trial *x, const struct gkml_finding *f)
{
	return f->rule == &x->t->rule->said;
}

static const char *excerpt(const struct trial *x, size_t offset, size_t n)
{
	return quoted(&x->t->arena, (struct str){ x->sample.text.p + offset,
						  n });
}

/* ---- places --------------------------------------------------------- */

static bool in_ranges(const struct ranges *list, size_t start, size_t end)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i].start == start && list->item[i].end == end)
			return true;
	return false;
}

static bool reported(const struct trial *x, struct range mark)
{
	for (size_t i = 0; i < gkml_finding_count(x->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(x->result, i);

		for (size_t k = 0; is_own(x, f) && k < f->places; k++)
			if (f->place[k].offset == mark.start &&
			    f->place[k].offset + f->place[k].length ==
			    mark.end)
				return true;
	}
	return false;
}

static void compare_places(struct trial *x)
{
	const struct ranges *marks = &x->sample.marks;

	for (size_t i = 0; i < marks->count; i++)
		if (!reported(x, marks->item[i]))
			fail(x, "没有报告“%s”",
			     "does not report \"%s\"",
			     excerpt(x, marks->item[i].start,
				     marks->item[i].end -
				     marks->item[i].start));
	for (size_t i = 0; i < gkml_finding_count(x->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(x->result, i);

		for (size_t k = 0; is_own(x, f) && k < f->places; k++) {
			size_t at = f->place[k].offset;
			size_t n = f->place[k].length;

			if (marks->count && !in_ranges(marks, at, at + n))
				fail(x, "多报了“%s”：%s",
				     "also reports \"%s\": %s",
				     excerpt(x, at, n),
				     f->message);
		}
	}
}

/* ---- messages ------------------------------------------------------- */

static bool has_hole(const char *message)
{
	const char *p = strchr(message, '{');

	return p && p[1] >= 'a' && p[1] <= 'z' && strchr(p, '}');
}

static void compare_messages(struct trial *x, struct value says)
{
	size_t first = SIZE_MAX;	/* finding of the rule's own */
	bool said = !says.node;

	for (size_t i = 0; i < gkml_finding_count(x->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(x->result, i);

		if (!is_own(x, f))
			continue;
		first = i < first ? i : first;
		if (has_hole(f->message))
			fail(x, "话里有空没有填上：%s",
			     "a word of the message was not filled in: %s",
			     f->message);
		said |= says.node && strstr(f->message, value_str(says).p);
	}
	if (first == SIZE_MAX && !x->sample.marks.count)
		fail(x, "什么也没有报告",
		     "reports nothing");
	else if (first < SIZE_MAX && !said)
		fail(x, "话里没有“%s”：%s",
		     "does not say \"%s\": %s", value_str(says).p,
		     gkml_finding_at(x->result, first)->message);
}

static void compare_english(struct trial *x)
{
	struct gkml_result *r = lint(x, x->sample.text, GKML_EN);

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		if (is_own(x, f) && has_hole(f->message))
			fail(x, "话里有空没有填上：%s",
			     "a word of the message was not filled in: %s",
			     f->message);
	}
	gkml_result_free(r);
}

/* ---- fixes ---------------------------------------------------------- */

struct edits {
	struct gkml_edit *item;
	size_t count, room;
};

static int by_offset(const void *a, const void *b)
{
	const struct gkml_edit *x = a, *y = b;

	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* The text after all edits of the rule; one inside another is left out. */
static struct str apply_fix(struct trial *x, const struct gkml_result *r,
			    struct str text)
{
	struct arena *a = &x->t->arena;
	struct edits edits = { 0 };
	size_t from = 0;
	struct str out = { "", 0 };

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		for (size_t k = 0; is_own(x, f) && k < f->edits; k++)
			*ARENA_PUSH(a, &edits) = (struct gkml_edit){
				f->edit[k].offset, f->edit[k].length,
				arena_text(a, str_from(f->edit[k].text)),
			};
	}
	if (edits.count)
		qsort(edits.item, edits.count, sizeof *edits.item, by_offset);
	for (size_t i = 0; i < edits.count; i++) {
		const struct gkml_edit *e = &edits.item[i];

		if (e->offset < from)
			continue;
		out = str_from(arena_printf(a, "%.*s%.*s%s", STR_ARG(out),
			(int)(e->offset - from), text.p + from, e->text));
		from = e->offset + e->length;
	}
	return str_from(arena_printf(a, "%.*s%.*s", STR_ARG(out),
				     (int)(text.n - from), text.p + from));
}

/* From the first byte that differs: enough to see what is wrong. */
static const char *difference(struct trial *x, struct str have, struct str want)
{
	size_t i = 0;

	while (i < have.n && i < want.n && have.p[i] == want.p[i])
		i++;
	while (i && have.p[i - 1] != '\t' && have.p[i - 1] != '\n')
		i--;
	return quoted(&x->t->arena, str_skip(have, i));
}

static void compare_fix(struct trial *x, struct value fixed)
{
	struct sample want;
	struct str once = apply_fix(x, x->result, x->sample.text), again;
	struct gkml_result *r;

	if (fixed.node &&
	    sample_make(x->t->rules, &x->t->arena, x->t->plan,
			x->example, fixed, &want)) {
		if (str_eq(once, x->sample.text))
			fail(x, "没有可以自动修改的地方",
			     "fixes nothing");
		else if (!str_eq(once, want.text))
			fail(x, "改成了“%s”",
			     "makes it \"%s\"", difference(x, once, want.text));
	}
	if (str_eq(once, x->sample.text))
		return;
	r = lint(x, once, GKML_ZH);
	again = apply_fix(x, r, once);
	if (!str_eq(once, again))
		fail(x, "再改一次又变了：“%s”",
		     "fixing twice changes it again: \"%s\"",
		     difference(x, again, once));
	gkml_result_free(r);
}

/* ---- good and bad --------------------------------------------------- */

static void try_bad(struct trial *x)
{
	compare_places(x);
	compare_messages(x, value_get(x->example, "says"));
	compare_english(x);
	compare_fix(x, value_get(x->example, "fixed"));
}

/* Does the example state what the finding is about? */
static bool vouched(const struct trial *x, const struct gkml_finding *f)
{
	static const enum scope widest[] = {
		[SAMPLE_CELL] = SCOPE_CELL, [SAMPLE_ROW] = SCOPE_ROW,
		[SAMPLE_ROWS] = SCOPE_FILE, [SAMPLE_FILE] = SCOPE_FILE,
	};
	const struct rule *r = (const struct rule *)f->rule;
	size_t at = f->place[0].offset;

	if (r->kind->scope < widest[x->sample.form])
		return false;
	for (size_t i = 0; i < x->sample.stated.count; i++)
		if (at >= x->sample.stated.item[i].start &&
		    at + f->place[0].length <= x->sample.stated.item[i].end)
			return true;
	return false;
}

/* `may: [GK703]`: what else may be found in a good example. */
static bool allowed(const struct trial *x, const struct gkml_finding *f)
{
	struct value may = value_get(x->example, "may");

	for (size_t i = 0; may.node && i < may.node->count; i++)
		if (str_eq(item_str(may, i), str_from(f->rule->id)))
			return true;
	return false;
}

static void try_good(struct trial *x)
{
	for (size_t i = 0; i < gkml_finding_count(x->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(x->result, i);

		if (is_own(x, f) || (vouched(x, f) && !allowed(x, f)))
			fail(x, "不应报告 %s “%s”：%s",
			     "must not report %s \"%s\": %s", f->rule->id,
			     excerpt(x, f->place[0].offset,
				     f->place[0].length), f->message);
	}
}

static void try_example(struct tester *t, struct value example, bool bad)
{
	static const char *const known[] = {
		"cell", "row", "rows", "header", "file", "fixed", "says",
		"may", "named", "publisher", "profile", "waivers",
	};
	struct trial x = { .t = t, .example = example };
	size_t before = t->rules->complaints.count;

	t->ran++;
	if (!value_is(t->rules, example, NODE_MAPPING, bad ? "bad" : "good"))
		return;
	value_keys(t->rules, example, known, COUNT_OF(known));
	if (sample_make(t->rules, &t->arena, t->plan, example,
			(struct value){ 0 }, &x.sample)) {
		x.result = lint(&x, x.sample.text, GKML_ZH);
		if (bad)
			try_bad(&x);
		else
			try_good(&x);
		gkml_result_free(x.result);
	}
	t->failed += t->rules->complaints.count > before;
	arena_reset(&t->arena);
}

static void try_list(struct tester *t, struct value list, bool bad)
{
	for (size_t i = 0; list.node && list.node->kind == NODE_SEQUENCE &&
			   i < list.node->count; i++)
		try_example(t, value_item(list, i), bad);
}

static void try_rule(struct tester *t, size_t i)
{
	t->plan = &t->rules->loading->item[i];
	t->rule = &t->rules->item[i];
	try_list(t, plan_key(t->plan, KEY_GOOD), false);
	try_list(t, plan_key(t->plan, KEY_BAD), true);
}

/* ---- all of them ---------------------------------------------------- */

/* A rule that is off by default has examples, too. */
static enum gkml_level *switch_on(struct gkml_rules *rules)
{
	enum gkml_level *was = arena_alloc(&rules->arena, (rules->count + 1) *
					   sizeof *was);

	for (size_t i = 0; i < rules->count; i++) {
		was[i] = rules->item[i].said.level;
		if (was[i] == GKML_OFF)
			rules->item[i].said.level = GKML_INFO;
	}
	return was;
}

static void switch_back(struct gkml_rules *rules, const enum gkml_level *was)
{
	for (size_t i = 0; i < rules->count; i++)
		rules->item[i].said.level = was[i];
}

static bool any_overlaid(const struct loading *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->item[i].overlaid)
			return true;
	return false;
}

void examples_try_overlaid(struct gkml_rules *rules)
{
	struct tester t = { .rules = rules };
	const enum gkml_level *was;

	if (!any_overlaid(rules->loading))
		return;
	was = switch_on(rules);
	for (size_t i = 0; i < rules->count; i++)
		if (rules->loading->item[i].overlaid)
			try_rule(&t, i);
	switch_back(rules, was);
	arena_free(&t.arena);
}

size_t gkml_rules_test(struct gkml_rules *rules, size_t *ran,
		       const char **report)
{
	struct tester t = { .rules = rules };
	struct complaints kept;
	const enum gkml_level *was;

	*ran = 0;
	if (!gkml_rules_ready(rules)) {
		*report = gkml_rules_errors(rules);
		return rules->complaints.count;
	}
	kept = rules->complaints;
	rules->complaints = (struct complaints){ .arena = &rules->arena,
						  .english = kept.english };
	was = switch_on(rules);
	for (size_t i = 0; i < rules->count; i++) {
		size_t before = rules->complaints.count;

		references_check(rules, &rules->loading->item[i]);
		t.failed += rules->complaints.count - before;
		try_rule(&t, i);
	}
	switch_back(rules, was);
	arena_free(&t.arena);
	*ran = t.ran;
	*report = gkml_rules_errors(rules);
	rules->complaints = kept;
	return t.failed;
}
