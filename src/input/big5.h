/*
 * big5.h - text in Big5, as it comes from Taiwan and Hong Kong.
 */
#ifndef BIG5_H
#define BIG5_H

#include "base/str.h"

/*
 * Is it Big5, and not GB18030?  Asked of bytes that are no UTF-8.  In doubt
 * it is not: a few words do not tell.
 */
bool text_is_big5(struct str bytes);

#endif
