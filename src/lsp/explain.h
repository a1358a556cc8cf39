/*
 * explain.h - findings and values in words, as Markdown.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <gkml/gkml.h>
#include <stdio.h>

/* What is wrong, what it should be, on what that rests. */
void explain_finding(FILE *, const struct gkml_finding *, enum gkml_lang);

/*
 * What was read: the document and what the registry has of it; the limit by
 * amount, unit and what it counts from.
 */
void explain_value(FILE *, const struct gkml_value *, enum gkml_lang);

#endif
