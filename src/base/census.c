/*
 * UTF-8 is validated as by Keiser and Lemire ("Validating UTF-8 in less than
 * one instruction per byte", 2021): three look-ups by half a byte, of the
 * byte before and of this one, have a bit in common exactly when the two
 * cannot stand side by side.  A byte that must be the third or fourth of its
 * character is known by the lead two or three bytes before it.
 *
 * Line ends are counted on the way, since the bytes are in registers anyway.
 */
#include "base/census.h"

#include "base/cpu.h"
#include "base/threads.h"
#include "base/utf8.h"

/* ---- plainly ---------------------------------------------------------- */

struct census census_take_plainly(struct str s)
{
	struct census c = { 0 };

	while (c.valid < s.n) {
		char32_t u;
		bool bad;
		size_t n = utf8_decode(s.p + c.valid, s.n - c.valid, &u, &bad);

		if (bad)
			break;
		c.lf += u == '\n';
		c.cr |= u == '\r';
		c.nul |= u == 0;
		c.quote |= u == '"';
		c.valid += n;
	}
	return c;
}

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))

/* ---- by vectors of 32 bytes ------------------------------------------- */

/* What may be wrong between two neighbours, a bit each. */
enum {
	TOO_SHORT   = 1 << 0,	/* a lead, then no continuation */
	TOO_LONG    = 1 << 1,	/* ASCII, then a continuation */
	OVERLONG_3  = 1 << 2,
	SURROGATE   = 1 << 4,
	OVERLONG_2  = 1 << 5,
	TOO_LARGE_4 = 1 << 6,	/* above U+10FFFF, or overlong in four */
	TOO_LARGE   = 1 << 3,
	TWO_CONTS   = 1 << 7,	/* right only as a third or fourth byte */
	CARRY       = TOO_SHORT | TOO_LONG | TWO_CONTS,
};

#define TABLE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define B(bits) (char)(bits)

/* By the high half of the first byte, its low half, the high of the second. */
AVX2 static inline __m256i high_of_first(__m256i half)
{
	return _mm256_shuffle_epi8(TABLE(
		B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG),
		B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG),
		B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS),
		B(TOO_SHORT | OVERLONG_2), B(TOO_SHORT),
		B(TOO_SHORT | OVERLONG_3 | SURROGATE),
		B(TOO_SHORT | TOO_LARGE | TOO_LARGE_4)), half);
}

AVX2 static inline __m256i low_of_first(__m256i half)
{
	return _mm256_shuffle_epi8(TABLE(
		B(CARRY | OVERLONG_3 | OVERLONG_2 | TOO_LARGE_4),
		B(CARRY | OVERLONG_2), B(CARRY), B(CARRY),
		B(CARRY | TOO_LARGE),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4 | SURROGATE),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4)), half);
}

AVX2 static inline __m256i high_of_second(__m256i half)
{
	return _mm256_shuffle_epi8(TABLE(
		B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT),
		B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 |
		  TOO_LARGE_4),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT)),
		half);
}

#undef B
#undef TABLE

/* The bytes n places before each, over the edge to the vector before. */
#define BEFORE(now, last, n)						\
	_mm256_alignr_epi8((now),					\
		_mm256_permute2x128_si256((last), (now), 0x21), 16 - (n))

AVX2 static inline __m256i high_half(__m256i v)
{
	return _mm256_and_si256(_mm256_srli_epi16(v, 4),
				_mm256_set1_epi8(0x0F));
}

/* Nonzero bytes where the text is no UTF-8. */
AVX2 static inline __m256i wrong_bytes(__m256i now, __m256i last)
{
	__m256i before = BEFORE(now, last, 1);
	__m256i pairs = _mm256_and_si256(
		_mm256_and_si256(high_of_first(high_half(before)),
			low_of_first(_mm256_and_si256(before,
				_mm256_set1_epi8(0x0F)))),
		high_of_second(high_half(now)));
	/* the third byte after E0.., the fourth after F0.. keep the top bit */
	__m256i third = _mm256_subs_epu8(BEFORE(now, last, 2),
					 _mm256_set1_epi8(0xE0 - 0x80));
	__m256i fourth = _mm256_subs_epu8(BEFORE(now, last, 3),
					  _mm256_set1_epi8(0xF0 - 0x80));
	__m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth),
					_mm256_set1_epi8((char)0x80));

	return _mm256_xor_si256(must, pairs);
}

