/*
 * document.h - a document as a cell cites it, in a form that can be compared
 * with other cells, other files and the registry.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "rules/regular.h"
#include "rules/rule.h"

struct document {
	const struct citation *citation;
	struct title *title;
	const struct number *written;	/* NULL: none */
	bool numbered;			/* it is readable: */
	struct number_key number;
	struct part at;			/* title and number */
};

struct documents {
	struct document *item;
	size_t count, room;
};

/* What a cell cites, without what it only mentions. */
struct cites {
	const struct cited *item;
	size_t count;
	const struct regular *regular;	/* where that is known without parsing */
	/* registered.c's: what the registry may say of them */
	bool looked_up;
	unsigned concerns;
};

/*
 * The documents that the cell of a column names, mentions too; made once and
 * kept while the row lasts (engine.c).
 */
struct documents *documents_of(const struct visit *, size_t column);
struct documents documents_make(struct arena *, const struct gkml_rules *,
				struct titlebook *, const struct view *,
				const struct citations *);

struct cites *cites_of(const struct visit *, size_t column);

/* What a text cites, and where it is not regular, all that it names. */
struct naming {
	const struct cites *cites;
	const struct documents *all;	/* NULL: it is regular */
};

struct naming naming_of(const struct visit *, size_t column);
/* That of any text, for as long. */
struct naming naming_in(const struct visit *, struct str text);

/*
 * registered.c: what the registry may say of the documents of a cell: not 0
 * when a rule of the kind has anything to look at.
 */
unsigned registry_concerns(const struct visit *, size_t column);

static inline bool is_mention(const struct document *d)
{
	return d->citation->kind == CITATION_MENTION;
}

/* The value of a number that can be read. */
bool number_key_of(const struct number *, struct number_key *);

/*
 * The same value.  公告2009年第1号 with its organ left out is the same as
 * 国家税务总局公告2009年第1号.
 */
bool number_key_same(const struct number_key *, const struct number_key *);

/* Is the core long enough to say what document it is? 实施细则 is not. */
bool core_telling(const struct title_core *);

#endif
