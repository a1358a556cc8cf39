/*
 * sign.h - the characters that carry structure.
 *
 * Nine of ten characters in a cell are plain words of which no grammar asks
 * anything; numbers, citations and limits are known by the rest.  A view
 * lists where those stand, and the grammars step from one to the next.
 */
#ifndef SIGN_H
#define SIGN_H

#include <uchar.h>

enum sign {
	SIGN_STOP    = 1 << 0,		/* 。；！？：，、: ends a sentence or part */
	SIGN_TITLE   = 1 << 1,		/* 《》〈〉 and what is typed for them */
	SIGN_BRACKET = 1 << 2,		/* all others, quotes among them */
	SIGN_DIGIT   = 1 << 3,		/* 0 to 9, ０ to ９ */
	SIGN_LETTER  = 1 << 4,		/* A to Z */
	SIGN_ORDER   = 1 << 5,		/* 令 告 第 号: a number may be near */
	SIGN_WITHIN  = 1 << 6,		/* 内 前 即 超 ...: a limit may be */
	/* For view.c alone: left out, or perhaps the start of markup. */
	SIGN_BLANK   = 1 << 7,
};

/* Of characters below U+10000; those above are none. */
extern const unsigned char sign_table[0x10000];

static inline unsigned sign_of(char32_t c)
{
	return c < 0x10000 ? sign_table[c] & ~(unsigned)SIGN_BLANK : 0;
}

#endif
