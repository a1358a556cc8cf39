/*
 * citescan.h - what the parts of the citation parser share.  Only for
 * citation.c, citehead.c, citetitle.c and note.c.
 */
#ifndef CITESCAN_H
#define CITESCAN_H

#include "grammar/citation.h"

/* The notes at `from`, one after another. */
struct notes {
	struct note *item;
	size_t count, room;
	uint32_t from, end;
	const struct number *number;	/* the first of them, or NULL */
	const struct number *revised;	/* of the same note, or NULL */
};

struct citing {
	struct arena *arena;
	const struct view *v;
	const struct numbers *numbers;
	const struct brackets *brackets;
	struct citations *out;
	uint32_t floor;		/* behind the locators of the last head */
	size_t last;		/* the last head or untitled, or SIZE_MAX */
	bool marked;		/* some head has a list mark */
	bool noted;		/* notes were read once: */
	struct notes notes;	/* those asked for last */
};

/* A title outside any other, whole or damaged. */
struct cited_title {
	struct part at, text;
	uint32_t bracket;
	bool bracketed;			/* it stands inside （） */
};

/* citetitle.c: the next title from bracket *i on. */
bool cited_title_next(const struct citing *, size_t *i, struct cited_title *);

/* note.c: the notes at i, in order; until the next call. */
const struct notes *notes_read(struct citing *, uint32_t i);
/* The number that begins at i, or ends there; NULL. */
const struct number *number_from(const struct numbers *, uint32_t i);
const struct number *number_until(const struct numbers *, uint32_t i);

/*
 * citehead.c: decide whether the title is cited or spoken of, and read what
 * is before it: mark, lead, separator.
 */
void head_read(struct citing *, const struct cited_title *, struct citation *);
/* Where the head begins: its mark, lead or title. */
uint32_t head_start(const struct citation *);
/* Where what belongs to the head before it ends: before the separator. */
uint32_t head_limit(const struct citing *, const struct citation *);

/* citebare.c: documents without title marks between parts [start, end). */
void bare_read(struct citing *, struct part);

#endif
