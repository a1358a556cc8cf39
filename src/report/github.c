/*
 * Workflow commands of GitHub Actions, which become annotations.
 *
 * The platform shows ten of each kind and step, whichever come first.  So the
 * most severe are chosen, and one more notice says how many are left out.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "report/shortlist.h"

enum { SHOWN = 10, KINDS = GKML_ERROR + 1 };

struct github {
	const struct style *style;
	struct shortlist of[KINDS];
};

static const char *const commands[KINDS] = {
	[GKML_INFO] = "notice",
	[GKML_WARNING] = "warning",
	[GKML_ERROR] = "error",
};

static void *github_begin(FILE *out, const struct gkml_rules *rules,
			  const struct style *style)
{
	struct github *g = report_alloc(1, sizeof *g);

	(void)out;
	(void)rules;
	g->style = style;
	for (int k = 0; k < KINDS; k++)
		shortlist_init(&g->of[k], SHOWN, SIZE_MAX);
	return g;
}

/* ---- escaping --------------------------------------------------------- */

static void print_escaped(FILE *out, const char *z, const char *which)
{
	for (; *z; z++)
		if (strchr(which, *z))
			fprintf(out, "%%%02X", (unsigned)(unsigned char)*z);
		else
			fputc(*z, out);
}

static void print_data(FILE *out, const char *z)
{
	print_escaped(out, z, "%\r\n");
}

static void print_property(FILE *out, const char *z)
{
	print_escaped(out, z, "%\r\n:,");
}

/* ---- one finding ------------------------------------------------------ */

/* Columns mean something on one line only. */
static void print_region(FILE *out, const struct gkml_finding *f)
{
	const struct gkml_span *s = &f->span;

	fprintf(out, ",line=%u", (unsigned)s->line);
	if (!finding_has_columns(f))
		return;
	if (s->end_line == s->line)
		fprintf(out, ",col=%u,endColumn=%u", (unsigned)s->column,
			(unsigned)s->end_column);
	else
		fprintf(out, ",endLine=%u", (unsigned)s->end_line);
}

static void print_message(FILE *out, const struct gkml_finding *f, bool en)
{
	if (f->cell) {
		print_data(out, f->cell->ref);
		if (*f->cell->column) {
			fputc(' ', out);
			print_data(out, f->cell->column);
		}
		fputs(en ? ": " : "：", out);
	}
	print_data(out, f->message);
	if (f->expected && *f->expected) {
		fputs(en ? ". Write " : "。改为 ", out);
		print_data(out, f->expected);
	}
}

static void print_finding(FILE *out, const struct checked *c,
			  const struct gkml_finding *f, bool en)
{
	const struct gkml_rule *r = f->rule;

	fprintf(out, "::%s file=", commands[f->level]);
	print_property(out, c->repo_path);
	print_region(out, f);
	fprintf(out, ",title=%s ", r->id);
	print_property(out, en && *r->title_en ? r->title_en : r->title);
	fputs("::", out);
	print_message(out, f, en);
	fputc('\n', out);
}

static char *finding_text(const struct checked *c,
			  const struct gkml_finding *f, bool en)
{
	struct report_text t;

	report_text_open(&t);
	print_finding(t.out, c, f, en);
	return report_text_close(&t);
}

static char *trouble_text(const struct checked *c, bool en)
{
	struct report_text t;

	report_text_open(&t);
	fputs("::error file=", t.out);
	print_property(t.out, c->repo_path);
	fprintf(t.out, ",title=%s::", en ? "not checked" : "未能检查");
	print_data(t.out, c->trouble);
	fputc('\n', t.out);
	return report_text_close(&t);
}

/* ---- the run ---------------------------------------------------------- */

static void github_file(void *state, FILE *out, const struct checked *c)
{
	struct github *g = state;
	struct shortlist *errors = &g->of[GKML_ERROR];
	bool en = g->style->lang == GKML_EN;

	(void)out;
	for (size_t i = 0; i < c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (brief_is_new(b) &&
		    shortlist_wants(&g->of[b.level], (int)b.level))
			shortlist_add(&g->of[b.level], (int)b.level,
				      finding_text(c, gkml_finding_at(
						c->result, i), en));
	}
	if (c->trouble && shortlist_wants(errors, SHORTLIST_TROUBLE))
		shortlist_add(errors, SHORTLIST_TROUBLE, trouble_text(c, en));
}

static size_t left_out(const struct github *g)
{
	size_t n = 0;

	for (int k = 0; k < KINDS; k++)
		n += g->of[k].left_out;
	return n;
}

static void github_end(void *state, FILE *out)
{
	struct github *g = state;

	/* the notice about the rest is one of the ten, too */
	if (left_out(g) && g->of[GKML_INFO].count == SHOWN)
		shortlist_drop(&g->of[GKML_INFO]);
	for (int k = KINDS - 1; k > GKML_OFF; k--)
		shortlist_print(&g->of[k], out, "");
	if (left_out(g))
		fprintf(out, g->style->lang == GKML_EN
			? "::notice title=gkml-lint::%zu more findings are not "
			  "shown here; the log or a report has them\n"
			: "::notice title=gkml-lint::另有 %zu 个问题未在此显示，"
			  "见运行日志或报告\n", left_out(g));
	for (int k = 0; k < KINDS; k++)
		shortlist_release(&g->of[k]);
	free(g);
}

const struct reporter github_reporter = {
	.name = "github",
	.help = "GitHub Actions 的批注",
	.help_en = "annotations of GitHub Actions",
	.begin = github_begin,
	.file = github_file,
	.end = github_end,
};
