#include "measure.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool measure_installed(const char *program)
{
	char line[256];

	snprintf(line, sizeof line, "command -v %s >/dev/null", program);
	return system(line) == 0;
}

static _Noreturn void become(const struct measure *m)
{
	int out = open(m->out ? m->out : "/dev/null",
		       O_WRONLY | O_CREAT | O_TRUNC, 0666);
	int none = open("/dev/null", O_RDWR);

	if (out < 0 || none < 0)
		_exit(127);
	dup2(none, 0);
	dup2(out, 1);
	dup2(none, 2);
	execvp(m->argv[0], (char *const *)m->argv);
	_exit(127);
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

void measure_run(struct measure *m)
{
	struct rusage used = { 0 };
	double start = now();
	int status = 0;
	pid_t child;

	if (!m->argv[0] || m->runs == RUNS)
		return;
	child = fork();
	if (child == 0)
		become(m);
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		perror(m->argv[0]);
		exit(2);
	}
	m->wall[m->runs] = now() - start;
	m->cpu[m->runs] = seconds(used.ru_utime) + seconds(used.ru_stime);
	m->runs++;
	if ((size_t)used.ru_maxrss << 10 > m->peak)
		m->peak = (size_t)used.ru_maxrss << 10;
	m->status = WIFEXITED(status) && WEXITSTATUS(status) != 127 ?
		WEXITSTATUS(status) : -1;
}

static double least(const double *x, unsigned n)
{
	double best = n ? x[0] : 0;

	for (unsigned i = 1; i < n; i++)
		if (x[i] < best)
			best = x[i];
	return best;
}

double measure_best(const struct measure *m)
{
	return least(m->wall, m->runs);
}

double measure_best_cpu(const struct measure *m)
{
	return least(m->cpu, m->runs);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double measure_median(const struct measure *m)
{
	double x[RUNS];

	memcpy(x, m->wall, sizeof x);
	qsort(x, m->runs, sizeof *x, by_size);
	return m->runs ? x[m->runs / 2] : 0;
}
