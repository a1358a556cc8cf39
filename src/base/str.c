#include "base/str.h"

size_t str_find(struct str s, struct str needle)
{
	const char *p = s.p, *end;

	if (!needle.n)
		return 0;
	if (s.n < needle.n)
		return s.n;
	end = s.p + s.n - needle.n + 1;
	while (p < end) {
		p = memchr(p, needle.p[0], (size_t)(end - p));
		if (!p)
			break;
		if (!memcmp(p, needle.p, needle.n))
			return (size_t)(p - s.p);
		p++;
	}
	return s.n;
}

int str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}
