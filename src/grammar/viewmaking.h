/*
 * viewmaking.h - a view under way.  Only for view.c and viewrun.c.
 */
#ifndef VIEWMAKING_H
#define VIEWMAKING_H

#include "grammar/view.h"

/* Room that the arrays have behind what a text can fill. */
enum { MAKING_SLACK = 16 };

struct making {
	struct str text;
	size_t i;			/* byte of the text */
	char32_t *c;
	uint32_t *at, *sign;
	unsigned char *gap;
	uint32_t n, signs;
	bool plain;
};

/*
 * Take characters of three bytes, as long as they come and none of them is
 * left out or begins markup.  It may stop before that, and list more of them
 * as signs than are.
 */
void view_take_run(struct making *);
/* The same without vectors, which serves where there are none. */
void view_take_run_plainly(struct making *);

#endif
