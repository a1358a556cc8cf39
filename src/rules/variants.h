/*
 * variants.h - the forms in which the names of offices are written, counted,
 * and which of them are one office.
 */
#ifndef VARIANTS_H
#define VARIANTS_H

#include "rules/ruleset.h"

struct form {
	struct str key;			/* as written, gaps left out */
	struct str fold;
	struct str second;		/* fold of its second name, or empty */
	bool catch_all;
	size_t count;
	struct other first;		/* where the rule saw it first */
	struct form *next;		/* in the slot */
	struct form *peer;		/* another form of the same fold */
	struct form *usual;		/* what it should be; NULL: itself */
};

struct forms {
	struct arena *arena;
	struct form **slot;		/* by key */
	size_t slots, count;
	struct form **item;		/* in order of appearance */
	size_t room;
};

/* What a form is known by: a note in brackets is no second name. */
struct part form_part(const struct office *);

/* Count an office under its form. */
struct form *forms_count(struct forms *, const struct view *,
			 const struct office *);
struct form *forms_find(const struct forms *, struct str key);
/* All are counted: tell the variants.  False when there are none. */
bool forms_settle(struct forms *);

#endif
