#include "cli/suggest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Bytes to insert, delete, replace or swap with a neighbour. */
static size_t distance(const char *a, const char *b)
{
	size_t row[3][LONGEST + 1];
	size_t n = strlen(a), m = strlen(b);

	if (n > LONGEST || m > LONGEST)
		return LONGEST;
	for (size_t j = 0; j <= m; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = row[i % 3];
		const size_t *above = row[(i + 2) % 3];
		const size_t *before = row[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= m; j++) {
			bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				       a[i - 2] == b[j - 1];

			now[j] = least(above[j] + 1, now[j - 1] + 1,
				       above[j - 1] + (a[i - 1] != b[j - 1]));
			if (swapped && before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
	}
	return row[n % 3][m];
}

struct suggestion suggest_for(const char *word)
{
	return (struct suggestion){ .word = word, .distance = LONGEST };
}

void suggest_try(struct suggestion *s, const char *known)
{
	size_t n = strlen(s->word);
	size_t d = n >= 3 && !strncmp(known, s->word, n)
		 ? 1 : distance(s->word, known);

	if (d > (n < 6 ? 1 : n / 3) || d >= s->distance)
		return;
	s->best = known;
	s->distance = d;
}

void suggest_say(char *out, size_t size, const char *nearest,
		 enum gkml_lang lang)
{
	*out = '\0';
	if (nearest)
		snprintf(out, size, lang == GKML_EN ? "; did you mean %s?"
			 : "；是否想写“%s”？", nearest);
}
