/*
 * pattern.h - patterns that rule files bring along: PCRE2 behind a small
 * door.
 *
 * A pattern is compiled (and JIT-ed where the machine can) once and read-only
 * from then on, so any number of threads may search with it.  What a search
 * needs to write lives in the scratch memory of the visit.  Text that is not
 * UTF-8 matches nothing where it is broken.
 *
 * A search that hits a limit (time, depth or memory) has found nothing, and
 * says so through not_checked(): never a silent "no match".
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "rules/rule.h"

struct pattern;

/*
 * NULL when the source is no pattern; then error holds why, and *error_offset
 * (bytes of the source) where.  The struct lies in the arena, but PCRE2 keeps
 * memory of its own: give it back with pattern_free() before the arena goes.
 */
const struct pattern *pattern_new(struct arena *, struct str source,
				  char *error, size_t error_size,
				  size_t *error_offset);
void pattern_free(const struct pattern *);	/* NULL is nothing to free */

/* Does it occur in text? *at (may be NULL) are the bytes of the first place. */
bool pattern_find(const struct visit *, const struct pattern *,
		  struct str text, struct range *at);

/* One place where a pattern occurs, with its groups; [0] is all of it. */
struct match {
	const struct range *group;	/* start == SIZE_MAX: took no part */
	size_t groups;
};

/*
 * The first place at or after byte `from`.  The groups lie in scratch memory
 * of the visit.
 */
bool pattern_next(const struct visit *, const struct pattern *,
		  struct str text, size_t from, struct match *);

/* The number of a named group, or 0 if there is none. */
size_t pattern_group(const struct pattern *, struct str name);

/*
 * A replacement: text with ${name} for what a group took, ${0} for the whole
 * match, $$ for $.  False: at that byte of the template is the name of a group
 * that the pattern does not have, or "$" for one that begins nothing.
 */
bool template_check(const struct pattern *, struct str template,
		    size_t *at, struct str *name);
struct str template_fill(struct arena *, const struct pattern *,
			 struct str template, struct str text,
			 const struct match *);

#endif
