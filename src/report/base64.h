/*
 * base64.h - bytes that are no text, in JSON.
 */
#ifndef BASE64_H
#define BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* NUL-terminated, to free(). */
char *base64_encode(const void *bytes, size_t n);
/* The bytes, to free(), a NUL behind them; NULL: that is no base64. */
char *base64_decode(const char *text, size_t *n);

#endif
