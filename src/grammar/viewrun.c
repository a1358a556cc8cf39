/*
 * Nearly all that goes through a view are characters of three bytes that are
 * no sign and behind which nothing is left out: they are decoded sixteen at a
 * time.
 */
#include "grammar/viewmaking.h"

#include "base/cpu.h"

/* ---- plainly ---------------------------------------------------------- */

/*
 * Surrogates count as blanks in the table, and what has E0 before it is left
 * out here.  All is in local variables, or the compiler stores and loads them
 * in every round.
 */
void view_take_run_plainly(struct making *m)
{
	const unsigned char *p = (const unsigned char *)m->text.p + m->i;
	size_t left = m->text.n - m->i;
	char32_t *c = m->c + m->n;
	uint32_t *at = m->at + m->n, *next = m->sign + m->signs;
	uint32_t i = (uint32_t)m->i, n = m->n, has = 0;

	for (; left >= 3; left -= 3, p += 3, i += 3) {
		unsigned second = p[1] - 0x80u, third = p[2] - 0x80u;
		char32_t x = ((unsigned)p[0] << 12) + (second << 6) + third -
			     0xE0000;
		unsigned sign;

		/* neither ASCII nor E0 and below, nor F0 and above */
		if (x - 0x1000 > 0xEFFF || (second | third) > 0x3F)
			break;
		sign = sign_table[x];
		if (sign & SIGN_BLANK)
			break;
		*c++ = x;
		*at++ = i;
		*next = n++;
		next += sign != 0;
		has |= sign;
	}
	m->i = i;
	m->n = n;
	m->signs = (uint32_t)(next - m->sign);
	m->has |= has;
}

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi")))

/* ---- by vectors of eight characters ------------------------------------ */

enum { LANES = 16, RUN_BYTES = 3 * LANES };

/* Eight of them at p; *good: what bits say that they are three bytes each. */
AVX2 static inline __m256i decode(const unsigned char *p, __m256i *good)
{
	const __m128i order = _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1,
					    8, 7, 6, -1, 11, 10, 9, -1);
	__m128i low = _mm_loadu_si128((const void *)p);
	__m128i high = _mm_loadu_si128((const void *)(p + 12));
	__m256i v = _mm256_set_m128i(_mm_shuffle_epi8(high, order),
				     _mm_shuffle_epi8(low, order));
	__m256i third = _mm256_and_si256(v, _mm256_set1_epi32(0x3F));
	__m256i second = _mm256_and_si256(_mm256_srli_epi32(v, 2),
					  _mm256_set1_epi32(0xFC0));
	__m256i first = _mm256_and_si256(_mm256_srli_epi32(v, 4),
					 _mm256_set1_epi32(0xF000));

	*good = _mm256_cmpeq_epi32(
		_mm256_and_si256(v, _mm256_set1_epi32(0xF0C0C0)),
		_mm256_set1_epi32(0xE08080));
	return _mm256_or_si256(_mm256_or_si256(first, second), third);
}

/* Words that are not 0 where a character may be a sign or a blank. */
AVX2 static inline __m256i remarkable(__m256i c)
{
	/* the signs among the characters from U+4000 to U+9FFF */
	static const char16_t han[] = u"令告第内前即超迟晚最多";
	__m256i from = _mm256_sub_epi16(c, _mm256_set1_epi16(0x4000));
	__m256i in = _mm256_cmpeq_epi16(from, _mm256_min_epu16(from,
					_mm256_set1_epi16(0x5FFF)));
	__m256i out = _mm256_andnot_si256(in, _mm256_set1_epi16(-1));

	for (size_t i = 0; i < COUNT_OF(han) - 1; i++)
		out = _mm256_or_si256(out, _mm256_cmpeq_epi16(c,
					_mm256_set1_epi16((short)han[i])));
	return out;
}

/* Bit i of words 0 to 15. */
AVX2 static inline unsigned bits_of_words(__m256i v)
{
	__m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(v),
					_mm256_extracti128_si256(v, 1));

	return (unsigned)_mm_movemask_epi8(bytes);
}

/* Two vectors of eight as one of sixteen words. */
AVX2 static inline __m256i words(__m256i low, __m256i high)
{
	return _mm256_permute4x64_epi64(_mm256_packus_epi32(low, high), 0xD8);
}

/*
 * The characters in p, of which `most` count; from byte i of the text on.
 * How many were taken: fewer than `most` where others come.
 */
AVX2 static inline unsigned take_sixteen(struct making *m,
					 const unsigned char *p, size_t i,
					 unsigned most)
{
	const __m256i steps = _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21);
	__m256i at = _mm256_add_epi32(steps, _mm256_set1_epi32((int)i));
	__m256i good_low, good_high;
	__m256i low = decode(p, &good_low);
	__m256i high = decode(p + 24, &good_high);
	__m256i c = words(low, high);
	unsigned good = bits_of_words(
		_mm256_permute4x64_epi64(_mm256_packs_epi32(good_low,
							    good_high), 0xD8));
	unsigned all, look;

	_mm256_storeu_si256((void *)(m->c + m->n), low);
	_mm256_storeu_si256((void *)(m->c + m->n + 8), high);
	_mm256_storeu_si256((void *)(m->at + m->n), at);
	_mm256_storeu_si256((void *)(m->at + m->n + 8),
			    _mm256_add_epi32(at, _mm256_set1_epi32(24)));
	all = (unsigned)__builtin_ctz(~good | 1u << most);
	look = bits_of_words(remarkable(c)) & ((1u << all) - 1);
	for (; look; look &= look - 1) {
		unsigned k = (unsigned)__builtin_ctz(look);
		char32_t x = m->c[m->n + k];
		unsigned sign = sign_table[x];

		if (sign & SIGN_BLANK || x < 0x1000) {
			all = k;
			break;
		}
		m->sign[m->signs] = m->n + k;
		m->signs += sign != 0;
		m->has |= sign;
	}
	m->n += all;
	return all;
}

AVX2 static void take_by_vectors(struct making *of)
{
	struct making m = *of;
	const unsigned char *p = (const unsigned char *)m.text.p;
	unsigned taken = LANES;

	/* sixteen more bytes than are decoded are read */
	while (taken == LANES && m.i + RUN_BYTES + 4 <= m.text.n) {
		taken = take_sixteen(&m, p + m.i, m.i, LANES);
		m.i += 3 * taken;
	}
	if (taken == LANES && m.i < m.text.n) {
		unsigned char end[RUN_BYTES + 16] = { 0 };
		size_t left = m.text.n - m.i;

		left = left < RUN_BYTES ? left : RUN_BYTES;
		memcpy(end, p + m.i, left);
		m.i += 3 * take_sixteen(&m, end, m.i, (unsigned)left / 3);
	}
	*of = m;
}

void view_take_run(struct making *m)
{
	if (cpu_has_avx2())
		take_by_vectors(m);
	else
		view_take_run_plainly(m);
}

#else

void view_take_run(struct making *m)
{
	view_take_run_plainly(m);
}

#endif
