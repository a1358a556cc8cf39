/*
 * profile.h - a family of catalogs: which columns it has and what they are
 * called.  Profiles are data (rules/profiles/); this is their shape.
 */
#ifndef PROFILE_H
#define PROFILE_H

#include "base/arena.h"

enum field {
#define FIELD(name, key, heading) FIELD_##name,
#include "model/fields.def"
#undef FIELD
	FIELD_COUNT,
	FIELD_NONE = -1,		/* a heading that no profile knows */
	FIELD_PATH_FIRST = FIELD_CATEGORY,
	FIELD_PATH_LAST = FIELD_ITEM,
};

/* A set of fields; bit f is field f. */
typedef uint32_t fields;
#define FIELD_BIT(f)	((fields)1 << (f))
#define FIELDS_PATH	((FIELD_BIT(FIELD_PATH_LAST + 1) - 1) &		\
			 ~(FIELD_BIT(FIELD_PATH_FIRST) - 1))

static inline bool field_in_path(int f)
{
	return f >= FIELD_PATH_FIRST && f <= FIELD_PATH_LAST;
}

const char *field_key(enum field);	/* "basis" */
const char *field_heading(enum field);	/* "公开依据" */
/* By key or canonical heading; FIELD_NONE. */
enum field field_by_name(struct str);

enum need { NEED_OPTIONAL, NEED_WISHED, NEED_REQUIRED };

/* One column of a profile.  Headings are folded (heading.h). */
struct profile_column {
	enum field field;
	enum need need;			/* missing: GK101 info, or error */
	bool carried;			/* may be merged down */
	bool tick;			/* sub-headings hold ticks */
	int weight, missing;		/* for finding the profile */
	const struct str *alias;		/* accepted headings */
	size_t aliases;
	const struct str *variant;		/* understood, but not as they should be */
	size_t variants;
	const struct str *under;		/* sub-headings below one of the above */
	size_t unders;
};

/* Where a profile has a heading. */
struct heading_place {
	uint8_t column;			/* from 1; 0: an empty slot */
	bool variant;			/* else an alias */
	uint16_t at;			/* in the list of those */
};

struct profile {
	const char *name, *title, *title_en;
	const struct profile_column *column;
	size_t columns;
	/* Of which one at least must be there (office or publisher). */
	fields either;
	const struct heading_place *index;	/* by hash of the heading */
	size_t slots;			/* a power of two */
};

struct profiles {
	const struct profile *item;
	size_t count;
};

#endif
