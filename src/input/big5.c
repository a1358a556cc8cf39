/*
 * Every pair of Big5 is a pair of GB18030 as well, where it is another
 * character: that the bytes are valid tells nothing.  Two things tell.
 *
 *  - What is commonest in Big5, its marks and the characters of few strokes
 *    (，。、：一不中公日), are pairs of A1..A7 and a byte below 80.  GB18030
 *    leaves these pairs to private use: no text has them.  Of a catalog in
 *    Big5 they are a tenth of all pairs and more.
 *  - No pair of Big5 ends in 80..A0; of those that GBK added to GB 2312, the
 *    traditional characters among them, many do.
 */
#include "input/big5.h"

enum {
	LOOK = 64 * 1024,		/* bytes that tell */
	FEWEST = 8,			/* private pairs */
	SHARE = 20,			/* one in so many pairs */
};

static bool is_pair(unsigned char first, unsigned char second)
{
	return first >= 0xA1 && first <= 0xF9 &&
	       ((second >= 0x40 && second <= 0x7E) ||
		(second >= 0xA1 && second <= 0xFE));
}

/* One that GB18030 leaves to private use. */
static bool is_private(unsigned char first, unsigned char second)
{
	return first <= 0xA7 && second < 0x80;
}

bool text_is_big5(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = s.n < LOOK ? s.n : LOOK, pairs = 0, private = 0;

	/* what is cut off at the end is no fault */
	for (size_t i = 0; i + 1 < n; i++) {
		if (p[i] < 0x80)
			continue;
		if (!is_pair(p[i], p[i + 1]))
			return false;
		pairs++;
		private += is_private(p[i], p[i + 1]);
		i++;
	}
	return private >= FEWEST && private * SHARE >= pairs;
}
