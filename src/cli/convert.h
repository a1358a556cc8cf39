/*
 * convert.h - the tables of a file as a clean TSV, CSV or JSON lines, in
 * UTF-8, for --convert.
 */
#ifndef CONVERT_H
#define CONVERT_H

#include "report/report.h"

enum conversion { CONVERT_TSV, CONVERT_CSV, CONVERT_JSONL };

/* With fill, merged cells are repeated on every row they stand for. */
void convert_print(FILE *, const struct checked *, enum conversion, bool fill);

#endif
