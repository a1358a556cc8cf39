/*
 * webpage.h - the tables of an HTML page.
 *
 * rowspan and colspan become merged cells, paragraphs and <br> line breaks;
 * scripts, styles, navigation and what stands outside of tables are left out.
 * Nothing is ever fetched.
 */
#ifndef WEBPAGE_H
#define WEBPAGE_H

#include "input/format.h"

extern const struct format webpage_format;

#endif
