/*
 * The catalog as people know it: a row number and column letters as in a
 * spreadsheet, titles, headers with their merged cells, rows, notes and blank
 * lines in the order of the file.
 *
 * A merged cell that is carried down stands in every row it holds for, in
 * grey and without a line above: a row must be complete where rows are shown
 * alone (a phone, the filter) and on the next printed page.
 */
#include "report/htmltable.h"

#include <stdlib.h>

#include "report/safe.h"

enum { CARRIED = 40 };			/* characters shown of a carried cell */

/* Widths follow what stands in a column, within bounds. */
enum { WIDTH_LEAST = 4, WIDTH_MOST = 24, WIDTH_FITS = 96 };

/* The hits of one place: those of that record and column that come next. */
const struct html_hit *html_hits(struct catalog_table *t, size_t record,
				 uint32_t col, size_t *n)
{
	const struct html_file *f = t->file;
	size_t i = t->hit;

	while (i < f->hits && (f->hit[i].record < record ||
			       (f->hit[i].record == record &&
				f->hit[i].col < col)))
		i++;
	t->hit = i;
	while (i < f->hits && f->hit[i].record == record &&
	       f->hit[i].col == col)
		i++;
	*n = i - t->hit;
	return f->hit + t->hit;
}

/* Is there a hit on the record, whatever the column? */
static bool record_hit(const struct catalog_table *t, size_t record)
{
	const struct html_file *f = t->file;
	size_t i = t->hit;

	while (i < f->hits && f->hit[i].record < record)
		i++;
	return i < f->hits && f->hit[i].record == record;
}

/* ---- widths ----------------------------------------------------------- */

static double root(double x)
{
	double r = x > 1 ? x : 1;

	for (int i = 0; i < 20; i++)
		r = (r + x / r) / 2;
	return r;
}

struct extent {
	double bytes;
	size_t cells;
};

static void measure(struct catalog_table *t, struct extent *e)
{
	const struct html_file *f = t->file;

	for (size_t i = t->hit; i < f->hits && f->hit[i].record < t->last; i++)
		t->extra |= f->hit[i].col > t->said.columns;
	for (size_t i = t->first; i < t->last; i++) {
		struct gkml_record r = gkml_record_at(f->c->result, i);

		if (r.part != GKML_ROW)
			continue;
		for (uint32_t k = 0; k < r.cells; k++) {
			struct gkml_text c = gkml_record_cell(f->c->result, i,
							      k);

			if (blank(c))
				continue;
			if (k >= t->said.columns) {
				t->extra = true;
				break;
			}
			e[k].bytes += (double)c.n;
			e[k].cells++;
		}
	}
}

/* A Chinese character has three bytes. */
static double width_of(const struct extent *e)
{
	double chars = e->cells ? e->bytes / 3 / (double)e->cells : 1;
	double width = 3 + root(chars);

	return width < WIDTH_LEAST ? WIDTH_LEAST
	     : width > WIDTH_MOST ? WIDTH_MOST : width;
}

static void open_table(struct catalog_table *t)
{
	struct extent *e = report_alloc(t->said.columns, sizeof *e);
	double sum = 3;

	measure(t, e);
	for (size_t i = 0; i < t->said.columns; i++)
		sum += width_of(&e[i]);
	if (t->extra)
		sum += 2 * WIDTH_LEAST;
	fprintf(t->out, "<div class=\"scroll%s\"><table class=\"catalog\" "
		"lang=\"zh-CN\" style=\"--least:%.0frem\" "
		"aria-labelledby=\"f%zut%zu\">\n"
		"<colgroup><col style=\"width:%.2f%%\">",
		sum > WIDTH_FITS ? " wide" : "", sum * 0.78,
		t->file->number, t->number + 1, 300 / sum);
	for (size_t i = 0; i < t->said.columns; i++)
		fprintf(t->out, "<col style=\"width:%.2f%%\">",
			100 * width_of(&e[i]) / sum);
	if (t->extra)
		fprintf(t->out, "<col style=\"width:%.2f%%\">",
			200 * WIDTH_LEAST / sum);
	fputs("</colgroup>\n", t->out);
	free(e);
}

/* ---- cells ------------------------------------------------------------ */

void html_row_number(struct catalog_table *t, size_t record)
{
	struct gkml_record r = gkml_record_at(t->file->c->result, record);
	size_t n;
	const struct html_hit *hit = html_hits(t, record, 0, &n);

	fprintf(t->out, "<th class=\"no\" scope=\"row\" id=\"f%zur%zu\">%u",
		t->file->number, record + 1, (unsigned)r.number);
	html_row_hits(t->out, t->file, hit, n);
	fputs("</th>", t->out);
}

