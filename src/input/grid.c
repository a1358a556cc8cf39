#include "input/grid.h"

static void put(struct grid *g, struct str s)
{
	while (g->text.room - g->text.count < s.n)
		g->text.item = arena_grow(g->arena, g->text.item,
					  &g->text.room, 1);
	if (s.n)
		memcpy(g->text.item + g->text.count, s.p, s.n);
	g->text.count += s.n;
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

size_t grid_cell(struct grid *g, struct str text, uint32_t flags)
{
	size_t at;

	g->full |= g->cells.count == GRID_COLUMNS ||
		   g->written == GRID_CELLS ||
		   text.n >= GRID_TEXT - g->text.count;
	if (g->full)
		return g->text.count;
	g->written++;
	if (g->cells.count)
		put(g, STR("\t"));
	at = g->text.count;
	*ARENA_PUSH(g->arena, &g->cells) = flags
		? cell_make(g->arena, text, at, text.n, flags)
		: cell_plain(text.p, at, text.n);
	put(g, text);
	return at;
}

void grid_mark(struct grid *g, size_t at, uint32_t line)
{
	if (!g->full)
		*ARENA_PUSH(g->arena, &g->lines) = (struct mark){ at, line };
}

void grid_row_end(struct grid *g)
{
	struct record *r;
	size_t n = g->cells.count;

	g->full |= g->records.count == GRID_ROWS ||
		   g->text.count >= GRID_TEXT;
	if (g->full)
		return;
	r = ARENA_PUSH(g->arena, &g->records);
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

void grid_hidden(struct grid *g, enum hidden_what what, size_t from, size_t end)
{
	struct hiddens *all = &g->hiddens;
	struct hidden *h = all->count ? &all->item[all->count - 1] : NULL;

	if (!h || h->part != g->part || h->what != what) {
		h = ARENA_PUSH(g->arena, all);
		*h = (struct hidden){ .what = what, .part = g->part };
	}
	if (h->count && h->item[h->count - 1].end == from)
		h->item[h->count - 1].end = end;
	else if (end)
		*ARENA_PUSH(g->arena, h) = (struct range){ from, end };
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
