/*
 * tally.h - words counted as catalogs have them, and written out as a table
 * that can be laid over rules/vocab/ or rules/registry/ at once.
 */
#ifndef TALLY_H
#define TALLY_H

#include "rules/ruleset.h"

enum { SIGHT_CELLS = REGISTRY_COLUMNS };

struct sight {
	struct str group, name;		/* a publisher, and what it has */
	size_t count;			/* times seen; 0: only known of */
	size_t order;			/* of the first time */
	const char *where;		/* that place, or NULL */
	const void *more;		/* what the list keeps of it */
	struct sight *next;		/* in the slot */
	struct sight *peer;		/* as the list chains them */
	/* settled by the list */
	struct sight *usual;		/* it is another name of that one */
	bool dropped;			/* nothing to be told of */
	const char *doubt;		/* why its row is no more than a comment */
	const char *note;		/* something else to be said, or NULL */
	struct str cell[SIGHT_CELLS];	/* the row */
	struct str also;		/* names that are joined in it, with ； */
	/* of its group: how often, and how early */
	size_t group_count, group_order;
};

struct tally {
	struct arena *arena;
	struct sight **slot;		/* by group and name */
	size_t slots;
	struct sight **item;		/* in order of appearance */
	size_t count, room;
};

/* The sight of that name, made with count 0 when there is none. */
struct sight *tally_get(struct tally *, struct str group, struct str name);
struct sight *tally_find(const struct tally *, struct str group,
			 struct str name);

/* s is another name of that one, unless it is one of something already. */
void tally_link(struct sight *s, struct sight *usual);

/*
 * Add what `usual` leads to up in the one it ends at, and put the names that
 * differ into `also` of that.
 */
void tally_join(struct tally *);

/* Put a name at the end of a list with ；, unless it is there. */
void tally_also(struct arena *, struct str *list, struct str name);

/* Is there anything in it that must not be printed? */
bool tally_unsafe(struct str);

/*
 * The table: groups by their counts, in them rows by theirs, each below a line
 * that says how often and where it was seen.  The text lies in the arena.
 */
struct tally_table {
	const char *title;		/* lines without # at the top */
	const char *const *heading;
	size_t headings;
	enum gkml_lang lang;
};

struct str tally_write(const struct tally *, const struct tally_table *);

#endif
