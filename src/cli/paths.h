/*
 * paths.h - names of files, by their letters alone: nothing is looked up and
 * no link is followed.  Results are to be free()d.
 */
#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>

/* The current folder; "/" when it cannot be known. */
char *path_cwd(void);
/* From "/", without "." and "..". */
char *path_absolute(const char *cwd, const char *path);
/* Without the last name. */
char *path_dir(const char *path);
char *path_join(const char *dir, const char *name);

/* The rest of an absolute path below dir, or NULL; "" for dir itself. */
const char *path_below(const char *dir, const char *path);
/* The last name. */
const char *path_name(const char *path);
bool path_ends(const char *path, const char *suffix);	/* .TSV is .tsv */

#endif
