/*
 * lint.h - what one lint made; lint.c fills it, result.c shows it.
 */
#ifndef LINT_H
#define LINT_H

#include <gkml/gkml.h>

#include "input/input.h"
#include "model/catalog.h"
#include "rules/ruleset.h"
#include "rules/tell.h"

/*
 * The bytes are borrowed from the caller until the result is freed: text,
 * cells and findings point into them.
 */
struct gkml_result {
	struct arena arena;		/* everything else lies in it */
	const struct gkml_rules *rules;
	const struct gkml_levels *levels;	/* its own, or NULL */
	struct input input;
	struct catalog_options shape;	/* that the catalog was built with */
	struct catalog catalog;
	struct run_result run;
	struct teller teller;		/* of run.charges */
	size_t rows;			/* of one restored without bytes */
};

/*
 * The file read, and the catalog in it, unless the input was refused; nothing
 * was checked yet.
 */
struct gkml_result *lint_read(const struct gkml_rules *,
			      const struct gkml_options *, const char *path,
			      const void *bytes, size_t size);

#endif
