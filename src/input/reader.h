/*
 * reader.h - UTF-8 text to records of cells, each with its place in the text.
 *
 * The reader records and never judges: a malformed quote becomes a flag on
 * the cell, a blank line a record without cells.  Rules turn these facts
 * into findings.
 */
#ifndef READER_H
#define READER_H

#include "base/arena.h"
#include "base/utf8.h"
#include "input/dialect.h"

enum cell_flags {
	CELL_QUOTED    = 1 << 0,	/* text was unquoted into the arena */
	CELL_BAD_QUOTE = 1 << 1,	/* opens or closes nothing; taken literally */
	CELL_RUNAWAY   = 1 << 2,	/* its quote swallowed records; literal */
	CELL_MERGED    = 1 << 3,	/* blank: part of the merged cell above */
};

/* 16 bytes: a gigabyte of catalog holds ten million of them and more. */
struct cell {
	const char *p;			/* its text, unquoted; blanks kept */
	uint32_t off : 31;		/* as written, quotes included: byte of
					   the source text */
	uint32_t blank : 1;		/* nothing but blanks of any width */
	uint32_t n : 31;		/* bytes of its text */
	uint32_t special : 1;		/* it has flags, of which few cells have
					   any; see cell_flags() */
};

struct record {
	struct cell *item;
	uint32_t count;			/* 0: a blank line */
	uint32_t off, len;		/* bytes, line end excluded */
	uint32_t line;			/* physical line it begins on, from 1 */
	uint32_t row;			/* in its table or sheet, from 1 */
	uint32_t part;			/* table of a page, sheet of a book; of
					   text 0 */
};

struct records {
	struct record *item;
	size_t count, room;
};

/* Cells of a record that is being read. */
struct cells {
	struct cell *item;
	size_t count, room;
};

static inline struct str cell_text(const struct cell *c)
{
	return (struct str){ c->p, c->n };
}

/* What stands right before the text of a special cell. */
struct cell_special {
	uint32_t len;			/* of the cell as written */
	uint32_t flags;			/* enum cell_flags */
};

static inline struct cell_special cell_special(const struct cell *c)
{
	struct cell_special s = { c->n, 0 };

	if (c->special)
		memcpy(&s, c->p - sizeof s, sizeof s);
	return s;
}

static inline uint32_t cell_flags(const struct cell *c)
{
	return cell_special(c).flags;
}

/* Bytes of it as written, quotes included. */
static inline uint32_t cell_len(const struct cell *c)
{
	return cell_special(c).len;
}

/*
 * A cell whose text stands in the source as it is, and a special one, whose
 * text is copied into the arena.
 */
static inline struct cell cell_plain(const char *p, size_t off, size_t n)
{
	struct str text = { p, n };
	bool blank = n == 0 || (utf8_space(text) && utf8_trim(text).n == 0);

	return (struct cell){ p, off & INT32_MAX, blank, n & INT32_MAX, 0 };
}
struct cell cell_make(struct arena *, struct str text, size_t off, size_t len,
		      uint32_t flags);

static inline bool cell_blank(const struct cell *c)
{
	return c->blank;
}

/*
 * Byte i of the cell's text (0..n) as a byte of the source text.  The end of
 * an unquoted cell is its off + n.
 */
size_t cell_source_offset(const struct cell *, struct str source, size_t i);

/* The byte of the cell's text that stands at byte `off` of the source text. */
size_t cell_text_offset(const struct cell *, struct str source, size_t off);

enum {
	TEXT_LIMIT = INT32_MAX,		/* bytes of text that places can name */
	CELL_LIMIT = 1024 * 1024,	/* bytes of a cell that is still looked at */
	CELLS_LIMIT = 16384,		/* of a record; the last holds the rest */
};

/* What is known of a text before; it only saves time and memory. */
struct text_known {
	size_t lines;			/* how many it has; 0: not known */
	bool quoted;			/* there may be a " in it */
	bool cr, lone_cr;		/* ... a CR, one without LF behind it */
	unsigned threads;		/* that may share the work; 0: one */
};

/*
 * The text must outlive the records; unquoted cells point into it.  NULL:
 * nothing is known of it.
 */
struct records read_records(struct arena *, const struct dialect *,
			    struct str text, const struct text_known *);

#endif
