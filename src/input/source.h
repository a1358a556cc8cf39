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

struct source {
	struct str text;	/* without the byte order mark; bad bytes of
				   UTF-8 kept as they are */
	struct str bytes;	/* of the file, the mark included */
	enum encoding encoding;
	size_t base;		/* length of the byte order mark */
	bool bom;
	bool foreign;		/* no text file: the text was made of it, and
				   its bytes are none of the file */
	const char *const *part;	/* names of sheets, by record->part - 1 */
	size_t parts;
	size_t lf, crlf, cr;	/* line ends of each sort */
	size_t nul;		/* NUL characters */
	bool final_newline;	/* the last line is ended, or there is none */
	struct bad_bytes bad;	/* neighbours joined */
	struct {
		struct mark *item;
		size_t count, room;
	} marks;		/* of decoded text, every few lines */
};

/* wanted: ENCODING_AUTO to find it.  The bytes are borrowed. */
struct source source_read(struct arena *, const void *bytes, size_t size,
			  enum encoding wanted);

/* Byte i of the text as a byte of the file. */
size_t source_file_offset(const struct source *, size_t i);
/* And the other way. */
size_t source_text_offset(const struct source *, size_t offset);

#endif
