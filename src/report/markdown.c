/*
 * A table for the summary of a CI run, or a comment on a change.
 *
 * A platform takes a summary of 1 MiB and shows nothing of a larger one: so
 * rows are counted, the most severe first, and long text is cut.
 *
 * What comes from a catalog is text and nothing else: every ASCII sign that
 * could mean something to Markdown or to its dialects (tables, HTML, links,
 * addresses that become links, formulas) has a backslash before it, which
 * CommonMark allows for all of them.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/shortlist.h"
#include "report/summary.h"

enum { ROWS = 300, CHARACTERS = 200, BYTES = 900 << 10 };

struct markdown {
	const struct style *style;
	struct summary summary;
	struct shortlist rows;
};

static void *markdown_begin(FILE *out, const struct gkml_rules *rules,
			    const struct style *style)
{
	struct markdown *m = report_alloc(1, sizeof *m);

	(void)out;
	(void)rules;
	m->style = style;
	shortlist_init(&m->rows, ROWS, BYTES);
	return m;
}

/* ---- cells of the table ----------------------------------------------- */

static void print_text(FILE *out, const char *z)
{
	static const char signs[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
	size_t left = strlen(z);

	for (int n = 0; left; n++) {
		char32_t c;
		bool bad;
		size_t size = utf8_decode(z, left, &c, &bad);

		if (n == CHARACTERS) {
			fputs("…", out);
			return;
		}
		if (strchr(signs, *z))
			fputc('\\', out);
		if (*z == '\n')
			fputc(' ', out);
		else
			fwrite(z, 1, size, out);
		z += size;
		left -= size;
	}
}

static void print_place(FILE *out, const struct checked *c,
			const struct gkml_finding *f)
{
	print_text(out, c->path);
	fprintf(out, "\\:%u", (unsigned)f->span.line);
	if (finding_has_columns(f))
		fprintf(out, "\\:%u", (unsigned)f->span.column);
}

static void print_cell(FILE *out, const struct gkml_finding *f)
{
	if (!f->cell)
		return;
	print_text(out, f->cell->ref);
	fputc(' ', out);
	print_text(out, f->cell->column);
}

static void print_advice(FILE *out, const struct gkml_finding *f, bool en)
{
	if (!f->expected)
		return;
	print_text(out, *f->expected ? f->expected
		   : en ? "(nothing: delete it)" : "（删去）");
}

static char *finding_row(const struct checked *c, const struct gkml_finding *f,
			 enum gkml_lang lang)
{
	struct report_text t;

	report_text_open(&t);
	fprintf(t.out, "| %s | ", summary_word(f->level, lang));
	print_place(t.out, c, f);
	fputs(" | ", t.out);
	print_cell(t.out, f);
	fputs(" | ", t.out);
	print_text(t.out, f->message);
	fputs(" | ", t.out);
	print_advice(t.out, f, lang == GKML_EN);
	fprintf(t.out, " | %s |\n", f->rule->id);
	return report_text_close(&t);
}

static char *trouble_row(const struct checked *c, enum gkml_lang lang)
{
	struct report_text t;

	report_text_open(&t);
	fprintf(t.out, "| %s | ", lang == GKML_EN ? "not checked" : "未能检查");
	print_text(t.out, c->path);
	fputs(" | | ", t.out);
	print_text(t.out, c->trouble);
	fputs(" | | |\n", t.out);
	return report_text_close(&t);
}

/* ---- the run ---------------------------------------------------------- */

static void markdown_file(void *state, FILE *out, const struct checked *c)
{
	struct markdown *m = state;
	enum gkml_lang lang = m->style->lang;

	(void)out;
	summary_add(&m->summary, c);
	if (c->trouble && shortlist_wants(&m->rows, SHORTLIST_TROUBLE))
		shortlist_add(&m->rows, SHORTLIST_TROUBLE,
			      trouble_row(c, lang));
	for (size_t i = 0; i < c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (brief_is_new(b) && shortlist_wants(&m->rows, (int)b.level))
			shortlist_add(&m->rows, (int)b.level, finding_row(c,
				gkml_finding_at(c->result, i), lang));
	}
}

static void print_table(const struct markdown *m, FILE *out, bool en)
{
	fputs(en ? "\n| level | place | cell | problem | write | rule |\n"
	      : "\n| 级别 | 位置 | 单元格 | 问题 | 改为 | 规则 |\n", out);
	fputs("| --- | --- | --- | --- | --- | --- |\n", out);
	shortlist_print(&m->rows, out, "");
	if (m->rows.left_out)
		fprintf(out, en ? "\n%zu more findings are not listed here; "
			"the log or a report has them.\n"
			: "\n另有 %zu 个问题未在此列出，见运行日志或报告。\n",
			m->rows.left_out);
}

static void markdown_end(void *state, FILE *out)
{
	struct markdown *m = state;

	fputs("### gkml-lint\n\n", out);
	summary_print(out, &m->summary, m->style->lang);
	if (m->rows.count)
		print_table(m, out, m->style->lang == GKML_EN);
	shortlist_release(&m->rows);
	free(m);
}

const struct reporter markdown_reporter = {
	.name = "markdown",
	.help = "Markdown 表格，供流水线的摘要页与评论",
	.help_en = "a table in Markdown, for summaries and comments",
	.begin = markdown_begin,
	.file = markdown_file,
	.end = markdown_end,
};