/* What is carried into a cell is shown in short: it stands above in full. */
static void print_carried(const struct catalog_table *t, struct gkml_text text)
{
	struct str s = str_trim(str_of(text));
	size_t n = 0;

	for (int i = 0; i < CARRIED && n < s.n; i++)
		n += glyph_at(str_skip(s, n), 1).bytes;
	fprintf(t->out, "<span class=\"up\"><span class=\"vh\">%s</span>",
		SAY(t->file->h, "同上：", "as above: "));
	html_raw(t->out, (struct str){ s.p, n });
	fputs(n < s.n ? "…</span>" : "</span>", t->out);
}

static void print_cell(struct catalog_table *t, const struct gkml_record *r,
		       size_t record, size_t column)
{
	const struct gkml_result *result = t->file->c->result;
	enum gkml_carried carried;
	struct gkml_text text = gkml_cell_at(result, r->table, r->row, column,
					     &carried), own = { NULL, 0 };
	size_t n;
	const struct html_hit *hit = html_hits(t, record, (uint32_t)column + 1,
					       &n);

	if (column < r->cells)
		own = gkml_record_cell(result, record, column);
	fputs("<td", t->out);
	if (carried == GKML_CARRIED)
		fputs(" class=\"merged\"", t->out);
	else if (column >= r->cells)
		fputs(" class=\"none\"", t->out);
	else if (!n && blank(own))
		fputs(" class=\"nil\"", t->out);
	fputs(" data-h=\"", t->out);
	html_text(t->out, t->said.column[column].heading);
	fputs("\">", t->out);
	html_cell(t->out, t->file, str_of(own), hit, n);
	if (carried == GKML_CARRIED)
		print_carried(t, text);
	fputs("</td>", t->out);
}

/* Cells of a record that is no row, or that lie beyond the header. */
static void print_loose(struct catalog_table *t, size_t record, uint32_t from,
			uint32_t cells)
{
	for (uint32_t i = from; i < cells; i++) {
		struct gkml_text c = gkml_record_cell(t->file->c->result,
						      record, i);
		size_t n;
		const struct html_hit *hit = html_hits(t, record, i + 1, &n);

		if (!n && blank(c))
			continue;
		fputs("<span class=\"loose\">", t->out);
		html_cell(t->out, t->file, str_of(c), hit, n);
		fputs("</span> ", t->out);
	}
}

/* ---- rows ------------------------------------------------------------- */

/* For the filters: which rules and levels are in the row. */
static void print_row_class(const struct catalog_table *t, size_t record)
{
	const struct html_file *f = t->file;
	size_t i = t->hit, from;
	bool level[GKML_ERROR + 1] = { false };

	while (i < f->hits && f->hit[i].record < record)
		i++;
	if (i == f->hits || f->hit[i].record != record) {
		fputs("<tr class=\"ok\">", t->out);
		return;
	}
	fputs("<tr class=\"row\" data-r=\"", t->out);
	for (from = i; i < f->hits && f->hit[i].record == record; i++) {
		level[f->hit[i].level] = true;
		if (i > from && f->hit[i].rule == f->hit[i - 1].rule)
			continue;
		fprintf(t->out, i > from ? " %s" : "%s", 
			f->h->of[f->hit[i].rule].rule->id);
	}
	fprintf(t->out, "\" data-l=\"%s%s%s\">", level[GKML_ERROR] ? "e" : "",
		level[GKML_WARNING] ? "w" : "", level[GKML_INFO] ? "i" : "");
}

static void print_row(struct catalog_table *t, const struct gkml_record *r,
		      size_t record)
{
	print_row_class(t, record);
	html_row_number(t, record);
	for (size_t i = 0; i < t->said.columns; i++)
		print_cell(t, r, record, i);
	if (t->extra) {
		fputs("<td class=\"extra\">", t->out);
		print_loose(t, record, (uint32_t)t->said.columns, r->cells);
		fputs("</td>", t->out);
	}
	fputs("</tr>\n", t->out);
}

static void print_outside(struct catalog_table *t, const struct gkml_record *r,
			  size_t record)
{
	fputs("<tr class=\"out\">", t->out);
	html_row_number(t, record);
	fprintf(t->out, "<td colspan=\"%zu\">",
		t->said.columns + (t->extra ? 1 : 0));
	print_loose(t, record, 0, r->cells);
	fputs("</td></tr>\n", t->out);
}

