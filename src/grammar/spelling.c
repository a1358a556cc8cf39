#include "grammar/spelling.h"

static const char *const marks[] = {
	"和", "、", "《", "》", "〈", "〉", "“", "”", "＜", "＞", "，",
};

/* Length of the mark at s, or 0; all of them begin with E2, E3, E5 or EF. */
static size_t mark_at(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];

	if (c == ' ' || c == '<' || c == '>' || c == ',')
		return 1;
	if (c != 0xE2 && c != 0xE3 && c != 0xE5 && c != 0xEF)
		return 0;
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (s.n >= 3 && !memcmp(s.p, marks[i], 3))
			return 3;
	return 0;
}

struct str title_spelling(struct arena *a, struct str title)
{
	/* its 和 joins nothing */
	static const struct str republic = { "共和国", 9 };
	char *out = arena_alloc(a, title.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < title.n;) {
		struct str rest = str_skip(title, i);
		size_t skip = mark_at(rest), keep = 1;

		if (skip) {
			i += skip;
			continue;
		}
		if (str_starts(rest, republic))
			keep = republic.n;
		memcpy(out + n, rest.p, keep);
		n += keep;
		i += keep;
	}
	return (struct str){ out, n };
}
