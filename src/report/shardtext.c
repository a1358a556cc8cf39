/*
 * The line with the text of a catalog, which is longer than all others
 * together: written and read without a copy of it on the way.
 */
#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/base64.h"

static const char as_text[] = "{\"v\":1,\"text\":\"";
static const char as_bytes[] = "{\"v\":1,\"text\":{\"base64\":\"";

/* ---- writing ---------------------------------------------------------- */

/* What JSON, terminals and logs may be given as it is; a table by byte. */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != '#' && c != 0x7F &&
	       c != 0xC2 && c != 0xD8 && c != 0xE2 && c != 0xEF && c < 0xF0;
}

static void put_escape(struct shard_lines *s, char32_t c)
{
	char text[16];
	int n;

	if (c > 0xFFFF)
		n = snprintf(text, sizeof text, "\\u%04X\\u%04X",
			     0xD800 + (unsigned)((c - 0x10000) >> 10),
			     0xDC00 + (unsigned)((c - 0x10000) & 0x3FF));
	else if (c == '\t' || c == '\n' || c == '\r')
		n = snprintf(text, sizeof text, "\\%c",
			     c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
	else if (c == '"' || c == '\\')
		n = snprintf(text, sizeof text, "\\%c", (char)c);
	else
		n = snprintf(text, sizeof text, "\\u%04X", (unsigned)c);
	shard_put(s, text, (size_t)n);
}

static void put_text(struct shard_lines *s, struct str t)
{
	while (t.n) {
		size_t n = 0;
		char32_t c;
		bool bad;

		while (n < t.n && is_plain((unsigned char)t.p[n]))
			n++;
		shard_put(s, t.p, n);
		t = str_skip(t, n);
		if (!t.n)
			break;
		n = utf8_decode(t.p, t.n, &c, &bad);
		if (c < 0x20 || c == '"' || c == '\\' || utf8_unsafe(c) ||
		    str_is_command(t))
			put_escape(s, c);
		else
			shard_put(s, t.p, n);
		t = str_skip(t, n);
	}
}

void shard_line_text(struct shard_lines *s, struct gkml_text text)
{
	char *digits;

	if (tojson_is_text(text)) {
		shard_put(s, as_text, sizeof as_text - 1);
		put_text(s, (struct str){ text.p, text.n });
		shard_put(s, "\"}", 2);
	} else {
		digits = base64_encode(text.p, text.n);
		shard_put(s, as_bytes, sizeof as_bytes - 1);
		shard_put(s, digits, strlen(digits));
		shard_put(s, "\"}}", 3);
		free(digits);
	}
	shard_line_end(s);
}

/* ---- reading ---------------------------------------------------------- */

/* Four digits; -1 if they are none. */
static long hex(const char *p, const char *end)
{
	long n = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		static const char digits[] = "0123456789ABCDEF0123456789abcdef";
		const char *at = p[i] ? strchr(digits, p[i]) : NULL;

		if (!at)
			return -1;
		n = 16 * n + (at - digits) % 16;
	}
	return n;
}

/* What stands behind \u; a character beyond U+FFFF stands in two halves. */
static bool read_code(const char **p, const char *end, char32_t *c)
{
	long high = hex(*p, end), low;

	*p += 4;
	if (high < 0xD800 || high > 0xDFFF) {
		*c = (char32_t)high;
		return high > 0;
	}
	if (end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
		return false;
	low = hex(*p + 2, end);
	*p += 6;
	*c = 0x10000 + ((char32_t)(high - 0xD800) << 10) +
	     (char32_t)(low - 0xDC00);
	return high < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF;
}

static bool read_escape(const char **p, const char *end, char **to)
{
	static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *name;
	char32_t c;

	if (*p == end)
		return false;
	name = **p ? strchr(names, **p) : NULL;
	if (name) {
		*(*to)++ = meant[name - names];
		++*p;
		return true;
	}
	if (*(*p)++ != 'u' || !read_code(p, end, &c))
		return false;
	*to += utf8_encode(c, *to);
	return true;
}

/* Up to the quote that ends it, which must be the last but one. */
static bool read_string(const char *p, const char *end, struct gkml_text *t)
{
	char *own = report_alloc((size_t)(end - p) + 1, 1), *to = own;
	bool ok = true;

	while (ok && p < end) {
		const char *stop = memchr(p, '\\', (size_t)(end - p));

		stop = stop ? stop : end;
		memcpy(to, p, (size_t)(stop - p));
		to += stop - p;
		p = stop;
		if (p < end) {
			p++;
			ok = read_escape(&p, end, &to);
		}
	}
	if (!ok) {
		free(own);
		return false;
	}
	*t = (struct gkml_text){ own, (size_t)(to - own) };
	return true;
}

static bool read_base64(const char *p, const char *end, struct gkml_text *t)
{
	size_t n = (size_t)(end - p);
	char *digits = report_alloc(n + 1, 1);

	memcpy(digits, p, n);
	t->p = base64_decode(digits, &t->n);
	free(digits);
	return t->p;
}

static bool between(struct str line, const char *before, const char *behind)
{
	return line.n >= strlen(before) + strlen(behind) &&
	       str_starts(line, str_from(before)) &&
	       str_ends(line, str_from(behind));
}

bool shard_is_text(const char *line, size_t n)
{
	static const char key[] = "{\"v\":1,\"text\":";

	return n >= sizeof key - 1 && !memcmp(line, key, sizeof key - 1);
}

bool shard_read_text(const char *line, size_t n, struct gkml_text *t)
{
	struct str s = { line, n };

	if (between(s, as_text, "\"}"))
		return read_string(line + sizeof as_text - 1, line + n - 2, t);
	if (between(s, as_bytes, "\"}}"))
		return read_base64(line + sizeof as_bytes - 1, line + n - 3,
				   t);
	return false;
}
