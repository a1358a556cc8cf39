/*
 * progress.h - how far a long run is: a line on stderr, when that is a
 * terminal and the run has lasted two seconds; otherwise nothing, ever.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/files.h"

struct progress {
	const struct files *files;
	enum gkml_lang lang;
	bool wanted, shown;
	double began, drawn;		/* seconds */
	size_t done;			/* files */
	uint64_t bytes, all;		/* read; of all files, or 0: unknown */
};

void progress_begin(struct progress *, const struct files *,
		    const struct options *);
/* One more file was done. */
void progress_add(struct progress *, size_t bytes);
/* Draw the line anew, if it is time. */
void progress_draw(struct progress *);
/* Take the line away, before something else is printed. */
void progress_clear(struct progress *);

#endif
