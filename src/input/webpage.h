/*
 * webpage.h - the tables of an HTML page.
 *
 * rowspan and colspan become merged cells, paragraphs and <br> line breaks;
 * scripts, styles and what stands outside of tables are left out.  Nothing is
 * ever fetched.
 */
#ifndef WEBPAGE_H
#define WEBPAGE_H

#include "input/grid.h"

/* Do the bytes begin like a page? */
bool webpage_is(struct str bytes);

/* The page is UTF-8 by now, whatever it says of itself. */
struct records webpage_read(struct arena *, struct str page, struct str *text);

#endif
