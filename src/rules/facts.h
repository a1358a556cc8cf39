/*
 * facts.h - what rules remember that look across rows and files: which
 * titles go with which document numbers, and where each was seen first.
 *
 * The map step adds the documents of a row; one fact is kept for each
 * distinct pair of title and number.  The reduce step of a file compares its
 * facts with each other, that of a run with those of the files before it.
 */
#ifndef FACTS_H
#define FACTS_H

#include "rules/document.h"
#include "rules/run.h"

struct fact {
	struct title_core core;
	struct str plain, spelling;
	bool numbered;
	struct number_key number;
	struct str number_text;		/* as written */
	/* where it was seen first */
	const struct row *row;
	const struct table *table;
	size_t column;
	struct range at;		/* bytes of that cell's text */
	const struct gkml_related *seen;	/* of a run: instead of these;
						   its message is the text as
						   it stands, not yet safe */
};

/* In one row a number goes with two titles. */
struct clash {
	struct fact earlier, later;
};

/* factindex.c's: what facts are looked for by. */
struct fact_index {
	struct chain *chain;		/* a hash table of keys */
	size_t slots, used;
	uint32_t complete;		/* facts that have all their keys */
	struct link *item;		/* what stands under them */
	size_t count, room;
};

struct facts {
	struct arena *texts;		/* where what they say is kept ... */
	struct arena *lists;		/* ... and they themselves, and by what
					   they are found */
	struct fact *item;
	size_t count, room;
	/* Of a piece of a file: whatever is not equal may still be asked for. */
	bool piece;
	struct {
		struct clash *item;
		size_t count, room;
	} clashes;
	struct fact_index index;
};

/* None yet; all lies in the arena. */
struct facts *facts_new(struct arena *);

/* Add what the visited row cites. */
void facts_add(struct facts *, const struct visit *);

/* Add those of later rows of the same file; their texts must stay. */
void facts_join(struct facts *, const struct facts *later);

/* Add one, copied, unless its title and number are known. */
void facts_put(struct facts *, const struct fact *);

/*
 * Add the facts of a file to those of its run.  The places are told whole,
 * for the file may be gone when somebody asks.
 */
void facts_merge(struct facts *run, const struct facts *file,
		 const struct catalog *, const char *path);

/*
 * A fact as gkml.h has it, to be kept and put back.  The places
 * of what is put back are in the catalog, or nowhere (NULL), and told whole.
 * False: there is no such cell.
 */
struct gkml_fact fact_kept(struct arena *, const struct catalog *,
			   const struct fact *);
bool facts_put_back(struct facts *, const struct catalog *,
		    const struct gkml_fact *);

/* Does a fact contradict one of earlier files? (sametitles.c) */
bool facts_contradict(const struct facts *mine, const struct facts *earlier);

/* ---- factindex.c ------------------------------------------------------- */

/* The last fact was added: facts_known() must know it. */
void factindex_note(struct facts *);
/* The others below will be asked for. */
void factindex_complete(struct facts *);

/*
 * Has another its title and its number?  Issuers that are short for each other
 * count as one; in a piece only what is equal, as the pieces before it decide
 * about the rest.
 */
bool facts_known(const struct facts *, const struct fact *);
/* The first that has a number, and a core of f. */
const struct fact *facts_numbered(const struct facts *, const struct fact *f);
/*
 * The first that contradicts f: its number goes with another title, its title
 * with another number.  Only those before `before`, unless it is NULL.
 */
const struct fact *facts_other_title(const struct facts *,
				     const struct fact *f,
				     const struct fact *before);
const struct fact *facts_other_number(const struct facts *,
				      const struct fact *f,
				      const struct fact *before);
/* They will be asked about that one soon: where to look is on its way. */
enum { FACTS_AHEAD = 12 };
void facts_await_title(const struct facts *, const struct fact *f);
void facts_await_number(const struct facts *, const struct fact *f);

#endif
