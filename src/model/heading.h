/*
 * heading.h - what a heading means.
 *
 * Headings are wrapped (公开 依据), annotated (公开内容（要素）) and broken
 * (公开主); they are compared without blanks, and without bracketed notes
 * where the full form is not known.
 */
#ifndef HEADING_H
#define HEADING_H

#include "input/reader.h"
#include "model/profile.h"

enum match { MATCH_NONE, MATCH_NEAR, MATCH_VARIANT, MATCH_EXACT };

struct meaning {
	enum match match;
	const struct profile_column *column;	/* NULL: MATCH_NONE */
};

/* Without blanks; brackets full-width.  Lies in the arena. */
struct str heading_fold(struct arena *, struct str);
/* Without bracketed notes: 公开内容（要素） is 公开内容. */
struct str heading_bare(struct arena *, struct str folded);

/* Once its columns are complete: makes its headings findable. */
void profile_index(struct arena *, struct profile *);

/* A folded heading in that profile. */
struct meaning heading_meaning(struct arena *, const struct profile *,
			       struct str folded);

/* Is it listed in any profile, letter for letter?  Cheaper than a meaning. */
bool heading_listed(struct arena *, const struct profiles *,
		    struct str folded);

/*
 * The characters that listed headings start with, and the first two of them,
 * as sets that may hold others too.  May the text of a cell, not yet folded,
 * be a listed heading?
 */
struct heading_starts {
	uint64_t one[256 / 64], two[4096 / 64];	/* bits, by a hash */
};

struct heading_starts heading_starts(const struct profiles *);
bool heading_may_start(const struct heading_starts *, struct str cell);

/* A folded sub-heading (全社会) under a column (公开对象). */
enum match heading_under(struct arena *, const struct profile_column *,
			 struct str folded);

/* Of one that was cut in two, 公开 above 依据, the whole. */
struct str heading_join(struct arena *, struct str upper, struct str lower);

/* Is a one character away from b, both of three characters or more? */
bool heading_near(struct str a, struct str b);

/* Does a record look like the first line of a header? */
bool heading_line(struct arena *, const struct profiles *,
		  const struct record *);
/* Are both lines one, whose headings were cut in two? */
bool heading_wrapped(struct arena *, const struct profiles *,
		     const struct record *upper, const struct record *lower);
/* Like its second or third line, below one that looks like the first? */
bool heading_subline(struct arena *, const struct profiles *,
		     const struct record *);

#endif
