/*
 * inorder.h - jobs done by several threads, and told of one by one in their
 * order, while later ones are still being done.
 */
#ifndef INORDER_H
#define INORDER_H

#include <stddef.h>

struct inorder {
	unsigned threads;		/* 1: the caller does all himself */
	size_t count;			/* of jobs */
	size_t size;			/* bytes of what a job makes; they are
					   zeroed before it is done */
	/* Any thread; jobs are begun in their order. */
	void (*work)(void *context, size_t i, void *made);
	/* The caller's thread, in order. */
	void (*tell)(void *context, size_t i, void *made);
	/* The caller's thread, now and then while it waits; or NULL. */
	void (*wait)(void *context);
	void *context;
};

/*
 * No more than twice as many jobs as threads are begun and not told of.
 * Where the system gives no threads, the caller does the work.
 */
void inorder_run(const struct inorder *);

#endif
