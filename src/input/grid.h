/*
 * grid.h - tables that are no text: the cells of a web page or a workbook,
 * written one after another into a text of their own, so that everything
 * behind the readers sees records as it does those of a TSV.
 *
 * A page of a few bytes can claim a million cells, and a cell be named a
 * million times: what is written is bounded.
 */
#ifndef GRID_H
#define GRID_H

#include "input/reader.h"
#include "input/source.h"

/* What the file keeps from being seen. */
struct hiddens {
	struct hidden *item;
	size_t count, room;
};

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
	struct mark_list lines;		/* byte of the text, line of the file */
	size_t written;			/* cells of all rows */
	uint32_t row;			/* where it began in the text */
	uint32_t line, number, part;	/* of the row being written */
	bool full;			/* more was written than is kept */
	struct hiddens hiddens;
};

enum {
	GRID_CELLS = 16 * 1024 * 1024,
	GRID_ROWS = 4 * 1024 * 1024,
	GRID_TEXT = 256 * 1024 * 1024,
	GRID_COLUMNS = 16384,
};

/* A new table, and a row of it that stands on that line of the file. */
void grid_table(struct grid *);
void grid_row(struct grid *, uint32_t line);
/*
 * Append to the row. flags: CELL_MERGED or 0.  Returns where its text stands
 * in that of the grid.
 */
size_t grid_cell(struct grid *, struct str text, uint32_t flags);
/* From there on the text stands on this line of the file. */
void grid_mark(struct grid *, size_t at, uint32_t line);
void grid_row_end(struct grid *);

/* Rows or columns [from, end) of the table; in order.  0, 0: all of it. */
void grid_hidden(struct grid *, enum hidden_what, size_t from, size_t end);

/* The records; their text in *text.  The grid is spent. */
struct records grid_records(struct grid *, struct str *text);

#endif
