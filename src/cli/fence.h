/*
 * fence.h - what a configuration may lead to.  Whoever changes a repository
 * changes its gkml-lint.yaml; with it nobody shall read other files of the
 * machine that checks it.
 */
#ifndef FENCE_H
#define FENCE_H

#include <gkml/gkml.h>

/*
 * The folder that a configuration in dir (absolute) must stay in: the
 * repository around it, else dir itself.  To free().
 */
char *fence_around(const char *dir);

/*
 * Where links really lead to: is the path in the folder, and a file or
 * folder?  If not, says so on stderr.  What is missing is in it.
 */
bool fence_holds(const char *fence, const char *path, enum gkml_lang);

#endif
