/*
 * safe.h - raw text as it may be shown.
 *
 * Control characters and bidi controls become \u202E, a byte that is no
 * character becomes \x{FF}, and what a log would take for a command begins
 * with \u0023: the same escapes that stand in messages.
 */
#ifndef SAFE_H
#define SAFE_H

#include <stdio.h>

#include "base/str.h"

/* One character, ready to print. */
struct glyph {
	char text[12];		/* NUL-terminated */
	size_t bytes;		/* of the text it was read from */
	int width;		/* columns of a terminal */
	bool escaped;
};

/* The first character of s, which is not empty. */
struct glyph glyph_at(struct str s, int ambiguous);
/* The last one. */
struct glyph glyph_before(struct str s, int ambiguous);

void safe_print(FILE *, struct str);
/* A copy to free(). */
char *safe_copy(struct str);
/* Columns that safe_print() takes. */
size_t safe_width(struct str, int ambiguous);

#endif
