/*
 * garbled.h - text that was read in one encoding and saved in another.
 */
#ifndef GARBLED_H
#define GARBLED_H

#include "base/arena.h"

/*
 * Is it no language at all?  浜嬮」绫诲埆 was UTF-8 read as GBK, ÊÂÏî GBK read
 * as Latin, ???? and U+FFFD are what no encoding had room for.
 */
bool text_garbled(struct arena *, struct str text);

#endif
