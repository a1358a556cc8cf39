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

struct shard;
struct shard_file;

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
	bool apart;			/* in a file: stderr is not read beside */
	bool junit_strict;
	int64_t now;			/* seconds since 1970, for time stamps */
	uint32_t today;			/* yyyymmdd, where the user is */
	const struct shard *shard;	/* of --emit-facts, or NULL */
};

/* One file of the run.  result is NULL when it could not be read. */
struct checked {
	const char *path;		/* as named, safe to print */
	const char *repo_path;		/* from the root of the repository */
	const char *repo_bytes;		/* the same, not safe: for a URI */
	const struct gkml_result *result;
	size_t shown;			/* findings to list: all, unless cut */
	const char *trouble;		/* why it was not checked, or NULL */
	bool waivers;			/* a table of them, no catalog */
	bool old;			/* the console was told before */
	double seconds;
	const struct shard_file *file;	/* of --emit-facts, or NULL */
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
	bool whole;			/* shows tables, not only findings */
};

const struct reporter *reporter_by_name(const char *name);
const struct reporter *reporter_at(size_t i);	/* NULL beyond the last */

/* Zeroed.  Running out of memory ends the program with status 2. */
void *report_alloc(size_t count, size_t size);
/* The same end, unless it is there. */
void report_need(const void *p);

/* Text that is printed into memory. */
struct report_text {
	FILE *out;
	char *text;
	size_t size;
};

void report_text_open(struct report_text *);
char *report_text_close(struct report_text *);	/* to free() */

/* A finding at or above it makes the run fail. */
static inline bool style_fails(const struct style *s, enum gkml_level level)
{
	return s->fail_on != GKML_OFF && level >= s->fail_on;
}

/*
 * One that is to be acted on.  Those that the baseline knows and those that
 * were waived are marked in JSON and SARIF and are absent elsewhere.
 */
static inline bool finding_is_new(const struct gkml_finding *f)
{
	return f->status == GKML_NEW;
}

/* Of a finding that need not be put into words: see gkml_finding_brief(). */
static inline bool brief_is_new(struct gkml_brief b)
{
	return b.status == GKML_NEW;
}

static inline bool brief_is_hidden(struct gkml_brief b)
{
	return b.status == GKML_UNTOUCHED;
}

/* In a sheet or a page a line is that of a row, and columns count cells. */
static inline bool finding_has_columns(const struct gkml_finding *f)
{
	return f->span.offset != GKML_NO_OFFSET;
}

/* Not even marked: it is on a row that nobody asked about. */
static inline bool finding_is_hidden(const struct gkml_finding *f)
{
	return f->status == GKML_UNTOUCHED;
}

extern const struct reporter text_reporter, concise_reporter, github_reporter,
	json_reporter, jsonl_reporter, junit_reporter, sarif_reporter,
	rdjson_reporter, gitlab_reporter, checkstyle_reporter, tsv_reporter,
	markdown_reporter, html_reporter;

#endif
