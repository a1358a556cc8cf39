/*
 * shardfile.h - a file of shards, of any size: it is read from one end to the
 * other, and later again in pieces.
 *
 * It is not mapped, for a mapped file that shrinks ends the program; and it is
 * not held open, for there may be more of them than files can be open.
 */
#ifndef SHARDFILE_H
#define SHARDFILE_H

#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>

struct shard_source {
	const char *path;
	FILE *copy;			/* of a pipe; or NULL */
	struct stat was;		/* when it was opened */
};

/*
 * "-" is standard input; a pipe is copied to disk.  Returns 0 or errno, and
 * *in to be read to its end and given to shardfile_done().
 */
int shardfile_open(struct shard_source *, const char *path, FILE **in);
/* 0 or errno: ESTALE if it changed meanwhile. */
int shardfile_done(const struct shard_source *, FILE *in);
/* n bytes from `from` on; the same errors.  Any thread may call it. */
int shardfile_read(const struct shard_source *, off_t from, size_t n,
		   char *to);
void shardfile_close(struct shard_source *);

#endif
