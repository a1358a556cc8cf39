/*
 * suppressing.h - entries of gkml-lint.ignore.tsv as edits: where --suppress
 * would write them, in that text as the editor has it.
 */
#ifndef SUPPRESSING_H
#define SUPPRESSING_H

#include "lsp/session.h"

struct suppressing;

/*
 * For findings of a text that was checked.  NULL: none of it can be
 * suppressed from here, as there is no file or the client makes none.
 */
struct suppressing *suppressing_open(struct session *, const struct buffer *);
/* A WorkspaceEdit that adds the entry; why it is one, people must write. */
json_t *suppressing_edit(struct suppressing *, const struct gkml_finding *);
void suppressing_close(struct suppressing *);

#endif
