/*
 * collect.h - vocabularies found in catalogs: shared by collect.c, which
 * walks them, and the lists, each of which knows one sort of words.
 */
#ifndef COLLECT_H
#define COLLECT_H

#include "rules/tally.h"

struct gkml_collection {
	struct arena arena;
	const struct gkml_rules *rules;
	struct gkml_options options;
	const struct list *list;
	const char *path;		/* of the catalog being seen */
	struct tally words;
	struct tally owners;		/* of a list that keeps some: publishers */
	bool settled;
};

/* One sort of words; a row in collect.c. */
struct list {
	const char *name;		/* of its table: "offices" */
	const char *title, *title_en;
	const char *const *heading;
	size_t headings;
	/* v->column is one that is written in this row */
	void (*see)(struct gkml_collection *, const struct visit *v);
	/* everything was seen: fill the rows */
	void (*settle)(struct gkml_collection *);
};

extern const struct list office_list, channel_list, document_list;

/* Count a word that stands in the part of the visited cell. */
struct sight *collect_word(struct gkml_collection *, const struct visit *,
			   struct str group, struct str name, struct part);

/* A vocabulary by name; NULL if there is none. */
const struct vocab *collect_vocab(const struct gkml_collection *,
				  const char *name);

/* The text of one of the two languages, filled and kept. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
const char *collect_say(struct gkml_collection *, const char *zh,
			const char *en, ...);

#endif
