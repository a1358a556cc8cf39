/*
 * pagetable.h - a table of a web page as it is told element by element, then
 * written to a grid.  For webpage.c alone.
 */
#ifndef PAGETABLE_H
#define PAGETABLE_H

#include "input/grid.h"

struct page_cell {
	struct str text;
	size_t first_mark, marks;	/* lines of the text */
	uint32_t columns, rows;		/* colspan, rowspan */
};

struct page_row {
	struct page_cell *item;
	size_t count, room;
	uint32_t line;
	bool begins_group;		/* of thead, tbody or tfoot */
	bool hidden;
};

struct page_table {
	struct page_row *item;
	size_t count, room;
	bool in_cell;			/* of its last row; its text so far: */
	struct {
		char *item;
		size_t count, room;
	} text;
	bool gap, line_break;		/* before its next character */
	bool group_ended;		/* behind it */
};

enum {
	SPAN_COLUMNS = 1000, SPAN_ROWS = 65534,	/* as browsers bound them */
};

/* marks: byte of the cell's text, line of the file. */
void pagetable_write(const struct page_table *, const struct mark_list *,
		     struct arena *scratch, struct grid *);

#endif
