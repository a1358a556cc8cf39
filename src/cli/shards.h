/*
 * shards.h - --merge: what shards tell, once it is certain that they are all
 * of one run, whole, and each of them there once.
 */
#ifndef SHARDS_H
#define SHARDS_H

#include "cli/files.h"
#include "cli/read.h"
#include "cli/shardfile.h"
#include "report/shard.h"

struct shards;

/* A file, and the lines that tell what was found in it. */
struct kept {
	struct shard_file about;
	const struct shard_source *shard;
	off_t from, to;			/* bytes of that */
};

/*
 * Read o->args.  NULL after anything that cannot be trusted; it was said what.
 * The files are those of all shards, in the order of the run.
 */
struct shards *shards_open(const struct gkml_rules *, const struct options *,
			   struct files *);
void shards_close(struct shards *);

/* Once files have their own options: are these those of the shards? */
bool shards_fit(const struct gkml_rules *, const struct options *,
		const struct files *);

/* What a process found in a file. */
struct taken {
	struct bytes bytes;		/* empty when nothing asks for them */
	struct gkml_result *result;
	char *trouble;
};

/* With its text if it has findings, or if `whole` asks for it. */
struct taken kept_take(const struct file *, const struct gkml_rules *,
		       const struct options *, bool whole);

#endif
