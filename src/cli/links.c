#define _XOPEN_SOURCE 700		/* realpath() */

#include "cli/links.h"

#include <errno.h>
#include <stdlib.h>

#include "cli/paths.h"

char *link_target(const char *path)
{
	char *p = realpath(path, NULL);

	if (!p && errno == ENOMEM)
		need(p);
	return p;
}

bool link_stays(const struct options *o, const char *path, const char *target)
{
	char *absolute = path_absolute(o->cwd, path);
	char *dir = path_dir(absolute), *tree;
	bool yes;

	tree = link_target(path_below(o->root, absolute) ? o->root : dir);
	yes = tree && path_below(tree, target);
	free(absolute);
	free(dir);
	free(tree);
	return yes;
}

bool link_leaves(const struct options *o, const char *path)
{
	char *absolute = path_absolute(o->cwd, path), *target = NULL;
	bool leaves;

	if (o->in_repository && path_below(o->root, absolute))
		target = link_target(path);
	leaves = target && !link_stays(o, path, target);
	free(target);
	free(absolute);
	return leaves;
}
