#define _GNU_SOURCE			/* sched_getaffinity() */
#include "base/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST = 256 };

struct share {
	void (*work)(void *all, size_t i);
	void *all;
	size_t count;
	atomic_size_t next;
};

static void *take_part(void *arg)
{
	struct share *s = arg;
	size_t i;

	while ((i = atomic_fetch_add(&s->next, 1)) < s->count)
		s->work(s->all, i);
	return NULL;
}

void threads_share(unsigned threads, size_t count,
		   void work(void *all, size_t i), void *all)
{
	struct share s = { .work = work, .all = all, .count = count };
	pthread_t helper[MOST];
	size_t helpers = 0;

	while (helpers + 1 < threads && helpers + 1 < count && helpers < MOST &&
	       !pthread_create(&helper[helpers], NULL, take_part, &s))
		helpers++;
	take_part(&s);
	while (helpers)
		pthread_join(helper[--helpers], NULL);
}

unsigned threads_available(void)
{
	cpu_set_t set;
	long n;

	if (!sched_getaffinity(0, sizeof set, &set) && CPU_COUNT(&set) > 0)
		return (unsigned)CPU_COUNT(&set);
	n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (unsigned)n : 1;
}
