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
	uint32_t i = (uint32_t)m->i, n = m->n;

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
	}
	m->i = i;
	m->n = n;
	m->signs = (uint32_t)(next - m->sign);
}

static inline bool is_figure_at(struct str text, size_t i)
{
	return i < text.n && is_digit((unsigned char)text.p[i]);
}

void view_list_run_plainly(struct str text, size_t from, struct view_run *out)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t i = from;

	out->signs = 0;
	for (; i + 3 <= text.n && out->signs < RUN_SIGNS; i += 3) {
		unsigned second = p[i + 1] - 0x80u, third = p[i + 2] - 0x80u;
		char32_t x = ((unsigned)p[i] << 12) + (second << 6) + third -
			     0xE0000;

		if (x - 0x1000 > 0xEFFF || (second | third) > 0x3F ||
		    sign_table[x] & SIGN_BLANK)
			break;
		out->sign[out->signs] = (uint32_t)i;
		if (x == U'，' || x == U'、')
			out->signs += is_figure_at(text, i + 3);
		else
			out->signs += sign_table[x] || x < 0x4000 || x > 0x9FFF;
	}
	out->end = i;
}

#if defined __x86_64__ && defined __GNUC__

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

/* ---- by vectors of eight characters ------------------------------------ */

enum { LANES = 16, RUN_BYTES = 3 * LANES };

#define SET32(x)	_mm256_set1_epi32((int)(x))
#define SET16(x)	_mm256_set1_epi16((short)(x))

/* Eight of them at p; *good: what bits say that they are three bytes each. */
AVX2 static inline __m256i decode(const unsigned char *p, __m256i *good)
{
	const __m128i order = _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1,
					    8, 7, 6, -1, 11, 10, 9, -1);
	__m128i low = _mm_loadu_si128((const void *)p);
	__m128i high = _mm_loadu_si128((const void *)(p + 12));
	__m256i v = _mm256_set_m128i(_mm_shuffle_epi8(high, order),
				     _mm_shuffle_epi8(low, order));
	__m256i third = _mm256_and_si256(v, SET32(0x3F));
	__m256i second = _mm256_and_si256(_mm256_srli_epi32(v, 2),
					  SET32(0xFC0));
	__m256i first = _mm256_and_si256(_mm256_srli_epi32(v, 4),
					 SET32(0xF000));

	*good = _mm256_cmpeq_epi32(_mm256_and_si256(v, SET32(0xF0C0C0)),
				   SET32(0xE08080));
	return _mm256_or_si256(_mm256_or_si256(first, second), third);
}

/* Words between first and last, as -1. */
AVX2 static inline __m256i between(__m256i c, unsigned first, unsigned last)
{
	__m256i from = _mm256_sub_epi16(c, SET16(first));

	return _mm256_cmpeq_epi16(from, _mm256_min_epu16(from,
						SET16(last - first)));
}

/*
 * Characters that are no blank in the table, nor overlong: 、 to ㅣ, plain
 * Chinese, full-width forms, and – to … among the marks.
 */
AVX2 static inline __m256i are_visible(__m256i c, __m256i plain)
{
	return _mm256_or_si256(
		_mm256_or_si256(plain, between(c, 0x3001, 0x3163)),
		_mm256_or_si256(between(c, 0xFF00, 0xFFFF),
				between(c, 0x2010, 0x2027)));
}

/* The signs among the characters from U+4000 to U+9FFF. */
AVX2 static inline __m256i are_signs(__m256i c)
{
	__m256i out = _mm256_cmpeq_epi16(c, SET16(u'令'));

#define OR_IS(sign)							\
	out = _mm256_or_si256(out, _mm256_cmpeq_epi16(c, SET16(sign)))
	OR_IS(u'告');
	OR_IS(u'第');
	OR_IS(u'号');
	OR_IS(u'内');
	OR_IS(u'前');
	OR_IS(u'即');
	OR_IS(u'超');
	OR_IS(u'迟');
	OR_IS(u'晚');
	OR_IS(u'最');
	OR_IS(u'多');
#undef OR_IS
	return out;
}

/* Bit i of words 0 to 15. */
AVX2 static inline unsigned bits_of_words(__m256i v)
{
	__m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(v),
					_mm256_extracti128_si256(v, 1));

	return (unsigned)_mm_movemask_epi8(bytes);
}

/*
 * Characters whose bits are set, as signs: `from`, and so many times `step`.
 * Seldom more than four.
 */
AVX2 static inline uint32_t *list_signs(uint32_t *sign, uint32_t from,
					uint32_t step, unsigned bits)
{
	do {
		for (int i = 0; i < 4; i++) {
			*sign = from + step * _tzcnt_u32(bits);
			sign += bits != 0;
			bits &= bits - 1;
		}
	} while (bits);
	return sign;
}

/* Sixteen characters decoded. */
struct sixteen {
	__m256i low, high;		/* eight each */
	unsigned taken;			/* before others come */
	unsigned signs;			/* bits, of those */
	unsigned commas;		/* those of them that are ， or 、 */
};

