/*
 * catalog.h - what the records mean: preamble, tables, headers, rows, merged
 * cells carried down.
 *
 * Nothing is copied: a carried cell is a pointer to the cell above and a bit,
 * so a finding about it points at the one place where it was written.
 */
#ifndef CATALOG_H
#define CATALOG_H

#include "input/reader.h"
#include "input/source.h"
#include "model/profile.h"

enum { HEADER_LINES = 3, PATH_DEPTH = 8, COLUMN_LIMIT = 512 };

struct column {
	enum field field;		/* FIELD_NONE: not known */
	bool tick;			/* one of a group: 全社会 | 特定群体 */
	bool group_first;		/* the first column of its tick group */
	bool variant;			/* understood, not an accepted heading */
	struct str heading;		/* folded; of a tick: the parent's */
	struct str sub;			/* folded sub-heading, or empty */
	const struct cell *cell;	/* where the heading is written */
	const struct record *record;
	const char *nearest;		/* canonical heading, or NULL */
};

enum cell_state {
	CELL_WRITTEN,			/* has text of its own */
	CELL_CARRIED,			/* blank; stands for the cell above */
	CELL_EMPTY,			/* blank, and nothing to carry */
	CELL_MISSING,			/* the row is too short */
};

/*
 * Catalogs have millions of rows in all, so a row is small: what it carries
 * and how, it shares with the row above where that carries the same.
 */
struct row {
	const struct record *record;
	const struct cell *const *above;	/* [columns] what CELL_CARRIED
					   stands for; NULL: nothing carried */
	const unsigned char *state;	/* [columns] enum cell_state */
	uint16_t path_column[PATH_DEPTH];	/* 类别, 事项, ... */
	unsigned char paths;
	bool after_blank;		/* a blank line stands right above ... */
	bool after_header;		/* ... or the header once more */
	bool orphan;			/* cells, but no item to belong to */
};

struct table {
	const struct profile *profile;
	const struct record *title;	/* NULL if untitled */
	struct str publisher;		/* 公开主体: its own, or that of the
					   table before; or empty */
	const struct record *header[HEADER_LINES];
	unsigned headers;
	struct column *column;
	size_t columns;
	int of[FIELD_COUNT];		/* first column of the field, or -1 */
	fields have;			/* fields that have a column */
	struct row *item;		/* those of all tables stand in a row */
	size_t count;
};

/*
 * A sheet, or a table of a page, that reads like a catalog without a header;
 * or rows above a header, as sorting leaves them that takes it for a row.
 */
struct unread {
	const struct record *first;	/* row of it */
	size_t rows;
	const struct record *header;	/* below them, or NULL */
};

struct catalog {
	const struct source *source;
	struct records records;
	struct str title;		/* of the first table, or empty */
	fields preamble;		/* columns given above the header */
	struct table *item;
	size_t count, room;
	const struct row *rows;		/* those of all tables, or NULL */
	const struct record *oversized;	/* the first with a cell beyond
					   CELL_LIMIT: no row was made of it */
	struct {
		struct unread *item;
		size_t count, room;
	} unread;
};

struct catalog_options {
	const char *profile, *publisher;
	uint32_t header_row;		/* row of the first table; 0: found */
	unsigned threads;		/* that may share the work; 0: one */
};

struct catalog catalog_build(struct arena *, const struct source *,
			     struct records, const struct profiles *,
			     const struct catalog_options *);

/* The cell of a column, of the row or carried; NULL when CELL_MISSING. */
static inline const struct cell *row_at(const struct row *r, size_t column)
{
	return r->state[column] == CELL_CARRIED ? r->above[column]
	     : r->state[column] == CELL_MISSING ? NULL
	     : &r->record->item[column];
}

/*
 * Rows are far apart in memory, and hardly anything is done with each when all
 * are gone through: the text of so many rows ahead has to be on its way.
 */
enum { ROWS_AHEAD = 16 };

static inline void record_await(const struct record *r)
{
	enum { LINE = 64 };		/* bytes of a cache */

	if (r->count) {
		__builtin_prefetch(r->item->p);
		__builtin_prefetch(r->item->p + LINE);
	}
}

static inline void row_await(const struct row *r)
{
	record_await(r->record);
}

/* Of a column that is far behind the first. */
static inline void row_await_cell(const struct row *r, size_t column)
{
	if (column < r->record->count)
		__builtin_prefetch(r->record->item[column].p);
}

/* Level i of the item path, i < paths; wraps folded. */
struct str row_path(struct arena *, const struct row *, unsigned i);

/* The column of that field whose state says CELL_WRITTEN or CELL_CARRIED. */
static inline const struct cell *row_cell(const struct table *t,
					  const struct row *r, enum field f)
{
	int i = t->of[f];

	return i >= 0 && r->state[i] <= CELL_CARRIED
	     ? row_at(r, (size_t)i) : NULL;
}

#endif
