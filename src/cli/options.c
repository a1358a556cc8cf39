#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "cli/completion.h"
#include "cli/suggest.h"
#include "report/shard.h"

#define COUNT(a)	(sizeof(a) / sizeof *(a))

/* A function that gives the words in order, then NULL. */
#define WORDS(function, ...)						\
	static const char *function(size_t i)				\
	{								\
		static const char *const words[] = { __VA_ARGS__ };	\
									\
		return i < COUNT(words) ? words[i] : NULL;		\
	}

WORDS(level_word, "error", "warning", "info", "never")
WORDS(lang_word, "zh", "en", "auto")
WORDS(when_word, "auto", "always", "never")
WORDS(unit_word, "char", "byte", "utf16", "display")
WORDS(ambiguous_word, "1", "2")
WORDS(convert_word, "tsv", "csv", "jsonl")
WORDS(encoding_word, "auto", "utf-8", "gb18030", "gbk", "utf-16",
      "utf-16le", "utf-16be")
WORDS(separator_word, "auto", "tab", "comma", "semicolon", "pipe")

static const char *report_word(size_t i)
{
	const struct reporter *r = reporter_at(i);

	return r ? r->name : NULL;
}

/* Those, and one more. */
static const char *format_word(size_t i)
{
	const char *word = report_word(i);

	return word || (i && !report_word(i - 1)) ? word : "auto";
}

/* Where value stands among the words; it is one of them. */
static size_t word_index(const char *(*word)(size_t), const char *value)
{
	size_t i = 0;

	while (strcmp(word(i), value))
		i++;
	return i;
}

/* A whole number from low to high and nothing else. */
static bool read_number(const char *s, unsigned long low, unsigned long high,
			unsigned long *n)
{
	char *end;

	if (*s < '0' || *s > '9' || strlen(s) > 9)
		return false;
	*n = strtoul(s, &end, 10);
	return !*end && *n >= low && *n <= high;
}

static bool is_date(unsigned long y, unsigned long m, unsigned long d)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return y >= 1949 && m >= 1 && m <= 12 && d >= 1 &&
	       d <= days[m - 1] + (unsigned)(leap && m == 2);
}

/* 2026-11-24 and nothing else, to 20261124. */
static bool read_date(const char *s, uint32_t *date)
{
	unsigned long y, m, d;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-' ||
	    strspn(s, "0123456789-") != 10 ||
	    strchr(s + 8, '-') || s[5] == '-' || s[6] == '-')
		return false;
	y = strtoul(s, NULL, 10);
	m = strtoul(s + 5, NULL, 10);
	d = strtoul(s + 8, NULL, 10);
	*date = (uint32_t)(y * 10000 + m * 100 + d);
	return is_date(y, m, d);
}

static bool replace(char **where, const char *value)
{
	free(*where);
	*where = need(strdup(value));
	return true;
}

/* ---- setters ---------------------------------------------------------- */

#define SETTER(name)	\
	static bool set_##name(struct options *o, const char *value)

/* The runner of GitHub shows a log and, of commands in it, annotations. */
static void set_auto_format(struct options *o)
{
	const char *github = getenv("GITHUB_ACTIONS");
	bool yes = github && !strcmp(github, "true");

	o->reporter = yes ? &concise_reporter : &text_reporter;
	o->annotations = yes ? &github_reporter : NULL;
}

SETTER(format)
{
	o->annotations = NULL;
	if (!strcmp(value, "auto"))
		set_auto_format(o);
	else
		o->reporter = reporter_by_name(value);
	return true;
}

/* "-" would be standard output, which has --format. */
SETTER(report)
{
	const char *path = strchr(value, ':');

	words_add(&o->reports, value);
	return path && path[1] && strcmp(path, ":-");
}

SETTER(max_findings)
{
	unsigned long n;

	if (!read_number(value, 1, 999999999, &n))
		return false;
	o->max_findings = n;
	return true;
}

