/*
 * Lint any bytes; whatever they are, findings must lie inside the file, be in
 * order and say something, and their edits must lie inside the file too.  The
 * first byte picks the suffix.
 */
#include <gkml/gkml.h>

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const paths[] = { "x.tsv", "x.csv", "x.html", "x.xlsx" };

static void check_finding(const struct gkml_finding *f, size_t size)
{
	assert(f->message[0] && f->rule->id[0] && f->fingerprint[0]);
	assert(f->span.line && f->span.column);
	assert(f->places);
	if (f->span.offset == GKML_NO_OFFSET)
		return;
	assert(f->span.offset + f->span.length <= size);
	for (size_t i = 0; i < f->places; i++)
		assert(f->place[i].offset + f->place[i].length <= size);
	for (size_t i = 0; i < f->edits; i++)
		assert(f->edit[i].offset + f->edit[i].length <= size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gkml_rules *rules;
	const struct gkml_options options = { .today = 20261124 };
	struct gkml_result *r;
	struct gkml_span last = { .line = 0 };

	if (!rules) {
		rules = gkml_rules_new();
		if (!gkml_rules_ready(rules))
			abort();
	}
	if (!size)
		return 0;
	r = gkml_lint(rules, &options, paths[data[0] % 4], data + 1, size - 1);
	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		check_finding(f, size - 1);
		assert(f->span.offset == GKML_NO_OFFSET ||
		       f->span.line > last.line ||
		       (f->span.line == last.line &&
			f->span.column >= last.column));
		last = f->span;
	}
	gkml_result_free(r);
	return 0;
}
