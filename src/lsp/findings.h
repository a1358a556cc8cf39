/*
 * findings.h - findings as the protocol has them: diagnostics, and edits of
 * the text.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "lsp/checking.h"

/* Where it is marked in the text. */
struct stretch finding_range(const struct gkml_finding *);

/* Can its edits be made in the text? */
bool finding_has_edits(const struct gkml_finding *);
/* An array of TextEdit. */
json_t *finding_edits(const struct gkml_result *, const struct gkml_finding *);
/* "改为：条", to free(). */
char *finding_fix_title(const struct gkml_finding *, enum gkml_lang);

/* A Diagnostic. */
json_t *finding_diagnostic(const struct buffer *, const struct check *,
			   const struct gkml_finding *);
/* All of a text: an array of them. */
json_t *findings_of(struct workspace *, struct buffer *);

#endif
