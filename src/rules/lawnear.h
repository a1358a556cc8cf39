/*
 * lawnear.h - which law is meant by a title that no law has?
 */
#ifndef LAWNEAR_H
#define LAWNEAR_H

#include "rules/known.h"

/*
 * The one law or regulation of the nation that the title lacks a character of,
 * or has one too many, or two changed about; no registry: none, or several.
 * A character that is another is no slip, for it may make another law of it:
 * 铁路法, 公路法.
 */
struct entry law_near(const struct gkml_rules *, const struct title *);

#endif
