/*
 * pagetext.h - text that is a web page: known as one, and made fit to parse.
 */
#ifndef PAGETEXT_H
#define PAGETEXT_H

#include "input/source.h"

/* Does it begin like a page, or promise one and hold a table? */
bool pagetext_is(struct str text, const char *path);

/* Why it cannot be read: a charset that is none of ours.  Or NULL. */
const char *pagetext_refused(struct arena *, const struct source *,
			     bool english);

/*
 * Line ends LF, and U+FFFD for what is no character: the parser guesses at
 * such bytes, and takes NUL for the end.
 */
struct str pagetext_clean(struct arena *, const struct source *);

#endif
