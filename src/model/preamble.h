/*
 * preamble.h - what stands above a header: titles and lines such as
 * 公开主体：区民政局 | 公开方式：主动公开.
 */
#ifndef PREAMBLE_H
#define PREAMBLE_H

#include "model/catalog.h"

/* Filled cells of a record; *only is the last of them. */
size_t filled_cells(const struct record *, const struct cell **only);

/* Take title, publisher and columns given above the header from a record. */
void preamble_read(struct arena *, struct catalog *, struct table *,
		   const struct record *);

/* The publisher that a title names, or an empty str. */
struct str title_publisher(struct str title);

/*
 * 注：… 填表人：… — 1 — （续表） 合计: a line below or between rows, and no
 * item.  One that is signed may have several cells: 制表：… | 审核：… | 2024年5月
 */
enum { NOTE_CELLS = 6 };		/* that are filled, at most */
bool is_note(const struct record *);

#endif
