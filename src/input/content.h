/*
 * content.h - files that hold no table this program reads, known by what is
 * in them: suffixes lie.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "base/str.h"

/*
 * What these bytes are and what to save them as, in Chinese or English; NULL
 * when they are text.  They are none of the packed formats that are read.
 */
const char *content_refused(struct str bytes, bool english);

/* The kind of such a file that a suffix promises: ".xls", ".ods"; or NULL. */
const char *content_promised(const char *path);

#endif
