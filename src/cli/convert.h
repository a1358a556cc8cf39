/*
 * convert.h - the tables of a file as a clean TSV, CSV or JSON lines, in
 * UTF-8, for --convert.
 */
#ifndef CONVERT_H
#define CONVERT_H

#include "cli/files.h"
#include "report/report.h"

/* ".tsv" ... */
const char *convert_suffix(enum conversion);

/*
 * To standard output, or to a file below --output; one that was not read
 * completely is not written there.  Why it could not be, to free(), or NULL.
 */
char *convert_file(const struct options *, const struct file *,
		   const struct checked *);

#endif
