/*
 * files.h - arguments to the list of files that are checked.
 */
#ifndef FILES_H
#define FILES_H

#include "cli/options.h"

struct kept;

struct file {
	char *path;			/* to open; NULL: standard input */
	char *shown;			/* as named, safe to print */
	const char *name;		/* of path: below the folder given, or
					   the last name; NULL as path is */
	char *repo_path;		/* from the repository's root, safe */
	char *repo_bytes;		/* the same as it is */
	char *trouble;			/* why nothing can be read, or NULL */
	struct gkml_options lint;	/* overrides.h sets what is its own */
	size_t index;			/* among all, of all shards */
	const struct kept *kept;	/* of --merge: what a shard tells */
};

struct files {
	struct file *item;
	size_t count, room;
	size_t left_out;		/* excluded, or named before; folders
					   are not looked into */
	size_t all;			/* with those of other parts */
	uint64_t list;			/* digest of all their names */
};

/* By its name alone; path NULL is standard input. */
struct file file_named(const struct options *, const char *path,
		       const char *shown);
void file_release(struct file *);

/*
 * In the order of the arguments, those below a folder in the order of their
 * bytes.  A folder without catalogs and what cannot be looked at are files
 * with trouble.  What is named and left out is told on stderr.
 */
struct files files_find(const struct options *);
/*
 * A gate that checks nothing is open: where all that was named is left out,
 * the first of it is a file with trouble.
 */
void files_need_any(struct files *, const struct options *);
/*
 * Of --shard: leave out files of other parts, but count them.  A file is in a
 * part by its name alone, so parts have no file in common, and together all,
 * on whatever hosts and in whatever order.
 */
void files_keep_part(struct files *, const struct options *);
/* A file that was checked elsewhere. */
void files_add_kept(struct files *, const struct options *,
		    const struct kept *);
/* Would the name be found in a folder that was given, once it is there? */
bool files_would_find(const struct options *, const char *path);
/* Why it is not checked though it is there, to free(); NULL: it is. */
char *files_left_out(const struct options *, const char *path);
/* The word lists that the rules come from are tables, but no catalogs. */
bool files_is_source(const struct options *, const char *absolute);
/*
 * --show-files; on stderr, what is left out and why, with -v also what is set
 * for single files.  False when there is trouble; it was said.
 */
bool files_show(FILE *, const struct options *);
void files_release(struct files *);

#endif
