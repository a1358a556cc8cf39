#include "input/pagetable.h"

struct writing {
	const struct mark_list *marks;
	struct arena *scratch;
	struct grid *grid;
	struct {
		uint32_t *item;
		size_t count, room;
	} down;				/* by column: rows a cell goes on */
};

static void write_cell(struct writing *w, const struct page_cell *c)
{
	size_t at = grid_cell(w->grid, c->text, 0);

	for (size_t i = 0; i < c->marks; i++) {
		struct mark m = w->marks->item[c->first_mark + i];

		grid_mark(w->grid, at + m.text, (uint32_t)m.file);
	}
}

/* The cell and those it spans; returns the column behind. */
static size_t write_span(struct writing *w, const struct page_cell *c,
			 size_t column)
{
	for (uint32_t n = 0; n < c->columns && !w->grid->full; n++, column++) {
		while (column >= w->down.count)
			*ARENA_PUSH(w->scratch, &w->down) = 0;
		w->down.item[column] = c->rows - 1;
		if (n)
			grid_cell(w->grid, STR(""), 0);
		else
			write_cell(w, c);
	}
	return column;
}

static bool is_filled(const struct page_row *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->item[i].text.n)
			return true;
	return false;
}

static void write_row(struct writing *w, const struct page_row *r)
{
	size_t column = 0, k = 0;

	/* a cell ends with its group, however many rows it claims */
	for (size_t i = 0; r->begins_group && i < w->down.count; i++)
		w->down.item[i] = 0;
	grid_row(w->grid, r->line);
	grid_mark(w->grid, w->grid->row, r->line);
	while ((k < r->count || column < w->down.count) && !w->grid->full) {
		if (column < w->down.count && w->down.item[column]) {
			w->down.item[column++]--;
			grid_cell(w->grid, STR(""), CELL_MERGED);
		} else if (k < r->count) {
			column = write_span(w, &r->item[k++], column);
		} else {
			column++;
			grid_cell(w->grid, STR(""), 0);
		}
	}
	grid_row_end(w->grid);
	if (r->hidden && is_filled(r))
		grid_hidden(w->grid, HIDDEN_ROWS, w->grid->number,
			    w->grid->number + 1);
}

void pagetable_write(const struct page_table *t, const struct mark_list *marks,
		     struct arena *scratch, struct grid *g)
{
	struct writing w = { .marks = marks, .scratch = scratch, .grid = g };

	grid_table(g);
	for (size_t i = 0; i < t->count && !g->full; i++)
		write_row(&w, &t->item[i]);
}
