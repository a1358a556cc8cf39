/*
 * tell.h - findings in words: what was sealed, when somebody asks for it.
 */
#ifndef TELL_H
#define TELL_H

#include "rules/place.h"
#include "rules/ruleset.h"

/* Findings that are told into one half. */
#ifdef ARENA_EXACT			/* give bugs a chance: soon gone */
enum { TELLER_HELD = 2 };
#else
enum { TELLER_HELD = GKML_FINDINGS_HELD };
#endif

/* A byte of a cell's text. */
struct cell_point {
	size_t byte;			/* from 0 */
	size_t written;			/* from the first byte as written */
	uint32_t characters;		/* before it */
};

/* Every so many bytes of a cell: cells are long, faults many. */
struct cell_points {
	const struct cell *cell;	/* NULL: of none */
	struct cell_point *item;
	size_t count, room;
	uint32_t characters;		/* of all of it */
};

/* What was said of a place last: the next finding is often near it. */
struct near {
	const struct cell *cell;
	const struct column *column;	/* that it is said to be in */
	const struct gkml_cell *cell_said;
	const struct record *record;
	uint32_t end_line;		/* its */
	const struct row *row;
	const char **item;		/* its path */
	struct {
		const struct column *column;
		const char *text;	/* NULL: of none */
	} heading[16];			/* by column, where there is room */
};

struct told_slot {
	struct gkml_finding *finding;
	size_t index;
	uint32_t generation;		/* 0: it holds none */
};

/*
 * Not to be used by two threads at once.  What is told lies in two halves by
 * turns: when one is full, what lies in the other is gone.  So a finding stays
 * while TELLER_HELD others are asked for.
 */
struct teller {
	const struct gkml_rules *rules;
	const struct catalog *catalog;
	enum gkml_lang lang;
	uint64_t path[2];		/* of the file, as fingerprints mix it in */
	struct arena half[2];
	struct arena *arena;		/* the half in use */
	uint32_t generation;		/* its number, from 1 */
	size_t told;			/* into it */
	struct told_slot *slot;
	size_t slots;
	struct arena own, scratch, counted;
	struct cell_points points;
	struct near near;
	struct point point;		/* where the last one began */
};

void teller_begin(struct teller *, const struct gkml_rules *,
		  const struct catalog *, enum gkml_lang, const char *path);
/* Of the same file, for another list. */
void teller_begin_as(struct teller *, const struct teller *);
void teller_end(struct teller *);

struct gkml_finding *teller_tell(struct teller *, const struct charges *,
				 size_t i);
/* One that is in no list yet: it stays until all is forgotten. */
struct gkml_finding *teller_try(struct teller *, const struct charge *);
/* All that was told is gone: the list has changed. */
void teller_forget(struct teller *);

#endif
