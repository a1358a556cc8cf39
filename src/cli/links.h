/*
 * links.h - where a name leads when links are followed.
 */
#ifndef LINKS_H
#define LINKS_H

#include "cli/options.h"

/* The file itself, from "/", to free(); NULL and errno when there is none. */
char *link_target(const char *path);

/*
 * Is the target in the tree that the path as named belongs to: in the
 * repository, or in the folder it is in when it is named from elsewhere?
 */
bool link_stays(const struct options *, const char *path, const char *target);

/*
 * Is it in a repository, by its name, and really outside of it?  Whoever
 * changes a repository can put a link to any file of the machine into it, and
 * what is found in a catalog is quoted.
 */
bool link_leaves(const struct options *, const char *path);

#endif
