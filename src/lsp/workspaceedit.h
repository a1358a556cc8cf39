/*
 * workspaceedit.h - a WorkspaceEdit in the form that the client takes: with
 * versions of texts and new files, or the plain one.
 */
#ifndef WORKSPACEEDIT_H
#define WORKSPACEEDIT_H

#include <jansson.h>
#include <stdbool.h>

/* An empty one.  Whoever makes files takes versions too. */
json_t *workspace_edit(bool with_versions);
/* A new file, unless it is there; only with versions. */
void workspace_edit_create(json_t *, const char *uri);
/* Edits of one text, taken over; NULL: its version is not known. */
void workspace_edit_add(json_t *, const char *uri, const json_int_t *version,
			json_t *edits);

#endif
