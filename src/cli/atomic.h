/*
 * atomic.h - a file that appears whole or not at all.
 *
 * What is written goes to a temporary file in the same folder, which takes
 * the name when all is on the disk.  A name that is a link is replaced and
 * not followed.  What is no regular file (a pipe, /dev/stdout) is written to
 * as it is.
 *
 * A program that ends before (memory ran out) leaves no temporary file.  A
 * struct stays where it is while its file is open.
 */
#ifndef ATOMIC_H
#define ATOMIC_H

#include <stdio.h>

struct atomic_file {
	FILE *stream;
	char *path;
	char *temporary;		/* NULL: written to directly */
	struct atomic_file *next;	/* that is open, too */
};

/* 0 or errno; then there is nothing to close. */
int atomic_open(struct atomic_file *, const char *path);
/* Close it, under its name; 0 or errno, and then it is dropped. */
int atomic_commit(struct atomic_file *);
/* Close it and leave what was there before. */
void atomic_drop(struct atomic_file *);

#endif
