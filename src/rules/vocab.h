/*
 * vocab.h - word lists: tables with a header row, from rules/vocab/ and
 * rules/registry/ and the --rules folders laid over them.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include "base/arena.h"

struct vocab {
	const char *name;		/* "offices", of rules/vocab/offices.tsv */
	const struct str *heading;
	size_t columns;
	const struct str *cell;		/* [rows * columns] */
	size_t rows;
	uint32_t *index;		/* hash of the first column, or NULL */
	size_t slots;
};

#define VOCAB_NONE	SIZE_MAX

/* The column with that heading, or VOCAB_NONE. */
size_t vocab_column(const struct vocab *, const char *heading);
struct str vocab_cell(const struct vocab *, size_t row, size_t column);
/* The first row whose first cell is key, or VOCAB_NONE.  Constant time. */
size_t vocab_find(const struct vocab *, struct str key);

/* Is word one of the parts of list, which are divided by ； or ; ? */
bool list_has(struct str list, struct str word);
/* Take the next part of a list divided by ； or ;. False at its end. */
bool list_next(struct str *list, struct str *part);

#endif
