/*
 * choices.h - the only values that some options take.  Each function gives
 * its words in order, then NULL.
 */
#ifndef CHOICES_H
#define CHOICES_H

#include <stddef.h>

const char *level_word(size_t i);
const char *lang_word(size_t i);
const char *when_word(size_t i);
const char *unit_word(size_t i);
const char *ambiguous_word(size_t i);
const char *convert_word(size_t i);
const char *encoding_word(size_t i);
const char *separator_word(size_t i);
const char *report_word(size_t i);		/* formats of reports */
const char *format_word(size_t i);		/* those, and "auto" */

/* Where value stands among the words; it is one of them. */
size_t choice_index(const char *(*word)(size_t), const char *value);

#endif
