/*
 * report.h - findings to the outside world.
 *
 * A reporter is one file and one row in the table in report.c.  It sees the
 * library through <gkml/gkml.h> alone.  Strings of findings are safe to print
 * as they are; struct gkml_text is raw and goes through safe.h.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include <gkml/gkml.h>

/* How to print; the same for every reporter of a run. */
struct style {
	enum gkml_lang lang;
	enum gkml_level fail_on;	/* GKML_OFF: never */
	enum column_unit {
		UNIT_CHAR, UNIT_BYTE, UNIT_UTF16, UNIT_DISPLAY,
	} unit;
	int ambiguous;			/* columns of “ ” and the like: 1, 2 */
	int width;			/* columns of the excerpt */
	bool color, all, quiet, verbose;
	bool junit_strict;
	int64_t now;			/* seconds since 1970, for time stamps */
};

/* One file of the run.  result is NULL when it could not be read. */
struct checked {
	const char *path;		/* as named, safe to print */
	const char *repo_path;		/* from the root of the repository */
	const struct gkml_result *result;
	const char *trouble;		/* why it was not checked, or NULL */
	double seconds;
};

/*
 * begin returns the state that file and end are given; all three may be NULL.
 * end frees the state.
 */
struct reporter {
	const char *name, *help, *help_en;
	void *(*begin)(FILE *, const struct gkml_rules *, const struct style *);
	void (*file)(void *state, FILE *, const struct checked *);
	void (*end)(void *state, FILE *);
};

const struct reporter *reporter_by_name(const char *name);
const struct reporter *reporter_at(size_t i);	/* NULL beyond the last */

/* Zeroed.  Running out of memory ends the program with status 2. */
void *report_alloc(size_t count, size_t size);

/* A finding at or above it makes the run fail. */
static inline bool style_fails(const struct style *s, enum gkml_level level)
{
	return s->fail_on != GKML_OFF && level >= s->fail_on;
}

extern const struct reporter text_reporter, concise_reporter, jsonl_reporter,
	junit_reporter;

#endif
