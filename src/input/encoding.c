#include "input/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

#include "base/census.h"
#include "base/utf8.h"

static const char *const names[] = {
	[ENCODING_AUTO] = "auto", [ENCODING_UTF8] = "UTF-8",
	[ENCODING_GB18030] = "GB18030", [ENCODING_UTF16LE] = "UTF-16LE",
	[ENCODING_UTF16BE] = "UTF-16BE", [ENCODING_UTF16] = "UTF-16",
};

static const struct {
	const char *name;
	enum encoding encoding;
} aliases[] = {
	{ "utf8", ENCODING_UTF8 }, { "gbk", ENCODING_GB18030 },
	{ "gb2312", ENCODING_GB18030 }, { "cp936", ENCODING_GB18030 },
	{ "utf16", ENCODING_UTF16 },
	{ "utf16le", ENCODING_UTF16LE }, { "utf16be", ENCODING_UTF16BE },
};

const char *encoding_name(enum encoding e)
{
	return names[e];
}

bool encoding_by_name(const char *name, enum encoding *e)
{
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcasecmp(name, names[i])) {
			*e = (enum encoding)i;
			return true;
		}
	for (size_t i = 0; i < COUNT_OF(aliases); i++)
		if (!strcasecmp(name, aliases[i].name)) {
			*e = aliases[i].encoding;
			return true;
		}
	return false;
}

/* ---- one character -------------------------------------------------- */

static bool between(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

static size_t gb_step(const unsigned char *p, size_t n, bool *bad)
{
	*bad = false;
	if (p[0] < 0x80)
		return 1;
	if (between(p[0], 0x81, 0xFE) && n >= 2) {
		if (between(p[1], 0x40, 0xFE) && p[1] != 0x7F)
			return 2;
		if (between(p[1], 0x30, 0x39) && n >= 4 &&
		    between(p[2], 0x81, 0xFE) && between(p[3], 0x30, 0x39))
			return 4;
	}
	*bad = true;
	return 1;
}

static unsigned unit_at(const unsigned char *p, bool big)
{
	return big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

static size_t utf16_step(const unsigned char *p, size_t n, bool big, bool *bad)
{
	unsigned u = n >= 2 ? unit_at(p, big) : 0;

	*bad = n < 2;
	if (*bad)
		return n;
	if (u < 0xD800 || u > 0xDFFF)
		return 2;
	if (u < 0xDC00 && n >= 4) {
		unsigned v = unit_at(p + 2, big);

		if (v >= 0xDC00 && v <= 0xDFFF)
			return 4;
	}
	*bad = true;
	return 2;
}

size_t encoding_step(enum encoding e, const char *z, size_t n, bool *bad)
{
	const unsigned char *p = (const unsigned char *)z;
	char32_t c;

	switch (e) {
	case ENCODING_GB18030:
		return gb_step(p, n, bad);
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return utf16_step(p, n, e == ENCODING_UTF16BE, bad);
	default:
		return utf8_decode(z, n, &c, bad);
	}
}

/* ---- detection ------------------------------------------------------ */

enum { LOOK = 64 * 1024 };		/* bytes that zero bytes are sought in */

/* How many characters are none; stops counting at `most`. */
static size_t count_bad(enum encoding e, struct str s, size_t most)
{
	size_t n = 0, sound = 0;

	for (size_t i = 0; i < s.n && n < most;) {
		bool bad;

		/* a census runs over what is sound, and stops near what is not */
		if (e == ENCODING_UTF8 && i >= sound) {
			i += census_take(str_skip(s, i)).valid;
			sound = i + CENSUS_BLOCK;
			continue;
		}
		i += encoding_step(e, s.p + i, s.n - i, &bad);
		n += bad;
	}
	return n;
}

/* Line ends, TAB, blanks, digits: any table has them. */
static bool is_plain(unsigned u)
{
	return u == '\t' || u == '\n' || u == '\r' || u == ' ' ||
	       (u >= '0' && u <= '9') || u == ',';
}

/*
 * Programs and pictures have zero bytes, too; read in pairs they are control
 * characters and halves of characters, of which a text has next to none.
 */
static bool is_text16(struct str s, bool big)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t none = 0, step;

	for (size_t i = 0; i + 1 < s.n; i += step) {
		unsigned u = unit_at(p + i, big);
		bool bad;

		step = utf16_step(p + i, s.n - i, big, &bad);
		/* what is cut off at the end is no fault */
		none += (bad && i + 3 < s.n) || u >= 0xFFFE ||
			(u < 0x20 && !is_plain(u)) || (u >= 0x7F && u < 0xA0);
	}
	return none * 60 <= s.n;
}

/*
 * The side on which plain characters have their zero byte tells the byte
 * order.  (Zero bytes alone do not: 一 is 4E 00.)  ENCODING_AUTO: no UTF-16.
 */
static enum encoding by_zeros(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t little = 0, big = 0, n = s.n < LOOK ? s.n : LOOK;

	for (size_t i = 0; i + 1 < n; i += 2) {
		little += is_plain(unit_at(p + i, false));
		big += is_plain(unit_at(p + i, true));
	}
	s.n = n;
	if (little * 200 > n && big * 10 <= little && is_text16(s, false))
		return ENCODING_UTF16LE;
	if (big * 200 > n && little * 10 <= big && is_text16(s, true))
		return ENCODING_UTF16BE;
	return ENCODING_AUTO;
}

static enum encoding by_mark(struct str s, size_t *mark)
{
	static const struct {
		struct str mark;
		enum encoding encoding;
	} marks[] = {
		{ { "\xEF\xBB\xBF", 3 }, ENCODING_UTF8 },
		{ { "\x84\x31\x95\x33", 4 }, ENCODING_GB18030 },
		{ { "\xFF\xFE", 2 }, ENCODING_UTF16LE },
		{ { "\xFE\xFF", 2 }, ENCODING_UTF16BE },
	};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(s, marks[i].mark)) {
			*mark = marks[i].mark.n;
			return marks[i].encoding;
		}
	return ENCODING_AUTO;
}

