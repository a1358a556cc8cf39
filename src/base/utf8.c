#include "base/utf8.h"

#include <stdlib.h>

size_t utf8_decode_any(const char *z, size_t n, char32_t *c, bool *bad)
{
	const unsigned char *p = (const unsigned char *)z;
	char32_t v = p[0];
	size_t len;

	*bad = false;
	len = v < 0xC2 ? 0 : v < 0xE0 ? 2 : v < 0xF0 ? 3 : v < 0xF5 ? 4 : 0;
	if (!len || len > n)
		goto bad;
	v &= 0xFFu >> (len + 1);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			goto bad;
		v = v << 6 | (p[i] & 0x3Fu);
	}
	if ((len == 3 && (v < 0x800 || (v >= 0xD800 && v <= 0xDFFF))) ||
	    (len == 4 && (v < 0x10000 || v > 0x10FFFF)))
		goto bad;
	*c = v;
	return len;
bad:
	*bad = true;
	*c = UTF8_BAD;
	return 1;
}

size_t utf8_encode(char32_t c, char *p)
{
	size_t n = utf8_size(c);

	if (n == 1) {
		p[0] = (char)c;
		return 1;
	}
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		p[i] = (char)(0x80 | (c & 0x3F));
	p[0] = (char)(0xF0u << (4 - n) | c);
	return n;
}

/* Bytes of the blank that s ends with. */
static size_t space_behind(struct str s)
{
	enum { LONGEST = 3 };

	for (size_t n = 1; n <= LONGEST && n <= s.n; n++)
		if (utf8_space(str_skip(s, s.n - n)) == n)
			return n;
	return 0;
}

struct str utf8_trim(struct str s)
{
	size_t n;

	while ((n = utf8_space(s)))
		s = str_skip(s, n);
	while ((n = space_behind(s)))
		s.n -= n;
	return s;
}

bool utf8_is_sound(struct str s)
{
	bool bad = false;

	for (size_t i = 0; i < s.n && !bad;) {
		char32_t c;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
	}
	return !bad;
}

size_t utf8_count(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; count++) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
	}
	return count;
}

struct interval {
	char32_t first, last;
};

static int by_interval(const void *key, const void *item)
{
	char32_t c = *(const char32_t *)key;
	const struct interval *r = item;

	return c < r->first ? -1 : c > r->last;
}

static bool within(char32_t c, const struct interval *table, size_t n)
{
	return bsearch(&c, table, n, sizeof *table, by_interval) != NULL;
}

/* Unicode 15: Mn, Me, Cf that a terminal gives no column, coarsely. */
static const struct interval zero[] = {
	{ 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD },
	{ 0x0610, 0x061A }, { 0x064B, 0x065F }, { 0x06D6, 0x06DC },
	{ 0x0900, 0x0902 }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF },
	{ 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
	{ 0x20D0, 0x20FF }, { 0x302A, 0x302D }, { 0x3099, 0x309A },
	{ 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
	{ 0xE0100, 0xE01EF },
};

/* East Asian Width W and F, coarsely by block. */
static const struct interval wide[] = {
	{ 0x1100, 0x115F }, { 0x231A, 0x231B }, { 0x2329, 0x232A },
	{ 0x23E9, 0x23EC }, { 0x25FD, 0x25FE }, { 0x2614, 0x2615 },
	{ 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF },
	{ 0x4E00, 0xA4CF }, { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 },
	{ 0xF900, 0xFAFF }, { 0xFE10, 0xFE19 }, { 0xFE30, 0xFE6B },
	{ 0xFF01, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x16FE0, 0x18AFF },
	{ 0x1B000, 0x1B2FF }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
	{ 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

/* East Asian Width A, of the characters that catalogs hold. */
static const struct interval ambiguous_width[] = {
	{ 0x00A7, 0x00A8 }, { 0x00B0, 0x00B1 }, { 0x00B7, 0x00B7 },
	{ 0x00D7, 0x00D7 }, { 0x00F7, 0x00F7 }, { 0x2010, 0x2010 },
	{ 0x2013, 0x2016 }, { 0x2018, 0x2019 }, { 0x201C, 0x201D },
	{ 0x2020, 0x2022 }, { 0x2024, 0x2027 }, { 0x2030, 0x2030 },
	{ 0x2032, 0x2033 }, { 0x203B, 0x203B }, { 0x2103, 0x2103 },
	{ 0x2116, 0x2116 }, { 0x2160, 0x216B }, { 0x2190, 0x2199 },
	{ 0x221A, 0x221A }, { 0x2460, 0x24E9 }, { 0x2500, 0x254B },
	{ 0x25A0, 0x25A1 }, { 0x25B2, 0x25B3 }, { 0x25C6, 0x25C8 },
	{ 0x25CB, 0x25CB }, { 0x25CE, 0x25D1 }, { 0x2605, 0x2606 },
	{ 0xFFFD, 0xFFFD },
};

int utf8_width(char32_t c, int ambiguous)
{
	if (c < 0x300)
		return c < 0xA0 || ambiguous == 1 ? 1
		     : within(c, ambiguous_width, COUNT_OF(ambiguous_width))
		     ? ambiguous : 1;
	if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) ||
	    (c >= 0xFF01 && c <= 0xFF60))
		return 2;		/* what nearly all text is made of */
	if (within(c, zero, COUNT_OF(zero)))
		return 0;
	if (within(c, wide, COUNT_OF(wide)))
		return 2;
	return within(c, ambiguous_width, COUNT_OF(ambiguous_width))
	       ? ambiguous : 1;
}

bool utf8_unsafe(char32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200E ||
	       c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF ||
	       (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0x2028 ||
	       c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c >= 0xE0000 && c <= 0xE007F) ||
	       (c & 0xFFFE) == 0xFFFE;
}
