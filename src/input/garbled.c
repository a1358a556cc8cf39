#include "input/garbled.h"

#include "base/utf8.h"
#include "input/encoding.h"

enum { LOOK = 16 * 1024 };		/* bytes that tell */

struct sorts {
	size_t ascii;			/* letters */
	size_t latin, lost, asked;	/* é, U+FFFD, ? */
	size_t other, all;		/* not ASCII; not blank */
};

/* What bytes above 7F are in Latin-1 and in the code page of Windows. */
static bool is_latin(char32_t c)
{
	return (c >= 0x80 && c < 0x180) || c == 0x192 || c == 0x2C6 ||
	       c == 0x2DC || (c >= 0x2013 && c <= 0x203A) || c == 0x20AC ||
	       c == 0x2122;
}

static struct sorts count(struct str s)
{
	struct sorts n = { 0 };

	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (is_space(c))
			continue;
		n.all++;
		n.other += c >= 0x80;
		n.ascii += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		n.latin += is_latin(c);
		/* bytes of another encoding are not lost: GK110 tells them */
		n.lost += c == UTF8_BAD && !bad;
		n.asked += c == '?';
	}
	return n;
}

/* Its characters, written in GB18030, are UTF-8: Chinese hardly ever is. */
static bool was_utf8(struct arena *a, struct str s)
{
	struct str bytes = encoding_encode(a, ENCODING_GB18030, s);
	size_t sound = 0, broken = 0;

	for (size_t i = 0; bytes.p && i < bytes.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(bytes.p + i, bytes.n - i, &c, &bad);
		sound += !bad && c >= 0x80;
		broken += bad;
	}
	return sound >= 8 && 4 * broken <= sound;
}

bool text_garbled(struct arena *a, struct str s)
{
	struct sorts n;

	if (s.n > LOOK) {
		s.n = LOOK;
		while (s.n && (s.p[s.n] & 0xC0) == 0x80)
			s.n--;
	}
	n = count(s);
	return (n.lost >= 5 && 10 * n.lost >= n.other) ||
	       (n.asked >= 10 && 2 * n.asked >= n.all) ||
	       (n.latin >= 20 && 10 * n.latin >= 9 * n.other &&
		n.latin >= 2 * n.ascii) ||
	       was_utf8(a, s);
}
