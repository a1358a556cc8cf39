/* What the public header promises and gkml-lint itself never asks for. */
#include "check.h"

#include <gkml/gkml.h>
#include <string.h>

static const char catalog[] =
	"事项类别\t事项名称\t公开内容\t公开依据\t公开时限\t公开方式\t公开责任\n"
	"甲类\t乙事\t丙情况。\t《丁条例》\t及时公开\t主动公开\t办公室\n";
static const struct gkml_options options = { .today = 20261124 };

/* Nothing may be freed. */
static void nothing(void)
{
	gkml_rules_free(NULL);
	gkml_result_free(NULL);
	gkml_levels_free(NULL);
	gkml_collect_free(NULL);
	gkml_values_free(NULL);
	gkml_fix_free(NULL);
}

/* Rules that are not ready are not tested: what is wrong with them is said. */
static void not_ready(void)
{
	static const char wrong[] = "id: [GK990\n";
	struct gkml_rules *rules = gkml_rules_new();
	const char *report = NULL;
	size_t ran = 1;

	gkml_rules_add(rules, "wrong.yaml", wrong, sizeof wrong - 1);
	CHECK(gkml_rules_test(rules, &ran, &report) == 1);
	CHECK(!ran && strstr(report, "wrong.yaml:2:1: error: "));
	gkml_rules_free(rules);
}

/* A rule of other rules has no page; a list of another name is none. */
static void unknown(const struct gkml_rules *rules)
{
	struct gkml_rules *others = gkml_rules_new();
	const struct gkml_rule *rule = gkml_rule_by_name(rules, "GK202");

	CHECK(gkml_rules_ready(others));
	CHECK(!*gkml_rule_page(others, rule, GKML_ZH));
	CHECK(!*gkml_rule_markdown(others, rule, GKML_EN));
	CHECK(!gkml_collect_new(others, &options, "no-such-list"));
	gkml_rules_free(others);
}

/* A file that could not be read is left as it is. */
static void no_fix(const struct gkml_rules *rules)
{
	static const struct gkml_fix_options how = { .unsafe = true };
	struct gkml_fix *fix = gkml_fix(rules, &options, &how, "a.tsv",
					"PK\3\4 ", 5);

	CHECK(gkml_result_trouble(gkml_fix_before(fix)));
	CHECK(!gkml_change_count(fix) && !gkml_fix_count(fix));
	CHECK(gkml_fix_text(fix).n == 5);
	gkml_fix_free(fix);
}

/* Every byte of a row is in a cell, or where one ends; others are in none. */
static void places(const struct gkml_rules *rules)
{
	struct gkml_result *r = gkml_lint(rules, &options, "a.tsv", catalog,
					  sizeof catalog - 1);
	const char *row_text = strchr(catalog, '\n') + 1;
	size_t table, row, column, tabs = 0;

	for (const char *p = catalog; p < row_text; p++)
		CHECK(!gkml_cell_find(r, (size_t)(p - catalog), &table, &row,
				      &column));
	for (const char *p = row_text; *p != '\n'; p++) {
		CHECK(gkml_cell_find(r, (size_t)(p - catalog), &table, &row,
				     &column));
		CHECK(!table && !row && column == tabs);
		tabs += *p == '\t';
	}
	CHECK(!gkml_cell_find(r, sizeof catalog, &table, &row, &column));
	gkml_result_free(r);
}

int main(void)
{
	struct gkml_rules *rules = gkml_rules_new();

	CHECK(gkml_rules_ready(rules));
	nothing();
	not_ready();
	unknown(rules);
	no_fix(rules);
	places(rules);
	gkml_rules_free(rules);
	return check_failures != 0;
}
