/*
 * rewrite.h - the edits that make one text of another.
 */
#ifndef REWRITE_H
#define REWRITE_H

#include "lsp/position.h"

/* An array of TextEdit, of lines and in order; empty when they are equal. */
json_t *rewrite(struct gkml_text was, struct gkml_text now);

#endif
