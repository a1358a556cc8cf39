/*
 * Texts as they are opened, typed and closed.
 */
#include <string.h>

#include "cli/paths.h"
#include "cli/say.h"
#include "lsp/methods.h"
#include "report/tojson.h"

static bool read_version(const json_t *params, json_int_t *version)
{
	const json_t *v = json_below(params, "textDocument.version");

	*version = json_integer_value(v);
	return json_is_integer(v);
}

void lsp_did_open(struct session *s, const json_t *params)
{
	const char *uri = text_below(params, "textDocument.uri");
	const json_t *text = json_below(params, "textDocument.text");
	struct buffer *b;

	if (!uri || !json_is_string(text))
		return;
	b = buffers_open(&s->buffers, uri);
	b->has_version = read_version(params, &b->version);
	buffer_set(b, json_string_value(text), json_string_length(text));
	session_check(s, b);
}

/* One of them; false: it makes no sense for this text. */
static bool change(struct buffer *b, const json_t *o)
{
	const json_t *text = json_object_get(o, "text");
	const json_t *where = json_object_get(o, "range");
	struct stretch r;

	if (!json_is_string(text))
		return false;
	if (where && !json_is_null(where))
		return stretch_read(where, &r) &&
		       buffer_edit(b, r, json_string_value(text),
				   json_string_length(text));
	buffer_set(b, json_string_value(text), json_string_length(text));
	b->doubtful = false;		/* all of it is known again */
	return true;
}

/* A change that is not newer than the text was made to another text. */
static bool is_next(struct buffer *b, const json_t *params)
{
	json_int_t version;

	if (!read_version(params, &version))
		return true;
	if (b->has_version && version <= b->version)
		return false;
	b->version = version;
	b->has_version = true;
	return true;
}

void lsp_did_change(struct session *s, const json_t *params)
{
	const json_t *changes = json_object_get(params, "contentChanges");
	struct buffer *b = session_buffer(s, params);
	bool ok;

	if (!b)
		return;
	ok = json_is_array(changes) && is_next(b, params);
	for (size_t i = 0; ok && i < json_array_size(changes); i++)
		ok = change(b, json_array_get(changes, i));
	if (!ok) {
		say(s->lang, b->path, "收到的修改对不上现有的文字",
		    "a change does not fit the text");
		buffer_forget(b);
		b->doubtful = true;
	}
	session_check_later(s, b);
}

void lsp_did_close(struct session *s, const json_t *params)
{
	struct buffer *b = session_buffer(s, params);
	json_t *o;

	if (!b)
		return;
	o = json_object();
	tojson_put(o, "uri", json_string(b->uri));
	tojson_put(o, "diagnostics", json_array());
	buffers_close(&s->buffers, b);
	session_notify(s, "textDocument/publishDiagnostics", o);
}

/* Tables of words, suppressions and the like are texts as well. */
void lsp_did_save(struct session *s, const json_t *params)
{
	(void)params;
	session_check_all(s);
}
