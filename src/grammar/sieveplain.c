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
	/* a lead of its own is no 》, whatever stands behind it */
	unsigned char bytes[CHARACTER] = { *p < 0x80 ? *p : 0xC2 };
	size_t n = 1;

	if ((*p & 0xC0) != 0x80)
		sieve_other(t, p, bytes);
	while (*p >= 0xC0 && p + n < end && (p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

void sieve_three(struct sifting *t, const unsigned char *p,
		 const unsigned char *end)
{
	const struct lookout *w = &t->sieve->lookout;
	bool here, behind;
	unsigned c = character(p, end, &here);
	unsigned next = character(p + CHARACTER, end, &behind);

	if (lookout_has(w->alone, c) ||
	    (behind && lookout_has(w->pair, lookout_pair(c, next))))
		sieve_word(t, p);
	if (c == next)
		sieve_twice(t, p);
}

size_t sieve_character(struct sifting *t, const unsigned char *p,
		       const unsigned char *end)
{
	bool here;
	unsigned c = character(p, end, &here);

	if (!here)
		return look_short(t, p, end);
	if (c < 0x4000 || c > 0x9FFF)
		sieve_other(t, p, p);
	sieve_three(t, p, end);
	return CHARACTER;
}

/* ---- pieces that stand twice ------------------------------------------ */

enum { FARTHEST = 36 + EIGHT };		/* bytes that one comparison reads */

static uint64_t eight_at(const unsigned char *p)
{
	uint64_t word;

	memcpy(&word, p, EIGHT);
	return word;
}

static bool any_equal(const unsigned char *p)
{
	bool any = false;

#define COMPARE(k, d)	any |= eight_at(p + k) == eight_at(p + k + d);
	EACH_REPEAT(COMPARE)
#undef COMPARE
	return any;
}

static void look_closer(struct sifting *t, const unsigned char *p)
{
	size_t left = t->text.n - sieve_place(t, p);

#define COMPARE(k, d)							\
	if (k + d + EIGHT <= left && eight_at(p + k) == eight_at(p + k + d)) \
		sieve_repeat(t, p + k, d);
	EACH_REPEAT(COMPARE)
#undef COMPARE
}

static void look_repeats(struct sifting *t)
{
	size_t n = t->text.n, i = 0;

	for (; i + FARTHEST <= n; i += EIGHT)
		if (any_equal(t->start + i))
			look_closer(t, t->start + i);
	for (; i < n; i += EIGHT)
		look_closer(t, t->start + i);
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
	if (cpu_has_bmi2() && cpu_has_avx512_vbmi2())
		return sieve_pass_avx512;
	if (cpu_has_bmi2() && cpu_has_avx2())
		return sieve_pass_avx2;
#endif
	return sieve_pass_plain;
}
