/*
 * sharding.h - --emit-facts: what other processes must know of a run.
 */
#ifndef SHARDING_H
#define SHARDING_H

#include "cli/files.h"
#include "cli/read.h"
#include "report/shard.h"

/* Do the options go together?  Says so if not. */
bool sharding_allowed(const struct options *);

/* With --emit-facts, fill what o->style.shard tells of. */
void sharding_begin(const struct gkml_rules *, const struct options *,
		    const struct files *);

/* All that is equal in the shards of one run. */
struct shard sharding_run(const struct gkml_rules *, const struct options *);

/* What --emit-facts tells of a file. */
struct shard_file sharding_file(const struct gkml_rules *, const struct file *,
				const struct bytes *,
				const struct gkml_result *, double seconds);

#endif
