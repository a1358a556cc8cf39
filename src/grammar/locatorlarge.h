/*
 * locatorlarge.h - what is larger than an article.  locator.c's own.
 */
#ifndef LOCATORLARGE_H
#define LOCATORLARGE_H

#include "grammar/locator.h"

/* 第二章, 第三部分, 附件2, 全文 at *i; form and number of it. */
bool locator_large(const struct view *, uint32_t *i, uint32_t end,
		   struct locator *);

#endif
