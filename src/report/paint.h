/*
 * paint.h - colours of a terminal, when the style has them.
 */
#ifndef PAINT_H
#define PAINT_H

#include "report/report.h"

enum paint {
	PAINT_PATH, PAINT_FRAME, PAINT_LABEL, PAINT_ESCAPE, PAINT_MARKED,
	PAINT_ADDED, PAINT_REMOVED,
	PAINT_LEVEL,			/* + enum gkml_level */
};

void paint_on(FILE *, const struct style *, enum paint);
void paint_off(FILE *, const struct style *);

static inline enum paint paint_of_level(enum gkml_level level)
{
	return (enum paint)(PAINT_LEVEL + (int)level);
}

#endif
