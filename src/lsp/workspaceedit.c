#include "lsp/workspaceedit.h"

#include "report/tojson.h"

static const char changes[] = "changes", in_order[] = "documentChanges";

json_t *workspace_edit(bool with_versions)
{
	json_t *o = json_object();

	if (with_versions)
		tojson_put(o, in_order, json_array());
	else
		tojson_put(o, changes, json_object());
	return o;
}

void workspace_edit_create(json_t *o, const char *uri)
{
	json_t *file = json_object(), *options = json_object();

	tojson_put(options, "ignoreIfExists", json_true());
	tojson_put(file, "kind", json_string("create"));
	tojson_put(file, "uri", json_string(uri));
	tojson_put(file, "options", options);
	tojson_add(json_object_get(o, in_order), file);
}

void workspace_edit_add(json_t *o, const char *uri, const json_int_t *version,
			json_t *edits)
{
	json_t *plain = json_object_get(o, changes), *text, *one;

	if (plain) {
		tojson_put(plain, uri, edits);
		return;
	}
	text = json_object();
	tojson_put(text, "uri", json_string(uri));
	tojson_put(text, "version", version ? json_integer(*version)
					    : json_null());
	one = json_object();
	tojson_put(one, "textDocument", text);
	tojson_put(one, "edits", edits);
	tojson_add(json_object_get(o, in_order), one);
}
