/*
 * The pass for machines with AVX2.  Nearly all characters have three bytes:
 * where they come one after another, eight are looked up at a time.
 */
#include "grammar/sieving.h"

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

enum {
	CHARACTER = 3, LANES = 8, STEP = LANES * CHARACTER,
	AHEAD = 128,			/* bytes that are read ahead at most */
};

/* ---- characters ------------------------------------------------------- */

/* Bit i: a character begins at byte i. */
AVX2 static inline unsigned leads(const unsigned char *p)
{
	__m256i v = _mm256_loadu_si256((const void *)p);

	return (unsigned)_mm256_movemask_epi8(
		_mm256_cmpgt_epi8(v, _mm256_set1_epi8((char)0xBF)));
}

/* How many characters of three bytes begin at p, up to eight. */
AVX2 static inline unsigned threes(const unsigned char *p, size_t left)
{
	const unsigned regular = 0x49249249;
	unsigned wrong = leads(p) ^ regular, first = wrong & -wrong;
	unsigned bytes = wrong ? (unsigned)__builtin_ctz(wrong) : 32;

	/* where a lead is missing, the character before has too many bytes */
	bytes -= first & (regular - 1) ? CHARACTER : 0;
	bytes = bytes > STEP ? STEP : bytes;
	return (bytes < left ? bytes : (unsigned)left) * 171 >> 9;
}

/* The bytes of eight characters of three bytes, each in a lane. */
AVX2 static inline __m256i apart(const unsigned char *p)
{
	const __m128i order = _mm_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1,
					    6, 7, 8, -1, 9, 10, 11, -1);
	__m128i low = _mm_loadu_si128((const void *)p);
	__m128i high = _mm_loadu_si128((const void *)(p + STEP / 2));

	return _mm256_set_m128i(_mm_shuffle_epi8(high, order),
				_mm_shuffle_epi8(low, order));
}

AVX2 static inline __m256i characters(__m256i bytes)
{
	/* first << 6 | second, third; then that << 6 | third */
	bytes = _mm256_and_si256(bytes, _mm256_set1_epi32(0x003F3F0F));
	bytes = _mm256_maddubs_epi16(bytes, _mm256_set1_epi32(0x00010140));
	return _mm256_madd_epi16(bytes, _mm256_set1_epi32(0x00010040));
}

/* Lanes whose lead is E4 to E9: U+4000 to U+9FFF. */
AVX2 static inline __m256i are_han(__m256i bytes)
{
	__m256i lead = _mm256_and_si256(bytes, _mm256_set1_epi32(0xFF));
	__m256i from = _mm256_sub_epi32(lead, _mm256_set1_epi32(0xE4));

	return _mm256_cmpeq_epi32(from, _mm256_min_epu32(from,
						_mm256_set1_epi32(5)));
}

/* The bits of the set, as sign of each lane. */
AVX2 static inline __m256i in_set(const uint32_t *set, __m256i bit)
{
	__m256i word = _mm256_i32gather_epi32((const int *)set,
					      _mm256_srli_epi32(bit, 5), 4);
	__m256i left = _mm256_andnot_si256(bit, _mm256_set1_epi32(31));

	return _mm256_sllv_epi32(word, left);
}

AVX2 static inline unsigned signs(__m256i v)
{
	return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(v));
}

AVX2 static inline void look_at(struct sifting *t, const unsigned char *p,
				unsigned lanes)
{
	const struct lookout *w = &t->sieve->lookout;
	const __m256i factor = _mm256_set1_epi32(LOOKOUT_FACTOR);
	__m256i bytes = apart(p), c = characters(bytes);
	__m256i next = characters(apart(p + CHARACTER));
	__m256i pair = _mm256_add_epi16(_mm256_mullo_epi16(c, factor), next);
	unsigned words = signs(_mm256_or_si256(in_set(w->alone, c),
					       in_set(w->pair, pair)));
	unsigned twice = signs(_mm256_cmpeq_epi32(c, next)) & lanes;

	words &= lanes;
	for (lanes &= ~signs(are_han(bytes)); lanes; lanes &= lanes - 1) {
		const unsigned char *other = p + CHARACTER *
					     __builtin_ctz(lanes);

		sieve_other(t, other, other);
	}
	for (; words; words &= words - 1)
		sieve_word(t, p + CHARACTER * __builtin_ctz(words));
	for (; twice; twice &= twice - 1)
		sieve_twice(t, p + CHARACTER * __builtin_ctz(twice));
}