/* 500, 64K, 20M, 1G; what no place can name is no size. */
SETTER(max_file_size)
{
	static const char units[] = "KMG";
	char digits[16];
	size_t n = strlen(value);
	const char *unit = n ? strchr(units, value[n - 1]) : NULL;
	unsigned long count;
	size_t shift = unit ? 10 * (size_t)(unit - units + 1) : 0;

	if (n >= sizeof digits)
		return false;
	snprintf(digits, sizeof digits, "%.*s", (int)(n - (unit != NULL)),
		 value);
	if (!read_number(digits, 1, INT32_MAX, &count) ||
	    count > (unsigned long)INT32_MAX >> shift)
		return false;
	o->max_file_size = (size_t)count << shift;
	return true;
}

SETTER(jobs)
{
	unsigned long n;

	if (!read_number(value, 1, 256, &n))
		return false;
	o->lint.threads = (unsigned)n;
	return true;
}

SETTER(fail_on)
{
	if (!gkml_level_by_name(value, &o->style.fail_on))
		o->style.fail_on = GKML_OFF;	/* never */
	return true;
}

/* As the C library: the first of these that is set and not empty. */
static enum gkml_lang lang_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *lang = getenv(names[i]);

		if (lang && *lang)
			return strncmp(lang, "zh", 2) && strcmp(lang, "C") &&
			       strncmp(lang, "C.", 2) && strcmp(lang, "POSIX")
			       ? GKML_EN : GKML_ZH;
	}
	return GKML_ZH;
}

SETTER(lang)
{
	o->style.lang = !strcmp(value, "auto") ? lang_of_environment()
		      : !strcmp(value, "en") ? GKML_EN : GKML_ZH;
	o->lint.lang = o->style.lang;
	return true;
}

SETTER(color)
{
	o->color = (enum when)word_index(when_word, value);
	return true;
}

SETTER(column_unit)
{
	o->style.unit = (enum column_unit)word_index(unit_word, value);
	return true;
}

SETTER(ambiguous)
{
	o->style.ambiguous = value[0] - '0';
	return true;
}

SETTER(width)
{
	unsigned long n;

	if (!read_number(value, 40, 10000, &n))
		return false;
	o->style.width = (int)n;
	return true;
}

SETTER(all)
{
	(void)value;
	return o->style.all = true;
}

SETTER(quiet)
{
	(void)value;
	return o->style.quiet = true;
}

SETTER(verbose)
{
	(void)value;
	return o->style.verbose = true;
}

SETTER(statistics)
{
	(void)value;
	return o->statistics = true;
}

SETTER(watch)
{
	(void)value;
	return o->watch = true;
}

SETTER(junit_strict)
{
	(void)value;
	return o->style.junit_strict = true;
}

/* A variable of a script that is not set: no rule would be left. */
SETTER(select)
{
	if (!*value)
		return false;
	words_add(&o->layer->select, value);
	return true;
}

SETTER(ignore)
{
	words_add(&o->layer->ignore, value);
	return true;
}

SETTER(severity)
{
	const char *equals = strchr(value, '=');

	if (!equals || equals == value || !equals[1])
		return false;
	words_add(&o->layer->severity, value);
	return true;
}

SETTER(rules)
{
	words_add(&o->given.rules, value);
	return *value;
}

SETTER(registry)
{
	words_add(&o->given.registry, value);
	return *value;
}

SETTER(config)
{
	return replace(&o->config, value);
}

SETTER(no_config)
{
	(void)value;
	return o->no_config = true;
}

SETTER(each)
{
	(void)value;
	return o->each = true;
}

SETTER(baseline)
{
	return replace(&o->baseline, value) && *value;
}

SETTER(write_baseline)
{
	return replace(&o->write_baseline, value) && *value;
}

SETTER(prune_baseline)
{
	(void)value;
	return o->prune_baseline = true;
}

SETTER(changed)
{
	return replace(&o->changed, value) && *value;
}

