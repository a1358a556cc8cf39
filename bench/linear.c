/*
 * linear - does the time grow as the catalog does, whatever is in it?
 *
 *	linear LINT TOOLS DATA [small]
 *
 * Catalogs of several shapes, each of several sizes, each ten times the one
 * before: so must be the time.  What starting costs is taken off, and it is
 * the time of the processor, as others may use the machine.  The last line is
 * "N passed, N failed".
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "measure.h"

enum { SIZES = 4, TIMES = 3, STARTS = 20 };

/* More than that, and the time grows faster than the size. */
static const double SLACK = 1.5;
/* Shorter times tell nothing. */
static const double LEAST = 0.004;

struct shape {
	const char *name, *options, *by;
	const char *size[SIZES];	/* of the option `by` */
	const char *small[SIZES];
};

static const struct shape shapes[] = {
	{ "clean", "", "--size",
	  { "1M", "10M", "100M", "1000M" }, { "400K", "4000K" } },
	{ "3 % faulty", "--faults 3", "--size",
	  { "1M", "10M", "100M", "1000M" }, { "400K", "4000K" } },
	{ "100 % faulty", "--faults 100", "--size",
	  { "1M", "10M", "100M", "1000M" }, { "100K", "1000K" } },
	{ "standard", "--faults 3 --standard", "--size",
	  { "1M", "10M", "100M" }, { "200K", "2000K" } },
	{ "short rows", "--short", "--rows",
	  { "50000", "500000", "5000000" }, { "2000", "20000" } },
	{ "many files", "--faults 3 --mixed --each 10K", "--files",
	  { "100", "1000", "10000" }, { "20", "200" } },
	{ "a long cell", "", "--line",
	  { "1M", "10M", "100M" }, { "1M", "10M" } },
	{ "a long line", "", "--wide",
	  { "1M", "10M", "100M" }, { "1M", "10M" } },
};

static void die(const char *what, const char *why)
{
	fprintf(stderr, "linear: %s: %s\n", what, why);
	exit(2);
}

static size_t generate(const char *tools, const struct shape *s,
		       const char *size, const char *path)
{
	char line[1024];
	size_t bytes;
	FILE *told;
	bool ok;

	snprintf(line, sizeof line, "rm -rf %s", path);
	if (system(line))
		die(path, "is in the way");
	snprintf(line, sizeof line, "%s/generate %s %s %s %s", tools,
		 s->options, s->by, size, path);
	told = popen(line, "r");
	if (!told)
		die("generate", strerror(errno));
	ok = fscanf(told, "%zu bytes", &bytes) == 1;
	while (fgetc(told) != EOF)
		;
	if (pclose(told) || !ok)
		die("generate", path);
	return bytes;
}

static struct measure lint(const char *program, const char *path)
{
	/* a cell that is too long is not checked: that is what is said */
	struct measure m = {
		.argv = { program, "--no-config", "--jobs=1", path },
	};

	for (unsigned i = 0; i < TIMES; i++) {
		measure_run(&m);
		if (m.status < 0)
			die(program, "could not be run");
		if (measure_best(&m) > 10)
			break;
	}
	return m;
}

static double start_of(const char *program)
{
	struct measure m = { .argv = { program, "--version" } };

	for (unsigned i = 0; i < STARTS; i++)
		measure_run(&m);
	return measure_best_cpu(&m);
}

/* Returns how many sizes are out of line. */
static unsigned try_shape(const struct shape *s, const char *const *size,
			  char **argv, const char *path, double start)
{
	double before = 0, cpu;
	size_t bytes_before = 0;
	unsigned failed = 0;

	for (size_t i = 0; i < SIZES && size[i]; i++) {
		size_t bytes = generate(argv[2], s, size[i], path);
		struct measure m = lint(argv[1], path);
		double grown = 0;

		cpu = measure_best_cpu(&m) - start;
		cpu = cpu > LEAST ? cpu : LEAST;
		if (i)
			grown = cpu / before / ((double)bytes /
						(double)bytes_before);
		printf("| %s | %.1f | %.3f | %.0f | %.2f | %.0f |\n", s->name,
		       (double)bytes / 1e6, cpu, (double)bytes / cpu / 1e6,
		       grown, (double)m.peak / 1e6);
		fflush(stdout);
		failed += grown > SLACK;
		before = cpu;
		bytes_before = bytes;
	}
	return failed;
}

int main(int argc, char **argv)
{
	bool small = argc == 5 && !strcmp(argv[4], "small");
	unsigned passed = 0, failed = 0;
	char path[512];
	double start;

	if (argc != 4 && !small)
		die("usage", "linear LINT TOOLS DATA [small]");
	if (mkdir(argv[3], 0777) && errno != EEXIST)
		die(argv[3], strerror(errno));
	snprintf(path, sizeof path, "%s/linear.tsv", argv[3]);
	start = start_of(argv[1]);
	printf("| shape | MB | CPU seconds | MB/s | grown by size × | peak, MB |"
	       "\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		const struct shape *s = &shapes[i];
		unsigned wrong = try_shape(s, small ? s->small : s->size, argv,
					   path, start);

		if (wrong)
			printf("%s: the time grows faster than the size\n",
			       s->name);
		passed += !wrong;
		failed += wrong != 0;
	}
	printf("%u passed, %u failed\n", passed, failed);
	return failed ? 1 : 0;
}
