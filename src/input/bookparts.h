/*
 * bookparts.h - what the sheets of a workbook refer to: their names and
 * entries, shared strings, number formats.
 */
#ifndef BOOKPARTS_H
#define BOOKPARTS_H

#include "input/zipped.h"

struct book_sheet {
	const char *name;
	const char *entry;		/* NULL: no sheet of cells */
	struct str relation;		/* rId1 */
	bool hidden;
};

struct strs {
	struct str *item;
	size_t count, room;
};

struct book {
	struct arena *arena;
	struct zipped zip;
	struct {
		struct book_sheet *item;
		size_t count, room;
	} sheets;
	struct strs strings;		/* shared */
	struct strs codes;		/* number formats by cell style */
	bool since_1904;
	bool damaged;
	bool too_many;			/* sheets, strings, styles */
	size_t relations;
};

enum { SHEETS_LIMIT = 4096, STYLES_LIMIT = 65536, STRINGS_LIMIT = 16 << 20 };

/* Fills all but arena and zip; see damaged, too_many and zip's flags. */
void book_read_parts(struct book *);

/* A string as it is kept to one as it is shown: _x000D_ and line ends. */
struct str book_text(struct arena *, struct str);

#endif
