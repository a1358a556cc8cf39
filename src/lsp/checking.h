/*
 * checking.h - what a run over one open text finds, with everything that
 * holds for its file: configuration, levels, suppressions, baseline.
 */
#ifndef CHECKING_H
#define CHECKING_H

#include "cli/marks.h"
#include "cli/overrides.h"
#include "lsp/buffers.h"
#include "lsp/workspace.h"

struct check {
	const struct folder *folder;
	struct files files;		/* this one */
	struct bytes bytes;		/* the buffer's */
	struct overrides own;
	struct marks *marks;
	struct gkml_run *run;
	struct gkml_result *result;	/* NULL: it was not checked */
	char *trouble;			/* why not, or not all; or NULL */
	char *left_out;			/* why it need not be, or NULL */
};

/* Of the text as it is, made anew unless it is there. */
struct check *check_of(struct workspace *, struct buffer *);
void check_free(struct check *);

/*
 * The text repaired, as --fix would, safely.  To gkml_fix_free(); NULL: it
 * was not checked.
 */
struct gkml_fix *check_fix(struct workspace *, struct buffer *);

#endif
