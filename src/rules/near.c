/* Which known word a wrong one was meant to be. */
#include "rules/yaml.h"

#include "base/utf8.h"

enum { LONGEST = 64 };

/* Code points of s, or LONGEST + 1 when there are more than LONGEST. */
static size_t characters(struct str s, char32_t *c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; n++) {
		bool bad;

		if (n == LONGEST)
			return LONGEST + 1;
		i += utf8_decode(s.p + i, s.n - i, &c[n], &bad);
	}
	return n;
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
	unsigned ab = a < b ? a : b;

	return ab < c ? ab : c;
}

unsigned edit_distance(struct str a, struct str b, unsigned limit)
{
	char32_t x[LONGEST], y[LONGEST];
	unsigned cost[LONGEST + 1];
	size_t n = characters(a, x), m = characters(b, y);

	if (n > LONGEST || m > LONGEST)
		return str_eq(a, b) ? 0 : limit + 1;
	if (n > m + limit || m > n + limit)
		return limit + 1;
	for (size_t k = 0; k <= m; k++)
		cost[k] = (unsigned)k;
	for (size_t i = 1; i <= n; i++) {
		unsigned diagonal = cost[0], best = cost[0] = (unsigned)i;

		for (size_t k = 1; k <= m; k++) {
			unsigned up = cost[k];

			cost[k] = least(diagonal + (x[i - 1] != y[k - 1]),
					up + 1, cost[k - 1] + 1);
			diagonal = up;
			best = cost[k] < best ? cost[k] : best;
		}
		if (best > limit)
			return limit + 1;
	}
	return cost[m] <= limit ? cost[m] : limit + 1;
}

const char *nearest_word(struct str s, const char *const *word, size_t n)
{
	size_t length = utf8_count(s);
	unsigned limit = length < 3 ? 1 : (unsigned)length / 3;
	const char *best = NULL;

	if (length < 2)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		unsigned d = edit_distance(s, str_from(word[i]), limit);

		if (d > limit)
			continue;
		best = word[i];
		if (d == 0)
			break;
		limit = d - 1;		/* the first of equals */
	}
	for (size_t i = 0; i < n && !best && length > 2; i++)
		if (str_starts(str_from(word[i]), s))
			best = word[i];
	return best;
}
