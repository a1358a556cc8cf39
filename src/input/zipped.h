/*
 * zipped.h - entries of a zip archive in memory.
 *
 * Nothing is ever written or opened outside of the archive: a name in it is
 * only compared.  The sizes an archive states are claims; what comes out is
 * counted, and a budget for all of it ends a bomb.
 */
#ifndef ZIPPED_H
#define ZIPPED_H

#include "base/arena.h"

struct zipped {
	struct zip *zip;
	size_t left;			/* bytes that may still be unpacked */
	bool too_large, encrypted;	/* why an entry could not be read */
};

/*
 * So much may be unpacked from n bytes: more than any spreadsheet writes for
 * its size, and no more than a machine can bear.
 */
enum { UNPACK_RATIO = 200, UNPACK_FREE = 64 << 20, UNPACK_MOST = 512 << 20 };

/* False when the bytes are no archive. */
bool zipped_open(struct zipped *, struct str bytes);
void zipped_close(struct zipped *);
/* Names are compared without case, as spreadsheets do. */
bool zipped_has(const struct zipped *, const char *name);

/* Takes the next bytes of an entry; false to stop. */
typedef bool zipped_taker(void *, const char *, size_t);
/* False: no such entry, damaged, too large, or the taker stopped. */
bool zipped_read(struct zipped *, const char *name, zipped_taker *, void *);

#endif
