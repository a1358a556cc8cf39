#include "lsp/uri.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/words.h"

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | 0x20) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* NULL: a byte of it is NUL, which no path has. */
static char *decoded(const char *z)
{
	size_t n = strcspn(z, "?#");
	char *out = need(malloc(n + 1)), *p = out;

	for (size_t i = 0; i < n; i++) {
		int high = -1, low = -1;

		if (z[i] == '%' && n - i > 2) {
			high = hex(z[i + 1]);
			low = hex(z[i + 2]);
		}
		if (high < 0 || low < 0) {
			*p++ = z[i];
			continue;
		}
		if (!(high | low)) {
			free(out);
			return NULL;
		}
		*p++ = (char)(high << 4 | low);
		i += 2;
	}
	*p = '\0';
	return out;
}

char *uri_path(const char *uri)
{
	if (strncasecmp(uri, "file:", 5))
		return NULL;
	uri += 5;
	if (!strncmp(uri, "//", 2)) {
		uri += 2;
		if (!strncasecmp(uri, "localhost/", 10))
			uri += 9;
	}
	return *uri == '/' ? decoded(uri) : NULL;
}

char *uri_of(const char *path)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789/-._~";
	static const char digits[] = "0123456789ABCDEF";
	char *out = need(malloc(3 * strlen(path) + sizeof "file://")), *p;

	memcpy(out, "file://", 7);
	p = out + 7;
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;

		if (strchr(plain, *path)) {
			*p++ = *path;
			continue;
		}
		*p++ = '%';
		*p++ = digits[c >> 4];
		*p++ = digits[c & 15];
	}
	*p = '\0';
	return out;
}

char *uri_name(const char *uri)
{
	char *whole = decoded(uri), *slash, *name;

	if (!whole)
		return need(strdup("untitled"));
	slash = strrchr(whole, '/');
	if (!slash)
		slash = strchr(whole, ':');
	name = need(strdup(slash ? slash + 1 : whole));
	free(whole);
	return name;
}
