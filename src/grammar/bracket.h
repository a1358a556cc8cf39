/*
 * bracket.h - brackets and title marks of a text, paired as they were meant.
 *
 * Title marks (书名号) alternate by depth: 《…〈…《…》…〉…》 (GB/T 15834—2011
 * 4.15.3.5).  What people type in their place, < > « » ‹ › ＜ ＞ << >>, counts
 * as a title mark where it stands around a title, and not in 首页>政务公开 or
 * >5.  Left alone are the marks of a list, 1） and a), and the brackets of the
 * year in document numbers, which number.h judges.
 *
 * Quotation marks are told apart from brackets: only whether one of them is
 * alone.  Whether they are in order is another matter.
 */
#ifndef BRACKET_H
#define BRACKET_H

#include "grammar/number.h"

enum bracket_kind {
	BRACKET_NONE,
	BRACKET_OUTER,			/* 《》 */
	BRACKET_INNER,			/* 〈〉 */
	BRACKET_FALSE,			/* < > ‹ › ＜ ＞ ⟨ ⟩ */
	BRACKET_FALSE_OUTER,		/* << >> « » ⟪ ⟫ */
	BRACKET_ROUND,			/* （） */
	BRACKET_ROUND_HALF,		/* () */
	BRACKET_TORTOISE,		/* 〔〕 ﹝﹞ */
	BRACKET_LENTICULAR,		/* 【】 〖〗 */
	BRACKET_SQUARE,			/* [] */
	BRACKET_SQUARE_WIDE,		/* ［］ */
	BRACKET_CORNER,			/* 「」 『』 */
	BRACKET_QUOTE,			/* “” */
};

enum bracket_fault {
	BRACKET_UNCLOSED = 1 << 0,
	BRACKET_UNOPENED = 1 << 1,
	BRACKET_MIXED    = 1 << 2,	/* （…) 《…〉 【…] */
	BRACKET_CROSSED  = 1 << 3,	/* （…《…）…》: set on the inner one */
	BRACKET_DOUBLED  = 1 << 4,	/* 《《…》》: set on the inner one */
};

#define BRACKET_TOP	UINT32_MAX

struct bracket {
	enum bracket_kind kind;		/* of the opening mark, if there is one */
	enum bracket_kind closed_by;	/* of the closing mark, if ... */
	struct part open, close;	/* the marks; empty: missing */
	unsigned depth;			/* of title marks, from 1; else 0 */
	unsigned faults;
	uint32_t parent;		/* what it lies in, or BRACKET_TOP */
	bool titled;			/* it lies in a title, at any depth */
};

struct brackets {
	struct bracket *item;		/* by the first mark; quotes last */
	size_t count, room;
	unsigned faults;		/* of all of them together */
	bool misshapen;			/* a title mark that is no 《》 or 〈〉,
					   or not the one of its depth */
	bool issuing;			/* a title with 关于, 印发, 转发, 批转 */
};

/*
 * The first bracket whose first mark stands at or behind character i; count
 * if there is none.  Quotes are left out.
 */
size_t brackets_from(const struct brackets *, uint32_t i);

/* The numbers are those of the same view; NULL: none are known. */
const struct brackets *brackets_parse(struct arena *, const struct view *,
				      const struct numbers *);

static inline bool bracket_is_title(enum bracket_kind k)
{
	return k >= BRACKET_OUTER && k <= BRACKET_FALSE_OUTER;
}

static inline bool bracket_is_round(enum bracket_kind k)
{
	return k == BRACKET_ROUND || k == BRACKET_ROUND_HALF;
}

/* All of it, marks included; of half a pair, only that mark. */
static inline struct part bracket_at(const struct bracket *b)
{
	return (struct part){
		part_given(b->open) ? b->open.start : b->close.start,
		part_given(b->close) ? b->close.end : b->open.end,
	};
}

/* What stands between the marks of a pair. */
static inline struct part bracket_inside(const struct bracket *b)
{
	return (struct part){ b->open.end, b->close.start };
}

static inline bool bracket_paired(const struct bracket *b)
{
	return part_given(b->open) && part_given(b->close);
}

/* The mark that opens, or closes, a pair: U'《'. Quotes and all others. */
char32_t bracket_mark(enum bracket_kind, bool closing);
/* The title mark that belongs at a depth. */
char32_t bracket_title_mark(unsigned depth, bool closing);

#endif
