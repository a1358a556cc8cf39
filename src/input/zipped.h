/*
 * zipped.h - entries of a zip archive in memory, each read whole.
 */
#ifndef ZIPPED_H
#define ZIPPED_H

#include "base/arena.h"

struct zipped {
	struct zip *zip;
	struct arena *arena;
	size_t left;			/* bytes that may still be unpacked */
	bool too_large;
};

enum { UNPACK_LIMIT = 512 * 1024 * 1024 };

/* False when the bytes are no archive. */
bool zipped_open(struct zipped *, struct arena *, struct str bytes);
void zipped_close(struct zipped *);
bool zipped_has(const struct zipped *, const char *name);
/* p == NULL: no such entry, damaged, or too large. */
struct str zipped_read(struct zipped *, const char *name);

#endif
