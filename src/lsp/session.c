#include "lsp/session.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lsp/findings.h"
#include "report/tojson.h"

/* After the last change, so that whoever types is not checked at each key. */
enum { QUIET = 200 };			/* ms */

/* ---- messages --------------------------------------------------------- */

static void send(struct session *s, json_t *message)
{
	char *text;

	tojson_put(message, "jsonrpc", json_string("2.0"));
	text = need(json_dumps(message, JSON_COMPACT));
	json_decref(message);
	if (!transport_send(&s->transport, text, strlen(text)))
		s->exited = true;
	free(text);
}

void session_reply(struct session *s, json_t *id, json_t *result)
{
	json_t *m = json_object();

	tojson_put(m, "id", id);
	tojson_put(m, "result", result);
	send(s, m);
}

void session_fail(struct session *s, json_t *id, enum rpc_error code,
		  const char *why)
{
	json_t *m = json_object(), *error = json_object();

	tojson_put(error, "code", json_integer(code));
	tojson_put(error, "message", json_string(why));
	tojson_put(m, "id", id);
	tojson_put(m, "error", error);
	send(s, m);
}

void session_notify(struct session *s, const char *method, json_t *params)
{
	json_t *m = json_object();

	tojson_put(m, "method", json_string(method));
	tojson_put(m, "params", params);
	send(s, m);
}

void session_request(struct session *s, const char *method, json_t *params)
{
	json_t *m = json_object();

	tojson_put(m, "id", json_integer(++s->next_id));
	tojson_put(m, "method", json_string(method));
	tojson_put(m, "params", params);
	send(s, m);
}

json_t *session_refuse(struct session *s, enum rpc_error code, const char *why)
{
	s->error = code;
	s->why = why;
	return NULL;
}

/* ---- what is in them -------------------------------------------------- */

const json_t *json_below(const json_t *o, const char *keys)
{
	char key[64];

	for (;;) {
		size_t n = strcspn(keys, ".");

		if (n >= sizeof key)
			return NULL;
		memcpy(key, keys, n);
		key[n] = '\0';
		o = json_object_get(o, key);
		if (!o || !keys[n])
			return o;
		keys += n + 1;
	}
}

const char *text_below(const json_t *o, const char *keys)
{
	return json_string_value(json_below(o, keys));
}

struct buffer *session_buffer(const struct session *s, const json_t *params)
{
	const char *uri = text_below(params, "textDocument.uri");

	return uri ? buffers_find(&s->buffers, uri) : NULL;
}

/* ---- checking --------------------------------------------------------- */

static int64_t now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void session_check(struct session *s, struct buffer *b)
{
	json_t *params = json_object();

	b->due = false;
	tojson_put(params, "uri", json_string(b->uri));
	if (b->has_version)
		tojson_put(params, "version", json_integer(b->version));
	tojson_put(params, "diagnostics", findings_of(&s->workspace, b));
	session_notify(s, "textDocument/publishDiagnostics", params);
}

void session_check_later(struct session *s, struct buffer *b)
{
	(void)s;
	b->due = true;
	b->due_at = now() + QUIET;
}

void session_check_all(struct session *s)
{
	for (struct buffer *b = s->buffers.first; b; b = b->next)
		buffer_forget(b);	/* its rules may go */
	workspace_forget(&s->workspace);
	for (struct buffer *b = s->buffers.first; b; b = b->next)
		session_check_later(s, b);
}

int session_check_due(struct session *s)
{
	int64_t at = now(), next = -1;

	for (struct buffer *b = s->buffers.first; b; b = b->next) {
		if (b->due && b->due_at <= at)
			session_check(s, b);
		else if (b->due && (next < 0 || b->due_at - at < next))
			next = b->due_at - at;
	}
	return (int)next;
}
