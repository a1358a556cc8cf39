/* ruledocs.h - the pages of all rules, as files. */
#ifndef RULEDOCS_H
#define RULEDOCS_H

#include "cli/options.h"

/*
 * GK202.md and GK202.en.md of every rule and README.md and README.en.md, which
 * list them, in the folder of --doc-rules, which is made.  False: something
 * could not be written, and was said.
 */
bool ruledocs_write(struct gkml_rules *, const struct options *);

#endif
