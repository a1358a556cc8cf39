/*
 * flatten.h - what was read as one clean table in text.
 *
 * Linting the text finds what was found in the file.  Text knows nothing of
 * merged cells and sheets: a cell that the text alone would not show to be
 * merged is repeated, and a table that would be taken for more of the one
 * before gets the name of its sheet as a title.
 */
#ifndef FLATTEN_H
#define FLATTEN_H

#include <gkml/gkml.h>

#include "model/catalog.h"
#include "rules/charge.h"

struct flatten_how {
	const struct profiles *profiles;
	const struct catalog_options *options;	/* as the catalog was built */
	char separator;
	bool fill;			/* repeat all that is carried, but for
					   blanks that are found fault with */
	const struct charges *charges;	/* that know those blanks, or NULL */
};

/*
 * Of a page or workbook those tables and sheets that hold a catalog, with a
 * blank line between; a cell that would be misread stands in quotes.  UTF-8:
 * what is no character is U+FFFD.
 */
struct str flatten(struct arena *, const struct catalog *,
		   const struct flatten_how *);

#endif
