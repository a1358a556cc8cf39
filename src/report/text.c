/*
 * For people: each finding with its cell, an excerpt and what to write
 * instead.  Of one rule in one file only the first SHOWN are printed; the
 * rest is one line that names their cells.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "report/address.h"
#include "report/excerpt.h"
#include "report/headline.h"
#include "report/paint.h"
#include "report/quote.h"
#include "report/summary.h"

enum { SHOWN = 3, NAMED = 6 };

/* The findings of one rule in the file at hand. */
struct repeats {
	const struct gkml_rule *rule;
	size_t count, seen;
	size_t folded[NAMED];		/* findings not printed: the first of
					   each cell ... */
	size_t named;			/* ... and how many of them */
	bool more;			/* cells than that */
};

struct text {
	const struct style *style;
	struct repeats *of;		/* NULL: nothing is folded */
	size_t rules;
	struct summary summary;
	bool gap;			/* wanted before the next finding */
};

static void *text_begin(FILE *out, const struct gkml_rules *rules,
			const struct style *style)
{
	struct text *t = report_alloc(1, sizeof *t);

	(void)out;
	t->style = style;
	t->rules = gkml_rule_count(rules);
	if (!style->all)
		t->of = report_alloc(t->rules, sizeof *t->of);
	for (size_t i = 0; t->of && i < t->rules; i++)
		t->of[i].rule = gkml_rule_at(rules, i);
	return t;
}

/* ---- folding ---------------------------------------------------------- */

static struct repeats *repeats_of(struct text *t, const struct gkml_rule *rule)
{
	for (size_t i = 0; t->of && i < t->rules; i++)
		if (t->of[i].rule == rule)
			return &t->of[i];
	return NULL;
}

static void count(struct text *t, const struct checked *c)
{
	const struct gkml_result *r = c->result;

	for (size_t i = 0; t->of && i < t->rules; i++)
		t->of[i] = (struct repeats){ .rule = t->of[i].rule };
	for (size_t i = 0; i < c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(r, i);
		struct repeats *of = repeats_of(t, b.rule);

		if (of && brief_is_new(b))
			of->count++;
	}
}

static bool same_cell(const struct gkml_finding *a,
		      const struct gkml_finding *b)
{
	return a->cell && b->cell ? !strcmp(a->cell->ref, b->cell->ref)
				  : a->cell == b->cell &&
				    a->span.line == b->span.line;
}

/* One that is left over is printed: a line about it would be no shorter. */
static bool fold(struct text *t, const struct gkml_result *r, size_t i)
{
	struct repeats *of = repeats_of(t, gkml_finding_brief(r, i).rule);

	if (!of || of->count <= SHOWN + 1 || of->seen++ < SHOWN)
		return false;
	if (of->more || (of->named &&
			 same_cell(gkml_finding_at(r, of->folded[of->named - 1]),
				   gkml_finding_at(r, i))))
		return true;
	if (of->named < NAMED)
		of->folded[of->named++] = i;
	else
		of->more = true;
	return true;
}

static void print_repeats(FILE *out, const struct text *t,
			  const struct repeats *of, const struct checked *c)
{
	bool en = t->style->lang == GKML_EN;

	fprintf(out, en ? "%s: %s: %zu more (" : "%s: %s 另有 %zu 处（",
		c->path, of->rule->id, of->count - SHOWN);
	for (size_t i = 0; i < of->named; i++) {
		if (i)
			fputc(' ', out);
		address_print_short(out, gkml_finding_at(c->result,
				    of->folded[i]), t->style->lang);
	}
	if (of->more)
		fputs(" …", out);
	fputs(en ? "), use --all to list them\n" : "），用 --all 全部列出\n",
	      out);
}

static void print_folded(FILE *out, struct text *t, const struct checked *c)
{
	for (size_t i = 0; t->of && i < t->rules; i++)
		if (t->of[i].count > SHOWN + 1) {
			print_repeats(out, t, &t->of[i], c);
			t->gap = true;
		}
}

