/*
 * overrides.h - what paths: of gkml-lint.yaml sets for some files.
 */
#ifndef OVERRIDES_H
#define OVERRIDES_H

#include "cli/files.h"

/* Levels of rules that files have for themselves, by the layers they have. */
struct overrides {
	struct override {
		struct layers layers;
		struct gkml_levels *levels;
	} *item;
	size_t count, room;
};

/*
 * Set file->lint of each file.  The rules are ready, and what paths: says was
 * checked.
 */
struct overrides overrides_make(const struct gkml_rules *,
				const struct options *, struct files *);
void overrides_release(struct overrides *);

/* Does paths: name rules and levels that there are?  Says so if not. */
bool overrides_check(const struct gkml_rules *, const struct options *);

#endif
