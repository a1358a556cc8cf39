#include "base/str.h"

size_t str_find(struct str s, struct str needle)
{
	const char *p, *end;
	size_t k;

	if (!needle.n)
		return 0;
	if (s.n < needle.n)
		return s.n;
	/* Chinese characters begin alike; the third byte tells them apart */
	k = needle.n > 2 ? 2 : needle.n - 1;
	p = s.p + k;
	end = p + s.n - needle.n + 1;
	while (p < end) {
		p = memchr(p, needle.p[k], (size_t)(end - p));
		if (!p)
			break;
		if (!memcmp(p - k, needle.p, needle.n))
			return (size_t)(p - k - s.p);
		p++;
	}
	return s.n;
}

bool str_is_command(struct str s)
{
	size_t i = 2;

	if (!str_starts(s, STR("##")))
		return false;
	while (i < s.n && ((s.p[i] >= 'a' && s.p[i] <= 'z') ||
			   (s.p[i] >= 'A' && s.p[i] <= 'Z')))
		i++;
	return i < s.n && s.p[i] == '[';
}

uint32_t str_hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

int str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}
