/*
 * summary.h - what became of a run, in one sentence.
 *
 *	检查 1 个文件 30 行：47 个错误，21 个警告（其中 61 个可用 --fix 修改）
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "report/report.h"

struct summary {
	size_t files, rows;		/* that were checked */
	size_t broken;			/* files that could not be */
	size_t level[GKML_ERROR + 1];	/* new findings, listed or not */
	size_t safe, unsafe;		/* of these, that can be fixed so */
};

void summary_add(struct summary *, const struct checked *);
size_t summary_findings(const struct summary *);
/* With a line end. */
void summary_print(FILE *, const struct summary *, enum gkml_lang);

/* "错误", "error"; not of GKML_OFF. */
const char *summary_word(enum gkml_level, enum gkml_lang);

#endif
