/*
 * mapped.h - a file of any size, of which only what is looked at takes memory.
 */
#ifndef MAPPED_H
#define MAPPED_H

#include <stddef.h>

struct mapped {
	const char *p;
	size_t n;
};

/* "-" is standard input; a pipe is copied to disk.  Returns 0 or errno. */
int mapped_open(struct mapped *, const char *path);
void mapped_close(struct mapped *);

#endif