static enum encoding detect(struct str s, unsigned threads, size_t *mark,
			    struct census *taken)
{
	enum encoding e;
	size_t utf8, gb;

	*mark = 0;
	e = by_mark(s, mark);
	if (e != ENCODING_AUTO)
		return e;
	/* UTF-16 with a Chinese character in it is no valid UTF-8 */
	*taken = census_share(s, threads);
	if (taken->valid == s.n)
		return ENCODING_UTF8;
	e = memchr(s.p, 0, s.n) ? by_zeros(s) : ENCODING_AUTO;
	if (e != ENCODING_AUTO)
		return e;
	utf8 = count_bad(ENCODING_UTF8, s, SIZE_MAX);
	gb = count_bad(ENCODING_GB18030, s, utf8 / 20 + 1);
	return gb <= utf8 / 20 ? ENCODING_GB18030 : ENCODING_UTF8;
}

enum encoding encoding_detect(struct str s, size_t *mark)
{
	struct census taken;

	return detect(s, 1, mark, &taken);
}

enum encoding encoding_settle(enum encoding wanted, struct str s,
			      unsigned threads, size_t *mark,
			      struct census *taken)
{
	enum encoding found;

	*taken = (struct census){ 0 };
	if (wanted == ENCODING_AUTO)
		return detect(s, threads, mark, taken);
	*mark = 0;
	found = by_mark(s, mark);
	if (found == wanted)
		return found;
	if (wanted == ENCODING_UTF16 && (found == ENCODING_UTF16LE ||
					 found == ENCODING_UTF16BE))
		return found;
	/* a mark of another encoding is no mark but text */
	*mark = 0;
	if (wanted != ENCODING_UTF16)
		return wanted;
	found = by_zeros(s);
	return found == ENCODING_AUTO ? ENCODING_UTF16LE : found;
}

/* ---- conversion ----------------------------------------------------- */

struct conversion {
	iconv_t handle;
	char *in, *out;
	size_t in_left, out_left;
};

/* Convert what can be; true at the end of the input. */
static bool convert(struct conversion *c)
{
	return iconv(c->handle, &c->in, &c->in_left, &c->out,
		     &c->out_left) != (size_t)-1 || errno == E2BIG;
}

static void put_bad(struct conversion *c, enum encoding e)
{
	bool bad;
	size_t n = encoding_step(e, c->in, c->in_left, &bad);

	c->in += n;
	c->in_left -= n;
	memcpy(c->out, "\xEF\xBF\xBD", 3);
	c->out += 3;
	c->out_left -= 3;
	iconv(c->handle, NULL, NULL, NULL, NULL);
}

struct str encoding_decode(struct arena *a, enum encoding e, struct str s)
{
	/* two bytes of GBK or UTF-16 make three; a bad one makes three too */
	size_t room = 3 * s.n + 4;
	char *text = arena_alloc(a, room);
	struct conversion c = {
		.handle = iconv_open("UTF-8", names[e]),
		.in = (char *)s.p, .in_left = s.n,
		.out = text, .out_left = room,
	};

	if (c.handle == (iconv_t)-1)
		return (struct str){ NULL, 0 };
	while (!convert(&c) && c.in_left)
		put_bad(&c, e);
	iconv_close(c.handle);
	return (struct str){ text, (size_t)(c.out - text) };
}

struct str encoding_encode(struct arena *a, enum encoding e, struct str s)
{
	size_t room = 4 * s.n + 4;
	char *bytes;
	struct conversion c;
	bool whole;

	if (e == ENCODING_UTF8 || e == ENCODING_AUTO)
		return s;
	bytes = arena_alloc(a, room);
	c = (struct conversion){
		.handle = iconv_open(names[e], "UTF-8"),
		.in = (char *)s.p, .in_left = s.n,
		.out = bytes, .out_left = room,
	};
	if (c.handle == (iconv_t)-1)
		return (struct str){ NULL, 0 };
	whole = convert(&c) && !c.in_left;
	iconv_close(c.handle);
	return whole ? (struct str){ bytes, (size_t)(c.out - bytes) }
		     : (struct str){ NULL, 0 };
}
