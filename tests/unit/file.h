/* The bytes of a file, in an arena; empty when there is none. */
#ifndef FILE_H
#define FILE_H

#include <stdio.h>

#include "base/arena.h"

static inline struct str file_bytes(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct { char *item; size_t count, room; } b = { 0 };
	int c;

	while (f && (c = getc(f)) != EOF)
		*ARENA_PUSH(a, &b) = (char)c;
	if (f)
		fclose(f);
	return (struct str){ b.item, b.count };
}

#endif
