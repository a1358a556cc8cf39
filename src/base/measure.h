/*
 * measure.h - how many characters a text has, eight bytes at a time.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include "base/str.h"

struct measure {
	size_t characters;
	size_t far;			/* of those, above U+FFFF */
};

/* Of whole characters; it must be UTF-8. */
struct measure measure_text(struct str valid);

#endif
