/*
 * place.h - lines and columns of bytes of the file.
 */
#ifndef PLACE_H
#define PLACE_H

#include <gkml/gkml.h>

#include "model/catalog.h"

struct statement;

/* A point of the text; counts from 1, line 0: none yet. */
struct point {
	size_t off;
	uint32_t line, column, byte, utf16;
};

/*
 * Give a finding its span, and make its places and edits, which are bytes of
 * the text and still writable, bytes of the file.  `last` is where the one
 * before began: the way from there is short.
 */
void place_finding(struct point *last, const struct catalog *,
		   const struct statement *, struct gkml_finding *,
		   struct gkml_place *, struct gkml_edit *);

/* The line of a page that a statement is sorted by. */
uint32_t place_page_line(const struct source *, const struct statement *,
			 size_t start);

/*
 * Counted from a span that is known, in the time of the way from there.  In a
 * sheet or a page there is nothing to count: the span itself.
 */
struct gkml_span place_span(const struct source *,
			    const struct gkml_span *near, size_t off,
			    size_t len);

#endif
