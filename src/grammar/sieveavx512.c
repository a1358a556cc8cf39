/*
 * The pass for machines with AVX-512 VBMI2, 64 bytes at a time.
 *
 * Marks are looked up where they stand.  Of three vectors the characters of
 * three bytes, 64 at most, are put side by side, with what is between them left
 * out; all of them are then looked up in the coarse sets at once, without
 * waiting for memory.  What may be something is put off until the end of the
 * text: the processor would have guessed wrong whether there is anything, and
 * have gone far ahead for nothing.
 *
 * A text with anything but ASCII and characters of three bytes, or where a
 * piece seems to stand twice, is left to the pass for AVX2.  There are few, and
 * all is simpler for it.
 */
#include "grammar/sieving.h"

#if defined __x86_64__ && defined __GNUC__

#include "base/v64.h"

enum { CHARACTER = 3, VECTORS = 3, BLOCK = VECTORS * V64 };

/* Six bits of a, above them two of b. */
AVX512 static inline __m512i six_and_two(__m512i a, __m512i b)
{
	return _mm512_ternarylogic_epi64(v64_all(0x3F), a, b, 0xCA);
}

/* ---- marks ------------------------------------------------------------ */

/* What was seen of them: all that is no Chinese character. */
struct marks {
	__m512i seen[4];		/* bits of sorts, eight each */
	uint64_t opened, closed;	/* 《 and 》, in the last with any */
	uint64_t pairs;			/* not 0: one is empty */
	uint64_t behind;		/* a bit right behind one that opens */
};

#define ONE_OF(k, i)	(unsigned char)((i) / 8 == (k) ? 1 << (i) % 8 : 0)
#define ONE_OF_0(i)	ONE_OF(0, i)
#define ONE_OF_1(i)	ONE_OF(1, i)
#define ONE_OF_2(i)	ONE_OF(2, i)
#define ONE_OF_3(i)	ONE_OF(3, i)
static const v64_table one_of[4] = {
	V64_TABLE(ONE_OF_0), V64_TABLE(ONE_OF_1),
	V64_TABLE(ONE_OF_2), V64_TABLE(ONE_OF_3),
};
_Static_assert(TRAIT_RARE < 32, "sorts have more than 32 bits");

/* By the six low bits of a lead: its row of pages, in the two bits above. */
#define ROW(i)	(unsigned char)(((i) == 0x22 ? 1 : (i) == 0x23 ? 2 :	\
				 (i) == 0x2F ? 3 : 0) << 6)
static const v64_table rows = V64_TABLE(ROW);

/* The sorts of characters that begin with these bytes, as sort_at(). */
AVX512 static inline __m512i sorts_of(const struct sorts *s, __m512i lead,
				      __m512i second, __m512i third)
{
	__m512i row = v64_look_up_64(rows, lead);
	__m512i page = v64_look_up_256(s->page[0], six_and_two(second, row));
	__m512i i = six_and_two(third, _mm512_slli_epi16(page, 6));
	__m512i wide = v64_choose(_mm512_test_epi8_mask(page, v64_all(4)),
				  v64_look_up_256(s->third[0], i),
				  v64_look_up_128(s->third[4], i));

	_Static_assert(sizeof s->page == 256 && sizeof s->third == 6 * V64,
		       "sorts have other pages");
	return v64_choose(_mm512_movepi8_mask(lead),
			  v64_look_up_128(s->ascii, lead), wide);
}

AVX512 static inline void add_marks(struct marks *m, __m512i sort,
				    uint64_t marks, uint64_t ascii)
{
	uint64_t opens = marks & _mm512_test_epi8_mask(sort,
					v64_all(SORT_OPENS));
	uint64_t closes = marks & _mm512_movepi8_mask(sort);
	uint64_t opened = marks & _mm512_cmpeq_epi8_mask(sort,
					v64_all(TRAIT_TITLE | SORT_OPENS));
	uint64_t closed = marks & _mm512_cmpeq_epi8_mask(sort,
					v64_all(TRAIT_TITLE | SORT_CLOSES));
	uint64_t kept = (uint64_t)0 - ((opened | closed) == 0);
	uint64_t one = opens & ascii, three = opens & ~ascii;

	m->opened = opened | (m->opened & kept);
	m->closed = closed | (m->closed & kept);
	m->pairs |= closes & (m->behind | one << 1 | three << CHARACTER);
	m->behind = one >> (V64 - 1) | three >> (V64 - CHARACTER);
	UNROLL
	for (unsigned i = 0; i < COUNT_OF(m->seen); i++)
		m->seen[i] = _mm512_or_si512(m->seen[i],
			_mm512_maskz_permutexvar_epi8(marks, sort,
						      v64_load(one_of[i])));
}

