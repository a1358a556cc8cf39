#include "input/grid.h"

static void put(struct grid *g, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		*ARENA_PUSH(g->arena, &g->text) = s.p[i];
}

void grid_table(struct grid *g)
{
	g->part++;
	g->number = 0;
}

void grid_row(struct grid *g, uint32_t line)
{
	g->row = (uint32_t)g->text.count;
	g->line = line;
	g->number++;
	g->cells.count = 0;
}

void grid_cell(struct grid *g, struct str text, uint32_t flags)
{
	if (g->cells.count == GRID_COLUMNS)
		return;
	if (g->cells.count)
		put(g, STR("\t"));
	*ARENA_PUSH(g->arena, &g->cells) = flags
		? cell_make(g->arena, text, g->text.count, text.n, flags)
		: cell_plain(text.p, g->text.count, text.n);
	put(g, text);
}

void grid_row_end(struct grid *g)
{
	struct record *r = ARENA_PUSH(g->arena, &g->records);
	size_t n = g->cells.count;

	*r = (struct record){
		.off = g->row, .len = (uint32_t)g->text.count - g->row,
		.line = g->line, .row = g->number, .part = g->part,
	};
	put(g, STR("\n"));
	if (!n)
		return;
	r->item = arena_alloc(g->arena, n * sizeof *r->item);
	memcpy(r->item, g->cells.item, n * sizeof *r->item);
	r->count = (uint32_t)n;
}

/* Only now does the text stay where it is. */
struct records grid_records(struct grid *g, struct str *text)
{
	*text = (struct str){ g->text.item, g->text.count };
	for (size_t i = 0; i < g->records.count; i++) {
		struct record *r = &g->records.item[i];

		for (size_t k = 0; k < r->count; k++)
			if (!r->item[k].special)
				r->item[k].p = text->p + r->item[k].off;
	}
	return g->records;
}
