/*
 * header.h - header lines to columns: one to three lines, parents merged
 * over their sub-headings, and the family that fits them best.
 */
#ifndef HEADER_H
#define HEADER_H

#include "model/catalog.h"

/*
 * The header lines that begin at records.item[i]: their number, 0 when no
 * header begins there.  With force, the line is one whatever it looks like.
 */
unsigned header_lines(struct arena *, const struct profiles *,
		      const struct records *, size_t i, bool force);

/*
 * Fill profile, column, columns and of[] of a table whose header[] is set.
 * `wanted` names a profile, or is NULL for the best.  The scratch memory is
 * the caller's to empty.
 */
void header_read(struct arena *, struct arena *scratch, struct table *,
		 const struct profiles *, const char *wanted);

/* Columns without a heading take their meaning from what stands in them. */
void header_guess_blank(struct table *);

/* Do both tables have the same headings? */
bool header_same(struct arena *, const struct table *,
		 const struct record *const *header, unsigned headers);

#endif
