#include "rules/lawnear.h"

#include <string.h>

#include "base/utf8.h"
#include "grammar/spelling.h"

/* Are two characters side by side changed about, and nothing else? */
static bool is_swapped(struct str a, struct str b)
{
	char32_t x[2] = { 0 }, y[2] = { 0 }, c, d;
	size_t n = 0, at[2] = { 0 }, place = 0;

	for (size_t i = 0, k = 0; i < a.n && k < b.n; place++) {
		bool bad;

		i += utf8_decode(a.p + i, a.n - i, &c, &bad);
		k += utf8_decode(b.p + k, b.n - k, &d, &bad);
		if (c == d)
			continue;
		if (n == 2)
			return false;
		x[n] = c;
		y[n] = d;
		at[n++] = place;
	}
	return n == 2 && at[1] == at[0] + 1 && x[0] == y[1] && x[1] == y[0];
}

/*
 * May one slip have made b of a?  One at the beginning leaves the end as it
 * was, and one anywhere else the first character behind REPUBLIC: most laws
 * need not be compared.  Both are longer than REPUBLIC and two characters.
 */
static bool may_be_near(struct str a, struct str b)
{
	enum { HAN = 3 };		/* bytes of a character */

	return a.n <= b.n + HAN && b.n <= a.n + HAN &&
	       (!memcmp(a.p + REPUBLIC.n, b.p + REPUBLIC.n, HAN) ||
		!memcmp(a.p + a.n - 2 * HAN, b.p + b.n - 2 * HAN, 2 * HAN));
}

struct entry law_near(const struct gkml_rules *rules, const struct title *t)
{
	enum { SHORTEST = 7 + 3 };	/* characters, REPUBLIC included */
	size_t length = utf8_count(t->spelling);
	struct entry out = { 0 };

	if (length < SHORTEST || !str_starts(t->spelling, REPUBLIC) ||
	    !(str_ends(t->spelling, STR("法")) ||
	      str_ends(t->spelling, STR("条例"))))
		return out;
	for (size_t r = 0; r < rules->registries; r++)
		for (size_t i = 0; i < rules->registry[r]->cores; i++) {
			const struct registry *reg = rules->registry[r];
			struct entry e = { reg, reg->core[i].row };
			struct str known = registry_spelling(reg,
							     &reg->core[i]);

			if (known.n < 3 * SHORTEST ||
			    !str_starts(known, REPUBLIC) ||
			    !may_be_near(known, t->spelling) ||
			    !(known.n == t->spelling.n
			      ? is_swapped(known, t->spelling)
			      : edit_distance(known, t->spelling, 1) == 1))
				continue;
			if (out.registry && (out.registry != reg ||
					     out.row != e.row))
				return (struct entry){ 0 };
			out = e;
		}
	return out;
}
