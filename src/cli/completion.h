/*
 * completion.h - what a shell needs to complete the command line, made of the
 * options' rows.
 */
#ifndef COMPLETION_H
#define COMPLETION_H

#include "cli/options.h"

const char *completion_shell(size_t i);		/* "bash" ...; then NULL */

/* A script for such a shell; what it says is in that language. */
void completion_print(FILE *, const char *shell, enum gkml_lang);

#endif
