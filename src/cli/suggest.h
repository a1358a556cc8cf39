/*
 * suggest.h - the known word that a misspelt one was meant to be.
 *
 *	struct suggestion s = suggest_for("--formt");
 *	for each name:
 *		suggest_try(&s, name);
 *	use(s.best);
 */
#ifndef SUGGEST_H
#define SUGGEST_H

#include <stddef.h>

#include <gkml/gkml.h>

struct suggestion {
	const char *word;
	const char *best;		/* NULL: nothing is near */
	size_t distance;		/* of best, in bytes to edit */
};

struct suggestion suggest_for(const char *word);
void suggest_try(struct suggestion *, const char *known);

/* "；是否想写“level”？", or "" when nothing is near. */
void suggest_say(char *out, size_t size, const char *nearest, enum gkml_lang);

#endif
