/*
 * A rule file, profile, word list or registry of strangers; the first byte
 * picks which.  What is wrong with it is said; what is right works: its rules
 * are run over a catalog and, now and then, all by their own examples.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <gkml/gkml.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
	"GK990-x.yaml", "profiles/x.yaml", "vocab/offices.tsv",
	"registry/documents.tsv",
};
static const char catalog[] =
	"事项类别\t事项名称\t公开内容\t公开依据\t公开时限\t公开责任\n"
	"机构职能\t领导信息\t姓名;机关\t《甲条例》（国令711号）\t20日\t办公室\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct gkml_options o = { .today = 20261124 };
	struct gkml_rules *rules = gkml_rules_new();
	const char *errors;

	if (!size) {
		gkml_rules_free(rules);
		return 0;
	}
	gkml_rules_add(rules, names[data[0] % 4], data + 1, size - 1);
	if (gkml_rules_ready(rules)) {
		const char *report;
		size_t ran;

		gkml_result_free(gkml_lint(rules, &o, "x.tsv", catalog,
					   sizeof catalog - 1));
		if (data[0] >> 4 == 5)
			gkml_rules_test(rules, &ran, &report);
	} else {
		errors = gkml_rules_errors(rules);
		assert(errors && strstr(errors, "error"));
	}
	gkml_rules_free(rules);
	return 0;
}
