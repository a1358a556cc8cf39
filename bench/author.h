/*
 * author.h - writes the cells of made-up catalogs, row after row.
 *
 * The same seed writes the same bytes.  Nothing that a rule could find fault
 * with is written: every document has one number and one title in all
 * catalogs, every item of a catalog stands there once.
 */
#ifndef AUTHOR_H
#define AUTHOR_H

#include "text.h"

enum family { DEPARTMENT, STANDARD };

enum role {
	ROLE_NO, ROLE_THEME, ROLE_ITEM, ROLE_CONTENT, ROLE_BASIS, ROLE_CLAUSE,
	ROLE_CHANNEL, ROLE_MARKS, ROLE_LIMIT, ROLE_METHOD, ROLE_OFFICE,
	ROLE_PUBLISHER, ROLE_TICK, ROLE_BLANK,
};

/* Which papers a row cites; -1 - k is the county's k-th. */
enum { CITED = 9 };

struct author {
	uint64_t seed;
	enum family family;
	unsigned row;			/* of this catalog, from 0 */
	unsigned first_item;
	unsigned left;			/* rows of this section */
	bool begins;			/* the row is the first of a section */
	size_t theme;
	unsigned county, bureau;
	int cited[CITED];
	size_t cited_count;
};

/* Columns of a family, left to right; returns how many. */
size_t author_columns(enum family, const enum role **);

/* Title and header, in lines. */
void author_begin(struct author *, uint64_t seed, enum family,
		  struct text *out);
/* Before the cells of a row; true: leave a line blank in front of it. */
bool author_next(struct author *);
/* Call it with each paper that the row cites: a number for each there is. */
enum { DOCUMENTS = 20 + 3600 * 1920 };
size_t author_document(const struct author *, size_t cited);
void author_cell(struct author *, enum role, struct text *out);

#endif
