/*
 * citation.h - the documents that a cell names, and what it quotes of them.
 *
 *	1.《甲条例》（国务院令第711号）第二十条：行政机关应当…（二）机关职能。
 *	| |        |               |       | |
 *	| title    note            locator | quotation
 *	mark                               link
 *
 *	citation = [ mark ] , [ lead ] , title , [ tail ] , { note } ,
 *		   [ "、" | "，" | "：" ] , { locator } , [ link , quotation ] ;
 *
 * A quotation lasts until the next citation.  A title inside running text,
 * 依照《乙办法》的规定, is a mention: in the list, but no citation of the cell.
 * A cell that begins with 第二十条 and names no document has one untitled
 * citation, which holds the locators and the quotation.
 *
 * Damage is expected: a title that lost its opening or closing mark is still
 * one, as long as the rest of the citation shows where it ends.
 */
#ifndef CITATION_H
#define CITATION_H

#include "grammar/bracket.h"
#include "grammar/locator.h"
#include "grammar/title.h"

enum citation_kind {
	CITATION_HEAD,			/* a document that the cell cites */
	CITATION_MENTION,		/* one that its text speaks of */
	CITATION_UNTITLED,		/* a quotation of what is not named */
};

/* What stands between a head and the one before it. */
enum citation_sep {
	SEP_FIRST,			/* nothing: the first of the cell */
	SEP_NONE,			/* nothing at all: 》《 */
	SEP_BLANK,			/* a blank: 》 《 */
	SEP_BREAK,			/* a line break or tag */
	SEP_PAUSE,			/* 、 */
	SEP_COMMA,			/* ， */
	SEP_SEMICOLON,			/* ； */
	SEP_STOP,			/* 。 */
	SEP_AND,			/* 和 与 及 以及 */
	SEP_QUOTED,			/* the end of a quotation, no gap */
	SEP_OTHER,			/* other words or marks */
};

/* What stands before the quotation, where ： should be. */
enum citation_link {
	LINK_END,			/* there is no quotation */
	LINK_COLON,			/* ： or : */
	LINK_COMMA,			/* ，、 or another mark */
	LINK_BLANK,			/* a gap */
	LINK_NOTHING,			/* nothing */
	LINK_WORD,			/* 规定： 明确， and the like */
};

/*
 * A bracket, or a number without one, behind the title: （国务院令第711号）,
 * （2018年修正）, （试行）, （以下简称《条例》）.
 */
struct note {
	struct part at;			/* with its brackets */
	struct part text;
	bool closed;			/* its closing bracket is there */
	const struct number *number;	/* NULL: none */
	const struct number *revised;	/* the last of several, or NULL */
};

struct citation {
	enum citation_kind kind;
	struct part at;			/* mark to locators, no quotation */
	/* before the title */
	enum citation_sep sep;
	struct part sep_at;		/* its characters; empty for gaps */
	bool sep_gap;			/* a gap stands there (too) */
	struct part mark;		/* 1. ● （一） 【法律】 */
	struct part lead;		/* 国务院办公厅印发, 依据, or a number */
	/* the title */
	struct part title;		/* with its marks */
	struct part text;		/* between them */
	struct part tail;		/* 实施细则的通知, when 印发 is in lead */
	struct part name;		/* what title_core() is to be asked of */
	uint32_t bracket;		/* of brackets; BRACKET_TOP: none */
	/* what tells which edition it is */
	const struct note *note;
	size_t notes;
	const struct number *number;	/* the first of them, or NULL */
	/* （国务院令第492号公布，国务院令第711号修订）: the latter, or NULL */
	const struct number *revised;
	/* where in it */
	struct part joint;		/* 、 or ， before the locator */
	struct locator *locator;	/* those before the link come first */
	size_t locators, heads;		/* all; before the link */
	bool whole;			/* 全文 */
	/* what is quoted */
	enum citation_link link;
	struct part link_at;		/* its characters; empty for gaps */
	uint32_t link_after;		/* ： belongs before this character */
	struct part quotation;		/* empty if none */
};

struct citations {
	struct citation *item;		/* in the order of their titles */
	size_t count, room;
	size_t heads;			/* how many are CITATION_HEAD */
	/* documents named without title marks; only where a cell lists them */
	struct part *bare;
	size_t bares;
};

/* Numbers and brackets are those of the same view. */
const struct citations *citations_parse(struct arena *, const struct view *,
					const struct numbers *,
					const struct brackets *);

#endif
