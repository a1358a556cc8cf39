/*
 * actions.h - kinds of code actions that there are.
 */
#ifndef ACTIONS_H
#define ACTIONS_H

#include <stddef.h>

const char *action_kind(size_t i);	/* NULL beyond the last */

#endif
