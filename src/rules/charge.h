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

#include "rules/seal.h"
#include "rules/statement.h"

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
	uint32_t start;			/* byte of the text: statement_start() */
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

/*
 * The words of a fault that the rule's words in that language do not name are
 * left out.  The column is looked for in `near` first: a table, or NULL.
 */
const unsigned char *charge_seal(struct seals *, const struct catalog *,
				 const struct table *near,
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

#endif
