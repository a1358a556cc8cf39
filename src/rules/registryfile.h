/*
 * registryfile.h - a department's own registry as people write it: given with
 * --registry, or in the registry folder of a folder of rules.
 */
#ifndef REGISTRYFILE_H
#define REGISTRYFILE_H

#include "rules/registry.h"

struct complaints;

/*
 * Headings as in registry_headings, in any order; title must be there, the
 * others may be missing.  What is wrong is complained of at its place; then
 * the registry is not to be used.
 */
struct registry registry_read(struct arena *, const char *file,
			      struct str text, struct complaints *);

#endif
