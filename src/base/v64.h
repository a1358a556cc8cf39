/*
 * v64.h - vectors of 64 bytes.  For functions that are compiled for processors
 * with AVX-512 VBMI2 and BMI2, and called where cpu.h says that this is one.
 */
#ifndef V64_H
#define V64_H

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,"	\
				     "avx512vbmi2,bmi,bmi2,popcnt")))
#define UNROLL _Pragma("GCC unroll 32")

enum { V64 = 64 };

/* A table of F(i) for all i below 64. */
#define V64_EIGHT(F, i)	F(i), F(i + 1), F(i + 2), F(i + 3), \
			F(i + 4), F(i + 5), F(i + 6), F(i + 7)
#define V64_TABLE(F)	{ V64_EIGHT(F, 0), V64_EIGHT(F, 8), V64_EIGHT(F, 16), \
			  V64_EIGHT(F, 24), V64_EIGHT(F, 32), \
			  V64_EIGHT(F, 40), V64_EIGHT(F, 48), \
			  V64_EIGHT(F, 56) }

typedef unsigned char v64_table[V64] __attribute__((aligned(V64)));

/* The first n bits, of 64. */
AVX512 static inline uint64_t v64_first(size_t n)
{
	return n < V64 ? _bzhi_u64(~(uint64_t)0, (unsigned)n) : ~(uint64_t)0;
}

AVX512 static inline __m512i v64_all(unsigned byte)
{
	return _mm512_set1_epi8((char)byte);
}

AVX512 static inline __m512i v64_load(const unsigned char *p)
{
	return _mm512_loadu_si512((const void *)p);
}

/* From byte i on, where n bytes can be read from p on; no others are. */
AVX512 static inline __m512i v64_load_some(const unsigned char *p, size_t i,
					   size_t n)
{
	return n >= i + V64 ? v64_load(p + i) :
	       _mm512_maskz_loadu_epi8(v64_first(n > i ? n - i : 0), p + i);
}

/* b where the bit is set. */
AVX512 static inline __m512i v64_choose(uint64_t bits, __m512i a, __m512i b)
{
	return _mm512_mask_mov_epi8(a, bits, b);
}

/* In tables of 64, 128 or 256, by as many low bits of each byte as it takes. */
AVX512 static inline __m512i v64_look_up_64(const unsigned char *t, __m512i i)
{
	return _mm512_permutexvar_epi8(i, v64_load(t));
}

AVX512 static inline __m512i v64_look_up_128(const unsigned char *t, __m512i i)
{
	return _mm512_permutex2var_epi8(v64_load(t), i, v64_load(t + V64));
}

AVX512 static inline __m512i v64_look_up_256(const unsigned char *t, __m512i i)
{
	return v64_choose(_mm512_movepi8_mask(i), v64_look_up_128(t, i),
			  v64_look_up_128(t + 2 * V64, i));
}

#endif
