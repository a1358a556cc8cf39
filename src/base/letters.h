/*
 * letters.h - columns and cells as a spreadsheet names them: A, B, ... Z, AA;
 * D14.  It is asked for so often that printf would be seen in the time.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "base/arena.h"

/* Of a column from 1. */
const char *column_letters(struct arena *, size_t column);
const char *cell_name(struct arena *, size_t column, size_t row);

#endif
