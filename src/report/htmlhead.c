/*
 * The header of a table: one to three lines, merged as they were when somebody
 * drew them.
 */
#include "report/htmltable.h"

#include <stdlib.h>

/*
 * The header as a grid.  A cell is merged over the blanks to its right, to the
 * last of them that something stands below; and down over blanks when nothing
 * stands below it.
 */
struct grid {
	size_t lines, columns;
	bool *filled;			/* or it has a hit, and is shown */
	bool *covered;
};

static bool below(const struct grid *g, size_t line, size_t column)
{
	while (++line < g->lines)
		if (g->filled[line * g->columns + column])
			return true;
	return false;
}

static size_t span_right(const struct grid *g, size_t line, size_t column)
{
	size_t i = line * g->columns + column, n = 1, last = 1;

	if (!g->filled[i])
		return 1;
	for (; column + n < g->columns && !g->filled[i + n] &&
	     !g->covered[i + n]; n++)
		if (below(g, line, column + n))
			last = n + 1;
	return last;
}

static void cover(struct grid *g, size_t line, size_t column, size_t lines,
		  size_t columns)
{
	for (size_t l = line; l < line + lines; l++)
		for (size_t i = column; i < column + columns; i++)
			g->covered[l * g->columns + i] = true;
}

static void print_heading(struct catalog_table *t, struct grid *g, size_t line,
			  size_t column)
{
	size_t record = t->first + line, right = span_right(g, line, column);
	bool leaf = right == 1 && !below(g, line, column);
	size_t down = leaf ? g->lines - line : 1, n;
	const struct html_hit *hit = html_hits(t, record, (uint32_t)column + 1,
					       &n);
	struct gkml_record r = gkml_record_at(t->file->c->result, record);
	struct gkml_text text = { NULL, 0 };
	char tag = g->filled[line * g->columns + column] ? 'h' : 'd';

	if (column < r.cells)
		text = gkml_record_cell(t->file->c->result, record, column);
	cover(g, line, column, down, right);
	fprintf(t->out, "<t%c", tag);
	if (tag == 'h')
		fprintf(t->out, " scope=\"%s\"",
			right > 1 ? "colgroup" : "col");
	if (right > 1)
		fprintf(t->out, " colspan=\"%zu\"", right);
	if (down > 1)
		fprintf(t->out, " rowspan=\"%zu\"", down);
	putc('>', t->out);
	html_cell(t->out, t->file, str_of(text), hit, n);
	fprintf(t->out, "</t%c>", tag);
}

static struct grid grid_of(const struct catalog_table *t)
{
	struct grid g = { .lines = t->said.header_lines,
			  .columns = t->said.columns };
	const struct html_file *f = t->file;

	g.filled = report_alloc(g.lines * g.columns, sizeof *g.filled);
	g.covered = report_alloc(g.lines * g.columns, sizeof *g.covered);
	for (size_t l = 0; l < g.lines; l++) {
		struct gkml_record r = gkml_record_at(f->c->result,
						      t->first + l);

		for (size_t i = 0; i < g.columns && i < r.cells; i++)
			g.filled[l * g.columns + i] =
				!blank(gkml_record_cell(f->c->result,
							t->first + l, i));
	}
	for (size_t i = t->hit; i < f->hits &&
	     f->hit[i].record < t->first + g.lines; i++)
		if (f->hit[i].record >= t->first && f->hit[i].col &&
		    f->hit[i].col <= g.columns)
			g.filled[(f->hit[i].record - t->first) * g.columns +
				 f->hit[i].col - 1] = true;
	return g;
}

/* Letters as a spreadsheet has them: A, B, ... Z, AA. */
static void print_letters(FILE *out, size_t columns)
{
	fputs("<tr class=\"abc\" aria-hidden=\"true\"><td></td>", out);
	for (size_t i = 0; i < columns; i++) {
		char letters[16], *p = letters + sizeof letters;

		*--p = '\0';
		for (size_t n = i + 1; n; n = (n - 1) / 26)
			*--p = (char)('A' + (n - 1) % 26);
		fprintf(out, "<td>%s</td>", p);
	}
}

void html_head(struct catalog_table *t)
{
	struct grid g = grid_of(t);

	fputs("<thead>\n", t->out);
	print_letters(t->out, g.columns);
	fputs(t->extra ? "<td>…</td></tr>\n" : "</tr>\n", t->out);
	for (size_t l = 0; l < g.lines; l++) {
		fputs("<tr>", t->out);
		html_row_number(t, t->first + l);
		for (size_t i = 0; i < g.columns; i++)
			if (!g.covered[l * g.columns + i])
				print_heading(t, &g, l, i);
		if (t->extra && l == 0)
			fprintf(t->out, "<th scope=\"col\" rowspan=\"%zu\">%s"
				"</th>", g.lines,
				SAY(t->file->h, "表头之外", "beyond the "
				    "header"));
		fputs("</tr>\n", t->out);
	}
	fputs("</thead>\n", t->out);
	free(g.filled);
	free(g.covered);
}
