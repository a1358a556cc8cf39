/*
 * source.h - bytes of a file to UTF-8 text, and facts about the bytes.
 *
 * Nothing is judged here: a byte order mark, bytes that are no character and
 * mixed line ends are facts that rules turn into findings.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include "base/arena.h"

struct bad_bytes {
	struct range *item;	/* bytes of the text that are no character */
	size_t count, room;
};

struct source {
	struct str text;	/* without the byte order mark; bad bytes kept */
	size_t base;		/* file offset of text.p[0]: length of the mark */
	bool bom;
	size_t lf, crlf, cr;	/* line ends of each sort */
	size_t nul;		/* NUL bytes */
	bool final_newline;	/* the last line is ended, or there is none */
	struct bad_bytes bad;	/* neighbours joined */
};

struct source source_read(struct arena *, const void *bytes, size_t size);

#endif
