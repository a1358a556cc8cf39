/*
 * registry.h - documents with their numbers, status and articles
 * (rules/registry/documents.tsv, and a department's own with --registry).
 *
 * Two sorted tables beside the rows find a document by the core of its title
 * or by the value of its number.  For the built-in registry they are written
 * out as C data when the program is built.
 */
#ifndef REGISTRY_H
#define REGISTRY_H

#include "grammar/number.h"
#include "grammar/title.h"
#include "rules/vocab.h"

/*
 * The columns, in the order of the file.  A document may have more than one
 * number: that of the order which promulgated it, and that of an order which
 * amended it and is cited as often.  The first of them is the one to suggest.
 */
enum registry_column {
	REGISTRY_TITLE, REGISTRY_NUMBER, REGISTRY_ISSUER, REGISTRY_DATE,
	REGISTRY_STATUS, REGISTRY_UNTIL, REGISTRY_SUCCESSOR,
	REGISTRY_LAST_ARTICLE, REGISTRY_LOCATORS, REGISTRY_ALIASES,
	REGISTRY_OLDER, REGISTRY_CONFIDENCE, REGISTRY_COLUMNS
};

struct registry_core {
	struct slice core;
	struct slice spelling;		/* of the title or alias it is from */
	uint32_t row;
};

struct registry_number {
	uint32_t year, serial, row;
	struct slice issuer;
	enum number_class class;
	bool older;			/* of an edition before this one */
};

struct registry {
	const struct vocab *table;
	const char *text;		/* of the slices below */
	const struct registry_core *core;	/* by core */
	size_t cores;
	const struct registry_number *number;	/* by year and serial */
	size_t numbers;
};

static inline struct str registry_core(const struct registry *r,
				       const struct registry_core *c)
{
	return str_at(r->text, c->core);
}

static inline struct str registry_spelling(const struct registry *r,
					   const struct registry_core *c)
{
	return str_at(r->text, c->spelling);
}

static inline struct str registry_issuer(const struct registry *r,
					 const struct registry_number *n)
{
	return str_at(r->text, n->issuer);
}

/* The headings of a registry file, in any order. */
extern const char *const registry_headings[REGISTRY_COLUMNS];

/* The rows in the order of the columns above, and the sorted tables. */
struct registry registry_build(struct arena *, const struct vocab *);

static inline struct str registry_cell(const struct registry *r, size_t row,
				       enum registry_column c)
{
	return vocab_cell(r->table, row, c);
}

/* Entries [*first, return) have that core, or that year and serial. */
size_t registry_titles(const struct registry *, struct str core,
		       size_t *first);
size_t registry_numbers(const struct registry *, uint32_t year,
			uint32_t serial, size_t *first);

#endif
