/*
 * A TSV without quotes made a workbook by a writer of workbooks:
 *
 *	tobook <catalog.tsv >/dev/null OUT.xlsx
 *
 * As offices keep them: a title over all columns, a category over its rows.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { ROWS = 4096, COLUMNS = 64 };

struct row {
	char *cell[COLUMNS];
	lxw_col_t count, filled;	/* cells, and how many are not empty */
};

static struct row rows[ROWS];
static lxw_row_t count;

static void read_row(char *line)
{
	struct row *r = &rows[count++];

	line[strcspn(line, "\r\n")] = '\0';
	while (line && r->count < COLUMNS) {
		char *tab = strchr(line, '\t');

		if (tab)
			*tab++ = '\0';
		if (*line)
			r->filled++;
		r->cell[r->count++] = line;
		line = tab;
	}
}

static bool read_all(void)
{
	static char text[4 << 20];
	size_t n = fread(text, 1, sizeof text - 1, stdin);
	char *line = text;

	while (n && *line && count < ROWS) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		read_row(line);
		line = end ? end + 1 : text + n;
	}
	return count > 0;
}

/* The last row below that leaves the first column to this one. */
static lxw_row_t last_of(lxw_row_t i)
{
	lxw_row_t last = i;

	while (last + 1 < count && rows[last + 1].filled &&
	       !*rows[last + 1].cell[0])
		last++;
	return last;
}

static void write_row(lxw_worksheet *sheet, lxw_row_t i)
{
	const struct row *r = &rows[i];
	lxw_row_t last = last_of(i);
	lxw_col_t first = 0;

	if (r->filled == 1 && *r->cell[0] && r->count > 1) {
		worksheet_merge_range(sheet, i, 0, i, r->count - 1,
				      r->cell[0], NULL);
		return;
	}
	if (r->filled && *r->cell[0] && last > i) {
		worksheet_merge_range(sheet, i, 0, last, 0, r->cell[0], NULL);
		first = 1;
	}
	for (lxw_col_t c = first; c < r->count; c++)
		if (*r->cell[c])
			worksheet_write_string(sheet, i, c, r->cell[c], NULL);
}

int main(int argc, char **argv)
{
	lxw_workbook *book;
	lxw_worksheet *sheet;

	if (argc != 2 || !read_all())
		return 2;
	book = workbook_new(argv[1]);
	sheet = workbook_add_worksheet(book, "目录");
	for (lxw_row_t i = 0; i < count; i++)
		write_row(sheet, i);
	return workbook_close(book) != LXW_NO_ERROR;
}
