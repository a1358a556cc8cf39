/*
 * bench - time gkml-lint beside what reads, splits and greps the same file, in
 * one run, and print the tables of docs/performance.md.
 *
 *	bench LINT TOOLS SCRIPTS DATA SIZE ROUNDS SAMPLE
 *
 * TOOLS has generate, split, read, csv and empty, SCRIPTS the six checks, and
 * DATA is a folder for what is generated.  Exit status 1: a limit is not met.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan.h"

#define MB	1e6

/* What a file may cost beside its size, and a document that is cited. */
static const double PEAK_SHARE = 1.3, PEAK_BASE = 64 << 20, PEAK_FACT = 1024;

static void die(const char *what, const char *why)
{
	fprintf(stderr, "bench: %s: %s\n", what, why);
	exit(2);
}

/* ---- the files -------------------------------------------------------- */

/* Run generate; the bytes it wrote, and the documents. */
static size_t generate(const char *tools, const char *options,
		       const char *path, size_t *documents)
{
	size_t bytes = 0, known = 0;
	char line[2048];
	FILE *told;
	bool ok;

	fprintf(stderr, "generate %s %s\n", options, path);
	snprintf(line, sizeof line, "%s/generate %s %s", tools, options, path);
	told = popen(line, "r");
	if (!told)
		die("generate", strerror(errno));
	ok = fscanf(told, "%zu bytes, %*u rows, %*u cells, %*u faulty, %zu",
		    &bytes, &known) == 2;
	if (pclose(told) || !ok)
		die("generate", path);
	if (documents)
		*documents = known;
	return bytes;
}

static void make_data(struct data *d, const char *tools, const char *folder,
		      size_t size)
{
	char options[128];

	if (mkdir(folder, 0777) && errno != EEXIST)
		die(folder, strerror(errno));
	snprintf(d->clean, sizeof d->clean, "%s/clean.tsv", folder);
	snprintf(d->faulty, sizeof d->faulty, "%s/faulty.tsv", folder);
	snprintf(d->slice, sizeof d->slice, "%s/slice.tsv", folder);
	snprintf(d->tiny, sizeof d->tiny, "%s/tiny.tsv", folder);
	snprintf(d->row, sizeof d->row, "%s/row.tsv", folder);
	snprintf(d->many, sizeof d->many, "%s/many-%zu", folder, size);
	d->files = size / 50000 ? size / 50000 : 1;

	snprintf(options, sizeof options, "--size %zu", size);
	d->size = generate(tools, options, d->clean, &d->documents);
	snprintf(options, sizeof options, "--size %zu --faults 3", size);
	d->faulty_size = generate(tools, options, d->faulty, NULL);
	/* slow scripts read the beginning of the same file */
	snprintf(options, sizeof options, "--size %zu", size / 4);
	d->slice_size = generate(tools, options, d->slice, NULL);
	snprintf(options, sizeof options, "--size %zu", size / 256);
	d->tiny_size = generate(tools, options, d->tiny, NULL);
	generate(tools, "--rows 1", d->row, NULL);
	snprintf(options, sizeof options, "--files %zu --size %zu", d->files,
		 size);
	d->many_size = generate(tools, options, d->many, &d->many_documents);
}

/* ---- tables ----------------------------------------------------------- */

/*
 * Of one thread the time of the processor counts, as others may use the
 * machine; of several, that of the wall.
 */
static bool threaded(enum what w)
{
	return w == LINT_TWO || w == LINT_ALL || w == MANY_TWO;
}

static double cost(const struct plan *p, enum what w)
{
	return threaded(w) ? measure_best(&p->of[w])
			   : measure_best_cpu(&p->of[w]);
}

/* Of two that read different amounts: time for a byte against time for one. */
static double times(const struct plan *p, enum what x, enum what y)
{
	return cost(p, x) / (double)p->of[x].bytes /
	       (cost(p, y) / (double)p->of[y].bytes);
}

static void print_machine(const struct data *d, const struct plan *p)
{
	char line[256], *name = NULL;
	FILE *f = fopen("/proc/cpuinfo", "r");

	while (f && !name && fgets(line, sizeof line, f))
		if (!strncmp(line, "model name", 10) && strchr(line, ':'))
			name = strchr(line, ':') + 2;
	if (f)
		fclose(f);
	if (name)
		name[strcspn(name, "\n")] = '\0';
	printf("%s, %ld cores; %.0f MB, %zu files of 50 KB in %.0f MB, "
	       "%zu documents cited; warm cache.\n\n",
	       name ? name : "An unknown machine", p->cores,
	       (double)d->size / MB, d->files, (double)d->many_size / MB,
	       d->documents);
}

