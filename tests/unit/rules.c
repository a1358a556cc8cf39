/* Files laid over the built-in rules, and what is said when they are wrong. */
#include "check.h"

#include <gkml/gkml.h>
#include <string.h>

static const char mine[] =
	"id: HN01\n"
	"name: our-office\n"
	"title: 责任科室写法\n"
	"level: warning\n"
	"columns: [公开责任]\n"
	"check:\n"
	"  kind: pattern\n"
	"  forbid: 某+科\n"
	"message: 责任科室“{match}”没有写明\n"
	"good:\n"
	"  - cell: 人事股\n"
	"bad:\n"
	"  - cell: ⟦某某科⟧\n";

static struct gkml_rules *with(const char *file, const char *text)
{
	struct gkml_rules *rules = gkml_rules_new();

	gkml_rules_add(rules, file, text, strlen(text));
	return rules;
}

/* The errors must be exactly these, or hold this part. */
static void errors(const char *file, const char *text, const char *want,
		   bool part)
{
	struct gkml_rules *rules = with(file, text);
	bool ready = gkml_rules_ready(rules);
	const char *have = gkml_rules_errors(rules);
	bool ok = part ? strstr(have, want) != NULL : !strcmp(have, want);

	CHECK(ready == !*want);
	CHECK(ok);
	if (!ok)
		fprintf(stderr, "%s\ngave\n%s\nnot\n%s\n", text, have, want);
	gkml_rules_free(rules);
}

/* The rule above with one stretch replaced. */
static void variant(const char *from, const char *to, const char *want)
{
	char text[2048];
	const char *at = strstr(mine, from);

	CHECK(at != NULL);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - mine), mine, to,
		 at + strlen(from));
	errors("hn.yaml", text, want, true);
}

static void overlays(void)
{
	struct gkml_rules *rules = with("hn.yaml", mine);
	const struct gkml_rule *r;

	CHECK(gkml_rules_ready(rules));
	r = gkml_rule_by_name(rules, "责任科室写法");
	CHECK(r && !strcmp(r->id, "HN01") && r->level == GKML_WARNING);
	CHECK(r == gkml_rule_by_name(rules, "our-office"));
	gkml_rules_free(rules);

	/* of a known rule only the keys given are replaced */
	rules = with("x.yaml", "id: GK103\nlevel: warning\n");
	CHECK(gkml_rules_ready(rules));
	r = gkml_rule_by_name(rules, "GK103");
	CHECK(r && r->level == GKML_WARNING && !strcmp(r->name, "ragged-row"));
	gkml_rules_free(rules);

	/* a check grows by itself, also the first */
	rules = with("y.yaml", "id: GK101\ncheck: {fault: required}\n");
	CHECK(gkml_rules_ready(rules));
	r = gkml_rule_by_name(rules, "GK101");
	CHECK(r && !strcmp(r->kind, "columns"));
	r = gkml_rule_by_name(rules, "GK103");
	CHECK(r && !strcmp(r->name, "ragged-row"));
	gkml_rules_free(rules);
}

static void mistakes(void)
{
	variant("level:", "levle:", "hn.yaml:4:1: error: 不认识的键“levle”"
		"；是否想写“level”？\n    levle: warning\n    ^\n");
	/* by line, whenever it was found */
	variant("level:", "levle:", "hn.yaml:1:1: error: 缺少键“level”\n"
		"    id: HN01\n    ^\nhn.yaml:4:1: error: ");
	variant("warning", "warn", "hn.yaml:4:8: error: 级别“warn”不是");
	variant("公开责任", "公开责认",
		"hn.yaml:5:11: error: 不认识的列“公开责认”"
		"；是否想写“公开责任”？\n    columns: [公开责认]\n"
		"              ^\n");
	variant("pattern", "patern", "没有名为“patern”的检查方式"
		"；是否想写“pattern”？");
	variant("forbid", "forbit", "hn.yaml:8:3: error: 不认识的键“forbit”"
		"；是否想写“forbid”？");
	variant("某+科", "某(科", "hn.yaml:8:14: error: ");
	variant("title: 责任科室写法", "title: {a: b}",
		"hn.yaml:3:8: error: “title”应当是文字");
	variant("title: 责任科室写法", "title: 列数不符",
		"");
	variant("check:\n  kind: pattern", "check:\n  kind：pattern",
		"全角冒号");
	variant("id: HN01", "id: hn1", "编号应当是大写字母加数字");
	variant("good:\n  - cell: 人事股\n", "", "缺少键“good”");
	variant("good:\n  - cell: 人事股\n", "good: []\n",
		"“good”至少要有一个例子");
	variant("level: warning", "level: warning\nsee: [GK1O3]",
		"没有规则“GK1O3”；是否想写“GK103”？");
	variant("level: warning", "level: warning\nwhen: {profile: departmen}",
		"没有名为“departmen”的目录类型；是否想写“department”？");
}