/* Rows that are left out, and blank ones, of which nothing is to be said. */
static void print_left_out(const struct catalog_table *t, size_t rows,
			   const char *zh, const char *en)
{
	if (!rows)
		return;
	fprintf(t->out, "<tr class=\"gone\"><td class=\"no\">⋮</td>"
		"<td colspan=\"%zu\">",
		t->said.columns + (t->extra ? 1 : 0));
	html_number(t->out, rows);
	fputs(SAY(t->file->h, zh, en), t->out);
	fputs("</td></tr>\n", t->out);
}

static void print_body(struct catalog_table *t)
{
	size_t clean = 0, empty = 0;

	fputs("<tbody>\n", t->out);
	for (size_t i = t->first + t->said.header_lines; i < t->last; i++) {
		struct gkml_record r = gkml_record_at(t->file->c->result, i);
		bool hit = record_hit(t, i), is_blank = r.part == GKML_BLANK;
		bool other = r.part == GKML_ELSEWHERE;
		bool show = hit || (t->file->full && !is_blank && !other);

		clean += !show && !is_blank && !other;
		empty += !show && is_blank && t->file->full;
		if (!show)
			continue;
		print_left_out(t, empty, " 个空行", " blank rows");
		print_left_out(t, clean, " 行没有问题，未列出",
			       " rows without findings, not shown");
		clean = empty = 0;
		if (r.part == GKML_ROW)
			print_row(t, &r, i);
		else
			print_outside(t, &r, i);
	}
	print_left_out(t, clean, " 行没有问题，未列出",
		       " rows without findings, not shown");
	fputs("</tbody>\n", t->out);
}

/* ---- all of the file -------------------------------------------------- */

/* Lines above a header, and all of a file that has none. */
static void print_lines(struct catalog_table *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct gkml_record r = gkml_record_at(t->file->c->result, i);
		size_t n;
		const struct html_hit *hit;

		if (!record_hit(t, i) && (r.part == GKML_BLANK ||
					  r.part == GKML_ELSEWHERE ||
					  !t->file->full))
			continue;
		fprintf(t->out, "<div class=\"line\" id=\"f%zur%zu\">"
			"<span class=\"no\">%u", t->file->number, i + 1,
			(unsigned)r.number);
		hit = html_hits(t, i, 0, &n);
		html_row_hits(t->out, t->file, hit, n);
		fputs("</span><div lang=\"zh-CN\">", t->out);
		print_loose(t, i, 0, r.cells);
		fputs("</div></div>\n", t->out);
	}
}

/* The first record from `from` on that is a header, or the end. */
static size_t next_header(const struct gkml_result *r, size_t from)
{
	size_t n = gkml_record_count(r);

	while (from < n && gkml_record_at(r, from).part != GKML_HEADER)
		from++;
	return from;
}

/* Where the table that begins with that header ends. */
static size_t table_end(const struct gkml_result *r, size_t header)
{
	size_t n = gkml_record_count(r), i = header;
	size_t table = gkml_record_at(r, header).table;

	while (i < n && gkml_record_at(r, i).table == table)
		i++;
	return i;
}

static void print_title(struct catalog_table *t)
{
	struct gkml_record r = gkml_record_at(t->file->c->result, t->first);

	fprintf(t->out, "<h3 id=\"f%zut%zu\">", t->file->number, t->number + 1);
	fputs(SAY(t->file->h, "目录", "The catalog"), t->out);
	if (gkml_table_count(t->file->c->result) > 1)
		fprintf(t->out, " %zu", t->number + 1);
	if (r.sheet.n) {
		fputs(" · ", t->out);
		html_raw(t->out, str_of(r.sheet));
	}
	fputs("</h3>\n", t->out);
}

void html_catalog(FILE *out, const struct html_file *file)
{
	const struct gkml_result *r = file->c->result;
	struct catalog_table t = { .file = file, .out = out };
	size_t at = 0, records = gkml_record_count(r);

	for (t.number = 0; t.number < gkml_table_count(r); t.number++) {
		t.said = gkml_table_at(r, t.number);
		t.first = next_header(r, at);
		t.last = table_end(r, t.first);
		t.extra = false;
		print_title(&t);
		print_lines(&t, at, t.first);
		open_table(&t);
		html_head(&t);
		print_body(&t);
		fputs("</table></div>\n", out);
		at = t.last;
	}
	if (at < records) {
		if (!at)
			print_title(&t);
		print_lines(&t, at, records);
	}
}

bool html_catalog_fits(const struct gkml_result *r)
{
	size_t n = gkml_record_count(r), bytes = 0;

	for (size_t i = 0; i < n && bytes <= FILE_ROOM; i++) {
		struct gkml_record rec = gkml_record_at(r, i);

		bytes += 80;
		for (uint32_t k = 0; k < rec.cells; k++)
			bytes += 60 + gkml_record_cell(r, i, k).n;
	}
	return bytes <= FILE_ROOM;
}
