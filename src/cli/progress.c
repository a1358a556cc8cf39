#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const double patience = 2, every = 0.2;	/* seconds */

static double now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_begin(struct progress *p, const struct files *files,
		    const struct options *o)
{
	const char *term = getenv("TERM");

	*p = (struct progress){ .files = files, .lang = o->style.lang };
	p->wanted = !o->style.quiet && isatty(STDERR_FILENO) &&
		    term && strcmp(term, "dumb");
	if (p->wanted)
		p->began = now();
}

void progress_add(struct progress *p, size_t bytes)
{
	p->done++;
	p->bytes += bytes;
}

/* Only a run that lasts asks for the sizes of all files. */
static uint64_t sum_sizes(const struct files *files)
{
	uint64_t sum = 0;
	struct stat st;

	for (size_t i = 0; i < files->count; i++)
		if (files->item[i].path && !stat(files->item[i].path, &st) &&
		    S_ISREG(st.st_mode))
			sum += (uint64_t)st.st_size;
	return sum ? sum : 1;
}

static unsigned remaining(const struct progress *p, double seconds)
{
	double left = p->all > p->bytes ? (double)(p->all - p->bytes) : 0;

	return (unsigned)(p->bytes ? left / (double)p->bytes * seconds + 0.5
				   : 0);
}

void progress_draw(struct progress *p)
{
	double t = p->wanted ? now() : 0, seconds = t - p->began;
	double speed;
	unsigned left;

	if (!p->wanted || seconds < patience || t - p->drawn < every)
		return;
	if (!p->all)
		p->all = sum_sizes(p->files);
	p->drawn = t;
	p->shown = true;
	speed = (double)p->bytes / 1e6 / seconds;
	left = remaining(p, seconds);
	fprintf(stderr, p->lang == GKML_EN
		? "\r%zu/%zu files, %.0f MB/s, %u:%02u left\033[K"
		: "\r已检查 %zu/%zu 个文件，%.0f MB/s，还需 %u:%02u\033[K",
		p->done, p->files->count, speed, left / 60, left % 60);
	fflush(stderr);
}

void progress_clear(struct progress *p)
{
	if (!p->shown)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->shown = false;
}
