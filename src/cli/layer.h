/*
 * layer.h - what is set for files: by the command line for all, by
 * gkml-lint.yaml for all, and by its paths: for some.
 */
#ifndef LAYER_H
#define LAYER_H

#include <gkml/gkml.h>

#include "cli/words.h"

struct layer {
	/* of paths: alone */
	char *glob;			/* NULL: all files */
	char *dir;			/* absolute, where it counts from */
	char *where;			/* it stands: "gkml-lint.yaml:3" */
	/* what is set; NULL and false: nothing */
	char *profile, *publisher;
	const char *encoding;
	char separator;
	uint32_t header_row;
	bool has_separator, has_header_row;
	struct words select, ignore, severity;
};

void layer_release(struct layer *);

/* Does it hold for the file?  The path is absolute. */
bool layer_holds(const struct layer *, const char *path);
/* Does it change which rules run, or how loud they are? */
bool layer_has_levels(const struct layer *);

/* Layers that hold for a file, the weakest first. */
struct layers {
	const struct layer **item;
	size_t count, room;
};

void layers_add(struct layers *, const struct layer *);
void layers_release(struct layers *);

/* What the strongest layers set; the rest of the options is left alone. */
void layers_options(const struct layers *, struct gkml_options *);

/*
 * The i-th wish of all of them, NULL beyond the last.  A select takes the
 * place of those below it; ignore and severity add up.
 */
const char *layers_select(const struct layers *, size_t i);
const char *layers_ignore(const struct layers *, size_t i);
const char *layers_severity(const struct layers *, size_t i);

#endif
