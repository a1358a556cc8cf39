#include "rules/boxlist.h"

enum { CHARACTER = 3 };

static bool is_box(const unsigned char *p)
{
	return p[0] == 0xE2 && p[1] == 0x96 && (p[2] == 0xA0 || p[2] == 0xA1);
}

/*
 * 口 囗 注 备, brackets that may be a box, and what a view leaves out: more than
 * a word of a name.
 */
static bool is_doubtful(const unsigned char *p)
{
	return !memcmp(p, "口", CHARACTER) || !memcmp(p, "囗", CHARACTER) ||
	       !memcmp(p, "注", CHARACTER) ||
	       !memcmp(p, "备", CHARACTER) || !memcmp(p, "［", CHARACTER) ||
	       !memcmp(p, "　", CHARACTER) || !memcmp(p, "ㅤ", CHARACTER);
}

/* （■）: the brackets are a part of the box. */
static bool is_bracketed(const unsigned char *p, const unsigned char *start)
{
	return p - start >= CHARACTER &&
	       !memcmp(p - CHARACTER, "（", CHARACTER);
}

/* Chinese characters and marks, full-width forms. */
static bool is_chinese(const unsigned char *p)
{
	bool lead = (p[0] >= 0xE3 && p[0] <= 0xE9) ||
		    (p[0] == 0xEF && (p[1] == 0xBC || p[1] == 0xBD));

	return lead && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 &&
	       !is_doubtful(p);
}

bool boxlist_plain(struct str text, bool *ticked)
{
	const unsigned char *start = (const unsigned char *)text.p;
	const unsigned char *p = start, *end = start + text.n;

	*ticked = false;
	if (text.n < CHARACTER || !is_box(p))
		return false;
	while (p < end) {
		if (*p == ' ' || *p == '/') {
			p++;
			continue;
		}
		if (end - p < CHARACTER || (!is_box(p) && !is_chinese(p)))
			return false;
		if (is_box(p) && is_bracketed(p, start))
			return false;
		*ticked |= is_box(p) && p[2] == 0xA0;
		p += CHARACTER;
	}
	return true;
}

struct str boxlist_entry(struct str text, size_t *i)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t start = *i + CHARACTER, end = start;

	while (end < text.n && p[end] != 0xE2)
		end++;
	*i = end;
	return (struct str){ text.p + start, end - start };
}
