/*
 * dialect.h - what divides the cells of a table in text.
 */
#ifndef DIALECT_H
#define DIALECT_H

#include "base/str.h"

struct dialect {
	const char *name, *suffixes;
	char delimiter;
};

/* By suffix; NULL when it promises none of them. */
const struct dialect *dialect_promised(const char *path);
/* The same, then TSV. */
const struct dialect *dialect_by_path(const char *path);
const struct dialect *dialect_by_delimiter(char);	/* NULL: none has it */
bool dialect_named(const char *name);	/* is it the name of one? */

/*
 * By what divides the first records; the suffix settles what they leave
 * open.
 */
const struct dialect *dialect_detect(const char *path, struct str text);

#endif
