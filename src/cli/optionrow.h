/*
 * optionrow.h - what a run can be asked to do.
 *
 * An option is one row in optiontable.c; the getopt_long() array, --help, the
 * completions, the values to suggest and the keys of gkml-lint.yaml that share
 * its name come from the rows.  A row names the member of struct options that
 * takes its value, or a function of setters.c where the value must be read.
 */
#ifndef OPTIONROW_H
#define OPTIONROW_H

#include <string.h>

#include "cli/options.h"

enum group {
	GROUP_OUTPUT, GROUP_FIX, GROUP_RULES, GROUP_KNOWN, GROUP_INPUT,
	GROUP_SHARDS, GROUP_SHOW, GROUPS
};

/* What the member is that takes the value. */
enum member {
	MEMBER_NONE,
	MEMBER_FLAG,			/* bool: it is given */
	MEMBER_TEXT,			/* char *, its own copy */
	MEMBER_NAME,			/* the same, and not empty */
	MEMBER_LIST,			/* struct words: one more, not empty */
};

struct option_row {
	char letter;			/* 0: none */
	const char *name;
	const char *arg;		/* what --help calls its value; NULL */
	enum group group;
	const char *help, *help_en;
	const char *(*word)(size_t i);	/* the only values, or NULL; of one
					   like "F:PATH", what is before it */
	enum member member;
	size_t at;			/* where in struct options */
	bool (*set)(struct options *, const char *value);	/* or NULL */
	enum action action;		/* ACT_LINT: as it was */
};

static inline bool option_has_colon(const struct option_row *row)
{
	return row->arg && strchr(row->arg, ':');
}

const struct option_row *option_at(size_t i);	/* NULL beyond the last */
const struct option_row *option_by_name(const char *name);

/*
 * Set it.  False when the value is wrong; then what is wrong with it is
 * written to why, in the language of the run.
 */
bool option_set(struct options *, const struct option_row *, const char *value,
		char *why, size_t size);

#endif
