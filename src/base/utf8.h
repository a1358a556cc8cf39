/*
 * utf8.h - code points of UTF-8 text, and how wide they are on a terminal.
 */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };	/* stands for a byte that is no character */

/*
 * Decode the character at p, where n > 0 bytes are left.  Returns its length
 * in bytes, 1 to 4.  A byte that begins no character (surrogates and
 * overlong forms are none) decodes as UTF8_BAD with length 1 and *bad true.
 */
static inline size_t utf8_decode(const char *p, size_t n, char32_t *c,
				 bool *bad);

/* The same where p begins no ASCII character. */
size_t utf8_decode_any(const char *p, size_t n, char32_t *c, bool *bad);

/* ASCII and what takes three bytes, that is Chinese, are decoded here. */
static inline size_t utf8_decode(const char *z, size_t n, char32_t *c,
				 bool *bad)
{
	const unsigned char *p = (const unsigned char *)z;

	if (p[0] < 0x80) {
		*bad = false;
		*c = p[0];
		return 1;
	}
	if (n >= 3 && p[0] >= 0xE1 && p[0] < 0xED &&
	    (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		*bad = false;
		*c = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 |
		     (p[2] & 0x3Fu);
		return 3;
	}
	return utf8_decode_any(z, n, c, bad);
}

/* Bytes of c in UTF-8. */
static inline size_t utf8_size(char32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* Write c to p (room for 4); returns its length. */
size_t utf8_encode(char32_t c, char *p);

/* Is each byte of s part of a character? */
bool utf8_is_sound(struct str s);

/* Code points in s, a bad byte counting as one. */
size_t utf8_count(struct str s);

/* Without blanks of any width at both ends. */
struct str utf8_trim(struct str s);

/*
 * Columns of a terminal: 0 combining, joiner, variation selector; 2 East
 * Asian wide and full-width; `ambiguous` (1 or 2) for “ ” ‘ ’ … — · and the
 * like; else 1.
 */
int utf8_width(char32_t c, int ambiguous);

/*
 * Must not reach a terminal, an XML file or a message raw: control
 * characters, bidi controls, what shows nothing at all, U+FFFE and U+FFFF.
 */
bool utf8_unsafe(char32_t c);

/* Han ideographs, the ideographic zero 〇 included. */
static inline bool is_han(char32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
	       c == 0x3007 || (c >= 0x20000 && c <= 0x3134F) ||
	       (c >= 0xF900 && c <= 0xFAFF);
}

/* Chinese punctuation: CJK marks, full-width forms, and “ ” ‘ ’ … — ·. */
static inline bool is_cjk_punct(char32_t c)
{
	return (c >= 0x3001 && c <= 0x303F && c != 0x3007) ||
	       (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
	       (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0x2026 || c == 0x2014 ||
	       c == 0xB7 || (c >= 0xFE50 && c <= 0xFE6B);
}

static inline bool is_digit(char32_t c)
{
	return c >= '0' && c <= '9';
}

/*
 * Blanks of any width: U+0020, U+3000, U+00A0, those of typesetting, TAB and
 * line breaks.  This is the one list of them.  is_blank() is for what ASCII
 * alone makes up (numbers, file formats), and a fingerprint leaves out no
 * more than it ever did.
 */
static inline bool is_space(char32_t c)
{
	return c == ' ' || c == 0x3000 || c == 0xA0 || c == '\t' ||
	       c == '\n' || c == '\r' || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x205F;
}

/* Bytes of the blank that s begins with; 0: it begins with none. */
static inline size_t utf8_space(struct str s)
{
	unsigned char first = s.n ? (unsigned char)s.p[0] : UINT8_MAX;
	char32_t c;
	size_t n;
	bool bad;

	/* nearly all text begins otherwise */
	if (first > ' ' && first != 0xC2 && first != 0xE2 && first != 0xE3)
		return 0;
	n = utf8_decode(s.p, s.n, &c, &bad);
	return is_space(c) ? n : 0;
}

#endif
