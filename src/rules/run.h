/*
 * run.h - what one walk over one catalog keeps: shared by engine.c and the
 * files that make findings of what it is told.
 */
#ifndef RUN_H
#define RUN_H

#include "rules/books.h"
#include "rules/charge.h"
#include "rules/ruleset.h"

struct duty;
struct habits;
struct facts;
struct waivers;

struct pattern;

struct run {
	const struct duty *duty;
	traits wanted;			/* by some rule on duty */
	const struct gkml_rules *rules;
	const struct gkml_options *options;
	const struct catalog *catalog;
	const char *path;
	struct arena *arena, scratch;
	struct charges charges;
	struct seals seals;
	const char *trouble;
	struct {
		const struct pattern **item;
		size_t count, room;
	} stuck;			/* that hit a limit: not tried again */
	size_t said;			/* calls of found() and not_checked() */
	size_t beside;			/* calls of looks_beside() */
	struct facts *facts;		/* of this file; NULL: nobody asks */
	const struct facts *earlier;	/* of the files before it in a run */
	/* parsed cells of the row being visited */
	const struct row *row;
	struct parse **parse;
	struct books *books;
	struct habits *habits;		/* citations.c's, of the table */
};

/* ---- engine.c: the walk ----------------------------------------------- */

/*
 * The rules that are on, by scope; `only` one, or NULL.  `rows`: also by
 * column, as rows will be walked.
 */
const struct duty *duty_make(struct run *, const struct rule *only, bool rows);
/* Rules that look at the file and at tables as a whole. */
void walk_tables(struct run *);
/* Rows and cells of rows [first, end) of a table. */
void walk_rows(struct run *, size_t table, size_t first, size_t end);
/*
 * What the facts of all rows say beside each other, or beside earlier ones:
 * those in the range are asked about.
 */
bool walk_wants_facts(const struct duty *);
void walk_facts(struct run *, struct range);
void walk_waivers(struct run *, const struct waivers *);

/* ---- parse.c: what is parsed once ------------------------------------- */

/* Of the visited row nothing is asked any more. */
void parse_forget(struct run *);
/* All that is kept of a cell; for remarks. */
struct parse *parse_kept(const struct visit *, size_t column);

/*
 * The offices of a text that will be asked for again with its row, kept until
 * then; false: it is too long for that.
 */
bool offices_kept(const struct visit *, struct str text, const struct view **,
		  const struct offices **);
/* Is the cell a plain list of boxes? */
enum box_state boxes_of(const struct visit *, size_t column);

/* found.c: another reason why not all was checked; once each. */
void trouble_add(struct run *, const char *text);

/* place.c: line and column of a record and byte of the text. */
void place_count(const struct catalog *, const struct record *, size_t off,
		 struct gkml_related *);

/* ---- placename.c: places as they are told -------------------------------- */

/* The record that byte `off` of the text is in. */
size_t record_index(const struct catalog *, size_t off);
/* A heading as people name it: 公开对象/全社会, 二级事项. */
const char *column_heading(struct arena *, const struct column *);
/* The name of a record's sheet where there are several, or "". */
const char *sheet_said(struct arena *, const struct source *,
		       const struct record *);
/* D14, or 目录!D14 in a workbook of several sheets; col from 1. */
const char *cell_ref(struct arena *, const struct source *,
		     const struct record *, size_t col);
/* A place as another finding names it. */
struct gkml_related place_told(struct arena *, const struct catalog *,
			       const struct cell *, const struct column *,
			       struct range);
/*
 * The same in two steps, of which the second is seldom needed: first its
 * message is all that stands there, as it is (but with NULs it is told).
 */
struct gkml_related place_seen(struct arena *, const struct catalog *,
			       const struct cell *, const struct column *,
			       struct range);
struct gkml_related seen_told(struct arena *, const struct gkml_related *seen);

/*
 * fingerprint.c: what a finding is known by, first without path and ordinal.
 * `across`: it was found beside other files.
 */
void fingerprint_begin(uint64_t key[2], const struct rule *, bool across);
void fingerprint_subject(uint64_t key[2], struct str subject);
void fingerprint_place(uint64_t key[2], const struct row *,
		       const struct column *, struct str match);
/* With ordinals, once the charges are in order. */
void fingerprints_give(struct arena *scratch, struct charges *);
/* As it is shown, with the path mixed in. */
void fingerprint_path(uint64_t by[2], const char *path);
const char *fingerprint_print(struct arena *, const uint64_t key[2],
			      const uint64_t path[2]);
/* What it is when the file `from` is called `to`. */
const char *fingerprint_moved(struct arena *, const char *fingerprint,
			      const char *from, const char *to);

/* message.c */

/* What a finding says of the text it matched, in characters at most. */
enum { MATCH_SHOWN = 400 };

/* s with control characters, bidi controls and bad bytes as \u202E \x{FF}. */
const char *safe_text(struct arena *, struct str);
/* At most `most` characters of it, the middle left out with an ellipsis. */
const char *safe_excerpt(struct arena *, struct str, size_t most);
/* Fill {name}s of a template; names that nobody knows stay. */
const char *message_fill(struct arena *, const char *template,
			 const struct word *, size_t words);

#endif
