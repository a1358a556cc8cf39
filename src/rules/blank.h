/*
 * blank.h - what the blanks inside a cell are: remains of a line wrap, or a
 * separator that somebody put there.
 *
 * Catalogs are printed from narrow table cells, and a wrapped line comes back
 * as 公开工作的␠实施意见.  But a blank also divides citations, joint issuers
 * (中共中央办公厅␠国务院办公厅) and list items (领导姓名␠联系方式), and stands
 * for the pause after 第十七条.  Three sorts of evidence tell them apart:
 *
 *   what stands beside the blank: 文␠件 splits a word, ␠） is never right,
 *	␠《 or ␠2. begin something new;
 *   where it stands: inside 《》 there are only joint issuers, and a category
 *	or an office is one name;
 *   the lines: where the stretches between blanks are all about as wide as
 *	the widest of them, the cell was wrapped.
 */
#ifndef BLANK_H
#define BLANK_H

#include "grammar/view.h"
#include "rules/vocab.h"

/* What kind of cell the blanks are in. */
enum blank_room {
	ROOM_TEXT,			/* content, basis, clause, ... */
	ROOM_LIMIT,			/* 公开时限 */
	ROOM_NAME,			/* category, item: one name */
	ROOM_OFFICE,			/* offices: names, perhaps several */
};

enum blank_nature {
	BLANK_FREE,			/* has a reason */
	BLANK_OPEN,			/* may be either */
	BLANK_WRAP,			/* remains of a wrap */
};

struct blank {
	uint32_t before;		/* the character it stands before */
	uint32_t width;			/* of the line it ends, half-widths */
	enum blank_nature nature;
	bool joins;			/* inside a line: issuer␠issuer */
	bool doubtful;			/* a wrap, or a lost 、 between names */
};

struct blanks {
	struct blank *item;
	size_t count, room;
};

/* The blanks between the first and the last character, in order. */
struct blanks blanks_of(struct arena *, const struct view *, enum blank_room,
			const struct vocab *words);

#endif
