/* Patterns of rule files: what they find, what they write, when they stop. */
#include "check.h"

#include <gkml/gkml.h>
#include <stdlib.h>
#include <string.h>

static const char header[] =
	"事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t公开渠道\t"
	"公开时限\t公开方式\t公开责任\n";

/* A rule of kind pattern on 公开内容 with these lines under `check`. */
static struct gkml_rules *rule_with(const char *check, const char *fix,
				    const char *bad)
{
	static const char form[] =
		"id: HN01\nname: mine\ntitle: 我的规则\nlevel: warning\n"
		"columns: [公开内容]\ncheck:\n  kind: pattern\n%s"
		"message: “{match}”不规范\n%sgood:\n  - cell: 机构职能\n"
		"bad:\n  - cell: '%s'\n";
	struct gkml_rules *rules = gkml_rules_new();
	char text[2000];
	int n = snprintf(text, sizeof text, form, check, fix, bad);

	CHECK(n > 0 && (size_t)n < sizeof text);
	gkml_rules_add(rules, "mine.yaml", text, (size_t)n);
	gkml_rules_select(rules, "HN01");
	return rules;
}

static struct gkml_result *lint(const struct gkml_rules *rules,
				const char *content, char *text, size_t size)
{
	struct gkml_options options = { .today = 20261124 };
	int n = snprintf(text, size,
			 "%s类\t项\t%s\t据\t文\t网\t限\t主动公开\t室\n",
			 header, content);

	CHECK(n > 0 && (size_t)n < size);
	return gkml_lint(rules, &options, "a.tsv", text, (size_t)n);
}

/* Ready, without errors; or not, with this in them. */
static void ready(struct gkml_rules *rules, const char *error)
{
	bool ok = gkml_rules_ready(rules);
	const char *said = gkml_rules_errors(rules);

	CHECK(ok == !error);
	CHECK(!error || strstr(said, error));
	if (ok ? error != NULL : !error || !strstr(said, error))
		fprintf(stderr, "%s", said);
}

/* The rule finds `match` in the content and would write `with`. */
static void finds(const char *check, const char *fix, const char *bad,
		  const char *content, const char *match, const char *with)
{
	struct gkml_rules *rules = rule_with(check, fix, bad);
	const struct gkml_finding *f;
	struct gkml_result *r;
	char text[1000];

	ready(rules, NULL);
	r = lint(rules, content, text, sizeof text);
	CHECK(gkml_finding_count(r) == (match != NULL));
	if (match && gkml_finding_count(r) == 1) {
		f = gkml_finding_at(r, 0);
		CHECK(!strncmp(text + f->place[0].offset, match,
			       f->place[0].length));
		CHECK(strlen(match) == f->place[0].length);
		CHECK(f->edits == (with != NULL));
		CHECK(!with || (f->edits && !strcmp(f->edit[0].text, with)));
	}
	CHECK(!gkml_result_trouble(r));
	gkml_result_free(r);
	gkml_rules_free(rules);
}

static void wrong(const char *check, const char *fix, const char *error)
{
	struct gkml_rules *rules = rule_with(check, fix, "⟦坏⟧");

	ready(rules, error);
	gkml_rules_free(rules);
}

static void replacements(void)
{
	static const char date[] =
		"  forbid: (?<y>\\d{4})\\.(?<m>\\d\\d?)\n";

	finds(date, "fix: {safety: safe, replace: '${y}年${m}月'}\n",
	      "截至⟦2024.5⟧", "截至2024.12公布", "2024.12", "2024年12月");
	finds("  forbid: 甲(?<n>乙)\n",
	      "fix: {safety: safe, replace: '$$${n}'}\n", "⟦甲乙⟧", "甲乙",
	      "甲乙", "$乙");
	finds(date, "fix: {safety: safe, replace: ''}\n", "截至⟦2024.5⟧",
	      "截至2023.1", "2023.1", "");
	/* a group that took no part stands for nothing */
	finds("  forbid: 甲(?<n>乙)?丙\n",
	      "fix: {safety: safe, replace: '[${n}]'}\n", "⟦甲乙丙⟧", "甲丙",
	      "甲丙", "[]");
	wrong(date, "fix: {safety: safe, replace: '${d}'}\n", "“d”");
	wrong(date, "fix: {safety: safe, replace: '$1'}\n", "$");
}

static void requirements(void)
{
	finds("  require: 机构|职能\n", "", "⟦办公⟧", "职能", NULL, NULL);
	finds("  require: ^机构\n", "", "⟦办公⟧", " 职能机构 ", "职能机构",
	      NULL);
	wrong("  require: 甲\n  forbid: 乙\n", "", "forbid");
	wrong("", "", "forbid");
	wrong("  forbid: '(甲'\n", "", "mine.yaml:8:");
}

static void blanks(void)
{
	finds("  forbid: 劳动保障\n  blanks: skipped\n", "", "⟦劳动 保障⟧",
	      "从事劳动 保 障监察", "劳动 保 障", NULL);
	finds("  forbid: 劳动保障\n", "", "⟦劳动保障⟧", "劳动 保障", NULL,
	      NULL);
	/* what matches nothing at all is not reported, and does not hang */
	finds("  forbid: '坏*'\n", "", "⟦坏⟧", "好好好", NULL, NULL);
}

/* A pattern that runs away leaves the file unchecked, and says so. */
static void limits(void)
{
	struct gkml_rules *rules = rule_with("  forbid: (甲+)+$\n", "",
					     "⟦甲⟧");
	char content[400] = "", text[1000];
	struct gkml_result *r;

	for (int i = 0; i < 60; i++)
		strcat(content, "甲");
	strcat(content, "乙");
	ready(rules, NULL);
	r = lint(rules, content, text, sizeof text);
	CHECK(gkml_finding_count(r) == 0);
	CHECK(gkml_result_trouble(r) &&
	      strstr(gkml_result_trouble(r), "HN01"));
	gkml_result_free(r);
	gkml_rules_free(rules);
}

/* Broken bytes match nothing and break nothing. */
static void bad_bytes(void)
{
	finds("  forbid: 甲.乙\n", "", "⟦甲丙乙⟧", "甲\xFF乙", NULL, NULL);
	finds("  forbid: 甲.乙\n", "", "⟦甲丙乙⟧", "\xFF甲丙乙", "甲丙乙",
	      NULL);
}

/* What is looked for first must not hide a match. */
static void literals(void)
{
	finds("  forbid: '(?i)ABC?信'\n", "", "xabc信", "甲abc信", "abc信", NULL);
	finds("  forbid: '(*UCP)\\bж公'\n", "", "ж公", "Ж ж公", "ж公", NULL);
	finds("  forbid: '(?:甲|乙)公开'\n", "", "乙公开", "丙乙公开", "乙公开",
	      NULL);
	finds("  forbid: '(?<=不)公开$'\n", "", "不公开", "公开不公开", "公开",
	      NULL);
	finds("  forbid: '公.*开?'\n", "", "公", "甲公", "公", NULL);
	finds("  forbid: '^.{3}$'\n", "", "三个字", "三个字", "三个字", NULL);
}

int main(void)
{
	literals();
	replacements();
	requirements();
	blanks();
	limits();
	bad_bytes();
	return check_failures != 0;
}
