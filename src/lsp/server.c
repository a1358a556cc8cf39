/*
 * One thread.  What is there to read is read before a request is answered, so
 * that one that was cancelled meanwhile is not, and texts are checked when
 * nothing is left to read.
 */
#include "lsp/server.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sure.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "lsp/methods.h"

enum { WAITING = 256 };			/* messages read ahead */

struct queue {
	json_t *item[WAITING];
	size_t count;
};

/* ---- reading ---------------------------------------------------------- */

/* A change may have been in what could not be read. */
static void doubt(struct session *s, const char *zh, const char *en)
{
	say(s->lang, NULL, "%s", "%s", s->lang == GKML_EN ? en : zh);
	for (struct buffer *b = s->buffers.first; b; b = b->next) {
		b->doubtful = true;
		session_check_later(s, b);
	}
}

static void add(struct session *s, struct queue *q, const char *text, size_t n)
{
	json_error_t error;
	json_t *message = json_loadb(text, n, JSON_ALLOW_NUL, &error);

	if (json_is_object(message)) {
		q->item[q->count++] = message;
		return;
	}
	session_fail(s, json_null(), message ? RPC_INVALID_REQUEST
					     : RPC_PARSE_ERROR,
		     message ? "a message is an object" : error.text);
	json_decref(message);
	doubt(s, "收到的消息无法读取", "a message could not be read");
}

static void take(struct session *s, struct queue *q)
{
	const char *text;
	size_t n;

	while (q->count < WAITING)
		switch (transport_next(&s->transport, &text, &n)) {
		case ARRIVED_NOTHING:
			return;
		case ARRIVED_MESSAGE:
			add(s, q, text, n);
			break;
		case ARRIVED_GARBAGE:
			doubt(s, "收到的消息没有 Content-Length",
			      "a message without a Content-Length");
			break;
		case ARRIVED_TOO_LARGE:
			doubt(s, "收到的消息太大，没有读",
			      "a message is too large and was not read");
			break;
		}
}

/* ---- cancelling ------------------------------------------------------- */

static bool same_id(const json_t *a, const json_t *b)
{
	if (json_is_integer(a) && json_is_integer(b))
		return json_integer_value(a) == json_integer_value(b);
	return json_is_string(a) && json_is_string(b) &&
	       !strcmp(json_string_value(a), json_string_value(b));
}

/* Does one of those that wait take it back? */
static bool is_cancelled(const struct queue *q, const json_t *id)
{
	for (size_t i = 0; i < q->count; i++) {
		const char *name = text_below(q->item[i], "method");

		if (name && !strcmp(name, "$/cancelRequest") &&
		    same_id(json_below(q->item[i], "params.id"), id))
			return true;
	}
	return false;
}

/* ---- serving ---------------------------------------------------------- */

static void handle_first(struct session *s, struct queue *q)
{
	json_t *message = q->item[0];
	json_t *id = json_object_get(message, "id");

	memmove(q->item, q->item + 1, --q->count * sizeof *q->item);
	if (id && text_below(message, "method") && is_cancelled(q, id)) {
		session_fail(s, json_incref(id), RPC_CANCELLED, "cancelled");
		json_decref(message);
	} else {
		dispatch(s, message);
	}
}

static void serve(struct session *s)
{
	struct queue *q = need(calloc(1, sizeof *q));

	while (!s->exited) {
		take(s, q);
		if (q->count) {
			handle_first(s, q);
			transport_wait(&s->transport, 0);
		} else if (s->transport.ended) {
			break;
		} else {
			transport_wait(&s->transport, session_check_due(s));
		}
	}
	while (q->count)
		json_decref(q->item[--q->count]);
	free(q);
}

bool lsp_serve(int argc, char **argv, enum gkml_lang lang)
{
	struct session s = {
		.transport = { .in = STDIN_FILENO, .out = STDOUT_FILENO },
		.workspace = { .argc = argc, .argv = argv },
		.lang = lang,
	};

	sure_json();
	s.workspace.start = path_cwd();
	serve(&s);
	buffers_release(&s.buffers);
	workspace_release(&s.workspace);
	transport_release(&s.transport);
	return s.shut_down;
}