SETTER(suppress)
{
	const char *at = strrchr(value, '@');

	words_add(&o->suppress, value);
	return at && at != value && at[1];
}

SETTER(reason)
{
	return replace(&o->reason, value);
}

SETTER(until)
{
	uint32_t date;

	return replace(&o->until, value) && read_date(value, &date);
}

SETTER(by)
{
	return replace(&o->by, value) && *value;
}

SETTER(no_suppressions)
{
	(void)value;
	return o->no_suppressions = true;
}

SETTER(profile)
{
	return replace(&o->layer->profile, value) && *value;
}

SETTER(publisher)
{
	return replace(&o->layer->publisher, value) && *value;
}

SETTER(encoding)
{
	o->layer->encoding = encoding_word(word_index(encoding_word, value));
	return true;
}

SETTER(separator)
{
	static const char characters[] = { '\0', '\t', ',', ';', '|' };

	o->layer->separator = characters[word_index(separator_word, value)];
	return o->layer->has_separator = true;
}

SETTER(header_row)
{
	unsigned long n = 0;

	if (strcmp(value, "auto") && !read_number(value, 1, 999999999, &n))
		return false;
	o->layer->header_row = (uint32_t)n;
	return o->layer->has_header_row = true;
}

SETTER(stdin_filename)
{
	return replace(&o->stdin_filename, value) && *value;
}

/* K/N */
SETTER(shard)
{
	const char *slash = strchr(value, '/');
	char part[16];
	unsigned long k, n;

	if (!slash || (size_t)(slash - value) >= sizeof part)
		return false;
	snprintf(part, sizeof part, "%.*s", (int)(slash - value), value);
	if (!read_number(slash + 1, 1, 999999, &n) ||
	    !read_number(part, 1, n, &k))
		return false;
	o->part = k;
	o->parts = n;
	return true;
}

SETTER(emit_facts)
{
	(void)value;
	if (!o->shard)
		o->shard = need(calloc(1, sizeof *o->shard));
	o->style.shard = o->shard;
	return o->emit_facts = true;
}

SETTER(merge)
{
	(void)value;
	return o->merge = true;
}

SETTER(today)
{
	return read_date(value, &o->lint.today);
}

SETTER(fix)
{
	(void)value;
	return o->fix = true;
}

SETTER(unsafe_fixes)
{
	(void)value;
	return o->unsafe_fixes = true;
}

SETTER(diff)
{
	(void)value;
	return o->diff = true;
}

SETTER(output)
{
	return replace(&o->output, value) && *value;
}

SETTER(follow)
{
	(void)value;
	return o->follow = true;
}

SETTER(show_table)
{
	(void)value;
	o->action = ACT_SHOW_TABLE;
	return true;
}

SETTER(convert)
{
	o->action = ACT_CONVERT;
	o->convert = (enum conversion)word_index(convert_word, value);
	return true;
}

SETTER(fill)
{
	(void)value;
	return o->fill = true;
}

SETTER(collect)
{
	o->action = ACT_COLLECT;
	return replace(&o->collect, value);
}

SETTER(show_files)
{
	(void)value;
	o->action = ACT_SHOW_FILES;
	return true;
}

SETTER(print_config)
{
	(void)value;
	o->action = ACT_PRINT_CONFIG;
	return true;
}

SETTER(list_rules)
{
	(void)value;
	o->action = ACT_LIST_RULES;
	return true;
}

SETTER(explain)
{
	o->action = ACT_EXPLAIN;
	return replace(&o->explain, value);
}

SETTER(test_rules)
{
	(void)value;
	o->action = ACT_TEST_RULES;
	return true;
}

SETTER(doc_rules)
{
	o->action = ACT_DOC_RULES;
	return replace(&o->doc_rules, value);
}

SETTER(completion)
{
	o->action = ACT_COMPLETION;
	o->shell = completion_shell(word_index(completion_shell, value));
	return true;
}

SETTER(lsp)
{
	(void)value;
	o->action = ACT_LSP;
	return true;
}

