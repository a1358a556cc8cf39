/*
 * encoding.h - what a file's bytes are encoded in: detected, converted to
 * UTF-8, and found again when a place is to be told in bytes of the file.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include "base/arena.h"
#include "base/census.h"

enum encoding {
	ENCODING_AUTO,
	ENCODING_UTF8,
	ENCODING_GB18030,		/* GBK and GB 2312 are parts of it */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF16,			/* a wish: whichever of the two */
};

/* "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"; "UTF-16", "auto". */
const char *encoding_name(enum encoding);
/* By any usual name, case ignored: gbk, utf8, utf-16.  False if unknown. */
bool encoding_by_name(const char *name, enum encoding *);

/*
 * In this order: byte order mark, valid UTF-8, UTF-16 by its zero bytes, valid
 * GB18030; else whichever of UTF-8 and GB18030 has far fewer bad bytes.
 * *mark is the length of the byte order mark.
 */
enum encoding encoding_detect(struct str bytes, size_t *mark);
/*
 * The same when one is wanted; ENCODING_UTF16 is settled by the bytes.  Where
 * a census was taken on the way it is in *taken; else valid is 0.
 */
enum encoding encoding_settle(enum encoding wanted, struct str bytes,
			      unsigned threads, size_t *mark,
			      struct census *taken);

/* Length of the character at p[0..n), n > 0, and whether it is none. */
size_t encoding_step(enum encoding, const char *p, size_t n, bool *bad);

/*
 * To UTF-8; what is no character becomes U+FFFD.  Its bytes in the result are
 * added to *bad by the caller through encoding_step().
 */
struct str encoding_decode(struct arena *, enum encoding, struct str bytes);

/* From UTF-8; p == NULL when it cannot be written in that encoding. */
struct str encoding_encode(struct arena *, enum encoding, struct str text);

#endif
