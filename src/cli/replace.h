/*
 * replace.h - other content for a file, whole or not at all.
 *
 * What is written goes to a temporary file in the same folder and onto the
 * disk before it takes the name: whoever looks, and whenever the power goes,
 * sees the old file or the new one.
 */
#ifndef REPLACE_H
#define REPLACE_H

#include <gkml/gkml.h>

enum { REPLACE_CHANGED = -1 };

/*
 * Mode and owner stay.  path must be no link.  Returns 0, errno, or
 * REPLACE_CHANGED when the file no longer holds `was`; then nothing was done
 * (but when only telling the disk of the new name failed).
 */
int replace_file(const char *path, struct gkml_text was,
		 struct gkml_text now);

/* The same for a file that may not be there yet, whatever it holds. */
int replace_or_create(const char *path, struct gkml_text now);

#endif