SETTER(help)
{
	(void)value;
	o->action = ACT_HELP;
	return true;
}

SETTER(version)
{
	(void)value;
	o->action = ACT_VERSION;
	return true;
}

/* ---- the rows --------------------------------------------------------- */

static const struct option_row rows[] = {
	{ 'f', "format", "F", GROUP_OUTPUT,
	  "输出格式；auto 为 text，在 GitHub 上附批注",
	  "output format; auto: text, on GitHub annotations",
	  format_word, set_format },
	{ 'r', "report", "F:PATH", GROUP_OUTPUT,
	  "另以格式 F 写报告到文件 PATH，不论有无问题；可重复",
	  "also write format F to the file PATH; repeatable",
	  report_word, set_report },
	{ 0, "fail-on", "LEVEL", GROUP_OUTPUT,
	  "有此级别或更高的问题时退出码为 1（默认 error）",
	  "exit with 1 from this level on (default error)",
	  level_word, set_fail_on },
	{ 0, "all", NULL, GROUP_OUTPUT,
	  "同一规则的问题全部列出，不折叠",
	  "list every finding, fold nothing", NULL, set_all },
	{ 0, "max-findings", "N", GROUP_OUTPUT,
	  "最多列出 N 个问题（--report 的报告不受限制）",
	  "list at most N findings (all in a --report)",
	  NULL, set_max_findings },
	{ 'q', "quiet", NULL, GROUP_OUTPUT,
	  "只输出问题，不输出汇总与提示",
	  "findings only, no summary and no notices", NULL, set_quiet },
	{ 'v', "verbose", NULL, GROUP_OUTPUT,
	  "总是输出汇总，并报告配置文件与用时",
	  "always a summary; name the configuration, times",
	  NULL, set_verbose },
	{ 0, "statistics", NULL, GROUP_OUTPUT,
	  "最后按规则、按文件统计问题数及可自动修改的占比",
	  "count findings by rule and file, share of fixable",
	  NULL, set_statistics },
	{ 0, "watch", NULL, GROUP_OUTPUT,
	  "文件一保存就重新检查，直到按 Ctrl+C",
	  "check again whenever a file is saved, until Ctrl+C",
	  NULL, set_watch },
	{ 0, "lang", "LANG", GROUP_OUTPUT,
	  "语言（默认 zh，或环境变量 GKML_LANG）",
	  "language (default zh, or GKML_LANG)", lang_word, set_lang },
	{ 0, "color", "WHEN", GROUP_OUTPUT,
	  "使用颜色（默认 auto：仅在终端上）",
	  "use colours (default auto: on a terminal)", when_word, set_color },
	{ 0, "width", "N", GROUP_OUTPUT,
	  "摘录的宽度，40 以上（默认终端宽度，否则 80）",
	  "columns of excerpts, from 40 (default terminal, or 80)",
	  NULL, set_width },
	{ 0, "ambiguous-width", "N", GROUP_OUTPUT,
	  "“ ” … — · 在终端上占几列（默认 1）",
	  "columns that “ ” … — · take there (default 1)",
	  ambiguous_word, set_ambiguous },
	{ 0, "column-unit", "UNIT", GROUP_OUTPUT,
	  "行列号中列的单位（默认 char；byte 指 UTF-8 形式）",
	  "what line:column counts (default char; byte: of UTF-8)",
	  unit_word, set_column_unit },
	{ 0, "junit-strict", NULL, GROUP_OUTPUT,
	  "JUnit 报告严格符合公布的 XSD（不带 file 与 line）",
	  "JUnit valid by the published XSDs (no file, no line)",
	  NULL, set_junit_strict },

	{ 0, "fix", NULL, GROUP_FIX,
	  "自动修改可以放心修改的问题，再检查其余的",
	  "repair what can be repaired safely, check what is left",
	  NULL, set_fix },
	{ 0, "unsafe-fixes", NULL, GROUP_FIX,
	  "与 --fix 或 --diff 同用：也改字词、名称、文号",
	  "with --fix or --diff: also wording, names and numbers",
	  NULL, set_unsafe_fixes },
	{ 0, "diff", NULL, GROUP_FIX,
	  "只显示会怎样修改，不写文件；有修改时退出码为 1",
	  "show what would be changed, write nothing; 1 if any",
	  NULL, set_diff },
	{ 0, "output", "DIR", GROUP_FIX,
	  "与 --fix、--convert 同用：写到目录 DIR，原文件不动",
	  "with --fix, --convert: write tables to this folder",
	  NULL, set_output },
	{ 0, "follow", NULL, GROUP_FIX,
	  "通向仓库或目录树之外的链接也检查、修改",
	  "check and fix through links that leave the tree, too",
	  NULL, set_follow },

	{ 0, "select", "LIST", GROUP_RULES,
	  "只用这些规则：编号、名称、标题或组（GK2），逗号分隔",
	  "only these: ids, names, titles or groups (GK2)",
	  NULL, set_select },
	{ 0, "ignore", "LIST", GROUP_RULES,
	  "不用这些规则", "not these rules", NULL, set_ignore },
	{ 0, "severity", "ID=LEVEL", GROUP_RULES,
	  "改规则的级别；ID=max:LEVEL 只设上限；可重复",
	  "change a rule's level; ID=max:LEVEL caps; repeatable",
	  NULL, set_severity },
	{ 0, "rules", "DIR", GROUP_RULES,
	  "在内置规则之上再加 DIR 中的规则、词表与样式；可重复",
	  "lay its rules, word lists, profiles over; repeatable",
	  NULL, set_rules },
	{ 0, "registry", "FILE", GROUP_RULES,
	  "本单位的文件登记表，先于内置的查对；可重复",
	  "a department's documents, asked first; repeatable",
	  NULL, set_registry },
	{ 0, "config", "FILE", GROUP_RULES,
	  "配置文件（默认自当前目录向上最近的 gkml-lint.yaml）",
	  "default: nearest gkml-lint.yaml upward",
	  NULL, set_config },
	{ 0, "no-config", NULL, GROUP_RULES,
	  "不读配置文件", "read no configuration", NULL, set_no_config },
	{ 0, "each", NULL, GROUP_RULES,
	  "各文件单独检查，不与其他文件比较（用于钩子的分批）",
	  "each file by itself, none compared (hooks run in batches)",
	  NULL, set_each },

	{ 0, "suppress", "RULE@CELL", GROUP_KNOWN,
	  "豁免此格的问题（如 GK202@D14），须写明理由",
	  "waive what is found there (GK202@D14)",
	  NULL, set_suppress },
	{ 0, "reason", "TEXT", GROUP_KNOWN,
	  "豁免的理由", "why it is waived", NULL, set_reason },
	{ 0, "until", "DATE", GROUP_KNOWN,
	  "豁免到这一天为止（如 2026-12-31），此后报 GK902",
	  "waive it until this day (2026-12-31), then GK902",
	  NULL, set_until },
	{ 0, "by", "NAME", GROUP_KNOWN,
	  "批准豁免的人", "who gave leave to waive it", NULL, set_by },
	{ 0, "no-suppressions", NULL, GROUP_KNOWN,
	  "不采用豁免", "waive nothing", NULL, set_no_suppressions },
	{ 0, "write-baseline", "FILE", GROUP_KNOWN,
	  "把现有问题记入基线，此后只报告新的问题",
	  "write what is found now, to report only what is new",
	  NULL, set_write_baseline },
	{ 0, "baseline", "FILE", GROUP_KNOWN,
	  "基线中已有的问题不再报告",
	  "do not report what this baseline knows", NULL, set_baseline },
	{ 0, "prune-baseline", NULL, GROUP_KNOWN,
	  "从基线中删去已不存在的问题；随 --changed 改记新文件名",
	  "drop what is gone; follow renames of --changed",
	  NULL, set_prune_baseline },
	{ 0, "changed", "DIFF", GROUP_KNOWN,
	  "只报告 git diff 的输出（- 为标准输入）涉及的行",
	  "only rows that this diff touches (-: standard input)",
	  NULL, set_changed },

	{ 0, "profile", "NAME", GROUP_INPUT,
	  "目录样式（默认按表头判断）",
	  "family of catalogs (default: found from the header)",
	  NULL, set_profile },
	{ 0, "publisher", "NAME", GROUP_INPUT,
	  "公开主体（默认取自表前说明）",
	  "publisher (default: from above the header)",
	  NULL, set_publisher },
	{ 0, "encoding", "NAME", GROUP_INPUT,
	  "文件编码（默认 auto：按内容判断）",
	  "encoding of the files (default auto: by content)",
	  encoding_word, set_encoding },
	{ 0, "separator", "SEP", GROUP_INPUT,
	  "分隔符（默认 auto：按扩展名与内容）",
	  "what divides cells (default auto: suffix, content)",
	  separator_word, set_separator },
	{ 0, "header-row", "N", GROUP_INPUT,
	  "表头是第几行记录（默认 auto）",
	  "record of the header, from 1 (default auto)",
	  NULL, set_header_row },
	{ 0, "max-file-size", "SIZE", GROUP_INPUT,
	  "更大的文件不检查，以 2 结束（如 20M；默认 2G）",
	  "larger files are not checked: 2 (20M; default 2G)",
	  NULL, set_max_file_size },
	{ 0, "stdin-filename", "PATH", GROUP_INPUT,
	  "标准输入（-）在报告中的文件名",
	  "the name that standard input (-) goes by",
	  NULL, set_stdin_filename },
	{ 0, "jobs", "N", GROUP_INPUT,
	  "用 N 个线程检查（默认处理器个数），结果不变",
	  "check with N threads (default: one for each processor)", NULL,
	  set_jobs },
	{ 0, "today", "DATE", GROUP_INPUT,
	  "以此日期（如 2026-11-24）为今天，使结果可重现",
	  "take this date (2026-11-24) for today",
	  NULL, set_today },

	{ 0, "shard", "K/N", GROUP_SHARDS,
	  "把文件分成 N 份，只检查第 K 份；每个文件恰在一份之中",
	  "check only the K-th of N parts; each file is in one",
	  NULL, set_shard },
	{ 0, "emit-facts", NULL, GROUP_SHARDS,
	  "在 jsonl 中写明 --merge 所需的全部内容",
	  "put into jsonl all that --merge needs",
	  NULL, set_emit_facts },
	{ 0, "merge", NULL, GROUP_SHARDS,
	  "参数是各份的 jsonl，汇总成一份结论和任何报告",
	  "arguments are the jsonl of all parts: one verdict of them",
	  NULL, set_merge },

	{ 0, "show-table", NULL, GROUP_SHOW,
	  "显示对各表的理解：表头、列、事项",
	  "show what was understood: header, columns, items",
	  NULL, set_show_table },
	{ 0, "convert", "FORMAT", GROUP_SHOW,
	  "把读到的表另存为干净的表格，写到标准输出（UTF-8）",
	  "print the tables that were read, clean, in UTF-8",
	  convert_word, set_convert },
	{ 0, "fill", NULL, GROUP_SHOW,
	  "与 --convert 合用：合并单元格逐行补全",
	  "with --convert: repeat merged cells on every row",
	  NULL, set_fill },
	{ 0, "collect", "KIND", GROUP_SHOW,
	  "收集各目录中的机构、渠道或文件，输出可供核对的词表",
	  "words that catalogs have, as a table to review",
	  gkml_collect_name, set_collect },
	{ 0, "show-files", NULL, GROUP_SHOW,
	  "列出要检查的文件，不检查",
	  "list the files that would be checked", NULL, set_show_files },
	{ 0, "print-config", NULL, GROUP_SHOW,
	  "显示所用的配置；指定文件时显示对该文件的设置",
	  "print the configuration in use; of a file, its own",
	  NULL, set_print_config },
	{ 0, "list-rules", NULL, GROUP_SHOW,
	  "列出全部规则", "list all rules", NULL, set_list_rules },
	{ 0, "explain", "ID", GROUP_SHOW,
	  "说明一条规则", "explain a rule", NULL, set_explain },
	{ 0, "test-rules", NULL, GROUP_SHOW,
	  "用规则文件中的示例检验全部规则",
	  "test all rules with the examples in their files",
	  NULL, set_test_rules },
	{ 0, "doc-rules", "DIR", GROUP_SHOW,
	  "把各条规则的说明写成 Markdown，存入目录 DIR",
	  "write a page of each rule (Markdown) to this folder",
	  NULL, set_doc_rules },
	{ 0, "completion", "SHELL", GROUP_SHOW,
	  "输出命令行补全脚本，供 shell 读取",
	  "print the completions for a shell",
	  completion_shell, set_completion },
	{ 0, "lsp", NULL, GROUP_SHOW,
	  "作为语言服务器，通过标准输入输出为编辑器服务",
	  "serve an editor: a language server on stdin, stdout",
	  NULL, set_lsp },
	{ 'h', "help", NULL, GROUP_SHOW,
	  "显示本说明", "print this help", NULL, set_help },
	{ 'V', "version", NULL, GROUP_SHOW,
	  "显示版本", "print the version", NULL, set_version },
};

