/*
 * spelling.h - a title however it is punctuated.
 *
 * Without blanks and what only joins issuers or marks inner titles: 和 、 《 〈
 * < “.  Equal spellings are one title.
 */
#ifndef SPELLING_H
#define SPELLING_H

#include "base/arena.h"

struct str title_spelling(struct arena *, struct str title);

#endif
