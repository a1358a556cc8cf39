#include "grammar/spelling.h"

#include "base/utf8.h"

/* What joins issuers, and marks that are set or left out. */
static bool is_dropped(char32_t c)
{
	switch (c) {
	case U'和': case U'、': case U'《': case U'》': case U'〈': case U'〉':
	case U'“': case U'”': case U'＜': case U'＞': case U'，':
	case ' ': case '<': case '>': case ',':
		return true;
	default:
		return false;
	}
}

struct str title_spelling(struct arena *a, struct str title)
{
	/* its 和 joins nothing */
	static const struct str republic = { "共和国", 9 };
	char *out = arena_alloc(a, title.n + 1);
	size_t n = 0;

	for (size_t i = 0, size; i < title.n; i += size) {
		char32_t c;
		bool bad;

		size = utf8_decode(title.p + i, title.n - i, &c, &bad);
		if (is_dropped(c))
			continue;
		if (c == U'共' && str_starts(str_skip(title, i), republic))
			size = republic.n;
		memcpy(out + n, title.p + i, size);
		n += size;
	}
	return (struct str){ out, n };
}
