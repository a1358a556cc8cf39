#include "cli/inorder.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/words.h"

enum { MOST = 256, WAIT_MS = 100 };

/* Job i has the slot i % slots. */
struct line {
	const struct inorder *o;
	char *made;			/* [slots] of o->size bytes */
	bool *done;			/* [slots] */
	size_t slots;
	size_t begun, told;
	pthread_mutex_t lock;
	pthread_cond_t job_done, slot_free;
};

static void *slot(const struct line *l, size_t i)
{
	return l->made + i % l->slots * l->o->size;
}

/* The next job that may be begun; o->count when there is none left. */
static size_t next_job(struct line *l)
{
	size_t i;

	pthread_mutex_lock(&l->lock);
	while (l->begun < l->o->count &&
	       l->begun - l->told >= l->slots)
		pthread_cond_wait(&l->slot_free, &l->lock);
	i = l->begun == l->o->count ? l->o->count : l->begun++;
	pthread_mutex_unlock(&l->lock);
	return i;
}

static void *take_part(void *arg)
{
	struct line *l = arg;
	size_t i;

	while ((i = next_job(l)) < l->o->count) {
		l->o->work(l->o->context, i, slot(l, i));
		pthread_mutex_lock(&l->lock);
		l->done[i % l->slots] = true;
		pthread_cond_signal(&l->job_done);
		pthread_mutex_unlock(&l->lock);
	}
	return NULL;
}

static struct timespec soon(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += WAIT_MS * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_nsec -= 1000000000L;
		t.tv_sec++;
	}
	return t;
}

static void await(struct line *l, size_t i)
{
	pthread_mutex_lock(&l->lock);
	while (!l->done[i % l->slots]) {
		struct timespec t = soon();
		int rc = pthread_cond_timedwait(&l->job_done, &l->lock, &t);

		if (rc == ETIMEDOUT && l->o->wait) {
			pthread_mutex_unlock(&l->lock);
			l->o->wait(l->o->context);
			pthread_mutex_lock(&l->lock);
		}
	}
	pthread_mutex_unlock(&l->lock);
}

static void tell(struct line *l, size_t i)
{
	void *made = slot(l, i);

	l->o->tell(l->o->context, i, made);
	memset(made, 0, l->o->size);
	pthread_mutex_lock(&l->lock);
	l->done[i % l->slots] = false;
	l->told++;
	pthread_cond_signal(&l->slot_free);
	pthread_mutex_unlock(&l->lock);
}

/* From job i on. */
static void alone(struct line *l, size_t i)
{
	for (; i < l->o->count; i++) {
		l->o->work(l->o->context, i, slot(l, i));
		l->o->tell(l->o->context, i, slot(l, i));
		memset(slot(l, i), 0, l->o->size);
	}
}

static void together(struct line *l, unsigned threads)
{
	pthread_t worker[MOST];
	size_t workers = 0;

	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->job_done, NULL);
	pthread_cond_init(&l->slot_free, NULL);
	while (workers < threads && workers < MOST &&
	       !pthread_create(&worker[workers], NULL, take_part, l))
		workers++;
	if (!workers)
		alone(l, 0);
	for (size_t i = 0; workers && i < l->o->count; i++) {
		await(l, i);
		tell(l, i);
	}
	while (workers)
		pthread_join(worker[--workers], NULL);
	pthread_cond_destroy(&l->slot_free);
	pthread_cond_destroy(&l->job_done);
	pthread_mutex_destroy(&l->lock);
}

void inorder_run(const struct inorder *o)
{
	size_t threads = o->threads < o->count ? o->threads : o->count;
	struct line l = { .o = o, .slots = threads > 1 ? 2 * threads : 1 };

	l.made = need(calloc(l.slots, o->size));
	l.done = need(calloc(l.slots, sizeof *l.done));
	if (threads > 1)
		together(&l, (unsigned)threads);
	else
		alone(&l, 0);
	free(l.done);
	free(l.made);
}