/* All bytes of it in one. */
AVX512 static inline unsigned fold(__m512i v)
{
	uint64_t x = (uint64_t)_mm512_reduce_or_epi64(v);

	x |= x >> 32;
	x |= x >> 16;
	return (x | x >> 8) & 0xFF;
}

AVX512 static inline traits marks_seen(const struct marks *m)
{
	traits t = 0;

	UNROLL
	for (unsigned i = 0; i < COUNT_OF(m->seen); i++)
		t |= (traits)fold(m->seen[i]) << 8 * i;
	return t;
}

/* ---- characters of three bytes ---------------------------------------- */

/* Three vectors of the text. */
struct block {
	const unsigned char *start;
	uint64_t lead[VECTORS];		/* bits: where a character begins */
	uint64_t odd;			/* bits: characters to be looked at */
};

/* Where the i-th of them begins. */
AVX512 static inline const unsigned char *place_of(const struct block *b,
						   unsigned i)
{
	unsigned one = (unsigned)_mm_popcnt_u64(b->lead[0]);
	unsigned two = one + (unsigned)_mm_popcnt_u64(b->lead[1]);
	unsigned k = (i >= one) + (i >= two);

	i -= i >= two ? two : i >= one ? one : 0;
	return b->start + k * V64 +
	       _tzcnt_u64(_pdep_u64((uint64_t)1 << i, b->lead[k]));
}

#define FIRST(i)	(unsigned char)(CHARACTER * (i))
#define SECOND(i)	(unsigned char)(CHARACTER * (i) + 1)
#define THIRD(i)	(unsigned char)(CHARACTER * (i) + 2)
static const v64_table every_third[CHARACTER] = {
	V64_TABLE(FIRST), V64_TABLE(SECOND), V64_TABLE(THIRD),
};

/* Every third byte of three vectors, from the k-th on. */
AVX512 static inline __m512i bytes_of(const unsigned char *p, unsigned k)
{
	__m512i i = v64_load(every_third[k]);

	return v64_choose(_mm512_movepi8_mask(i), v64_look_up_128(p, i),
			  v64_look_up_64(p + 2 * V64, i));
}

#define BIT(i)		(unsigned char)(1 << (i) % 8)
#define BIT_OF_HALF(i)	(unsigned char)(1 << (i) / 2 % 8)
#define NEXT(i)		(unsigned char)((i) + 1)
static const v64_table bit = V64_TABLE(BIT);
static const v64_table bit_of_half = V64_TABLE(BIT_OF_HALF);
static const v64_table next = V64_TABLE(NEXT);

/* Sixty-four characters, and of those behind them what is needed. */
struct characters {
	__m512i lead, second, third, second2, third2;
};

AVX512 static inline struct characters characters_of(const unsigned char *p)
{
	struct characters c = {
		.lead = bytes_of(p, 0), .second = bytes_of(p, 1),
		.third = bytes_of(p, 2),
	};

	c.second2 = _mm512_permutexvar_epi8(v64_load(next), c.second);
	c.third2 = _mm512_permutexvar_epi8(v64_load(next), c.third);
	return c;
}

/* The low byte of each of their codes. */
AVX512 static inline __m512i low_bytes(const struct characters *c)
{
	return six_and_two(c->third, _mm512_slli_epi16(c->second, 6));
}

/* Of each two of n rows the one that the bit says. */
AVX512 static inline void halve(__m512i *row, unsigned n, __m512i byte,
				unsigned bit_of_row)
{
	uint64_t odd = _mm512_test_epi8_mask(byte, v64_all(bit_of_row));

	UNROLL
	for (unsigned k = 0; k < n / 2; k++)
		row[k] = v64_choose(odd, row[2 * k], row[2 * k + 1]);
}

