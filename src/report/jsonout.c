#include "report/jsonout.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/safe.h"

static void flush(struct jsonout *j)
{
	fwrite(j->text, 1, j->n, j->out);
	j->n = 0;
}

static void put(struct jsonout *j, struct str s)
{
	if (s.n > sizeof j->text - j->n)
		flush(j);
	if (s.n > sizeof j->text) {
		fwrite(s.p, 1, s.n, j->out);
		return;
	}
	memcpy(j->text + j->n, s.p, s.n);
	j->n += s.n;
}

static void put_char(struct jsonout *j, char c)
{
	put(j, (struct str){ &c, 1 });
}

/* ---- characters --------------------------------------------------------- */

/* The escape for c, at most 12 bytes: in two halves beyond U+FFFF. */
static size_t escape(char *out, char32_t c)
{
	if (c > 0xFFFF)
		return (size_t)sprintf(out, "\\u%04X\\u%04X",
			0xD800 + (unsigned)((c - 0x10000) >> 10),
			0xDC00 + (unsigned)((c - 0x10000) & 0x3FF));
	return (size_t)sprintf(out, "\\u%04X", (unsigned)c);
}

/* As JSON has c, with which s begins; 0: as it stands. */
static size_t written(char *out, char32_t c, struct str s)
{
	static const char special[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
	const char *p = c && c < 0x80 ? strchr(special, (char)c) : NULL;

	if (p) {
		out[0] = '\\';
		out[1] = letter[p - special];
		return 2;
	}
	return utf8_unsafe(c) || (c == '#' && str_is_command(s))
	     ? escape(out, c) : 0;
}

/* Nearly all characters are none of which written() would make another. */
static inline bool is_plain(char32_t c)
{
	return c < 0x80 ? c > '#' && c != '\\' && c != 0x7F
			: c >= 0x3000 && c < 0xF000;
}

/* s is text. */
static void put_inside(struct jsonout *j, struct str s)
{
	size_t start = 0, i = 0;

	while (i < s.n) {
		char as[16];
		char32_t c;
		bool bad;
		size_t at = i, n;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		n = is_plain(c) ? 0 : written(as, c, str_skip(s, at));
		if (!n)
			continue;
		put(j, str_slice(s, (struct range){ start, at }));
		put(j, (struct str){ as, n });
		start = i;
	}
	put(j, str_skip(s, start));
}

/* ---- values ------------------------------------------------------------- */

static void begin_value(struct jsonout *j, const char *key)
{
	if (j->more)
		put_char(j, ',');
	j->more = true;
	if (!key)
		return;
	put_char(j, '"');
	put(j, str_from(key));
	put(j, STR("\":"));
}

void jsonout_begin(struct jsonout *j, FILE *out)
{
	j->out = out;
	j->more = false;
	j->n = 0;
}

void jsonout_end(struct jsonout *j)
{
	flush(j);
}

void jsonout_open(struct jsonout *j, const char *key, char bracket)
{
	begin_value(j, key);
	put_char(j, bracket);
	j->more = false;
}

void jsonout_close(struct jsonout *j, char bracket)
{
	put_char(j, bracket);
	j->more = true;
}

void jsonout_number(struct jsonout *j, const char *key, size_t number)
{
	char text[24], *p = text + sizeof text;

	do {
		*--p = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	begin_value(j, key);
	put(j, (struct str){ p, (size_t)(text + sizeof text - p) });
}

void jsonout_null(struct jsonout *j, const char *key)
{
	begin_value(j, key);
	put(j, STR("null"));
}

void jsonout_text(struct jsonout *j, const char *key, const char *z)
{
	struct str s = str_from(z ? z : "");
	char *safe = utf8_is_sound(s) ? NULL : safe_copy(s);

	if (!z) {
		jsonout_null(j, key);
		return;
	}
	begin_value(j, key);
	put_char(j, '"');
	put_inside(j, safe ? str_from(safe) : s);
	put_char(j, '"');
	free(safe);
}

/* ---- what another wrote ------------------------------------------------- */

void jsonout_safe(FILE *out, struct str s)
{
	while (s.n) {
		size_t n = strcspn(s.p, "#\177\302\330\342\357\360\361\362\363\364");
		char as[16];
		char32_t c;
		bool bad;

		fwrite(s.p, 1, n, out);
		s = str_skip(s, n);
		if (!s.n)
			break;
		n = utf8_decode(s.p, s.n, &c, &bad);
		if (utf8_unsafe(c) || str_is_command(s))
			fwrite(as, 1, escape(as, c), out);
		else
			fwrite(s.p, 1, n, out);
		s = str_skip(s, n);
	}
}
