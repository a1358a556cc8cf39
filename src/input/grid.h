/*
 * grid.h - tables that are no text: the cells of a web page or a workbook,
 * written one after another into a text of their own, so that everything
 * behind the readers sees records as it does those of a TSV.
 */
#ifndef GRID_H
#define GRID_H

#include "input/reader.h"

struct grid {
	struct arena *arena;
	struct {
		char *item;
		size_t count, room;
	} text;
	struct {
		struct cell *item;
		size_t count, room;
	} cells;			/* of the row being written */
	struct records records;
	uint32_t row;			/* where it began in the text */
	uint32_t line, number, part;	/* of the row being written */
};

enum { GRID_CELLS = 64 * 1024 * 1024, GRID_COLUMNS = 16384 };

/* A new table, and a row of it that stands on that line of the file. */
void grid_table(struct grid *);
void grid_row(struct grid *, uint32_t line);
/* Append to the row. flags: CELL_MERGED or 0. */
void grid_cell(struct grid *, struct str text, uint32_t flags);
void grid_row_end(struct grid *);

/* The records; their text in *text.  The grid is spent. */
struct records grid_records(struct grid *, struct str *text);

#endif