/* Are they in the coarse set? */
AVX512 static inline uint64_t alone(const struct coarse *x,
				    const struct characters *c)
{
	__m512i i = low_bytes(c), row[COARSE_ROWS];
	uint64_t plain = _mm512_cmplt_epu8_mask(
		_mm512_sub_epi8(c->lead, v64_all(0xE4)), v64_all(6));

	UNROLL
	for (unsigned k = 0; k < COARSE_ROWS; k++)
		row[k] = v64_look_up_128(x->alone[k], i);
	halve(row, 24, c->second, 0x10);
	halve(row, 12, c->second, 0x20);
	halve(row, 6, c->lead, 1);
	row[0] = v64_choose(_mm512_test_epi8_mask(c->lead, v64_all(2)),
			    row[0], row[1]);
	row[0] = v64_choose(_mm512_test_epi8_mask(c->lead, v64_all(8)),
			    row[0], row[2]);
	return (plain | x->beyond) & _mm512_test_epi8_mask(row[0],
					v64_look_up_64(bit_of_half, c->second));
}

/* Are they, with the next ones, in the three coarse sets of pairs? */
AVX512 static inline uint64_t pairs(const struct coarse *x,
				    const struct characters *c)
{
	__m512i twice = _mm512_add_epi8(c->second2, c->second2);
	__m512i sum = _mm512_add_epi8(c->second, twice);
	__m512i byte[COARSE_PAIRS] = {
		_mm512_add_epi8(_mm512_add_epi8(c->third, c->third), c->third2),
		_mm512_add_epi8(sum, c->third),
		_mm512_add_epi8(sum, c->third2),
	};
	__m512i bits[COARSE_PAIRS] = { sum, c->third2, c->third };
	uint64_t in_all = ~(uint64_t)0;

	UNROLL
	for (unsigned k = 0; k < COARSE_PAIRS; k++)
		in_all &= _mm512_test_epi8_mask(
				v64_look_up_128(x->pair[k], byte[k]),
				v64_look_up_64(bit, bits[k]));
	return in_all;
}

AVX512 static inline uint64_t same_as_next(const struct characters *c)
{
	return _mm512_cmpeq_epi8_mask(c->second, c->second2) &
	       _mm512_cmpeq_epi8_mask(c->third, c->third2);
}

/* ---- what may be something -------------------------------------------- */

enum {
	BLOCKS = 32,			/* that are put off */
	PIECE_LEAST = 3, PIECE_MOST = 12,	/* characters */
	STRIDE = V64 - PIECE_MOST + 1,
	KEPT = 2 * PIECE_MOST,
	ROOM = KEPT + BLOCKS * V64 + 2 * V64,
};

struct taken {
	struct block block[BLOCKS];
	unsigned blocks;
	/* of characters of three bytes, the low bytes of their codes */
	unsigned char low[ROOM];
	size_t n;
	bool repeated;			/* it seems that a piece is */
};

/* Where n bits in a row are set. */
AVX512 static inline uint64_t runs(uint64_t bits, unsigned n)
{
	unsigned have = 1;

	for (; 2 * have <= n; have *= 2)
		bits &= bits >> have;
	return bits & bits >> (n - have);
}

/* Does a piece that begins at one of the first characters stand twice? */
AVX512 static inline bool any_repeated(const unsigned char *low)
{
	__m512i v = v64_load(low);
	uint64_t any = 0;

	UNROLL
	for (unsigned n = PIECE_LEAST; n <= PIECE_MOST; n++)
		any |= runs(_mm512_cmpeq_epi8_mask(v, v64_load(low + n)), n);
	return any;
}

AVX512 static void look_repeats(struct taken *x)
{
	/* what follows equals nothing near by */
	memcpy(x->low + x->n, next, V64);
	memcpy(x->low + x->n + V64, next, V64);
	for (size_t i = 0; i < x->n; i += STRIDE)
		x->repeated |= any_repeated(x->low + i);
	if (x->n > KEPT) {
		memmove(x->low, x->low + x->n - KEPT, KEPT);
		x->n = KEPT;
	}
}

AVX512 static void look_closer(struct sifting *t, struct taken *x)
{
	const unsigned char *end = t->start + t->text.n;

	for (unsigned k = 0; k < x->blocks; k++) {
		const struct block *b = &x->block[k];

		for (uint64_t odd = b->odd; odd; odd &= odd - 1)
			sieve_three(t, place_of(b, (unsigned)_tzcnt_u64(odd)),
				    end);
	}
	x->blocks = 0;
	look_repeats(x);
}

/* ---- the pass --------------------------------------------------------- */

/* A block under way. */
struct taking {
	unsigned char *wide;		/* its characters of three bytes */
	size_t n;			/* bytes of those */
	uint64_t expected;		/* bits where a character goes on */
	uint64_t ascii;			/* bits of the last vector */
};

