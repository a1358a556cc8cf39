/*
 * charge.h - what a check has found, kept small.
 *
 * A catalog may have a finding in each of its cells, and there are millions of
 * them.  So a fault is sealed: of what the check said is kept what cannot be
 * told from the catalog again, some thirty bytes.  It becomes a finding with
 * words and places (tell.h) when somebody asks for it.
 */
#ifndef CHARGE_H
#define CHARGE_H

#include "rules/rule.h"

/* Where a fault is: its cell, or the record alone, or neither. */
struct spot {
	const struct cell *cell;
	const struct record *record;
	const struct column *column;
};

/* A fault and what it was said of; row: whose item it is about, or NULL. */
struct statement {
	const struct rule *rule;
	struct fault fault;		/* its subject is not kept */
	struct spot spot;
	const struct row *row;
};

enum charge_form {
	CHARGE_SEALED,			/* a statement */
	CHARGE_CUT,			/* some of whose places were dropped */
	CHARGE_TOLD,			/* a finding as another process told it */
};

struct charge {
	union {
		const unsigned char *sealed;
		const struct charge_cut *cut;
		struct gkml_finding *told;
	} is;
	uint64_t key[2];		/* fingerprint without the path */
	uint32_t start;			/* byte of the text: charge_start() */
	uint32_t rule : 20;		/* index */
	uint32_t level : 3;		/* enum gkml_level */
	uint32_t status : 2;		/* enum gkml_status */
	uint32_t form : 2;		/* enum charge_form */
	uint32_t in_cell : 1;
	uint32_t fixable : 1, safe : 1;
};

/* What is left of the places and edits of a statement, by index. */
struct charge_cut {
	const unsigned char *sealed;
	const uint32_t *place, *edit;
	size_t places, edits;
};

/* Rules that can be told apart: a thousand times those that have an id. */
enum { CHARGE_RULES = (1 << 20) - 1 };

struct charges {
	struct charge *item;
	size_t count, room;
	const char **reason;		/* [count] why it is not new, or NULL;
					   NULL: of none */
};

/* Memory for what is sealed; sealed things stay as long as the arena. */
struct seals {
	struct arena *arena;
	unsigned char *free;
	size_t left;
	size_t likely;			/* table that a column is of */
	struct {
		unsigned char *item;
		size_t count, room;
	} draft;			/* what is being sealed */
};

/* A rule's words for a case (NULL: none); {name}s are not filled in. */
const char *rule_words(const struct rule *, const char *as, enum gkml_lang);

/*
 * The words of a fault that the rule's words in that language do not name are
 * left out.
 */
const unsigned char *charge_seal(struct seals *, const struct catalog *,
				 const struct statement *, enum gkml_lang);
/*
 * The statement again; arrays and texts lie in the arena, in the catalog or in
 * what was sealed.
 */
struct statement charge_unseal(struct arena *, const struct catalog *,
			       const struct gkml_rules *,
			       const struct charge *, enum gkml_lang);
/* The cell alone; NULL: it is in none. */
const struct cell *charge_cell(const struct catalog *, const struct charge *);

/*
 * The byte of the text that the first of its places begins at; or, in a quoted
 * cell, one in it that comes before or behind those of others as that does: to
 * count quotes that are written twice costs the way from where the cell begins.
 */
uint32_t charge_start(const struct catalog *, const struct statement *,
		      struct range first);

/* A place or the edits of a statement, and how many; all of the cell's text. */
struct range statement_place(const struct statement *, size_t i);
size_t statement_places(const struct statement *);
struct change statement_edit(const struct statement *, size_t i);
size_t statement_edits(const struct statement *);
/* The text that it finds fault with, or "". */
struct str statement_match(const struct statement *);

#endif
