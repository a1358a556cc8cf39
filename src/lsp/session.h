/*
 * session.h - one client: what it said of itself, and what is open.
 */
#ifndef SESSION_H
#define SESSION_H

#include "lsp/buffers.h"
#include "lsp/transport.h"
#include "lsp/workspace.h"

/* Of JSON-RPC and of the protocol. */
enum rpc_error {
	RPC_PARSE_ERROR = -32700,
	RPC_INVALID_REQUEST = -32600,
	RPC_METHOD_NOT_FOUND = -32601,
	RPC_INVALID_PARAMS = -32602,
	RPC_NOT_INITIALIZED = -32002,
	RPC_CANCELLED = -32800,
};

struct session {
	struct transport transport;
	struct workspace workspace;
	struct buffers buffers;
	enum gkml_lang lang;		/* of what the log says */
	bool initialized, shut_down;
	bool exited;			/* the client said so, or is gone */
	/* what the client can do */
	bool versions;			/* of texts, in edits */
	bool creates;			/* files, in edits */
	bool watches;			/* files, when asked to */
	bool nested_symbols;
	int64_t next_id;		/* of our own requests */
	enum rpc_error error;		/* of the request at hand, */
	const char *why;		/* in words */
};

/* These take over id, result and params. */
void session_reply(struct session *, json_t *id, json_t *result);
void session_fail(struct session *, json_t *id, enum rpc_error,
		  const char *why);
void session_notify(struct session *, const char *method, json_t *params);
void session_request(struct session *, const char *method, json_t *params);

/* What a request returns that cannot be answered: NULL. */
json_t *session_refuse(struct session *, enum rpc_error, const char *why);

/* The value below keys with dots between: "textDocument.uri"; NULL. */
const json_t *json_below(const json_t *, const char *keys);
/* A string there, or NULL. */
const char *text_below(const json_t *, const char *keys);

/* "textDocument.uri" of params that is open; NULL. */
struct buffer *session_buffer(const struct session *, const json_t *params);

/* Check the text at once, or a little after the last of several changes. */
void session_check(struct session *, struct buffer *);
void session_check_later(struct session *, struct buffer *);
/* All of them again: something outside has changed. */
void session_check_all(struct session *);
/* Those that are due; how many ms until the next is, -1: none is. */
int session_check_due(struct session *);

#endif
