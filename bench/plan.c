#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run that takes longer is not run again; starts are, many times. */
enum { LONG_RUN = 20, STARTS = 40 };

const char *const what_names[WHATS] = {
	[READ] = "read() in 256 KB blocks",
	[SPLIT] = "memchr split at LF and TAB",
	[CSV] = "libcsv, empty callbacks",
	[LINT] = "gkml-lint, all rules, 1 thread",
	[LINT_TWO] = "gkml-lint, all rules, 2 threads",
	[LINT_ALL] = "gkml-lint, all rules, all threads",
	[LINT_ONE] = "gkml-lint, one rule that looks at no cell, 1 thread",
	[RG] = "rg -P -o of the number pattern alone",
	[MAWK] = "mawk, six checks",
	[PYTHON] = "Python csv and re, six checks",
	[MILLER] = "mlr, six checks",
	[MANY] = "gkml-lint, many files, 1 thread",
	[MANY_TWO] = "gkml-lint, many files, 2 threads",
	[CLEAN_JSONL] = "gkml-lint, jsonl to a file, 1 thread",
	[FAULTY_JSONL] = "gkml-lint, jsonl to a file, 3 % faulty, 1 thread",
	[EMPTY] = "an empty program",
	[WC] = "wc -l of the sample",
	[LINT_ROW] = "gkml-lint of one row",
	[LINT_SAMPLE] = "gkml-lint of the sample",
};

/* ---- what is run ------------------------------------------------------ */

/* Kept until the program ends. */
static const char *joined(const char *a, const char *b)
{
	size_t n = strlen(a) + strlen(b) + 1;
	char *s = malloc(n);

	if (!s)
		exit(2);
	snprintf(s, n, "%s%s", a, b);
	return s;
}

static void set(struct plan *p, enum what what, size_t bytes,
		const char *const *argv)
{
	struct measure *m = &p->of[what];

	for (size_t i = 0; i + 1 < ARGS && argv[i]; i++)
		m->argv[i] = argv[i];
	m->bytes = bytes;
}

#define SET(p, what, bytes, ...) \
	set(p, what, bytes, (const char *const[]){ __VA_ARGS__, NULL })

static bool has_threads(const char *lint)
{
	char line[1024];

	snprintf(line, sizeof line, "%s --help | grep -q -e --jobs", lint);
	return system(line) == 0;
}

/* As SET(), with the threads where the program knows the option. */
static void set_lint(struct plan *p, enum what what, size_t bytes,
		     const char *const *argv, const char *jobs)
{
	struct measure *m = &p->of[what];
	size_t i = 0;

	set(p, what, bytes, argv);
	while (m->argv[i])
		i++;
	if (p->threads && jobs)
		m->argv[i] = jobs;
}

static void plan_lint(struct plan *p, const struct data *d, const char *lint)
{
	const char *clean[] = { lint, "--no-config", d->clean, NULL };
	const char *one[] = { lint, "--no-config", "--select=GK109",
			      d->clean, NULL };
	const char *many[] = { lint, "--no-config", d->many, NULL };
	const char *clean_jsonl[] = { lint, "--no-config", "--format=jsonl",
				      d->clean, NULL };
	const char *faulty_jsonl[] = { lint, "--no-config", "--format=jsonl",
				       d->faulty, NULL };

	set_lint(p, LINT, d->size, clean, "--jobs=1");
	set_lint(p, LINT_ONE, d->size, one, "--jobs=1");
	set_lint(p, MANY, d->many_size, many, "--jobs=1");
	set_lint(p, CLEAN_JSONL, d->size, clean_jsonl, "--jobs=1");
	set_lint(p, FAULTY_JSONL, d->faulty_size, faulty_jsonl, "--jobs=1");
	p->of[CLEAN_JSONL].out = joined(d->clean, ".jsonl");
	p->of[FAULTY_JSONL].out = joined(d->faulty, ".jsonl");
	if (p->threads && p->cores > 1) {
		set_lint(p, LINT_TWO, d->size, clean, "--jobs=2");
		set_lint(p, MANY_TWO, d->many_size, many, "--jobs=2");
	}
	if (p->threads && p->cores > 2)
		set_lint(p, LINT_ALL, d->size, clean, NULL);
	SET(p, LINT_ROW, 0, lint, "--no-config", d->row);
	SET(p, LINT_SAMPLE, 0, lint, "--no-config", d->sample);
}

void plan_make(struct plan *p, const struct data *d, const char *lint,
	       const char *tools, const char *scripts)
{
	p->cores = sysconf(_SC_NPROCESSORS_ONLN);
	p->threads = has_threads(lint);
	SET(p, READ, d->size, joined(tools, "/read"), d->clean);
	SET(p, SPLIT, d->size, joined(tools, "/split"), d->clean);
	SET(p, CSV, d->size, joined(tools, "/csv"), d->clean);
	plan_lint(p, d, lint);
	if (measure_installed("rg"))
		SET(p, RG, d->size, "rg", "-P", "-o", "--no-line-number",
		    "〔[0-9]{4}〕[0-9]+号", d->clean);
	if (measure_installed("mawk"))
		SET(p, MAWK, d->slice_size, "mawk", "-f",
		    joined(scripts, "/six.awk"), d->slice);
	if (measure_installed("python3"))
		SET(p, PYTHON, d->slice_size, "python3",
		    joined(scripts, "/six.py"), d->slice);
	if (measure_installed("mlr"))
		SET(p, MILLER, d->tiny_size, "mlr", "--inidx", "--ifs", "tab",
		    "--ojson", "filter", "-f", joined(scripts, "/six.mlr"),
		    d->tiny);
	SET(p, EMPTY, 0, joined(tools, "/empty"));
	SET(p, WC, 0, "wc", "-l", d->sample);
}

/* ---- running ---------------------------------------------------------- */

static void run(struct measure *m, enum what what)
{
	if (!m->argv[0] || (m->runs && measure_best(m) > LONG_RUN))
		return;
	fprintf(stderr, "  %s\n", what_names[what]);
	measure_run(m);
	if (m->status < 0) {
		fprintf(stderr, "bench: %s could not be run\n", m->argv[0]);
		exit(2);
	}
}

void plan_run(struct plan *p, unsigned rounds)
{
	for (unsigned r = 0; r < rounds; r++) {
		fprintf(stderr, "round %u of %u\n", r + 1, rounds);
		for (enum what w = 0; w < EMPTY; w++)
			run(&p->of[w], w);
	}
	for (unsigned r = 0; r < STARTS; r++)
		for (enum what w = EMPTY; w < WHATS; w++)
			measure_run(&p->of[w]);
}