AVX2 static inline bool any(__m256i v)
{
	return !_mm256_testz_si256(v, v);
}

AVX2 static inline unsigned bytes_like(__m256i v, char c)
{
	return (unsigned)_mm256_movemask_epi8(
		_mm256_cmpeq_epi8(v, _mm256_set1_epi8(c)));
}

/* Back to where a character begins, if the last ones may go on. */
static size_t whole_characters(struct str s, size_t n)
{
	size_t back = 0;

	while (back < 3 && back < n &&
	       ((unsigned char)s.p[n - back - 1] & 0xC0) == 0x80)
		back++;
	if (back < n && (unsigned char)s.p[n - back - 1] >= 0xC0)
		return n - back - 1;
	return n;
}

AVX2 static struct census take_by_vectors(struct str s)
{
	struct census c = { 0 };
	__m256i last = _mm256_setzero_si256();
	size_t i = 0;

	for (; i + CENSUS_BLOCK <= s.n; i += CENSUS_BLOCK) {
		const __m256i *p = (const __m256i *)(const void *)(s.p + i);
		__m256i one = _mm256_loadu_si256(p);
		__m256i two = _mm256_loadu_si256(p + 1);

		if (any(_mm256_or_si256(wrong_bytes(one, last),
					wrong_bytes(two, one))))
			break;
		c.lf += (size_t)__builtin_popcount(bytes_like(one, '\n')) +
			(size_t)__builtin_popcount(bytes_like(two, '\n'));
		c.cr |= (bytes_like(one, '\r') | bytes_like(two, '\r')) != 0;
		c.nul |= (bytes_like(one, 0) | bytes_like(two, 0)) != 0;
		c.quote |= (bytes_like(one, '"') | bytes_like(two, '"')) != 0;
		last = two;
	}
	c.valid = whole_characters(s, i);
	return c;
}

struct census census_take(struct str s)
{
	struct census c = { 0 }, rest;

	if (s.n >= CENSUS_BLOCK && cpu_has_avx2())
		c = take_by_vectors(s);
	/* the end that fills no block, or a block with bad bytes in it */
	rest = census_take_plainly(s.n - c.valid > CENSUS_BLOCK + 3
		? (struct str){ s.p + c.valid, 0 } : str_skip(s, c.valid));
	c.valid += rest.valid;
	c.lf += rest.lf;
	c.cr |= rest.cr;
	c.nul |= rest.nul;
	c.quote |= rest.quote;
	return c;
}

#else

struct census census_take(struct str s)
{
	return census_take_plainly(s);
}

#endif

/* ---- by several threads ------------------------------------------------ */

enum { SHARES = 64, SHARE_LEAST = 1 << 20 };	/* bytes */

struct share {
	struct str part;
	struct census census;
};

static void take_share(void *all, size_t i)
{
	struct share *s = &((struct share *)all)[i];

	s->census = census_take(s->part);
}

/* Cut where characters begin; returns how many there are. */
static size_t cut_shares(struct str s, unsigned threads, struct share *share)
{
	size_t most = threads < SHARES / 4 ? 4 * (size_t)threads : SHARES;
	size_t size = s.n / most < SHARE_LEAST ? SHARE_LEAST : s.n / most + 1;
	size_t n = 0;

	for (size_t start = 0, end; start < s.n; start = end) {
		end = s.n - start > size ? start + size : s.n;
		while (end < s.n && ((unsigned char)s.p[end] & 0xC0) == 0x80)
			end++;
		share[n++].part = str_slice(s, (struct range){ start, end });
	}
	return n;
}

struct census census_share(struct str s, unsigned threads)
{
	struct share share[SHARES];
	struct census all = { 0 };
	size_t n;

	if (threads < 2 || s.n < 2 * SHARE_LEAST)
		return census_take(s);
	n = cut_shares(s, threads, share);
	threads_share(threads, n, take_share, share);
	for (size_t i = 0; i < n; i++) {
		const struct census *c = &share[i].census;

		if (c->valid < share[i].part.n)
			return census_take(s);
		all.valid += c->valid;
		all.lf += c->lf;
		all.cr |= c->cr;
		all.nul |= c->nul;
		all.quote |= c->quote;
	}
	return all;
}
