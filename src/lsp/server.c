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

/* A message, or what came instead of one. */
struct incoming {
	json_t *message;		/* an object, or NULL: */
	enum rpc_error error;		/* to be answered; 0: nothing */
	char *zh, *en;			/* what is wrong */
};

struct queue {
	struct incoming item[WAITING];
	size_t count;
};

/* ---- reading ---------------------------------------------------------- */

static void add_wrong(struct queue *q, enum rpc_error error, const char *zh,
		      const char *en)
{
	q->item[q->count++] = (struct incoming){
		.error = error, .zh = need(strdup(zh)), .en = need(strdup(en)),
	};
}

static void add(struct queue *q, const char *text, size_t n)
{
	json_error_t error;
	json_t *message = json_loadb(text, n, JSON_ALLOW_NUL, &error);

	if (json_is_object(message)) {
		q->item[q->count++] = (struct incoming){ .message = message };
		return;
	}
	if (message)
		add_wrong(q, RPC_INVALID_REQUEST, "消息不是 JSON 对象",
			  "a message is an object");
	else
		add_wrong(q, RPC_PARSE_ERROR, "消息不是 JSON", error.text);
	json_decref(message);
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
			add(q, text, n);
			break;
		case ARRIVED_GARBAGE:
			add_wrong(q, 0, "收到的消息没有 Content-Length",
				  "a message without a Content-Length");
			break;
		case ARRIVED_TOO_LARGE:
			add_wrong(q, 0, "收到的消息太大，没有读",
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
		const char *name = text_below(q->item[i].message, "method");

		if (name && !strcmp(name, "$/cancelRequest") &&
		    same_id(json_below(q->item[i].message, "params.id"), id))
			return true;
	}
	return false;
}

/* ---- serving ---------------------------------------------------------- */

/* A change may have been in what could not be read. */
static void doubt(struct session *s, const struct incoming *in)
{
	say(s->lang, NULL, "%s", "%s",
	    s->lang == GKML_EN ? in->en : in->zh);
	if (in->error)
		session_fail(s, json_null(), in->error, in->en);
	for (struct buffer *b = s->buffers.first; b; b = b->next) {
		b->doubtful = true;
		session_check_later(s, b);
	}
}

static void incoming_release(struct incoming *in)
{
	json_decref(in->message);
	free(in->zh);
	free(in->en);
}

static void handle_first(struct session *s, struct queue *q)
{
	struct incoming in = q->item[0];
	json_t *id = json_object_get(in.message, "id");

	memmove(q->item, q->item + 1, --q->count * sizeof *q->item);
	if (!in.message)
		doubt(s, &in);
	else if (id && text_below(in.message, "method") &&
		 is_cancelled(q, id))
		session_fail(s, json_incref(id), RPC_CANCELLED, "cancelled");
	else
		dispatch(s, in.message);
	incoming_release(&in);
}

static void serve(struct session *s)
{
	struct queue *q = need(calloc(1, sizeof *q));

	while (!s->exited) {
		take(s, q);
		if (q->count) {
			handle_first(s, q);
			if (q->count < WAITING)
				transport_wait(&s->transport, 0);
		} else if (s->transport.ended) {
			break;
		} else {
			transport_wait(&s->transport, session_check_due(s));
		}
	}
	while (q->count)
		incoming_release(&q->item[--q->count]);
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
