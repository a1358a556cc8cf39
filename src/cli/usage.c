/* --help, made of the rows. */
#include "cli/optionrow.h"

#include "report/safe.h"

enum { HELP_COLUMN = 30, HELP_WIDTH = 78 };

static const char *const titles[GROUPS][2] = {
	[GROUP_OUTPUT] = { "输出", "Output" },
	[GROUP_FIX] = { "修改", "Fixing" },
	[GROUP_RULES] = { "规则与配置", "Rules and configuration" },
	[GROUP_KNOWN] = { "不再报告的问题", "What need not be reported" },
	[GROUP_INPUT] = { "输入", "Input" },
	[GROUP_SHARDS] = { "多台机器", "Several machines" },
	[GROUP_SHOW] = { "查看", "Information" },
};

static const char introduction_zh[] =
	"用法: gkml-lint [选项] [文件 | 文件夹 | -]...\n"
	"\n"
	"检查政府信息公开事项目录（制表符或逗号分隔的文本）。\n"
	"文件夹下的 *.tsv 与 *.csv 逐级检查（以 . 开头的除外），- 为标准输入。\n";

static const char introduction_en[] =
	"usage: gkml-lint [option]... [file | folder | -]...\n"
	"\n"
	"Check catalogs of government information disclosure (tab- or\n"
	"comma-separated text).  In a folder, every *.tsv and *.csv below it\n"
	"is checked (but no name that begins with .); - is standard input.\n";

static const char status_zh[] =
	"\n退出码:\n"
	"  0  全部检查完，没有达到 --fail-on 级别的问题\n"
	"  1  全部检查完，有这样的问题\n"
	"  2  结果不可信：选项、规则、配置有误，或有文件未能检查\n";

static const char status_en[] =
	"\nExit status:\n"
	"  0  all checked, no finding at or above --fail-on\n"
	"  1  all checked, with such findings\n"
	"  2  not to be trusted: a bad option, rule or configuration, or a\n"
	"     file that could not be checked\n";

static int text_width(const char *z)
{
	return (int)safe_width(str_from(z), 1);
}

/* "  -f, --format=F", padded. */
static void print_names(FILE *out, const struct option_row *row)
{
	int n = 6 + 2 + text_width(row->name);

	if (row->letter)
		fprintf(out, "  -%c, --%s", row->letter, row->name);
	else
		fprintf(out, "      --%s", row->name);
	if (row->arg)
		n += fprintf(out, "=%s", row->arg);
	if (n >= HELP_COLUMN) {
		fputc('\n', out);
		n = 0;
	}
	fprintf(out, "%*s", HELP_COLUMN - n, "");
}

static void print_words(FILE *out, const struct option_row *row)
{
	int column = HELP_WIDTH;

	if (!row->word || option_has_colon(row))
		return;
	for (size_t i = 0; row->word(i); i++) {
		int n = text_width(row->word(i));

		if (column + 3 + n > HELP_WIDTH)
			column = fprintf(out, "%s%*s", i ? " |\n" : "",
					 HELP_COLUMN, "") - (i ? 3 : 0);
		else
			column += fprintf(out, " | ");
		column += fprintf(out, "%s", row->word(i));
	}
	fputc('\n', out);
}

void usage_print(FILE *out, enum gkml_lang lang)
{
	bool en = lang == GKML_EN;
	const struct option_row *row;

	fputs(en ? introduction_en : introduction_zh, out);
	for (int g = 0; g < GROUPS; g++) {
		fprintf(out, "\n%s:\n", titles[g][en]);
		for (size_t i = 0; (row = option_at(i)); i++) {
			if ((int)row->group != g)
				continue;
			print_names(out, row);
			fprintf(out, "%s\n", en ? row->help_en : row->help);
			print_words(out, row);
		}
	}
	fputs(en ? status_en : status_zh, out);
}

void usage_hint(FILE *out, enum gkml_lang lang)
{
	fputs(lang == GKML_EN
	      ? "usage: gkml-lint [option]... [file | folder | -]...\n"
		"       gkml-lint --help\n"
	      : "用法: gkml-lint [选项] [文件 | 文件夹 | -]...\n"
		"      gkml-lint --help\n", out);
}
