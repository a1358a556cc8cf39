/*
 * letters.h - columns as a spreadsheet names them: A, B, ... Z, AA.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "base/arena.h"

/* Of a column from 1. */
const char *column_letters(struct arena *, size_t column);

#endif
