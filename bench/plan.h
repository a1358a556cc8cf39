/*
 * plan.h - what is measured, as a table: one row for each program that reads
 * one of the files.
 */
#ifndef PLAN_H
#define PLAN_H

#include "measure.h"

enum what {
	READ, SPLIT, CSV, LINT, LINT_TWO, LINT_ALL, LINT_ONE, RG, MAWK, PYTHON, MILLER,
	MANY, MANY_TWO, CLEAN_JSONL, FAULTY_JSONL,
	EMPTY, WC, LINT_ROW, LINT_SAMPLE, WHATS,
};

/* The files; sizes in bytes. */
struct data {
	char clean[512], faulty[512], many[512], slice[512], tiny[512];
	char row[512];			/* a catalog of one row */
	const char *sample;
	size_t size, faulty_size, many_size, slice_size, tiny_size;
	size_t files;			/* in many */
	size_t documents, many_documents;
};

struct plan {
	struct measure of[WHATS];
	bool threads;			/* the linter has --jobs */
	long cores;
};

extern const char *const what_names[WHATS];

void plan_make(struct plan *, const struct data *, const char *lint,
	       const char *tools, const char *scripts);
/* Run all, one after the other, so many times. */
void plan_run(struct plan *, unsigned rounds);

#endif