AVX2 __attribute__((always_inline))
static inline struct sixteen sixteen_at(const unsigned char *p, uint32_t most)
{
	__m256i good_low, good_high;
	struct sixteen x = { .low = decode(p, &good_low),
			     .high = decode(p + 24, &good_high) };
	__m256i word = _mm256_permute4x64_epi64(
		_mm256_packus_epi32(x.low, x.high), 0xD8);
	__m256i good = _mm256_permute4x64_epi64(
		_mm256_packs_epi32(good_low, good_high), 0xD8);
	__m256i plain = between(word, 0x4000, 0x9FFF);
	unsigned take = bits_of_words(_mm256_and_si256(good,
						are_visible(word, plain)));

	x.taken = _tzcnt_u32(~take | 1u << most);
	x.signs = (bits_of_words(are_signs(word)) | ~bits_of_words(plain)) &
		  ((1u << x.taken) - 1);
	x.commas = bits_of_words(_mm256_or_si256(
			_mm256_cmpeq_epi16(word, SET16(u'，')),
			_mm256_cmpeq_epi16(word, SET16(u'、'))));
	return x;
}

/* Those signs that are listed; only behind the last may a figure stand. */
static inline unsigned stops_of(const struct sixteen *x, bool figure_behind)
{
	unsigned last = figure_behind ? 1u << x->taken >> 1 : 0;

	return x->signs & (~x->commas | last);
}

/*
 * The characters at p, of which `most` count; they begin at byte i of the
 * text.  How many were taken: fewer than `most` where others come.
 */
AVX2 __attribute__((always_inline))
static inline uint32_t take_sixteen(const unsigned char *p, uint32_t i,
				    uint32_t most, char32_t *c, uint32_t *at,
				    uint32_t n, uint32_t **sign)
{
	const __m256i steps = _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21);
	__m256i place = _mm256_add_epi32(steps, SET32(i));
	struct sixteen x = sixteen_at(p, most);

	_mm256_storeu_si256((void *)(c + n), x.low);
	_mm256_storeu_si256((void *)(c + n + 8), x.high);
	_mm256_storeu_si256((void *)(at + n), place);
	_mm256_storeu_si256((void *)(at + n + 8),
			    _mm256_add_epi32(place, SET32(24)));
	*sign = list_signs(*sign, n, 1, x.signs);
	return x.taken;
}

/* Four more bytes are read than are decoded; the end of a text is copied. */
struct tail {
	unsigned char bytes[RUN_BYTES + 16];
	uint32_t characters;		/* there may be so many */
};

static inline bool is_inside(uint32_t i, uint32_t size)
{
	return i + RUN_BYTES + 4 <= size;
}

static inline void tail_copy(struct tail *t, const unsigned char *p,
			     uint32_t left)
{
	left = left < RUN_BYTES ? left : RUN_BYTES;
	memset(t->bytes, 0, sizeof t->bytes);
	memcpy(t->bytes, p, left);
	t->characters = left / 3;
}

AVX2 static void take_by_vectors(struct making *m)
{
	const unsigned char *p = (const unsigned char *)m->text.p;
	uint32_t i = (uint32_t)m->i, size = (uint32_t)m->text.n;
	uint32_t *sign = m->sign + m->signs;
	uint32_t n = m->n, taken = LANES;

	while (taken == LANES && is_inside(i, size)) {
		taken = take_sixteen(p + i, i, LANES, m->c, m->at, n, &sign);
		i += 3 * taken;
		n += taken;
	}
	if (taken == LANES && i < size) {
		struct tail t;

		tail_copy(&t, p + i, size - i);
		taken = take_sixteen(t.bytes, i, t.characters, m->c, m->at, n,
				     &sign);
		i += 3 * taken;
		n += taken;
	}
	m->i = i;
	m->n = n;
	m->signs = (uint32_t)(sign - m->sign);
}

AVX2 void view_list_run_avx2(struct str text, size_t from,
			     struct view_run *out)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint32_t i = (uint32_t)from, size = (uint32_t)text.n;
	uint32_t *sign = out->sign, *full = out->sign + RUN_SIGNS;
	struct sixteen x = { .taken = LANES };

	while (x.taken == LANES && is_inside(i, size) && sign < full) {
		x = sixteen_at(p + i, LANES);
		sign = list_signs(sign, i, 3, stops_of(&x,
				is_figure_at(text, i + 3 * x.taken)));
		i += 3 * x.taken;
	}
	if (x.taken == LANES && i < size && sign < full) {
		struct tail t;

		tail_copy(&t, p + i, size - i);
		x = sixteen_at(t.bytes, t.characters);
		sign = list_signs(sign, i, 3, stops_of(&x,
				is_figure_at(text, i + 3 * x.taken)));
		i += 3 * x.taken;
	}
	out->end = i;
	out->signs = (uint32_t)(sign - out->sign);
}

static bool by_vectors(void)
{
	return cpu_has_avx2() && cpu_has_bmi2();
}

void view_take_run(struct making *m)
{
	if (by_vectors())
		take_by_vectors(m);
	else
		view_take_run_plainly(m);
}

void view_list_run(struct str text, size_t from, struct view_run *out)
{
	if (cpu_has_bmi2() && cpu_has_avx512_vbmi2())
		view_list_run_avx512(text, from, out);
	else if (by_vectors())
		view_list_run_avx2(text, from, out);
	else
		view_list_run_plainly(text, from, out);
}

#else

void view_take_run(struct making *m)
{
	view_take_run_plainly(m);
}

void view_list_run(struct str text, size_t from, struct view_run *out)
{
	view_list_run_plainly(text, from, out);
}

#endif
