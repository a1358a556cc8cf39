/*
 * vocab.h - word lists: tables with a header row, from rules/vocab/ and
 * rules/registry/ and the --rules folders laid over them.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include "base/arena.h"

struct complaints;

struct vocab {
	const char *name;		/* "offices": rules/vocab/offices.tsv */
	const char *text;		/* of all cells, a NUL after each */
	const struct slice *cell;	/* [(1 + rows) * columns], headings
					   first */
	size_t columns, rows;
	const uint32_t *index;		/* hash of the first column: row + 1 */
	size_t slots;			/* a power of two; 0: no index */
	const uint32_t *at;		/* by cell: byte of the text it was read
					   from; NULL: built in, or joined */
};

#define VOCAB_NONE	SIZE_MAX

/*
 * A table as tab-separated text.  The first line that is not blank and does
 * not begin with # is the header; blank lines and # lines are left out.
 * Cells are trimmed, and may be missing at the end of a row.  `file` gives
 * the name: "offices" of rules/vocab/offices.tsv.  The text must outlive the
 * table.
 */
struct vocab vocab_read(struct arena *, const char *file, struct str text,
			struct complaints *);
/*
 * The same, but the column `key` must not be blank, wherever it stands (NULL:
 * the first one); and a .csv file has commas.
 */
struct vocab vocab_read_keyed(struct arena *, const char *file,
			      struct str text, const char *key,
			      struct complaints *);
/* The name that a file gives. */
struct str vocab_name(const char *file);

/*
 * The rows of both, those of `more` first, so that they hold; its headings are
 * among those of `base`.
 */
struct vocab vocab_join(struct arena *, const struct vocab *base,
			const struct vocab *more);

static inline struct str vocab_heading(const struct vocab *v, size_t column)
{
	return str_at(v->text, v->cell[column]);
}

/* The column with that heading, or VOCAB_NONE. */
size_t vocab_column(const struct vocab *, const char *heading);

static inline struct str vocab_cell(const struct vocab *v, size_t row,
				    size_t column)
{
	return str_at(v->text, v->cell[(1 + row) * v->columns + column]);
}

/* The first row whose first cell is key, or VOCAB_NONE.  Constant time. */
size_t vocab_find(const struct vocab *, struct str key);

/* Is word one of the parts of list, which are divided by ； or ; ? */
bool list_has(struct str list, struct str word);
/* Take the next part of a list divided by ； or ;. False at its end. */
bool list_next(struct str *list, struct str *part);

#endif
