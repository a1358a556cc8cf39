/*
 * say.h - what the tool itself has to say: lines on stderr,
 * "gkml-lint: path: reason", in the language of the run.
 */
#ifndef SAY_H
#define SAY_H

#include <gkml/gkml.h>

/*
 * Two formats for the same arguments; path may be NULL.  All of it is made
 * safe to print.  What stdout holds is written before, so that the two do not
 * mix.
 */
__attribute__((format(printf, 3, 5), format(printf, 4, 5)))
void say(enum gkml_lang, const char *path, const char *zh, const char *en,
	 ...);

/* The same as a string to free(), as it is. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
char *said(enum gkml_lang, const char *zh, const char *en, ...);

/* Of errno, in that language. */
const char *reason_of(int error, enum gkml_lang);

#endif
