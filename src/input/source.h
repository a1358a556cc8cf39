/*
 * source.h - bytes of a file to UTF-8 text, and facts about the bytes.
 *
 * Nothing is judged here: a byte order mark, a legacy encoding, bytes that
 * are no character and mixed line ends are facts that rules turn into
 * findings.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include "input/encoding.h"

struct bad_bytes {
	struct range *item;	/* of the text; U+FFFD where it was decoded */
	size_t count, room;
};

/* Byte `text` of the text is byte `file` of the file. */
struct mark {
	size_t text, file;
};

struct mark_list {
	struct mark *item;
	size_t count, room;
};

/* What a sheet keeps from being seen; it is read all the same. */
enum hidden_what { HIDDEN_ROWS, HIDDEN_COLUMNS, HIDDEN_SHEET };

struct hidden {
	enum hidden_what what;
	uint32_t part;			/* the sheet, or table of a page */
	struct range *item;		/* rows or columns, from 1 */
	size_t count, room;
};

struct source {
	struct str text;	/* without the byte order mark; bad bytes of
				   UTF-8 kept as they are */
	struct str bytes;	/* of the file, the mark included */
	const char *format;	/* "tsv", "csv", "html", ... */
	const char *suffix;	/* that promises another format, or NULL */
	enum encoding encoding;
	size_t base;		/* length of the byte order mark */
	bool bom;
	bool foreign;		/* no text file: the text was made of it, and
				   its bytes are none of the file */
	const char *const *part;	/* names of sheets, by record->part - 1 */
	size_t parts;
	const struct hidden *hidden;	/* in the order of the sheets */
	size_t hiddens;
	size_t lf, crlf, cr;	/* line ends of each sort */
	size_t nul;		/* NUL characters */
	bool quoted;		/* there is a " in it */
	bool final_newline;	/* the last line is ended, or there is none */
	struct bad_bytes bad;	/* neighbours joined */
	struct mark_list marks;	/* of decoded text, every few lines */
	struct mark_list lines;	/* of a page: where a line of the file begins
				   in the text, and which */
	const struct source *page;	/* of a page: the file as text, for the
					   bytes that are no character in it */
};

/*
 * wanted: ENCODING_AUTO to find it, by so many threads.  The bytes are
 * borrowed.
 */
struct source source_read(struct arena *, const void *bytes, size_t size,
			  enum encoding wanted, unsigned threads);

/* The line of the page that byte i of the text stands on; of no page that. */
uint32_t source_page_line(const struct source *, size_t i, uint32_t otherwise);

/* Byte i of the text as a byte of the file. */
size_t source_file_offset(const struct source *, size_t i);
/* And the other way. */
size_t source_text_offset(const struct source *, size_t offset);

#endif
