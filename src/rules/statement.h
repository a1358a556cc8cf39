/*
 * statement.h - what a check said of a fault, and where.
 *
 * Its arrays and texts are borrowed: of the check until found() returns, or of
 * the arena that it was unsealed into (charge.h).
 */
#ifndef STATEMENT_H
#define STATEMENT_H

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

/* A rule's words for a case (NULL: none); {name}s are not filled in. */
const char *rule_words(const struct rule *, const char *as, enum gkml_lang);

/* A place or the edits of a statement, and how many; all of the cell's text. */
struct range statement_place(const struct statement *, size_t i);
size_t statement_places(const struct statement *);
struct change statement_edit(const struct statement *, size_t i);
size_t statement_edits(const struct statement *);
/* The text that it finds fault with, or "". */
struct str statement_match(const struct statement *);

/*
 * The byte of the text that the first of its places begins at; or, in a quoted
 * cell, one in it that comes before or behind those of others as that does: to
 * count quotes that are written twice costs the way from where the cell begins.
 */
uint32_t statement_start(const struct catalog *, const struct statement *,
			 struct range first);

#endif
