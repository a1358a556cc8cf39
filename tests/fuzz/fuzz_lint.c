/*
 * Lint any bytes; whatever they are, findings must lie inside the file, be in
 * order and say something, and their edits must lie inside the file too.  The
 * first byte picks the suffix.
 */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const paths[] = { "x.tsv", "x.csv", "x.html", "x.xlsx" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct gkml_options options = { .today = 20261124 };
	struct gkml_result *r;

	if (!size)
		return 0;
	r = gkml_lint(ready_rules(), &options, paths[data[0] % 4], data + 1,
		      size - 1);
	check_result(r, size - 1);
	gkml_result_free(r);
	return 0;
}
