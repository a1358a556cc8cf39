/* The pass for any machine, and which one this machine has. */
#include "grammar/sieving.h"

#include "base/cpu.h"

enum { CHARACTER = 3, EIGHT = 8 };

/* Three bytes, as character; *three: they are one. */
static unsigned character(const unsigned char *p, const unsigned char *end,
			  bool *three)
{
	*three = end - p >= CHARACTER && (p[0] & 0xF0) == 0xE0 &&
		 (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
	return *three ? (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 |
			(p[2] & 0x3Fu) : 0;
}

/* One that has not three bytes, or bytes that are none. */
static size_t look_short(struct sifting *t, const unsigned char *p,
			 const unsigned char *end)
{
	unsigned char bytes[CHARACTER] = { 0 };
	size_t n = 1;

	for (size_t i = 0; i < CHARACTER && p + i < end; i++)
		bytes[i] = p[i];
	if ((*p & 0xC0) != 0x80)
		sieve_other(t, p, bytes);
	while (*p >= 0xC0 && p + n < end && (p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

size_t sieve_character(struct sifting *t, const unsigned char *p,
		       const unsigned char *end)
{
	const struct lookout *w = &t->sieve->lookout;
	bool here, behind;
	unsigned c = character(p, end, &here), next;

	if (!here)
		return look_short(t, p, end);
	next = character(p + CHARACTER, end, &behind);
	if (c < 0x4000 || c > 0x9FFF)
		sieve_other(t, p, p);
	if (lookout_has(w->alone, c) ||
	    (behind && lookout_has(w->pair, lookout_pair(c, next))))
		sieve_word(t, p);
	if (c == next)
		sieve_twice(t, p);
	return CHARACTER;
}

static bool eight_equal(const unsigned char *p, size_t d)
{
	uint64_t a, b;

	memcpy(&a, p, EIGHT);
	memcpy(&b, p + d, EIGHT);
	return a == b;
}

/* What sieveavx2.c tells of sieve_repeats(). */
static void look_repeats(struct sifting *t)
{
	size_t n = t->text.n, next = 0;

	for (size_t i = 0; i + EIGHT + 9 <= n; i += 2) {
		bool any = eight_equal(t->start + i, 9);

		for (size_t d = 12; i % 4 == 0 && d <= 36 && !any &&
		     i + EIGHT + d <= n; d += 3)
			any = (i % 8 == 0 || d == 12) &&
			      eight_equal(t->start + i, d);
		if (!any || i < next)
			continue;
		next = i - i % 64 + 64;
		sieve_repeats(t, next - 64);
	}
}

void sieve_pass_plain(struct sifting *t, size_t ahead)
{
	const unsigned char *p = t->start, *end = p + t->text.n;

	(void)ahead;
	while (p < end)
		p += sieve_character(t, p, end);
	look_repeats(t);
}

sieve_pass *sieve_pass_for_this_machine(void)
{
#if defined __x86_64__ && defined __GNUC__
	if (cpu_has_avx2() && cpu_has_bmi2())
		return sieve_pass_avx2;
#endif
	return sieve_pass_plain;
}
