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

/* The file no longer holds what it did; its owner cannot be kept. */
enum { REPLACE_CHANGED = -1, REPLACE_OWNER = -2 };

/*
 * Mode and owner stay; other names of the file (hard links) keep the old
 * content.  path must be no link.  Returns 0, errno, REPLACE_CHANGED when the
 * file does not hold `was`, or REPLACE_OWNER; then nothing was done (but when
 * only telling the disk of the new name failed).
 */
int replace_file(const char *path, struct gkml_text was,
		 struct gkml_text now);

/* The same for a file that may not be there yet, whatever it holds. */
int replace_or_create(const char *path, struct gkml_text now);
/* The same for one that must not be there: otherwise REPLACE_CHANGED. */
int replace_nothing(const char *path, struct gkml_text now);

#endif