static void print_times(const struct plan *p)
{
	printf("| what | MB/s | × memchr split | CPU seconds | wall, best "
	       "| median | peak, MB |\n"
	       "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
	for (enum what w = 0; w < EMPTY; w++) {
		const struct measure *m = &p->of[w];

		if (!m->runs)
			continue;
		printf("| %s | %.0f | %.2f | %.3f | %.3f | %.3f | %.1f |\n",
		       what_names[w], (double)m->bytes / cost(p, w) / MB,
		       times(p, w, SPLIT), measure_best_cpu(m),
		       measure_best(m), measure_median(m),
		       (double)m->peak / MB);
	}
	printf("\n| start-up | ms, best | median | peak, MB |\n"
	       "| --- | ---: | ---: | ---: |\n");
	for (enum what w = EMPTY; w < WHATS; w++) {
		const struct measure *m = &p->of[w];

		printf("| %s | %.2f | %.2f | %.1f |\n", what_names[w],
		       1e3 * measure_best(m), 1e3 * measure_median(m),
		       (double)m->peak / MB);
	}
}

/* ---- limits ----------------------------------------------------------- */

/* A row; returns whether the limit is missed. */
static unsigned limit(const char *what, double is, const char *unit,
		      bool at_most, double bound, bool measured)
{
	bool met = at_most ? is <= bound : is >= bound;

	if (!measured) {
		printf("| %s | – | %s %.4g%s | not measured |\n", what,
		       at_most ? "≤" : "≥", bound, unit);
		return 0;
	}
	printf("| %s | %.2f%s | %s %.4g%s | %s |\n", what, is, unit,
	       at_most ? "≤" : "≥", bound, unit, met ? "yes" : "**no**");
	return !met;
}

static bool both(const struct plan *p, enum what x, enum what y)
{
	return p->of[x].runs && p->of[y].runs;
}

static unsigned limit_ratio(const struct plan *p, const char *what,
			    enum what x, enum what y, bool at_most,
			    double bound)
{
	bool measured = both(p, x, y);

	return limit(what, measured ? times(p, x, y) : 0, " ×", at_most,
		     bound, measured);
}

/* What the process may take, for files of that size in flight. */
static double peak_bound(double in_flight, size_t documents)
{
	return (PEAK_SHARE * in_flight + PEAK_BASE +
		PEAK_FACT * (double)documents) / MB;
}

static unsigned limit_memory(const struct plan *p, const struct data *d)
{
	const struct measure *one = &p->of[LINT], *many = &p->of[MANY];
	double small = (double)d->many_size / (double)d->files;

	return limit("peak memory, one file", (double)one->peak / MB, " MB",
		     true, peak_bound((double)d->size, d->documents), true) +
	       limit("peak memory, many files", (double)many->peak / MB,
		     " MB", true, peak_bound(small, d->many_documents), true);
}

/* Returns how many are missed. */
static unsigned print_limits(const struct plan *p, const struct data *d)
{
	const struct measure *of = p->of;
	double beyond = (cost(p, MANY) - cost(p, LINT) *
		(double)d->many_size / (double)d->size) / (double)d->files;
	unsigned missed = 0;

	printf("\n| must show | is | limit | met |\n"
	       "| --- | ---: | ---: | --- |\n");
	missed += limit_ratio(p, "1 thread to memchr split", LINT, SPLIT, true,
			      12);
	missed += limit_ratio(p, "1 thread to libcsv", LINT, CSV, true, 0.7);
	missed += limit_ratio(p, "1 thread to rg -P", LINT, RG, true, 1.5);
	missed += limit_ratio(p, "mawk to 1 thread", MAWK, LINT, false, 5);
	missed += limit_ratio(p, "Python to 1 thread", PYTHON, LINT, false,
			      10);
	missed += limit("1 thread to 2 threads", !both(p, LINT, LINT_TWO) ? 0
			: measure_best(&of[LINT]) /
			  measure_best(&of[LINT_TWO]), " ×", false, 1.8,
			both(p, LINT, LINT_TWO));
	missed += limit_ratio(p, "3 % faulty to clean, jsonl", FAULTY_JSONL,
			      CLEAN_JSONL, true, 1.5);
	missed += limit("a file of 50 KB beyond its bytes", 1e6 * beyond,
			" µs", true, 60, true);
	missed += limit("one row to an empty program",
			measure_best(&of[LINT_ROW]) /
			measure_best(&of[EMPTY]), " ×", true, 3, true);
	missed += limit("the sample, beyond 3 × wc -l", 1e3 *
			(measure_best(&of[LINT_SAMPLE]) -
			 3 * measure_best(&of[WC])), " ms", true, 5, true);
	return missed + limit_memory(p, d);
}

/* ---- the run ---------------------------------------------------------- */

static size_t size_of(const char *s)
{
	static const char units[] = "KMG";
	const char *unit;
	char *end;
	double x = strtod(s, &end);

	unit = *end ? strchr(units, *end) : NULL;
	if (end == s || !(x > 0) || (*end && (!unit || end[1])))
		die(s, "no size");
	for (; unit && unit >= units; unit--)
		x *= 1 << 10;
	return (size_t)x;
}

int main(int argc, char **argv)
{
	struct data d = { 0 };
	struct plan p = { 0 };
	long rounds;

	if (argc != 8)
		die("usage",
		    "bench LINT TOOLS SCRIPTS DATA SIZE ROUNDS SAMPLE");
	rounds = strtol(argv[6], NULL, 10);
	if (rounds < 1 || rounds > RUNS)
		die(argv[6], "no number of rounds");
	d.sample = argv[7];
	make_data(&d, argv[2], argv[4], size_of(argv[5]));
	plan_make(&p, &d, argv[1], argv[2], argv[3]);
	plan_run(&p, (unsigned)rounds);
	print_machine(&d, &p);
	print_times(&p);
	return print_limits(&p, &d) ? 1 : 0;
}
