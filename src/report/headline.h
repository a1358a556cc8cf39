/*
 * headline.h - the line that every tool reads:
 * path:line:column: error|warning|note: message [GKnnn]
 */
#ifndef HEADLINE_H
#define HEADLINE_H

#include "report/report.h"

void headline_print(FILE *, const struct checked *, const struct gkml_finding *,
		    const char *message, const struct style *);

/*
 * path:1:1: error: reason [not-checked] for each of the reasons, where they
 * do not stand on stderr beside the findings.
 */
void headline_trouble(FILE *, const struct checked *, const struct style *);

/* "error" "warning" "note", as compilers say; never translated. */
const char *headline_word(enum gkml_level);

/* The column in the unit that the style asks for. */
uint32_t headline_column(const struct checked *, const struct gkml_finding *,
			 const struct style *);

#endif
