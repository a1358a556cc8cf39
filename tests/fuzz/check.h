/*
 * check.h - what must hold of every result, shared by the targets.
 */
#ifndef FUZZ_CHECK_H
#define FUZZ_CHECK_H

#include <assert.h>
#include <stdlib.h>

#include <gkml/gkml.h>

static inline struct gkml_rules *ready_rules(void)
{
	static struct gkml_rules *rules;

	if (!rules) {
		rules = gkml_rules_new();
		if (!gkml_rules_ready(rules))
			abort();
	}
	return rules;
}

static inline void check_finding(const struct gkml_finding *f, size_t size)
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

/* Inside the file, in order, and saying something. */
static inline void check_result(const struct gkml_result *r, size_t size)
{
	struct gkml_span last = { .line = 0 };

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		check_finding(f, size);
		assert(f->span.offset == GKML_NO_OFFSET ||
		       f->span.line > last.line ||
		       (f->span.line == last.line &&
			f->span.column >= last.column));
		last = f->span;
	}
}

#endif
