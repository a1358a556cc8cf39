/*
 * sieveblock.h - sixty-four bytes of text as sets of bits: AVX2, SSE2, or
 * plain C.  Included by the files that have the pass of the sieve made for
 * one machine each; ISA is what tells the compiler so.
 */
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

enum {
	BLOCK_BYTES = 64,
	BLOCK_AHEAD = 48,		/* so many more can be read behind it */
};

/* Bit i is byte i. */
struct block_bits {
	uint64_t lead;			/* begins a character */
	uint64_t han;			/* E4 to E9: one of U+4000 to U+9FFF */
	uint64_t same;			/* is what the third byte after it is */
};

#if defined(SIEVE_AVX2)

ISA static inline uint64_t two(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

ISA static inline struct block_bits block_bits(const unsigned char *p)
{
	__m256i a = _mm256_loadu_si256((const void *)p);
	__m256i b = _mm256_loadu_si256((const void *)(p + 32));
	__m256i a3 = _mm256_loadu_si256((const void *)(p + 3));
	__m256i b3 = _mm256_loadu_si256((const void *)(p + 35));
	__m256i cont = _mm256_set1_epi8((char)0xBF);
	__m256i low = _mm256_set1_epi8((char)0xE3);
	__m256i high = _mm256_set1_epi8((char)0xEA);

	return (struct block_bits){
		two(_mm256_cmpgt_epi8(a, cont), _mm256_cmpgt_epi8(b, cont)),
		two(_mm256_and_si256(_mm256_cmpgt_epi8(a, low),
				     _mm256_cmpgt_epi8(high, a)),
		    _mm256_and_si256(_mm256_cmpgt_epi8(b, low),
				     _mm256_cmpgt_epi8(high, b))),
		two(_mm256_cmpeq_epi8(a, a3), _mm256_cmpeq_epi8(b, b3)),
	};
}

#elif defined(__SSE2__)

static inline uint64_t four(const __m128i *v)
{
	return (uint64_t)_mm_movemask_epi8(v[0]) |
	       (uint64_t)_mm_movemask_epi8(v[1]) << 16 |
	       (uint64_t)_mm_movemask_epi8(v[2]) << 32 |
	       (uint64_t)_mm_movemask_epi8(v[3]) << 48;
}

ISA static inline struct block_bits block_bits(const unsigned char *p)
{
	__m128i cont = _mm_set1_epi8((char)0xBF);
	__m128i low = _mm_set1_epi8((char)0xE3);
	__m128i high = _mm_set1_epi8((char)0xEA);
	__m128i lead[4], han[4], same[4];

	for (int i = 0; i < 4; i++) {
		__m128i a = _mm_loadu_si128((const void *)(p + 16 * i));
		__m128i a3 = _mm_loadu_si128((const void *)(p + 16 * i + 3));

		lead[i] = _mm_cmpgt_epi8(a, cont);
		han[i] = _mm_and_si128(_mm_cmpgt_epi8(a, low),
				       _mm_cmpgt_epi8(high, a));
		same[i] = _mm_cmpeq_epi8(a, a3);
	}
	return (struct block_bits){ four(lead), four(han), four(same) };
}

#else

ISA static inline struct block_bits block_bits(const unsigned char *p)
{
	struct block_bits b = { 0, 0, 0 };

	for (unsigned i = 0; i < BLOCK_BYTES; i++) {
		b.lead |= (uint64_t)((p[i] & 0xC0) != 0x80) << i;
		b.han |= (uint64_t)(p[i] >= 0xE4 && p[i] <= 0xE9) << i;
		b.same |= (uint64_t)(p[i] == p[i + 3]) << i;
	}
	return b;
}

#endif

/* ---- pieces that stand twice ------------------------------------------ */

#ifdef SIEVE_AVX2
#define EIGHTS	4
#else
#define EIGHTS	2
#endif
typedef int64_t eights __attribute__((vector_size(8 * EIGHTS)));

ISA static inline eights eights_at(const unsigned char *p)
{
	eights v;

	memcpy(&v, p, sizeof v);
	return v;
}

/*
 * Does anything in the block look as if three to twelve characters stood
 * twice in a row?  A run of bytes that equal those d bytes later is as long
 * as the piece, d bytes.  From 15 on it holds eight bytes at a multiple of
 * eight; twelve hold eight at a multiple of four, nine at an even byte.
 */
ISA static inline bool block_repeats(const unsigned char *p)
{
	eights any = { 0 };

	for (unsigned i = 0; i < BLOCK_BYTES; i += sizeof any) {
		eights v = eights_at(p + i);

		for (unsigned d = 15; d <= 36; d += 3)
			any |= v == eights_at(p + i + d);
		any |= v == eights_at(p + i + 9);
		any |= v == eights_at(p + i + 12);
		v = eights_at(p + i + 4);
		any |= v == eights_at(p + i + 4 + 9);
		any |= v == eights_at(p + i + 4 + 12);
		any |= eights_at(p + i + 2) == eights_at(p + i + 2 + 9);
		any |= eights_at(p + i + 6) == eights_at(p + i + 6 + 9);
	}
	for (unsigned i = 1; i < EIGHTS; i++)
		any[0] |= any[i];
	return any[0];
}