/*
 * The vector at p, of which `left` bytes count and `read` can be read.  False:
 * there is something else in it.
 */
AVX512 static inline bool take(const struct sorts *s, struct marks *m,
			       struct taking *y, uint64_t *leads,
			       const unsigned char *p, size_t left, size_t read)
{
	uint64_t have = v64_first(left);
	__m512i v = v64_load_some(p, 0, read);
	uint64_t ascii = have & ~_mm512_movepi8_mask(v);
	uint64_t rest = have & _mm512_cmplt_epi8_mask(v, v64_all(0xC0));
	uint64_t lead = have & _mm512_cmplt_epu8_mask(
			_mm512_sub_epi8(v, v64_all(0xE0)), v64_all(16));
	uint64_t plain = _mm512_cmplt_epu8_mask(
			_mm512_sub_epi8(v, v64_all(0xE4)), v64_all(6));

	if ((lead << 1 | lead << 2 | y->expected) != rest ||
	    (ascii | lead | rest) != have)
		return false;
	add_marks(m, sorts_of(s, v, v64_load_some(p, 1, read),
			      v64_load_some(p, 2, read)),
		  ascii | (lead & ~plain), ascii);
	_mm512_storeu_si512(y->wide + y->n,
			    _mm512_maskz_compress_epi8(lead | rest, v));
	y->n += (size_t)_mm_popcnt_u64(lead | rest);
	y->expected = lead >> (V64 - 1) | lead >> (V64 - 2);
	y->ascii = ascii;
	*leads = lead;
	return true;
}

AVX512 static inline void look_up(const struct coarse *x, struct taken *out,
				  const struct taking *y)
{
	struct characters c = characters_of(y->wide);

	out->block[out->blocks++].odd = v64_first(y->n / CHARACTER) &
		(alone(x, &c) | pairs(x, &c) | same_as_next(&c));
	_mm512_storeu_si512(out->low + out->n, low_bytes(&c));
}

/*
 * How many bytes the block at p has; 0: there is something else in it.  The
 * next block begins with its last whole character, as that and the one behind
 * it are a pair.
 */
AVX512 static inline size_t take_block(const struct sieve *s, struct marks *m,
				       struct taken *x, const unsigned char *p,
				       size_t left, size_t ahead)
{
	unsigned char wide[BLOCK + V64];
	struct block *b = &x->block[x->blocks];
	struct taking y = { .wide = wide };
	uint64_t whole;
	unsigned last;

	*b = (struct block){ .start = p };
	m->behind = 0;
	for (size_t i = 0; i < BLOCK && i < left; i += V64)
		if (!take(&s->sorts, m, &y, &b->lead[i / V64], p + i,
			  left - i, left - i + ahead))
			return 0;
	look_up(&s->lookout.coarse, x, &y);
	if (left <= BLOCK) {
		x->n += y.n / CHARACTER;
		return y.expected ? 0 : left;
	}
	whole = y.ascii | (b->lead[VECTORS - 1] &
			   v64_first(V64 - CHARACTER + 1));
	last = V64 - 1 - (unsigned)__builtin_clzll(whole);
	for (unsigned k = 0; k < VECTORS - 1; k++)
		x->n += (size_t)_mm_popcnt_u64(b->lead[k]);
	x->n += (size_t)_mm_popcnt_u64(b->lead[VECTORS - 1] & v64_first(last));
	return BLOCK - V64 + last;
}

/* False: it is for another pass. */
AVX512 static bool take_all(struct sifting *t, size_t ahead)
{
	const unsigned char *p = t->start, *end = p + t->text.n;
	struct marks m = { .opened = 0 };
	struct taken x;

	x.blocks = 0;
	x.n = 0;
	x.repeated = false;
	while (p < end) {
		size_t n = take_block(t->sieve, &m, &x, p, (size_t)(end - p),
				      ahead);

		if (!n)
			return false;
		p += n;
		if (x.blocks == BLOCKS || p == end)
			look_closer(t, &x);
	}
	t->seen |= marks_seen(&m);
	t->title = m.opened > m.closed ? SORT_OPENS : 0;
	t->pair = m.pairs != 0;
	return !x.repeated;
}

AVX512 void sieve_pass_avx512(struct sifting *t, size_t ahead)
{
	if (!take_all(t, ahead))
		sieve_pass_avx2(t, ahead);
}

#endif
