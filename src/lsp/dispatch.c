#include <string.h>

#include "lsp/methods.h"

/* Either answers or takes note. */
static const struct method {
	const char *name;
	json_t *(*request)(struct session *, const json_t *params);
	void (*notice)(struct session *, const json_t *params);
} methods[] = {
#define REQUEST(name, function)	{ name, function, NULL },
#define NOTICE(name, function)	{ name, NULL, function },
#include "lsp/methods.def"
#undef REQUEST
#undef NOTICE
};

static const struct method *method_named(const char *name)
{
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (!strcmp(methods[i].name, name))
			return &methods[i];
	return NULL;
}

static void answer(struct session *s, const struct method *m, json_t *id,
		   const json_t *params)
{
	json_t *result;

	if (!s->initialized && m && m->request != lsp_initialize) {
		session_fail(s, id, RPC_NOT_INITIALIZED,
			     "initialize comes first");
		return;
	}
	if (s->shut_down) {
		session_fail(s, id, RPC_INVALID_REQUEST, "after shutdown");
		return;
	}
	if (!m || !m->request) {
		session_fail(s, id, RPC_METHOD_NOT_FOUND, "no such request");
		return;
	}
	result = m->request(s, params);
	if (result)
		session_reply(s, id, result);
	else
		session_fail(s, id, s->error, s->why);
}

static void take_note(struct session *s, const struct method *m,
		      const json_t *params)
{
	/* before and after, nothing but the end is heard */
	if (m && m->notice && (m->notice == lsp_exit ||
			       (s->initialized && !s->shut_down)))
		m->notice(s, params);
}

void dispatch(struct session *s, const json_t *message)
{
	const json_t *params = json_object_get(message, "params");
	const char *name = json_string_value(json_object_get(message,
							     "method"));
	const struct method *m = name ? method_named(name) : NULL;
	json_t *id = json_object_get(message, "id");

	if (id && !json_is_integer(id) && !json_is_string(id))
		session_fail(s, json_null(), RPC_INVALID_REQUEST,
			     "id is no number and no string");
	else if (id && name)
		answer(s, m, json_incref(id), params);
	else if (name)
		take_note(s, m, params);
	else if (!json_object_get(message, "result") &&
		 !json_object_get(message, "error"))
		session_fail(s, id ? json_incref(id) : json_null(),
			     RPC_INVALID_REQUEST, "no method");
}
