/*
 * pool.h - many short texts as one, each kept once.
 *
 * What lies in a pool is named by numbers instead of pointers, so that tables
 * of it can be written out as data that needs no relocation.
 */
#ifndef POOL_H
#define POOL_H

#include "base/arena.h"

struct pool {
	struct arena *arena;
	char *text;			/* of all, a NUL after each */
	size_t size, room;
	struct {
		struct slice *item;
		size_t count, room;
	} known;
	uint32_t *slot;			/* hash: number in known + 1 */
	size_t slots;			/* a power of two, or 0 */
};

/* Where it lies in `text`, now or already; `text` may move. */
struct slice pool_add(struct pool *, struct str);

#endif
