#include "rules/books.h"

#include <pthread.h>
#include <stdlib.h>

struct shelf {
	pthread_mutex_t lock;
	struct books *first;
};

static void *zeroed(size_t size)
{
	void *p = calloc(1, size);

	if (!p)
		out_of_memory();
	return p;
}

struct shelf *shelf_new(void)
{
	struct shelf *s = zeroed(sizeof *s);

	pthread_mutex_init(&s->lock, NULL);
	return s;
}

/* All of them: cells name titles and numbers. */
static void empty(struct books *b)
{
	cellbook_free(&b->cells);
	titlebook_free(&b->titles);
	phrasebook_free(&b->phrases);
	namebook_free(&b->names);
}

void shelf_free(struct shelf *s)
{
	while (s->first) {
		struct books *b = s->first;

		s->first = b->next;
		empty(b);
		free(b);
	}
	pthread_mutex_destroy(&s->lock);
	free(s);
}

struct books *books_take(struct shelf *s, uint32_t today)
{
	struct books *b;

	pthread_mutex_lock(&s->lock);
	b = s->first;
	if (b)
		s->first = b->next;
	pthread_mutex_unlock(&s->lock);
	if (!b)
		b = zeroed(sizeof *b);
	if (b->today != today)
		empty(b);
	b->today = today;
	b->turn++;
	return b;
}

void books_return(struct shelf *s, struct books *b)
{
	pthread_mutex_lock(&s->lock);
	b->next = s->first;
	s->first = b;
	pthread_mutex_unlock(&s->lock);
}

void books_trim(struct books *b)
{
	if (cellbook_full(&b->cells) || titlebook_full(&b->titles) ||
	    phrasebook_full(&b->phrases) || namebook_full(&b->names))
		empty(b);
}
