/*
 * suffix.h - what the name of a file promises.
 */
#ifndef SUFFIX_H
#define SUFFIX_H

#include "base/str.h"

/* The suffix, ".xlsx"; "" when the last part of the path has none. */
const char *suffix_of(const char *path);
/* Is it one of a list such as ".html .htm"?  Case is ignored. */
bool suffix_among(const char *path, const char *list);

#endif
