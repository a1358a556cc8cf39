/*
 * doubt.h - what is spared a check because it must be right is checked all
 * the same in the builds that test.
 */
#ifndef DOUBT_H
#define DOUBT_H

#include "base/str.h"

#ifdef GATES_DOUBTED
enum { DOUBTED = 1 };
#else
enum { DOUBTED = 0 };
#endif

/* It was not right: end the program and say so. */
_Noreturn void doubt_confirmed(const char *of, struct str text);

#endif
