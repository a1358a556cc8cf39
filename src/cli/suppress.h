/*
 * suppress.h - gkml-lint.ignore.tsv, and other tables of that kind.
 */
#ifndef SUPPRESS_H
#define SUPPRESS_H

#include "cli/files.h"
#include "cli/read.h"

#define SUPPRESSIONS_NAME	"gkml-lint.ignore.tsv"

/* A table beside the catalogs, read. */
struct table {
	struct file file;
	struct bytes bytes;
	struct gkml_waivers *waivers;	/* points into bytes; NULL: none */
};

/* False when it cannot be read or is wrong; all of it was said on stderr. */
bool table_read(struct table *, const struct options *,
		const struct gkml_rules *, enum gkml_waiver_sort,
		const char *path);
void table_release(struct table *);

/*
 * Write it anew, at once; `was` is what it held, NULL: it was not there.
 * False when it holds something else by now, or cannot be written; it was
 * said why.
 */
bool table_write(const char *path, const struct options *,
		 const struct gkml_text *was, struct gkml_text now);

/*
 * Take out the entries that covered nothing, put new names of files in those
 * of a baseline, and write it.
 */
bool table_prune(struct table *, const struct options *, gkml_was_checked *,
		 void *host);

/*
 * The nearest suppressions upward to the root of the repository, named by how
 * to get there from here; to free().  NULL: there are none.
 */
char *suppressions_path(const struct options *);

/*
 * Is it a table of this run, a table of suppressions by its name, or does it
 * begin as a baseline does?
 */
bool is_waiver_table(const struct options *, const char *absolute);

/*
 * Where an entry goes: the nearest suppressions, read, or a table of a header
 * alone, which is not there yet, beside the configuration or else in the root.
 * False after a mistake in the table.
 */
struct suppressions {
	struct table table;
	char *place;			/* its path */
	bool there;
};

bool suppressions_open(struct suppressions *, const struct options *,
		       const struct gkml_rules *);
void suppressions_release(struct suppressions *);

/*
 * What is to be written behind a table so that it has these lines too; to
 * free().
 */
char *table_addition(struct gkml_text was, const struct words *lines);

/* --suppress: add entries for findings.  False after a mistake. */
bool suppress_add(const struct gkml_rules *, const struct options *);

#endif
