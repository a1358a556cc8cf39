/*
 * origins.h - where what holds was set, for --print-config to say why.
 */
#ifndef ORIGINS_H
#define ORIGINS_H

#include <stdbool.h>
#include <stddef.h>

/* Who sets something, the weakest first; from PATHS on, entries of paths:. */
enum setter { BY_ENVIRONMENT, BY_CONFIG, BY_COMMAND, BY_PATHS };

struct origin {
	size_t setter;
	char *key;			/* "severity" */
	char *item;			/* "GK203", of a key with items; "" */
	char *where;			/* "gkml-lint.yaml:3"; "": see setter */
};

struct origins {
	struct origin *item;
	size_t count, room;
};

void origins_add(struct origins *, size_t setter, const char *key,
		 const char *item, const char *where);
void origins_release(struct origins *);

/* The last place where that setter set it; NULL: it did not. */
const char *origins_last(const struct origins *, size_t setter,
			 const char *key, const char *item);
/* The i-th of them; NULL beyond. */
const char *origins_at(const struct origins *, size_t setter,
		       const char *key, size_t i);

#endif
