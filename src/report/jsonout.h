/*
 * jsonout.h - JSON written as it comes.
 *
 * Findings are many: to build a tree of each first, and to print that, takes a
 * third of the time in which a faulty catalog is checked.  What is small, and
 * what is read, is jansson's (tojson.h).
 *
 * All of it stands on one line.  What is to be written into a catalog is not
 * made safe for a terminal or a log: here it is, by escapes that mean the same.
 */
#ifndef JSONOUT_H
#define JSONOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

struct jsonout {
	FILE *out;
	bool more;			/* the next value takes a comma */
	size_t n;
	char text[4096];		/* not written yet */
};

void jsonout_begin(struct jsonout *, FILE *);
void jsonout_end(struct jsonout *);

/* Values; the key is NULL in a list, and for the outermost. */
void jsonout_open(struct jsonout *, const char *key, char bracket);
void jsonout_close(struct jsonout *, char bracket);
void jsonout_number(struct jsonout *, const char *key, size_t);
void jsonout_null(struct jsonout *, const char *key);
/* NULL is null; bytes that are no character become \x{FF}. */
void jsonout_text(struct jsonout *, const char *key, const char *);

/* All of s, which a NUL follows, with escapes: it stands in strings already. */
void jsonout_safe(FILE *, struct str s);

#endif
