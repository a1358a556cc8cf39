/*
 * seal.h - numbers and texts as few bytes: seven bits of a number in each, and
 * a text that stands in the cell as where it does.
 *
 * What seal_ functions write is one draft until seal_keep(); unseal_ functions
 * read the same in the same order, and go on.
 */
#ifndef SEAL_H
#define SEAL_H

#include <stdint.h>

#include "base/arena.h"

/* Memory for what is sealed; sealed things stay as long as the arena. */
struct seals {
	struct arena *arena;
	unsigned char *free;
	size_t left;
	struct {
		unsigned char *item;
		size_t count, room;
	} draft;			/* what is being sealed */
};

void seal_number(struct seals *, uint64_t);
void seal_bytes(struct seals *, const void *, size_t n);
void seal_range(struct seals *, struct range);
void seal_text(struct seals *, struct str text, struct str cell);
/* The draft, where it stays. */
const unsigned char *seal_keep(struct seals *);

uint64_t unseal_number(const unsigned char **);
/* What was an object, byte by byte: it need not be aligned. */
void unseal_bytes(const unsigned char **, void *to, size_t n);
struct range unseal_range(const unsigned char **);
/* Lies in the cell or in what was sealed. */
struct str unseal_text(const unsigned char **, struct str cell);

#endif
