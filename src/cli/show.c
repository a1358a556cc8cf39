#include "cli/show.h"

#include <string.h>

#include "report/safe.h"

enum { LABEL = 12, HEADING = 28 };

#define SAY(style, zh, en)	((style)->lang == GKML_EN ? (en) : (zh))

static void print_padded(FILE *out, const char *z, size_t width,
			 const struct style *style)
{
	size_t n = safe_width(str_from(z), style->ambiguous);

	fputs(z, out);
	while (n++ < width)
		fputc(' ', out);
}

static void print_label(FILE *out, const char *label, const struct style *style)
{
	fputs("  ", out);
	print_padded(out, label, LABEL, style);
}

/* Letters as a spreadsheet has them: A, B, ... Z, AA. */
static void print_letters(FILE *out, size_t column)
{
	char letters[16], *p = letters + sizeof letters;

	*--p = '\0';
	for (size_t n = column + 1; n; n = (n - 1) / 26)
		*--p = (char)('A' + (n - 1) % 26);
	fprintf(out, "%-3s", p);
}

static void show_columns(FILE *out, const struct gkml_table *t,
			 const struct style *style)
{
	for (size_t i = 0; i < t->columns; i++) {
		const struct gkml_column *c = &t->column[i];

		print_label(out, i ? "" : SAY(style, "列", "columns"), style);
		print_letters(out, i);
		print_padded(out, c->heading, HEADING, style);
		fprintf(out, " %s%s\n", *c->field ? c->field : "?",
			c->tick ? SAY(style, "（勾选）", " (ticks)") : "");
	}
}

static void show_row(FILE *out, const struct gkml_row *row)
{
	fprintf(out, "%8u  ", (unsigned)row->line);
	for (size_t i = 0; i < row->items; i++)
		fprintf(out, "%s%s", i ? " › " : "", row->item[i]);
	fputs(row->items ? "\n" : "—\n", out);
}

/* What the file was taken for. */
static void show_format(FILE *out, const struct checked *c,
			const struct gkml_table *t, const struct style *style)
{
	static const struct {
		const char *name, *zh, *en;
	} words[] = {
		{ "tsv", "以 TAB 分隔的文本", "text divided by tabs" },
		{ "csv", "以逗号分隔的文本", "text divided by commas" },
		{ "semicolon", "以分号分隔的文本", "text divided by semicolons" },
		{ "pipe", "以竖线分隔的文本", "text divided by bars" },
		{ "html", "网页", "web page" },
		{ "xlsx", "工作簿", "workbook" },
	};
	const char *name = gkml_result_format(c->result);

	print_label(out, SAY(style, "格式", "format"), style);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].name, name))
			fputs(SAY(style, words[i].zh, words[i].en), out);
	if (strcmp(name, "xlsx"))
		fprintf(out, SAY(style, "，%s", ", %s"),
			gkml_result_encoding(c->result));
	if (*t->sheet)
		fprintf(out, SAY(style, "，工作表“%s”", ", sheet \"%s\""),
			t->sheet);
	fputc('\n', out);
}

static void show_head(FILE *out, const struct gkml_table *t,
		      const struct style *style)
{
	print_label(out, SAY(style, "样式", "profile"), style);
	fprintf(out, "%s\n", t->profile);
	if (*t->publisher) {
		print_label(out, SAY(style, "公开主体", "publisher"), style);
		fprintf(out, "%s\n", t->publisher);
	}
	print_label(out, SAY(style, "表头", "header"), style);
	if (t->header_lines > 1)
		fprintf(out, SAY(style, "第 %u 行起 %u 行\n",
				 "line %u, %u lines\n"),
			(unsigned)t->header_line, (unsigned)t->header_lines);
	else
		fprintf(out, SAY(style, "第 %u 行\n", "line %u\n"),
			(unsigned)t->header_line);
}

void show_table(FILE *out, const struct checked *c, const struct style *style)
{
	size_t tables = c->result ? gkml_table_count(c->result) : 0;

	for (size_t i = 0; i < tables; i++) {
		struct gkml_table t = gkml_table_at(c->result, i);

		fprintf(out, SAY(style, "%s: 表 %zu", "%s: table %zu"), c->path,
			i + 1);
		fprintf(out, *t.title ? " %s\n" : "%s\n", t.title);
		show_format(out, c, &t, style);
		show_head(out, &t, style);
		show_columns(out, &t, style);
		print_label(out, SAY(style, "行", "rows"), style);
		fprintf(out, "%zu\n", t.rows);
		for (size_t row = 0; row < t.rows; row++) {
			struct gkml_row w = gkml_row_at(c->result, i, row);

			show_row(out, &w);
		}
		fputc('\n', out);
	}
}
