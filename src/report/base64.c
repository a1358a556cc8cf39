#include "report/base64.h"

#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static const char digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	char *out = report_alloc(n / 3 * 4 + 5, 1), *to = out;

	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i;
		unsigned x = (unsigned)p[i] << 16 |
			     (left > 1 ? (unsigned)p[i + 1] << 8 : 0) |
			     (left > 2 ? p[i + 2] : 0);

		*to++ = digits[x >> 18];
		*to++ = digits[x >> 12 & 63];
		*to++ = left > 1 ? digits[x >> 6 & 63] : '=';
		*to++ = left > 2 ? digits[x & 63] : '=';
	}
	return out;
}

/* -1: no digit. */
static int value_of(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

char *base64_decode(const char *text, size_t *n)
{
	size_t len = strlen(text);
	char *out = report_alloc(len / 4 * 3 + 1, 1);
	unsigned x = 0, bits = 0;

	*n = 0;
	while (len && text[len - 1] == '=')
		len--;
	for (size_t i = 0; i < len; i++) {
		int v = value_of(text[i]);

		if (v < 0) {
			free(out);
			return NULL;
		}
		x = x << 6 | (unsigned)v;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[(*n)++] = (char)(x >> bits & 0xFF);
		}
	}
	return out;
}
