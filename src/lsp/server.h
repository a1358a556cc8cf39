/*
 * server.h - gkml-lint --lsp: a language server on standard input and output.
 */
#ifndef SERVER_H
#define SERVER_H

#include <gkml/gkml.h>

/*
 * Serve until the client says exit or is gone.  The arguments hold for every
 * folder, below them its own configuration.  True: the client had asked for
 * the shutdown before.
 */
bool lsp_serve(int argc, char **argv, enum gkml_lang);

#endif
