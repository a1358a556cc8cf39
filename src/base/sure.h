/*
 * sure.h - memory for libraries that go on without it.
 *
 * jansson and libxml2 say of most calls whether there was memory, and of some
 * they do not: an object lacks a key, an element its text, a parser turns in
 * circles.  So they are given functions that do not return without memory;
 * see out_of_memory() in arena.h.
 */
#ifndef SURE_H
#define SURE_H

#include <stddef.h>

void *sure_malloc(size_t);
void *sure_realloc(void *, size_t);
char *sure_strdup(const char *);

/* Before jansson is first used; as often as one likes. */
void sure_json(void);

/*
 * Before libxml2 is first used, from any thread and any number of times.  Not
 * if the host has given it functions of its own.
 */
void sure_xml(void);

#endif
