#include "grammar/scan.h"

bool scan_skip_any(const struct view *v, uint32_t *i, uint32_t end,
		   const char32_t *const *word, size_t words)
{
	char32_t c = *i < end ? v->c[*i] : 0;

	for (size_t w = 0; w < words; w++)
		if (*word[w] == c && scan_skip(v, i, end, word[w]))
			return true;
	return false;
}

bool scan_has(const struct view *v, struct part p, const char32_t *z)
{
	return view_find(v, p, z) < p.end;
}

bool scan_has_any(const struct view *v, struct part p,
		  const char32_t *const *word, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (scan_has(v, p, word[w]))
			return true;
	return false;
}

bool scan_ends(const struct view *v, struct part p, const char32_t *z)
{
	uint32_t n = u32_len(z);

	return part_length(p) >= n && view_at(v, p.end - n, z);
}

bool scan_ends_any(const struct view *v, struct part p, const struct tail *t,
		   size_t tails)
{
	for (size_t i = 0; i < tails; i++)
		if (scan_ends_in(v, p, &t[i]))
			return true;
	return false;
}

struct part scan_drop_tail(const struct view *v, struct part p,
			   const struct tail *t, size_t tails)
{
	size_t i = 0;

	while (i < tails) {
		if (scan_ends_in(v, p, &t[i])) {
			p.end -= t[i].n;
			i = 0;
		} else {
			i++;
		}
	}
	return p;
}

bool scan_skip_within(const struct view *v, uint32_t *i, uint32_t end)
{
	static const char32_t *const words[] = { U"以内", U"之内", U"内" };

	return scan_skip_any(v, i, end, words, COUNT_OF(words));
}

bool scan_skip_before(const struct view *v, uint32_t *i, uint32_t end)
{
	static const char32_t *const words[] = { U"以前", U"之前", U"前" };

	return scan_skip_any(v, i, end, words, COUNT_OF(words));
}