/* From p until `until` or a little behind it, but not behind `end`. */
AVX2 static const unsigned char *look_characters(struct sifting *t,
						 const unsigned char *p,
						 const unsigned char *until,
						 const unsigned char *end)
{
	while (p < until) {
		unsigned n = threes(p, (size_t)(end - p));

		if (n) {
			look_at(t, p, (1u << n) - 1);
			p += n * CHARACTER;
		} else if (*p < 0x80) {
			sieve_other(t, p, p);
			p++;
		} else {
			p += sieve_character(t, p, end);
		}
	}
	return p;
}

/* ---- pieces that stand twice ------------------------------------------ */

AVX2 static inline __m256i equal_at(const unsigned char *p, size_t d)
{
	return _mm256_cmpeq_epi64(_mm256_loadu_si256((const void *)p),
				  _mm256_loadu_si256((const void *)(p + d)));
}

/* Is anything equal, of 32 bytes? */
AVX2 static inline __m256i repeats(const unsigned char *p)
{
	__m256i any = _mm256_setzero_si256();

#define COMPARE(k, d)	any = _mm256_or_si256(any, equal_at(p + k, d));
	EACH_REPEAT(COMPARE)
#undef COMPARE
	return any;
}

AVX2 static inline unsigned quarters(__m256i v)
{
	return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(v));
}

AVX2 static void look_closer(struct sifting *t, const unsigned char *p)
{
	unsigned any;

#define COMPARE(k, d)							\
	for (any = quarters(equal_at(p + k, d)); any; any &= any - 1)	\
		sieve_repeat(t, p + k + 8 * __builtin_ctz(any), d);
	EACH_REPEAT(COMPARE)
#undef COMPARE
}

/* From p on; it need not end at `until`. */
AVX2 static void look_repeats(struct sifting *t, const unsigned char *p,
			      const unsigned char *until)
{
	for (; p < until; p += 32) {
		__m256i any = repeats(p);

		if (!_mm256_testz_si256(any, any))
			look_closer(t, p);
	}
}

/* ---- the pass --------------------------------------------------------- */

enum { TWICE_LEAST = 18 };		/* bytes: three characters twice */

/* The end of the text from byte i on, where it can be read beyond. */
AVX2 static void look_copied(struct sifting *t, const unsigned char *p,
			     size_t repeats_from)
{
	unsigned char copy[4 * AHEAD] = { 0 };
	size_t n = t->text.n, i = (size_t)(p - t->start);
	size_t from = i < repeats_from ? i : repeats_from;

	memcpy(copy, t->start + from, n - from);
	/* what follows equals nothing near by */
	for (size_t k = 0; k < AHEAD; k++)
		copy[n - from + k] = (unsigned char)(k % 32 + 1);
	t->start = copy;
	t->skipped = from;
	look_characters(t, copy + (i - from), copy + (n - from),
			copy + (n - from));
	if (repeats_from + TWICE_LEAST <= n)
		look_repeats(t, copy + (repeats_from - from),
			     copy + (n - from));
}

AVX2 void sieve_pass_avx2(struct sifting *t, size_t ahead)
{
	const unsigned char *p = t->start, *end = p + t->text.n;
	size_t direct = 0;

	if (ahead >= AHEAD) {
		look_characters(t, p, end, end);
		if (t->text.n >= TWICE_LEAST)
			look_repeats(t, p, end);
		return;
	}
	if (t->text.n > AHEAD)
		direct = (t->text.n - AHEAD) / 64 * 64;
	look_repeats(t, p, p + direct);
	p = look_characters(t, p, p + direct, end);
	look_copied(t, p, direct);
}

#endif
