/*
 * viewmaking.h - a view under way.  Only for view.c and viewrun.c; but runs
 * of text are also looked at by who wants no view of them.
 */
#ifndef VIEWMAKING_H
#define VIEWMAKING_H

#include "grammar/view.h"

/* Room that the arrays have behind what a text can fill. */
enum { MAKING_SLACK = 20 };

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

/*
 * The run of such characters that begins at a byte of the text: where its
 * signs are, and other characters that are no Chinese words; but ， and 、 only
 * where a figure follows.  It ends where the run does, or when there is no more
 * room.
 */
enum { RUN_SIGNS = 48 };

struct view_run {
	size_t end;			/* byte behind it */
	uint32_t sign[RUN_SIGNS + MAKING_SLACK];	/* bytes, in order */
	uint32_t signs;
};

void view_list_run(struct str text, size_t from, struct view_run *);
void view_list_run_plainly(struct str text, size_t from, struct view_run *);
void view_list_run_avx2(struct str text, size_t from, struct view_run *);
void view_list_run_avx512(struct str text, size_t from, struct view_run *);

#endif
