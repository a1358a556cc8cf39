/*
 * roster.h - the offices that a publisher (公开主体) has: rows of the
 * vocabulary offices, 公开主体 名称 别名 撤并为 起 止.
 */
#ifndef ROSTER_H
#define ROSTER_H

#include "rules/rule.h"

struct roster {
	const struct vocab *vocab;
	size_t publisher, name, alias, merged, until;	/* columns */
};

/* vocab is NULL where the table is no list of offices. */
struct roster roster_of(const struct vocab *);
struct roster roster_read(struct params *, const char *key,
				     const char *otherwise);

/* Is any office listed for the publisher?  Then the list is complete. */
bool roster_lists(const struct roster *, struct str publisher);

/*
 * The row of an office by its name or another name of it; VOCAB_NONE.  Words
 * that point to the publisher may stand before the name: 局办公室,
 * 湘乡市人社局财务股.
 */
size_t roster_find(const struct roster *, struct str publisher,
		     struct str name);

/* Do words before a name point to the publisher itself? */
bool roster_points(struct str words, struct str publisher);

/* Was it closed by `today` (yyyymmdd)?  *into: its successor, or empty. */
bool roster_retired(const struct roster *, size_t row,
		      uint32_t today, struct str *into);

/* The office that the name is most like; p == NULL if none, or several. */
struct str roster_nearest(const struct roster *,
			    struct str publisher, struct str name);

#endif
