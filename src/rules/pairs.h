/*
 * pairs.h - marks of a cell that are in order at a glance, by its bytes.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include "base/str.h"

/* “…”…“…”: one after another, none within another, none alone. */
bool pairs_of_quotes(struct str text);

/*
 * （…） with Chinese words between: no ordinals, no numbers, no 第 or 号; and
 * none within another.
 */
bool pairs_of_words(struct str text);

#endif
