/*
 * sheet.h - the table that an example stands in: header lines and rows, what
 * the example states and clean text around it.  For sample.c alone.
 */
#ifndef SHEET_H
#define SHEET_H

#include "rules/load.h"

enum { SHEET_WIDTH = 64, SHEET_LENGTH = 256 };

#define MARK_OPEN	"⟦"
#define MARK_CLOSE	"⟧"

enum sheet_form { SHEET_CELL, SHEET_ROW, SHEET_ROWS, SHEET_HEADER };

struct sheet_column {
	enum field field;		/* FIELD_NONE: a heading as it is */
	struct str heading, sub;
};

struct sheet_cell {
	struct str text;		/* with marks */
	bool stated;			/* by the example */
};

struct sheet_row {
	struct sheet_cell cell[SHEET_WIDTH];
	size_t count;			/* 0: a blank line */
};

struct sheet {
	struct gkml_rules *rules;
	struct arena *arena;
	const struct plan *plan;	/* of the rule whose example it is */
	struct sheet_column column[SHEET_WIDTH];
	size_t columns;
	struct sheet_row *row;		/* header lines, too */
	size_t rows;
};

/* Fill a sheet from the value of `cell`, `row`, `rows` or `header`. */
bool sheet_make(struct sheet *, enum sheet_form, struct value);

/* The column that a name means, and where it is; `columns` if nowhere. */
struct sheet_column sheet_name(const struct sheet *, struct str name);
size_t sheet_find(const struct sheet *, const struct sheet_column *);

struct str sheet_unmarked(struct arena *, struct str);
bool sheet_scalar(struct sheet *, struct value, const char *key);

#define SHEET_WRONG(s, v, ...)						\
	complain_of(&(s)->rules->complaints, (v).file, (v).node, 0, __VA_ARGS__)

#endif
