#include "lsp/workspace.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/rulebook.h"

/* ---- folders ---------------------------------------------------------- */

static void unload(struct folder *f)
{
	if (f->loaded)
		options_release(&f->options);
	gkml_rules_free(f->rules);
	f->rules = NULL;
	f->loaded = false;
}

static struct folder *find(const struct workspace *w, const char *path)
{
	struct folder *f = w->first;

	while (f && strcmp(f->path, path))
		f = f->next;
	return f;
}

static struct folder *add(struct workspace *w, const char *path)
{
	struct folder *f = find(w, path), **at = &w->first;

	if (f)
		return f;
	while (*at)
		at = &(*at)->next;
	*at = f = need(calloc(1, sizeof *f));
	f->path = need(strdup(path));
	return f;
}

void workspace_add(struct workspace *w, const char *path)
{
	char *whole = path_absolute("/", path);

	add(w, whole)->named = true;
	free(whole);
}

void workspace_remove(struct workspace *w, const char *path)
{
	char *whole = path_absolute("/", path);
	struct folder **at = &w->first, *f;

	while (*at && strcmp((*at)->path, whole))
		at = &(*at)->next;
	free(whole);
	f = *at;
	if (!f)
		return;
	*at = f->next;
	unload(f);
	free(f->path);
	free(f);
}

void workspace_forget(struct workspace *w)
{
	for (struct folder *f = w->first; f; f = f->next)
		unload(f);
}

void workspace_release(struct workspace *w)
{
	while (w->first)
		workspace_remove(w, w->first->path);
	free(w->start);
}

/* ---- the one of a file ------------------------------------------------ */

static struct folder *folder_of(struct workspace *w, const char *path)
{
	struct folder *best = NULL;
	char *dir;

	for (struct folder *f = w->first; f; f = f->next)
		if (f->named && (!path ? !best
			: path_below(f->path, path) &&
			  (!best || strlen(f->path) > strlen(best->path))))
			best = f;
	if (best)
		return best;
	dir = path ? path_dir(path) : need(strdup(w->start));
	best = add(w, dir);
	free(dir);
	return best;
}

/* What is wrong is said on stderr, the log of the editor. */
static void load(struct workspace *w, struct folder *f)
{
	bool ok = options_read_for_server(&f->options, w->argc, w->argv);

	f->loaded = true;
	f->rules = ok ? rulebook_load(&f->options) : NULL;
}

struct folder *workspace_enter(struct workspace *w, const char *path)
{
	struct folder *f = folder_of(w, path);

	/* one that is not there yet has no configuration either */
	if (chdir(f->path) && chdir("/"))
		return f;
	if (!f->loaded)
		load(w, f);
	return f;
}
