/*
 * excerpt.h - the part of a cell around a fault, with carets under it.
 *
 *	   |
 *	14 | ...工作的通知》（湘法办〔2024〕9 号）
 *	   |                       ^^^^^^^^^^^^
 *
 * Columns are those of a terminal: a wide character takes two.
 */
#ifndef EXCERPT_H
#define EXCERPT_H

#include "base/str.h"
#include "report/report.h"

/* Characters [start, end) of the text, from 0; equal: the gap before one. */
struct mark {
	size_t start, end;
};

struct excerpt {
	uint32_t line;			/* the number in the margin */
	enum gkml_level level;		/* for the colour of the carets */
	struct str text;		/* raw: a cell, or a line of the file */
	bool separators;		/* TABs divide cells: shown as ⇥ */
	const struct mark *mark;	/* in order; the first is centred */
	size_t marks;			/* none: the beginning, no carets */
};

void excerpt_print(FILE *, const struct excerpt *, const struct style *);

/* Digits of a line number: the width of the margin. */
int excerpt_margin(uint32_t line);

#endif
