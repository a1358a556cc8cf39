/*
 * waivers.h - two tables that stand beside catalogs and say which findings
 * are not to be reported again.
 *
 * Suppressions are written by people: which rule, file, item, column and text,
 * why, until when and by whose leave.  What an entry leaves open holds for
 * all.  A baseline is written by the program: the fingerprints of what was
 * found on some day.
 */
#ifndef WAIVERS_H
#define WAIVERS_H

#include "rules/ruleset.h"

enum waiver_column {
	WAIVER_FINGERPRINT, WAIVER_RULE, WAIVER_FILE, WAIVER_ITEM,
	WAIVER_COLUMN, WAIVER_MATCH, WAIVER_REASON, WAIVER_UNTIL, WAIVER_BY,
	WAIVER_COLUMNS,
};

/* "规则", "文件", ... */
extern const char *const waiver_heading[WAIVER_COLUMNS];

/* Text is folded: see waiver_fold(). */
struct waiver {
	const struct record *record;
	const struct cell *cell[WAIVER_COLUMNS];	/* NULL: not given */
	const struct rule *rule;	/* NULL: any, or one there is no more */
	bool any_rule;
	const char *file;		/* glob from the root; "": any */
	struct str item, column, match;	/* empty: any */
	const char *fingerprint;	/* of a baseline */
	const char *moved, *path;	/* its fingerprint in a file that goes
					   by another name now; NULL */
	const char *reason;
	uint32_t until;			/* yyyymmdd, the last day; 0: open */
	bool expired, used;
	bool judged;			/* used or not: the run can tell */
	uint32_t next;			/* + 1: the same fingerprint again */
};

struct waivers {
	struct waiver *item;
	size_t count, room;
	bool baseline;
	int of[WAIVER_COLUMNS];		/* cell of the column; -1 */
	size_t cells;			/* of the header */
	uint32_t *index;		/* of fingerprints: item + 1 */
	size_t slots;
};

/*
 * Headings in any order, # lines and blank lines left out.  Whatever is wrong
 * is complained of.
 */
struct waivers waivers_read(struct arena *, const struct gkml_rules *,
			    bool baseline, uint32_t today, const char *file,
			    struct str text, struct records,
			    struct complaints *);

/* Of a baseline, once all entries are there. */
void waivers_index(struct arena *, struct waivers *);

/*
 * The entry that covers a finding of that file, or NULL; an expired one does
 * not.  Marks it as used.  `formerly`: another name of the file, or NULL.
 */
struct waiver *waivers_cover(struct waivers *, struct arena *tmp,
			     const struct gkml_finding *, const char *path,
			     const char *formerly);

/*
 * The line of an entry for a finding, as the columns of the table want it,
 * without a line end.
 */
struct str waiver_line(struct arena *, const struct waivers *,
		       const struct gkml_finding *, const char *path,
		       const struct gkml_grounds *);

/* A cell of such a line. */
struct str waiver_cell_text(struct arena *, const char *text);

/* The bytes of the text that the line of an entry takes, its end included. */
struct range waiver_bytes(const struct waiver *, struct str text);

/* Without blanks, as they differ from copy to copy. */
struct str waiver_fold(struct arena *, struct str);

/* GK901, GK902: engine.c shows every entry to the rules for them. */
struct run_result rules_judge(const struct gkml_rules *, struct arena *,
			      const struct catalog *, const struct waivers *,
			      const struct gkml_options *, const char *path);

#endif
