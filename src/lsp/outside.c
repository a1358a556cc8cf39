/*
 * What findings depend on, beside the text: folders and their configuration.
 */
#include <stdlib.h>

#include "lsp/methods.h"
#include "lsp/uri.h"

void lsp_did_configure(struct session *s, const json_t *params)
{
	(void)params;
	session_check_all(s);
}

void lsp_did_watch(struct session *s, const json_t *params)
{
	(void)params;
	session_check_all(s);
}

static void each_folder(struct session *s, const json_t *all,
			void (*use)(struct workspace *, const char *path))
{
	for (size_t i = 0; i < json_array_size(all); i++) {
		const char *uri = text_below(json_array_get(all, i), "uri");
		char *path = uri ? uri_path(uri) : NULL;

		if (path)
			use(&s->workspace, path);
		free(path);
	}
}

void lsp_did_change_folders(struct session *s, const json_t *params)
{
	session_check_all(s);		/* results go before their rules do */
	each_folder(s, json_below(params, "event.removed"), workspace_remove);
	each_folder(s, json_below(params, "event.added"), workspace_add);
}
