/*
 * htmltable.h - one table of a catalog while it is written: htmltable.c and
 * htmlhead.c.
 */
#ifndef HTMLTABLE_H
#define HTMLTABLE_H

#include "report/html.h"

struct catalog_table {
	const struct html_file *file;
	FILE *out;
	size_t number;			/* from 0 */
	struct gkml_table said;
	size_t first, last;		/* records [first, last): header, body */
	bool extra;			/* rows have cells beyond the header */
	size_t hit;			/* the next one to be shown */
};

static inline struct str str_of(struct gkml_text t)
{
	return (struct str){ t.p, t.n };
}

static inline bool blank(struct gkml_text t)
{
	return !str_trim(str_of(t)).n;
}

/* The hits of one place, asked for in the order of record and column. */
const struct html_hit *html_hits(struct catalog_table *, size_t record,
				 uint32_t col, size_t *n);
/* The cell in front of a row. */
void html_row_number(struct catalog_table *, size_t record);
void html_head(struct catalog_table *);

#endif
