/*
 * covers.h - stretches of a text that are taken, and what touches them.
 */
#ifndef COVERS_H
#define COVERS_H

#include "base/arena.h"

struct cover {
	size_t start, len;
	size_t reach;		/* the farthest end of it and those before */
};

struct covers {
	struct cover *item;	/* once sorted, by where they begin */
	size_t count, room;
};

void covers_add(struct arena *, struct covers *, struct range);
/* When all are there: now they can be looked through. */
void covers_sort(struct covers *);
/*
 * Does it overlap one of them?  What is empty, an insertion, touches what it
 * stands inside of or at the edge of.
 */
bool covers_touch(const struct covers *, struct range);

#endif
