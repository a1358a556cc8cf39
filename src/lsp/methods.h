/*
 * methods.h - what the server answers to, a row each in methods.def.
 *
 * A request returns its result, or session_refuse().
 */
#ifndef METHODS_H
#define METHODS_H

#include "lsp/session.h"

#define REQUEST(name, function)						\
	json_t *function(struct session *, const json_t *params);
#define NOTICE(name, function)						\
	void function(struct session *, const json_t *params);
#include "lsp/methods.def"
#undef REQUEST
#undef NOTICE

/* Handle one message. */
void dispatch(struct session *, const json_t *message);

#endif
