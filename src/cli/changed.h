/*
 * changed.h - --changed: only what stands on rows that a diff touches.
 */
#ifndef CHANGED_H
#define CHANGED_H

#include "cli/files.h"
#include "cli/read.h"

struct changes;

/*
 * Read o->changed.  False when it is no diff; it was said why.  Says so, too,
 * when it names none of the files.
 */
bool changes_read(struct changes **, const struct options *,
		  const struct files *);
void changes_free(struct changes *);

/* What the file was called before, from the root; NULL: the same. */
const char *changes_old_name(const struct changes *, const struct file *);

/* Findings on other rows become GKML_UNTOUCHED.  The bytes are the file's. */
void changes_mark(const struct changes *, const struct file *,
		  const struct bytes *, struct gkml_result *);

#endif
