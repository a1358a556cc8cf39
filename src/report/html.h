/*
 * html.h - what the files of the HTML report share.
 *
 *	html.c		the reporter: the page, its head, the index of files
 *	htmlchart.c	counts by category and rule, and the filters
 *	htmlfile.c	one file: its findings, by rule
 *	htmltable.c	one file: the catalog as it stands
 *	htmlhead.c	the header of a table
 *	htmlcell.c	a cell with its faults marked
 *	htmltext.c	escaping
 *	page.css, page.js	built into the program (tools/strings.sh)
 *
 * What is to be counted stands at the top of the page, so the files are
 * written to memory and the page is put together at the end.
 */
#ifndef HTML_H
#define HTML_H

#include "base/str.h"
#include "report/report.h"

/* A browser must still be able to show the page. */
enum {
	FILE_FINDINGS = 5000,		/* of one file; severe ones first */
	PAGE_FINDINGS = 20000,
	FILE_ROOM = 12 << 20,		/* beyond: only rows with findings */
	PAGE_ROOM = 32 << 20,		/* beyond: no more catalogs */
};

/* What one rule found, in all files. */
struct html_tally {
	const struct gkml_rule *rule;
	size_t level[GKML_ERROR + 1], total;
};

struct html {
	const struct style *style;
	bool en;
	struct html_tally *of;		/* [rules] */
	size_t rules;
	size_t level[GKML_ERROR + 1], total;
	size_t files, broken, rows;
	size_t listed, unlisted;	/* findings on the page, and left out */
	FILE *body;			/* the sections of the files */
	char *text;
	size_t size;
	struct html_entry {
		char *path;
		size_t rows, level[GKML_ERROR + 1], total;
		bool broken;
	} *entry;			/* [files] */
	size_t room;
};

#define SAY(h, zh, en_)	((h)->en ? (en_) : (zh))

/* A finding on the page. */
struct html_hit {
	size_t number;			/* in its file, from 1: its anchors */
	enum gkml_level level;
	size_t record;			/* from 0 */
	uint32_t col;			/* from 1; 0: the row as such */
	size_t rule;			/* which of html.of */
};

struct html_file {
	struct html *h;
	const struct checked *c;
	size_t number;			/* from 1: its anchors */
	struct html_hit *hit;		/* by record, column, number */
	size_t hits;
	bool shown;			/* its catalog is */
	bool full;			/* with all rows */
};

/* ---- htmltext.c ------------------------------------------------------- */

/* A string that is safe to print. */
void html_text(FILE *, const char *);
/* Raw text of the catalog. */
void html_raw(FILE *, struct str);
/* 12,345 */
void html_number(FILE *, size_t);
/* "e" "w" "i": the class of a level. */
const char *html_level(enum gkml_level);
/* 错误, error */
const char *html_level_word(const struct html *, enum gkml_level);
/* 错误, errors */
const char *html_level_words(const struct html *, enum gkml_level);
const char *html_rule_title(const struct html *, const struct gkml_rule *);

/* ---- htmlchart.c ------------------------------------------------------ */

void html_count(struct html *, struct gkml_brief);
/* Rules of style for the filters: what is not chosen is not shown. */
void html_filter_style(FILE *, const struct html *);
void html_chart(FILE *, const struct html *);
/* A bar in which `room` is all of it. */
void html_bar(FILE *, const size_t level[GKML_ERROR + 1], size_t room);

/* ---- htmlfile.c, htmltable.c ------------------------------------------ */

const struct gkml_finding *html_finding(const struct html_file *,
					const struct html_hit *);
/* Write the section of a file; count its findings. */
void html_file(struct html *, const struct checked *, struct html_entry *);
void html_catalog(FILE *, const struct html_file *);
/* Are all cells so few and short that the whole table can be shown? */
bool html_catalog_fits(const struct gkml_result *);

/* ---- htmlcell.c ------------------------------------------------------- */

/* The text of a cell; the hits are all of that cell. */
void html_cell(FILE *, const struct html_file *, struct str text,
	       const struct html_hit *, size_t hits);
/* A sign for findings that have no cell. */
void html_row_hits(FILE *, const struct html_file *, const struct html_hit *,
		   size_t hits);
/* 改为, 另见, 依据: what follows a message. */
void html_advice(FILE *, const struct html_file *, const struct gkml_finding *,
		 bool basis);

/* ---- page.c, made from page.css and page.js --------------------------- */

extern const char *const page_css[], *const page_js[];

#endif
