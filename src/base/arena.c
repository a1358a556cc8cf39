#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Under a sanitizer every piece gets a block of its own, of its exact size:
 * an overrun inside one big block would go unseen.
 */
#ifdef ARENA_EXACT
enum { BLOCK = 0, ALIGN = 1, RUBBISH = 0xA5 };
#else
enum { BLOCK = 64 * 1024, ALIGN = _Alignof(max_align_t) };
#endif

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

static memory_handler *handler;

void out_of_memory_handler(memory_handler *h)
{
	handler = h;
}

void out_of_memory(void)
{
	if (handler)
		handler();
	fputs("gkml-lint: out of memory\n", stderr);
	exit(2);
}

static void add_block(struct arena *a, size_t need)
{
	size_t room = need > BLOCK ? need : BLOCK;
	struct arena_block *b;

	if (room > SIZE_MAX - sizeof *b)
		out_of_memory();
	b = malloc(sizeof *b + room);
	if (!b)
		out_of_memory();
	b->used = 0;
	b->size = room;
	b->next = a->head;
	a->head = b;
}

static inline void *take(struct arena *a, size_t size)
{
	size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	void *p;

	if (need < size)
		out_of_memory();
	if (!a->head || a->head->size - a->head->used < need)
		add_block(a, need);
	p = a->head->data + a->head->used;
	a->head->used += need;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *arena_take(struct arena *a, size_t size)
{
	void *p = take(a, size);

#ifdef ARENA_EXACT
	memset(p, RUBBISH, size);
#endif
	return p;
}

struct str arena_copy(struct arena *a, const void *p, size_t n)
{
	char *q = arena_take(a, n + 1);

	if (n)
		memcpy(q, p, n);
	q[n] = 0;
	return (struct str){ q, n };
}

const char *arena_text(struct arena *a, struct str s)
{
	return arena_copy(a, s.p, s.n).p;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

const char *arena_printf(struct arena *a, const char *fmt, ...)
{
	const char *p;
	va_list ap;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

/* Give back a piece that has a block of its own, as all large ones have. */
static void give_back(struct arena *a, const void *piece)
{
	for (struct arena_block **b = &a->head; *b; b = &(*b)->next)
		if ((*b)->data == piece) {
			struct arena_block *gone = *b;

			*b = gone->next;
			free(gone);
			return;
		}
}

void arena_outgrow(struct arena *a, void *old, size_t size)
{
	if (size > BLOCK)
		give_back(a, old);
}

void *arena_grow(struct arena *a, void *old, size_t *room, size_t size)
{
	size_t was = *room;
	void *p;

	*room = was ? 2 * was : 8;
	if (*room < was || *room > SIZE_MAX / size)
		out_of_memory();
	p = arena_take(a, *room * size);	/* large ones cost what is used */
	if (was)
		memcpy(p, old, was * size);
	arena_outgrow(a, old, was * size);
	return p;
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = NULL;

#ifndef ARENA_EXACT
	keep = a->head;
	if (keep) {
		a->head = keep->next;
		keep->next = NULL;
		keep->used = 0;
	}
#endif
	arena_free(a);
	a->head = keep;
}

void arena_free(struct arena *a)
{
	while (a->head) {
		struct arena_block *b = a->head;

		a->head = b->next;
		free(b);
	}
}

/* Behind the block being filled, so that filling goes on. */
void arena_adopt(struct arena *a, struct arena *other)
{
	struct arena_block *last = other->head;

	if (!last)
		return;
	while (last->next)
		last = last->next;
	last->next = a->head ? a->head->next : NULL;
	if (a->head)
		a->head->next = other->head;
	else
		a->head = other->head;
	other->head = NULL;
}
