/*
 * place.h - lines and columns of bytes of the file.
 */
#ifndef PLACE_H
#define PLACE_H

#include <gkml/gkml.h>

#include "input/source.h"

/*
 * Counted from a span that is known, in the time of the way from there.  In a
 * sheet or a page there is nothing to count: the span itself.
 */
struct gkml_span place_span(const struct source *,
			    const struct gkml_span *near, size_t off,
			    size_t len);

#endif
