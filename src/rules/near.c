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

/*
 * Row i of the table of distances between the beginnings of x and y; `above`
 * are the two rows before it.  Returns the least of the row.
 */
static unsigned next_row(const char32_t *x, size_t i, const char32_t *y,
			 size_t m, unsigned *const above[2], unsigned *row)
{
	unsigned best = row[0] = (unsigned)i;

	for (size_t k = 1; k <= m; k++) {
		bool same = x[i - 1] == y[k - 1];

		row[k] = least(above[0][k - 1] + !same, above[0][k] + 1,
			       row[k - 1] + 1);
		if (i > 1 && k > 1 && x[i - 1] == y[k - 2] &&
		    x[i - 2] == y[k - 1] && above[1][k - 2] + 1 < row[k])
			row[k] = above[1][k - 2] + 1;
		best = row[k] < best ? row[k] : best;
	}
	return best;
}

unsigned edit_distance(struct str a, struct str b, unsigned limit)
{
	char32_t x[LONGEST], y[LONGEST];
	unsigned cost[3][LONGEST + 1];
	size_t n = characters(a, x), m = characters(b, y);

	if (n > LONGEST || m > LONGEST)
		return str_eq(a, b) ? 0 : limit + 1;
	if (n > m + limit || m > n + limit)
		return limit + 1;
	for (size_t k = 0; k <= m; k++)
		cost[0][k] = (unsigned)k;
	for (size_t i = 1; i <= n; i++) {
		unsigned *above[2] = { cost[(i + 2) % 3], cost[(i + 1) % 3] };
		unsigned best = next_row(x, i, y, m, above, cost[i % 3]);

		/* a swap may still come out one lower than this row */
		if (best > limit + 1)
			return limit + 1;
	}
	return cost[n % 3][m] <= limit ? cost[n % 3][m] : limit + 1;
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
