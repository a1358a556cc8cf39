/*
 * threads.h - work shared out among threads.
 */
#ifndef THREADS_H
#define THREADS_H

#include <stddef.h>

/*
 * Call work(all, i) for every i < count, from at most `threads` threads, the
 * caller's among them; return when all is done.  Where the system gives no
 * more threads, fewer do the work.
 */
void threads_share(unsigned threads, size_t count,
		   void work(void *all, size_t i), void *all);

/* Processors this process may use, at least 1. */
unsigned threads_available(void);

#endif
