/*
 * known.h - the entries of the registry that a document as it is cited may
 * be.
 */
#ifndef KNOWN_H
#define KNOWN_H

#include "rules/ruleset.h"
#include "rules/titlebook.h"

/* Titles of laws begin with it, and may be cited without. */
#define REPUBLIC	STR("中华人民共和国")

/* Is the title as spelt that of the registry, or that without REPUBLIC? */
bool known_titled(struct str known, struct str spelling);

struct entry {
	const struct registry *registry;
	size_t row;
};

struct known {
	struct entry *item;
	size_t count, room;
};

static inline struct str entry_cell(struct entry e, enum registry_column c)
{
	return registry_cell(e.registry, e.row, c);
}

/* The number to suggest; empty where none is known. */
struct str entry_first_number(struct entry);
/* Was it checked against what was published? */
bool entry_certain(struct entry);
/* The number as the registry has it for the entry, or NULL. */
const struct registry_number *entry_number(struct entry,
					   const struct number_key *);

/* All of that very title, those of the department's own first. */
struct known known_by_title(struct arena *, const struct gkml_rules *,
			    const struct title *);
/* All that have the number now. */
struct known known_by_number(struct arena *, const struct gkml_rules *,
			     const struct number_key *);

#endif
