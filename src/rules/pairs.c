#include "rules/pairs.h"

#include "base/utf8.h"
#include "grammar/numeral.h"

/* The next mark of the pair at byte i or behind it, or text.n. */
static size_t next_mark(struct str text, size_t i, struct str open,
			struct str close)
{
	const char *p;

	/* both begin with the same two bytes, of which the first is rarer */
	while (i < text.n && (p = memchr(text.p + i, open.p[0], text.n - i))) {
		i = (size_t)(p - text.p);
		if (str_starts(str_skip(text, i), open) ||
		    str_starts(str_skip(text, i), close))
			return i;
		i++;
	}
	return text.n;
}

/* The first pair at byte i or behind it; false: what is there is none. */
static bool next_pair(struct str text, size_t *i, struct str open,
		      struct str close, struct str *inside)
{
	size_t start = next_mark(text, *i, open, close), end;

	*inside = (struct str){ NULL, 0 };
	*i = start;
	if (start == text.n)
		return true;
	if (!str_starts(str_skip(text, start), open))
		return false;
	start += open.n;
	end = next_mark(text, start, open, close);
	if (end == text.n || !str_starts(str_skip(text, end), close))
		return false;
	*inside = str_slice(text, (struct range){ start, end });
	*i = end + close.n;
	return true;
}

bool pairs_of_quotes(struct str text)
{
	struct str inside;

	for (size_t i = 0; i < text.n;)
		if (!next_pair(text, &i, STR("“"), STR("”"), &inside))
			return false;
	return true;
}

static bool is_words(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (c < 0x4E00 || c > 0x9FFF || sign_of(c) || numeral_han(c))
			return false;
	}
	return s.n > 0;
}

bool pairs_of_words(struct str text)
{
	struct str inside;

	for (size_t i = 0; i < text.n;) {
		if (!next_pair(text, &i, STR("（"), STR("）"), &inside))
			return false;
		if (inside.p && !is_words(inside))
			return false;
	}
	return true;
}
