/*
 * sample.h - an example of a rule made a whole catalog.
 *
 * An example states one cell, a row, rows, a header or a file; the rest is
 * filled with clean text, so that the real program can lint it.  One of a rule
 * for suppressions states such a table, and a catalog that it stands beside.  In the text
 * ⟦ and ⟧ mark what must be reported; they are taken out and remembered.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "rules/load.h"

/* How much of the catalog the example speaks for. */
enum sample_form { SAMPLE_CELL, SAMPLE_ROW, SAMPLE_ROWS, SAMPLE_FILE };

struct ranges {
	struct range *item;
	size_t count, room;
};

struct sample {
	enum sample_form form;
	struct str text;		/* of the file */
	struct ranges marks;		/* bytes of text; in order */
	struct ranges stated;		/* cells that the example gives */
	const char *path;		/* decides the format */
	const char *publisher, *profile;	/* NULL: not given */
	bool waivers;			/* text is a table of suppressions ... */
	struct str catalog;		/* ... beside this; empty: none */
};

/*
 * The catalog of an example; with `fixed`, what it must be after the fix.
 * False after a complaint.
 */
bool sample_make(struct gkml_rules *, struct arena *, const struct plan *,
		 struct value example, struct value fixed, struct sample *);

#endif
