/*
 * whole.h - is a report complete, and does it say that something was not
 * checked?
 */
#ifndef WHOLE_H
#define WHOLE_H

#include <stddef.h>

/* By the suffix of its name: what is wrong with it, or NULL. */
const char *not_whole(const char *name, const char *text, size_t n);

#endif
