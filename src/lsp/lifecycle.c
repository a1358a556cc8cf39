/*
 * Beginning and end of a session.
 */
#include <stdlib.h>
#include <string.h>

#include "lsp/actions.h"
#include "lsp/methods.h"
#include "lsp/uri.h"
#include "report/tojson.h"

/* ---- what the client says --------------------------------------------- */

static bool add_folder(struct session *s, const char *uri)
{
	char *path = uri ? uri_path(uri) : NULL;

	if (path)
		workspace_add(&s->workspace, path);
	free(path);
	return path != NULL;
}

/* The newest way to say it first. */
static void read_folders(struct session *s, const json_t *params)
{
	const json_t *all = json_below(params, "workspaceFolders");
	const char *root = text_below(params, "rootPath");
	bool any = false;

	for (size_t i = 0; i < json_array_size(all); i++)
		any |= add_folder(s, text_below(json_array_get(all, i), "uri"));
	if (!any)
		any = add_folder(s, text_below(params, "rootUri"));
	if (!any && root && *root == '/')
		workspace_add(&s->workspace, root);
}

static bool can(const json_t *params, const char *keys)
{
	return json_is_true(json_below(json_below(params, "capabilities"),
				       keys));
}

/* Is it one of the words of a list there? */
static bool has_word(const json_t *params, const char *keys, const char *word)
{
	const json_t *all = json_below(json_below(params, "capabilities"), keys);

	for (size_t i = 0; i < json_array_size(all); i++) {
		const char *z = json_string_value(json_array_get(all, i));

		if (z && !strcmp(z, word))
			return true;
	}
	return false;
}

/* ---- what the server can do ------------------------------------------- */

static json_t *sync_options(void)
{
	json_t *o = json_object();

	tojson_put(o, "openClose", json_true());
	tojson_put(o, "change", json_integer(2));	/* incremental */
	tojson_put(o, "save", json_true());
	return o;
}

static json_t *action_options(void)
{
	json_t *o = json_object(), *kinds = json_array();
	const char *kind;

	for (size_t i = 0; (kind = action_kind(i)); i++)
		tojson_add(kinds, json_string(kind));
	tojson_put(o, "codeActionKinds", kinds);
	return o;
}

static json_t *folder_options(void)
{
	json_t *o = json_object(), *folders = json_object();

	tojson_put(folders, "supported", json_true());
	tojson_put(folders, "changeNotifications", json_true());
	tojson_put(o, "workspaceFolders", folders);
	return o;
}

static json_t *capabilities(void)
{
	json_t *o = json_object();

	tojson_put(o, "positionEncoding", json_string("utf-16"));
	tojson_put(o, "textDocumentSync", sync_options());
	tojson_put(o, "codeActionProvider", action_options());
	tojson_put(o, "hoverProvider", json_true());
	tojson_put(o, "documentSymbolProvider", json_true());
	tojson_put(o, "documentFormattingProvider", json_false());
	tojson_put(o, "workspace", folder_options());
	return o;
}

json_t *lsp_initialize(struct session *s, const json_t *params)
{
	json_t *o, *info;

	if (s->initialized)
		return session_refuse(s, RPC_INVALID_REQUEST,
				      "initialized before");
	s->initialized = true;
	s->versions = can(params, "workspace.workspaceEdit.documentChanges");
	s->creates = has_word(params, "workspace.workspaceEdit."
				      "resourceOperations", "create");
	s->watches = can(params, "workspace.didChangeWatchedFiles."
				 "dynamicRegistration");
	s->nested_symbols = can(params, "textDocument.documentSymbol."
				"hierarchicalDocumentSymbolSupport");
	read_folders(s, params);
	info = json_object();
	tojson_put(info, "name", json_string("gkml-lint"));
	tojson_put(info, "version", json_string(gkml_version()));
	o = json_object();
	tojson_put(o, "capabilities", capabilities());
	tojson_put(o, "serverInfo", info);
	return o;
}

/* ---- the rest --------------------------------------------------------- */

/* What findings depend on, beside the text. */
void lsp_initialized(struct session *s, const json_t *params)
{
	static const char *const globs[] = {
		"**/gkml-lint.yaml", "**/gkml-lint.ignore.tsv",
	};
	json_t *watchers = json_array(), *one = json_object();
	json_t *options = json_object(), *all = json_array();
	json_t *o = json_object();

	(void)params;
	for (size_t i = 0; i < sizeof globs / sizeof *globs; i++) {
		json_t *watcher = json_object();

		tojson_put(watcher, "globPattern", json_string(globs[i]));
		tojson_add(watchers, watcher);
	}
	tojson_put(options, "watchers", watchers);
	tojson_put(one, "id", json_string("gkml-lint.files"));
	tojson_put(one, "method", json_string("workspace/"
					      "didChangeWatchedFiles"));
	tojson_put(one, "registerOptions", options);
	tojson_add(all, one);
	tojson_put(o, "registrations", all);
	if (s->watches)
		session_request(s, "client/registerCapability", o);
	else
		json_decref(o);
}

json_t *lsp_shutdown(struct session *s, const json_t *params)
{
	(void)params;
	s->shut_down = true;
	return json_null();
}

void lsp_exit(struct session *s, const json_t *params)
{
	(void)params;
	s->exited = true;
}
