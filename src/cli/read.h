/*
 * read.h - a whole file, or standard input, into memory.
 */
#ifndef READ_H
#define READ_H

#include <stddef.h>

struct bytes {
	char *p;		/* to free(), or as below; a NUL follows the last
				   byte */
	size_t n;
};

/*
 * Reads to the end whatever the file is (a pipe, too); path NULL is standard
 * input.  Returns 0 or errno: EFBIG beyond 2 GB, EISDIR for a directory,
 * ESTALE for a file that was changed while it was read.
 */
int read_all(const char *path, struct bytes *);
/* The same, and EFBIG beyond so many bytes; a large file by several threads. */
int read_within(const char *path, size_t most, unsigned threads,
		struct bytes *);
/* By several threads, for that takes the system a while. */
void bytes_free(struct bytes *, unsigned threads);

#endif
