/*
 * content.h - what a file is, going by its first bytes: suffixes lie.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "base/str.h"

/*
 * Why these bytes are no table in text and what to save them as, in Chinese
 * or English; NULL when they are text.
 */
const char *content_refused(struct str bytes, bool english);

#endif
