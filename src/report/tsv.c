/*
 * A table for people with a spreadsheet; the byte order mark tells it that
 * this is UTF-8.
 *
 * Three things would be taken for more than text: what begins a formula (a
 * leading ' makes it text), a quote (it would swallow the cells after it, so
 * such a cell is quoted) and TAB or line breaks, which nothing here has.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#define MARK	"\xEF\xBB\xBF"

enum { COLUMNS = 11 };

static const char *const headings[COLUMNS][2] = {
	{ "文件", "file" }, { "行", "line" }, { "单元格", "cell" },
	{ "列名", "column" }, { "事项", "item" }, { "规则", "rule" },
	{ "级别", "level" }, { "问题", "problem" }, { "原文", "text" },
	{ "改为", "write" }, { "依据", "basis" },
};

/* Full-width signs too: some editions take them for the others. */
static bool begins_formula(const char *z)
{
	static const char *const signs[] = {
		"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strncmp(z, signs[i], strlen(signs[i])))
			return true;
	return false;
}

static void print_text(FILE *out, const char *z)
{
	bool quoted = strpbrk(z, "\"\t\r\n");

	if (quoted)
		fputc('"', out);
	if (begins_formula(z))
		fputc('\'', out);
	for (; *z; z++) {
		if (*z == '"')
			fputc('"', out);
		fputc(*z, out);
	}
	if (quoted)
		fputc('"', out);
}

static void print_cell(FILE *out, const char *z)
{
	fputc('\t', out);
	print_text(out, z ? z : "");
}

static void *tsv_begin(FILE *out, const struct gkml_rules *rules,
		       const struct style *style)
{
	bool en = style->lang == GKML_EN;

	(void)rules;
	fputs(MARK, out);
	for (int i = 0; i < COLUMNS; i++)
		fprintf(out, "%s%s", i ? "\t" : "", headings[i][en]);
	fputs("\n", out);
	return (void *)style;
}

static void print_item(FILE *out, const struct gkml_finding *f)
{
	struct report_text t;
	char *path;

	report_text_open(&t);
	for (size_t i = 0; i < f->items; i++)
		fprintf(t.out, "%s%s", i ? " › " : "", f->item[i]);
	path = report_text_close(&t);
	print_cell(out, path);
	free(path);
}

/* Nothing to write instead is something else than no advice. */
static const char *advice(const struct gkml_finding *f, bool en)
{
	if (!f->expected || *f->expected)
		return f->expected;
	return en ? "(nothing: delete it)" : "（删去）";
}

static void print_finding(FILE *out, const struct checked *c,
			  const struct gkml_finding *f, bool en)
{
	print_text(out, c->path);
	fprintf(out, "\t%u", (unsigned)f->span.line);
	print_cell(out, f->cell ? f->cell->ref : NULL);
	print_cell(out, f->cell ? f->cell->column : NULL);
	print_item(out, f);
	print_cell(out, f->rule->id);
	print_cell(out, gkml_level_name(f->level));
	print_cell(out, f->message);
	print_cell(out, f->match);
	print_cell(out, advice(f, en));
	print_cell(out, f->basis);
	fputs("\n", out);
}

static void tsv_file(void *state, FILE *out, const struct checked *c)
{
	const struct style *style = state;

	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f))
			print_finding(out, c, f,
				      style->lang == GKML_EN);
	}
	if (c->trouble) {
		print_text(out, c->path);
		fputs("\t\t\t\t\t\terror", out);
		print_cell(out, c->trouble);
		fputs("\t\t\t\n", out);
	}
}

const struct reporter tsv_reporter = {
	.name = "tsv",
	.help = "表格，供电子表格软件打开",
	.help_en = "a table, for spreadsheets",
	.begin = tsv_begin,
	.file = tsv_file,
};