const struct option_row *option_at(size_t i)
{
	return i < COUNT(rows) ? &rows[i] : NULL;
}

const struct option_row *option_by_name(const char *name)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!strcmp(rows[i].name, name))
			return &rows[i];
	return NULL;
}

/* ---- setting ---------------------------------------------------------- */

void option_guess(char *out, size_t size, const char *nearest,
		  enum gkml_lang lang)
{
	*out = '\0';
	if (nearest)
		snprintf(out, size, lang == GKML_EN ? "; did you mean %s?"
			 : "；是否想写“%s”？", nearest);
}

/* Of the value, so much is to be one of the words. */
static size_t word_length(const struct option_row *row, const char *value)
{
	return option_has_colon(row) ? strcspn(value, ":") : strlen(value);
}

/* "；可用: a, b, c", or the one that is near. */
static void say_words(char *out, size_t size, const struct option_row *row,
		      const char *value, enum gkml_lang lang)
{
	char word[64];
	struct suggestion s;
	size_t n;

	snprintf(word, sizeof word, "%.*s", (int)word_length(row, value),
		 value);
	s = suggest_for(word);
	for (size_t i = 0; row->word(i); i++)
		suggest_try(&s, row->word(i));
	if (s.best) {
		option_guess(out, size, s.best, lang);
		return;
	}
	n = (size_t)snprintf(out, size, "%s",
			     lang == GKML_EN ? "; one of " : "；可用: ");
	for (size_t i = 0; row->word(i) && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
				      row->word(i));
}

static bool known_word(const struct option_row *row, const char *value)
{
	size_t n = word_length(row, value);

	for (size_t i = 0; row->word(i); i++)
		if (!strncmp(row->word(i), value, n) && !row->word(i)[n])
			return true;
	return false;
}

bool option_set(struct options *o, const struct option_row *row,
		const char *value, char *why, size_t size)
{
	enum gkml_lang lang = o->style.lang;
	char hint[256] = "";

	if (row->word && !known_word(row, value))
		say_words(hint, sizeof hint, row, value, lang);
	else if (row->set(o, value))
		return true;
	else
		snprintf(hint, sizeof hint, lang == GKML_EN ? " (%s: %s)"
			 : "（%s: %s）", row->arg,
			 lang == GKML_EN ? row->help_en : row->help);
	snprintf(why, size, lang == GKML_EN ? "%s cannot be “%s”%s"
		 : "%s 的值不能是“%s”%s", row->name, value, hint);
	return false;
}