static void examples(void)
{
	variant("⟦某某科⟧", "⟦某某⟧科",
		"hn.yaml:13:5: error: HN01 的例子不符：没有报告“某某”");
	variant("⟦某某科⟧", "⟦某某⟧科", "多报了“某某科”");
	variant("⟦某某科⟧", "人事科", "什么也没有报告");
	variant("人事股", "某科", "不应报告 HN01 “某科”");
	variant("  - cell: ⟦某某科⟧\n", "  - cell: ⟦某某科⟧\n    says: 没有\n",
		"");
	variant("  - cell: ⟦某某科⟧\n", "  - cell: ⟦某某科⟧\n    says: 空格\n",
		"话里没有“空格”");
	variant("  - cell: ⟦某某科⟧\n",
		"  - cell: ⟦某某科⟧\n    fixed: 科\n",
		"没有可以自动修改的地方");
	variant("  - cell: ⟦某某科⟧\n", "  - cel: ⟦某某科⟧\n",
		"不认识的键“cel”；是否想写“cell”？");
}

static void other_files(void)
{
	errors("vocab/offices.tsv", "公开主体\t名称\t別名\n甲局\t办公室\n",
	       "vocab/offices.tsv:1:9: error: 词表“offices”没有“別名”这一列"
	       "；是否想写“别名”？\n    公开主体 名称 別名\n"
	       "                  ^\n", false);
	errors("vocab/offices.tsv", "公开主体\t名称\n甲局\t办公室\n", "", false);
	errors("vocab/new.tsv", "名称\n甲\n", "", false);
	errors("profiles/x.yaml", "name: department\ncolumns:\n"
	       "  - {field: 公开依据, aliases: [公开时限]}\n",
	       "profiles/x.yaml:3:29: error: 列名“公开时限”已经是“公开时限”的\n"
	       "      - {field: 公开依据, aliases: [公开时限]}\n"
	       "                                    ^\n", false);
	errors("profiles/x.yaml", "name: department\ncolumns:\n"
	       "  - {field: 公开依据, aliases: [所依据的文件]}\n", "", false);
}

static void wish(void (*set)(struct gkml_rules *, const char *),
		 const char *what, const char *want)
{
	struct gkml_rules *rules = gkml_rules_new();

	set(rules, what);
	CHECK(gkml_rules_ready(rules) == !*want);
	CHECK(strstr(gkml_rules_errors(rules), want));
	if (!strstr(gkml_rules_errors(rules), want))
		fprintf(stderr, "%s gave %s\n", what,
			gkml_rules_errors(rules));
	gkml_rules_free(rules);
}

static enum gkml_level level_of(const struct gkml_rules *rules,
				const char *name)
{
	return gkml_rule_by_name(rules, name)->level;
}

static void english(void)
{
	static const char text[] = "id: GK103\nlevle: info\n";
	struct gkml_rules *rules = gkml_rules_new();

	gkml_rules_lang(rules, GKML_EN);
	gkml_rules_add(rules, "x.yaml", text, sizeof text - 1);
	gkml_rules_select(rules, "raged-row");
	CHECK(!gkml_rules_ready(rules));
	CHECK(!strcmp(gkml_rules_errors(rules),
		      "x.yaml:2:1: error: unknown key \"levle\"; did you mean "
		      "\"level\"?\n    levle: info\n    ^\n"
		      "select: error: no rule \"raged-row\"; did you mean "
		      "\"ragged-row\"?\n"));
	gkml_rules_free(rules);
}

static void wishes(void)
{
	struct gkml_rules *rules = gkml_rules_new();

	gkml_rules_select(rules, "GK10，unknown-column");
	gkml_rules_ignore(rules, "GK103、事项重复");
	gkml_rules_severity(rules, "required-columns=info, GK102=max:warning");
	CHECK(gkml_rules_ready(rules));
	CHECK(level_of(rules, "GK101") == GKML_INFO);
	CHECK(level_of(rules, "GK102") == GKML_WARNING);
	CHECK(level_of(rules, "GK103") == GKML_OFF);
	CHECK(level_of(rules, "GK104") == GKML_ERROR);
	CHECK(level_of(rules, "GK105") == GKML_OFF);
	CHECK(level_of(rules, "GK107") == GKML_INFO);
	CHECK(level_of(rules, "GK111") == GKML_OFF);
	gkml_rules_free(rules);

	wish(gkml_rules_select, "raged-row",
	     "select: error: 没有规则“raged-row”；是否想写“ragged-row”？");
	wish(gkml_rules_severity, "GK101=fatal", "级别“fatal”不是");
	wish(gkml_rules_severity, "GK101", "应当写成 编号=级别");
	wish(gkml_rules_severity, "GK104=off", "GK104");
	wish(gkml_rules_ignore, "no-header", "不能降级或关闭");
	wish(gkml_rules_ignore, "GK1", "");
	wish(gkml_rules_select, "all", "");
}

int main(void)
{
	overlays();
	mistakes();
	examples();
	other_files();
	wishes();
	english();
	return check_failures != 0;
}
