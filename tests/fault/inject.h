/*
 * inject.h - run a program in which one system call, or request for memory,
 * fails.
 *
 * System calls are failed from outside, by the kernel's user notification of
 * seccomp: whoever makes the call, the C library included, sees the error.
 * Memory is failed by memory.c, which is preloaded.
 */
#ifndef INJECT_H
#define INJECT_H

#include <stdbool.h>

enum { CALLS = 8 };

struct fault {
	const char *name;
	int error;
	long call[CALLS];		/* their numbers, -1 at the end; none:
					   requests for memory */
	bool ever_after;		/* all that follow fail as well */
	void (*act)(void);		/* instead of failing, this happens
					   before the call; or NULL */
};

struct outcome {
	int status;			/* of exit; -1: killed or hanging */
	int signal;			/* that killed it, or 0 */
	long count;			/* such calls, or requests */
	int fd;				/* the failed call's first argument */
};

/*
 * Its standard output and error go to the files out and err, its input is
 * empty.  at: which call fails, from 1; 0: none does.  False: this system
 * cannot do it.
 */
bool inject_run(struct outcome *, const char *const *argv,
		const struct fault *, long at, const char *memory);

#endif
