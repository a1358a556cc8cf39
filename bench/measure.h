/*
 * measure.h - run a program and take its time and memory.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stddef.h>

enum { ARGS = 12, RUNS = 64 };

struct measure {
	const char *argv[ARGS];		/* NULL-terminated; none: not there */
	const char *out;		/* standard output goes there; NULL:
					   nowhere */
	size_t bytes;			/* that it reads */
	unsigned runs;
	double wall[RUNS], cpu[RUNS];	/* seconds, of each run */
	size_t peak;			/* bytes, the most of all runs */
	int status;			/* of the last run; -1: it failed */
};

/* Is the program installed, or a file that can be run? */
bool measure_installed(const char *program);
void measure_run(struct measure *);
double measure_best(const struct measure *);
double measure_median(const struct measure *);
double measure_best_cpu(const struct measure *);

#endif
