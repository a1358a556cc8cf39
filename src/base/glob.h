/*
 * glob.h - patterns of paths, as in .gitignore.
 *
 *	old		a file or folder of that name, at any depth
 *	*.bak		the same by pattern
 *	data/old	that one alone, from the folder of the configuration
 *	data/20??	* and ? do not pass a /; [a-z] and [!a-z] work
 *
 * A name of two stars stands for any number of folders.
 * What matches a folder matches all below it.  / at the end is ignored, / at
 * the beginning only says that the pattern is no bare name.
 */
#ifndef GLOB_H
#define GLOB_H

#include <stdbool.h>

/* path has no / at the beginning, and no . or .. in it. */
bool glob_matches(const char *pattern, const char *path);

#endif
