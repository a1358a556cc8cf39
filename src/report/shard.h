/*
 * shard.h - what one of several processes found, as lines of JSON that
 * another can go on with.
 *
 * With --emit-facts the lines of the format jsonl stand between others, which
 * its readers can tell by their keys (docs/schema/finding.json):
 *
 *	shard	what was asked for, and how many files there are
 *	file	a file: its name, its place among all files
 *	text	what stands in it, so that any report can be made
 *	...	findings and errors, as ever
 *	facts	what rules that look across files must know
 *	end	how many lines there were, and a digest of them
 *
 * shardlines.c writes lines, shardwrite.c what is in them, shardread.c reads
 * it; shardtext.c does both for texts.
 */
#ifndef SHARD_H
#define SHARD_H

#include "report/jsonread.h"
#include "report/tojson.h"

/* The first line; all but part and files are equal in all shards. */
struct shard {
	uint64_t part, parts;		/* K/N */
	uint64_t files, all;		/* in this part; in all */
	uint64_t list;			/* digest of all names, in order */
	uint64_t rules;			/* of the rules */
	uint64_t today;			/* yyyymmdd */
	const char *version, *lang;
};

/* The file that a report is told of. */
struct shard_file {
	uint64_t index;			/* among all */
	struct gkml_text name, repo;	/* as named; from the root */
	struct gkml_text bytes;		/* as it was read */
	uint64_t options;		/* digest */
	uint64_t rows;
	bool is_stdin;
	bool read;			/* there is a text, and a result */
	double seconds;
};

/* ---- shardlines.c: lines, and the digest of them ------------------------ */

struct shard_lines {
	FILE *out;
	uint64_t lines, digest;
	size_t chunk, room;		/* bytes of the line in the buffer */
	char *buffer;
};

/* A line is digested in pieces, so that a long one need not be whole. */
enum { SHARD_PIECE = 1 << 16 };
uint64_t shard_digest_line(uint64_t digest, const char *line, size_t n);

void shard_lines_open(struct shard_lines *, FILE *);
void shard_lines_close(struct shard_lines *);
/* Takes over the value. */
void shard_line(struct shard_lines *, json_t *value);
/* The same in pieces. */
void shard_put(struct shard_lines *, const char *, size_t n);
void shard_line_end(struct shard_lines *);

/* ---- shardtext.c: {"v":1,"text":"..."} --------------------------------- */

void shard_line_text(struct shard_lines *, struct gkml_text);
bool shard_is_text(const char *line, size_t n);
/* Bytes to be freed, a NUL behind them; false: that is not how we write it. */
bool shard_read_text(const char *line, size_t n, struct gkml_text *);

/* ---- shardwrite.c ------------------------------------------------------- */

json_t *shard_begin(const struct shard *);
json_t *shard_file(const struct shard_file *);
/* NULL: no rule asks for any. */
json_t *shard_facts(const struct gkml_result *);
json_t *shard_end(const struct shard *, const struct shard_lines *);

/* ---- shardread.c -------------------------------------------------------- */

/* False: that line is not what it should be. */
bool shard_read_begin(const json_t *line, struct shard *);
/* Texts are to be freed; bytes are left alone. */
bool shard_read_file(const json_t *line, struct shard_file *);
bool shard_read_end(const json_t *line, struct shard *,
		    uint64_t *lines, uint64_t *digest);

/* What was found in a file, line after line.  Zeroed at first. */
struct shard_found {
	const struct gkml_rules *rules;
	struct gkml_kept kept;
	json_t **line;			/* its strings are those of these */
	size_t lines, room;
	struct gkml_finding *finding;
	size_t finding_room;
	struct gkml_fact *fact;
	struct owned own;		/* and these */
};

/* A finding, an error or facts; takes over the line. */
bool shard_found_add(struct shard_found *, json_t *line);
void shard_found_free(struct shard_found *);

#endif
