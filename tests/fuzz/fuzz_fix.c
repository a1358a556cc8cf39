/*
 * Repair any bytes: what was repaired needs no second repair, has no more
 * findings than before, and what was refused is as it was.  The first byte
 * picks the suffix and whether unsafe fixes are made too.
 */
#include <gkml/gkml.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct gkml_options options = { .today = 20261124 };
static const char *const paths[] = { "x.tsv", "x.csv" };

static void check_again(const struct gkml_rules *rules, struct gkml_fix *fix,
			const struct gkml_fix_options *how, const char *path)
{
	struct gkml_text t = gkml_fix_text(fix), u;
	struct gkml_fix *again;

	if (gkml_fix_refusal(fix) || gkml_fix_flattened(fix))
		return;
	again = gkml_fix(rules, &options, how, path, t.p, t.n);
	u = gkml_fix_text(again);
	assert(!gkml_fix_refusal(again) && !gkml_change_count(again));
	assert(t.n == u.n && (!t.n || !memcmp(t.p, u.p, t.n)));
	gkml_fix_free(again);
}

static void check_changes(const struct gkml_fix *fix)
{
	assert(!gkml_fix_refusal(fix) || !gkml_change_count(fix));
	for (size_t i = 0; i < gkml_change_count(fix); i++) {
		const struct gkml_change *c = gkml_change_at(fix, i);

		assert(c->line && c->rules && c->places);
		assert(!c->cell || c->cell->ref[0]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct gkml_rules *rules;
	struct gkml_fix_options how = { .unsafe = size && data[0] & 2 };
	const char *path = paths[size && data[0] & 1];
	struct gkml_fix *fix;

	if (!rules) {
		rules = gkml_rules_new();
		if (!gkml_rules_ready(rules))
			abort();
	}
	if (!size)
		return 0;
	fix = gkml_fix(rules, &options, &how, path, data + 1, size - 1);
	check_changes(fix);
	check_again(rules, fix, &how, path);
	gkml_fix_free(fix);
	return 0;
}
