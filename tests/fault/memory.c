/*
 * To be preloaded: memory runs out at one place.
 *
 * GKML_FAULT is the number of the request that gets none, counted from the
 * moment the libraries are there: what the loader asks for is not the
 * program's.  All later requests get
 * none either, as when memory has really run out, if GKML_FAULT ends with "+".
 * GKML_FAULT_COUNT, a file descriptor, is told how many there were.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Where glibc keeps its own, so that finding them needs no memory. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static atomic_long requests;
static atomic_bool begun;
static long at;
static bool ever_after;

static bool fails(void)
{
	long n;

	if (!atomic_load(&begun))
		return false;
	n = atomic_fetch_add(&requests, 1) + 1;
	if (!at || (ever_after ? n < at : n != at))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

__attribute__((constructor))
static void begin(void)
{
	const char *fault = getenv("GKML_FAULT");
	char *end;

	if (!fault)
		return;
	at = strtol(fault, &end, 10);
	ever_after = *end == '+';
	atomic_store(&begun, true);
}

__attribute__((destructor))
static void tell(void)
{
	const char *fd = getenv("GKML_FAULT_COUNT");
	char text[32];
	int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&requests));

	if (fd && write((int)strtol(fd, NULL, 10), text, (size_t)n) < 0)
		_exit(99);
}
