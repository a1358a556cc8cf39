/*
 * The list of a run, 21 characters at a time, for machines with AVX-512 VBMI2.
 * Signs are told by their three bytes where they stand.
 */
#include "grammar/viewmaking.h"

#if defined __x86_64__ && defined __GNUC__

#include "base/v64.h"

enum { CHARACTER = 3, RUN = 63 };

/* Where characters begin in a vector, if all of them have three bytes. */
static const uint64_t regular = 0x9249249249249249;

/* ---- signs ------------------------------------------------------------ */

/*
 * A sign has a bit of its own in three tables, one for each of its bytes.  The
 * second eight are four signs, and what is listed before figures alone.
 */
enum { BEFORE_FIGURES = 0xF0 };

#define FIRST_EIGHT(F, i) \
	(F(i, U'令', 0) | F(i, U'告', 1) | F(i, U'第', 2) | F(i, U'号', 3) | \
	 F(i, U'内', 4) | F(i, U'前', 5) | F(i, U'即', 6) | F(i, U'超', 7))
#define SECOND_EIGHT(F, i) \
	(F(i, U'迟', 0) | F(i, U'晚', 1) | F(i, U'最', 2) | F(i, U'多', 3) | \
	 F(i, U'，', 4) | F(i, U'、', 5))

#define LEAD(i, c, k)	((0xE0 | (c) >> 12) % 64 == (i) ? 1 << (k) : 0)
#define SECOND(i, c, k)	(((c) >> 6 & 63) == (i) ? 1 << (k) : 0)
#define THIRD(i, c, k)	(((c) & 63) == (i) ? 1 << (k) : 0)

#define LEAD_1(i)	FIRST_EIGHT(LEAD, i)
#define LEAD_2(i)	SECOND_EIGHT(LEAD, i)
#define SECOND_1(i)	FIRST_EIGHT(SECOND, i)
#define SECOND_2(i)	SECOND_EIGHT(SECOND, i)
#define THIRD_1(i)	FIRST_EIGHT(THIRD, i)
#define THIRD_2(i)	SECOND_EIGHT(THIRD, i)

static const v64_table sign_bits[2][CHARACTER] = {
	{ V64_TABLE(LEAD_1), V64_TABLE(SECOND_1), V64_TABLE(THIRD_1) },
	{ V64_TABLE(LEAD_2), V64_TABLE(SECOND_2), V64_TABLE(THIRD_2) },
};

/* Which of the k-th eight begin at each byte. */
AVX512 static inline __m512i signs_of(const __m512i *byte, unsigned k)
{
	return _mm512_and_si512(
		_mm512_and_si512(v64_look_up_64(sign_bits[k][0], byte[0]),
				 v64_look_up_64(sign_bits[k][1], byte[1])),
		v64_look_up_64(sign_bits[k][2], byte[2]));
}

/* ---- the run ---------------------------------------------------------- */

/* Bytes from `first` on, that are so many. */
AVX512 static inline uint64_t among(__m512i v, unsigned first, unsigned count)
{
	return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, v64_all(first)),
				      v64_all(count));
}

/* How many bytes of the run there are in a vector; bits where to stop. */
AVX512 static inline unsigned list(const unsigned char *p, size_t left,
				   uint64_t *stops)
{
	const __m512i byte[CHARACTER] = {
		v64_load_some(p, 0, left), v64_load_some(p, 1, left),
		v64_load_some(p, 2, left),
	};
	uint64_t wrong = (among(byte[0], 0xE1, 15) ^ regular) |
			 (among(byte[0], 0x80, 64) ^ ~regular);
	unsigned bytes = wrong ? (unsigned)_tzcnt_u64(wrong) : RUN;
	uint64_t han = among(byte[0], 0xE4, 6);
	uint64_t figures = among(byte[0], '0', 10);
	__m512i others = signs_of(byte, 1);
	uint64_t signs = _mm512_test_epi8_mask(signs_of(byte, 0),
					       v64_all(0xFF)) |
			 _mm512_test_epi8_mask(others, v64_all(0xFF));
	uint64_t commas = _mm512_test_epi8_mask(others,
						v64_all(BEFORE_FIGURES));

	bytes = bytes < RUN ? bytes / CHARACTER * CHARACTER : RUN;
	*stops = (signs | ~han) & ~(commas & ~(figures >> CHARACTER)) &
		 regular & v64_first(bytes);
	return bytes;
}

AVX512 void view_list_run_avx512(struct str text, size_t from,
				 struct view_run *out)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint32_t *sign = out->sign, *full = out->sign + RUN_SIGNS;
	size_t i = from;
	unsigned bytes = RUN;

	while (bytes == RUN && i < text.n && sign < full) {
		uint64_t stops;

		bytes = list(p + i, text.n - i, &stops);
		for (; stops; stops &= stops - 1)
			*sign++ = (uint32_t)(i + _tzcnt_u64(stops));
		i += bytes;
	}
	out->end = i;
	out->signs = (uint32_t)(sign - out->sign);
}

#endif