/* ---- one finding ------------------------------------------------------ */

/* "   = 改为: " */
static void print_label(FILE *out, const struct text *t,
			const struct gkml_finding *f, const char *zh,
			const char *en)
{
	paint_on(out, t->style, PAINT_FRAME);
	fprintf(out, "%*s =", excerpt_margin(f->span.line), "");
	paint_off(out, t->style);
	fputc(' ', out);
	paint_on(out, t->style, PAINT_LABEL);
	fputs(t->style->lang == GKML_EN ? en : zh, out);
	paint_off(out, t->style);
	fputc(' ', out);
}

static void print_related(FILE *out, const struct text *t,
			  const struct gkml_finding *f,
			  const struct gkml_related *rel)
{
	print_label(out, t, f, "另见", "see also");
	if (rel->path)
		fprintf(out, "%s:%u:%u ", rel->path, (unsigned)rel->line,
			(unsigned)rel->column);
	fputs(rel->ref, out);
	if (*rel->heading)
		fprintf(out, " %s", rel->heading);
	if (*rel->message)
		fprintf(out, ": %s", rel->message);
	fputc('\n', out);
}

/* What to write instead, and who can write it. */
static void print_fix(FILE *out, const struct text *t,
		      const struct gkml_finding *f)
{
	bool en = t->style->lang == GKML_EN;

	if (!f->expected && !f->edits)
		return;
	if (f->expected) {
		print_label(out, t, f, "改为:", "write:");
		fputs(*f->expected ? f->expected
		      : en ? "(nothing: delete it)" : "（删去）", out);
	} else {
		print_label(out, t, f, "修改:", "fix:");
	}
	if (f->edits && f->expected)
		fputs(en ? " (" : "（", out);
	if (f->edits)
		fputs(f->safe ? en ? "--fix does it" : "--fix 可自动修改"
		      : en ? "--fix --unsafe-fixes does it"
		      : "--fix --unsafe-fixes 可修改", out);
	if (f->edits && f->expected)
		fputs(en ? ")" : "）", out);
	fputc('\n', out);
}

static void print_notes(FILE *out, const struct text *t,
			const struct gkml_finding *f)
{
	print_fix(out, t, f);
	if (f->basis && *f->basis) {
		print_label(out, t, f, "依据:", "basis:");
		fprintf(out, "%s\n", f->basis);
	}
	for (size_t i = 0; i < f->relateds; i++)
		print_related(out, t, f, &f->related[i]);
}

static void print_finding(FILE *out, struct text *t, const struct checked *c,
			  const struct gkml_finding *f)
{
	if (t->gap)
		fputc('\n', out);
	t->gap = false;
	headline_print(out, c, f, f->message, t->style);
	address_print(out, f, t->style);
	quote_print(out, c->result, f, t->style);
	print_notes(out, t, f);
	fputc('\n', out);
}

static void text_file(void *state, FILE *out, const struct checked *c)
{
	struct text *t = state;

	summary_add(&t->summary, c);
	headline_trouble(out, c, t->style);
	if (!c->result)
		return;
	count(t, c);
	for (size_t i = 0; i < c->shown; i++) {
		if (brief_is_new(gkml_finding_brief(c->result, i)) &&
		    !fold(t, c->result, i))
			print_finding(out, t, c,
				      gkml_finding_at(c->result, i));
	}
	print_folded(out, t, c);
}

static void text_end(void *state, FILE *out)
{
	struct text *t = state;

	if (!t->style->quiet &&
	    (t->style->verbose || summary_findings(&t->summary)))
		summary_print(out, &t->summary, t->style->lang);
	free(t->of);
	free(t);
}

const struct reporter text_reporter = {
	.name = "text",
	.help = "带摘录与说明，给人看（默认）",
	.help_en = "with excerpts and notes, for people (default)",
	.begin = text_begin,
	.file = text_file,
	.end = text_end,
};
