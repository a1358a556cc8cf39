/*
 * workspace.h - folders that are open in the editor, each with the options
 * and the rules that a run in that folder would have.
 *
 * What the library and src/cli name by relative paths counts from the current
 * folder, so the server goes to a folder before it works on a file there.
 */
#ifndef WORKSPACE_H
#define WORKSPACE_H

#include "cli/options.h"

struct folder {
	char *path;			/* absolute */
	bool named;			/* by the client; else of one file */
	bool loaded;
	struct options options;
	struct gkml_rules *rules;	/* NULL: something is wrong */
	struct folder *next;
};

struct workspace {
	int argc;			/* of the server: they hold for all */
	char **argv;
	char *start;			/* the folder it was started in */
	struct folder *first;
};

void workspace_add(struct workspace *, const char *path);
void workspace_remove(struct workspace *, const char *path);
/* The configuration may be another: read it again when it is needed. */
void workspace_forget(struct workspace *);
void workspace_release(struct workspace *);

/*
 * The folder of a file: the deepest that was named, else its own; of no file
 * (NULL) the first.  It is the current folder then, and loaded.
 */
struct folder *workspace_enter(struct workspace *, const char *path);

#endif
