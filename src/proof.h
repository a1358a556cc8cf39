/*
 * proof.h - did the fix change what it was to change, and nothing else?
 */
#ifndef PROOF_H
#define PROOF_H

#include "hunks.h"

/*
 * Hold the edited file, read again, against the one it was.  NULL: encoding,
 * records, cells, headers and rows are as they were, what the hunks do not
 * name is the same byte for byte, and no cell that was not changed has a
 * finding that it did not have.  Else the reason, one line.
 */
const char *proof_refuses(struct arena *, const struct gkml_result *was,
			  const struct gkml_result *now, const struct hunks *,
			  enum gkml_lang);

#endif
