/*
 * Characters and words written twice.
 *
 * Chinese doubles a lot rightly: 人人 and 逐一, but above all where two words
 * meet (公安局局长, 县政府政府信息, 有关规定规定).  So a character counts only
 * inside a longer word that it tears (本机机关: 本机关) or where a phrase
 * begins or ends with a word (公公开时限), a short word only
 * when it is one that cannot meet itself (关于关于), and a longer piece only
 * when it does not end in what offices and people are called.
 */
#include "rules/rule.h"

struct doubled {
	const struct vocab *words;	/* 本机关 */
	const struct vocab *single;	/* 关于: never twice in a row */
	const struct vocab *allowed;	/* 规定规定 */
};

enum {
	WORD_LENGTH = 8,		/* the longest of words */
	PIECE = 12,			/* the longest piece, without a blank */
	HALF = 60,			/* the longest that a blank divides */
};

/* It knows of words of two characters and of torn ones only what is told. */
static void tell_sieve(struct sieve_words *sieve, struct arena *a,
		       const struct doubled *d)
{
	for (size_t i = 0; d->words && i < d->words->rows; i++) {
		sieve_tearable(sieve, vocab_cell(d->words, i, 0));
		sieve_ordinary(sieve, vocab_cell(d->words, i, 0));
	}
	for (size_t i = 0; d->single && i < d->single->rows; i++) {
		struct str once = vocab_cell(d->single, i, 0);
		const char *twice = arena_printf(a, "%.*s%.*s", STR_ARG(once),
						 STR_ARG(once));

		sieve_ordinary(sieve, once);
		sieve_watch(sieve, str_from(twice), TRAIT(DOUBLED));
	}
}

const void *read_doubled(struct params *p)
{
	struct doubled *d = arena_alloc(params_arena(p), sizeof *d);

	d->words = params_table(p, "words", "words");
	d->single = params_table(p, "single", "single");
	d->allowed = params_table(p, "allowed", "reduplications");
	if (!sieve_words_known(params_sieve(p)))
		tell_sieve(params_sieve(p), params_arena(p), d);
	params_alone(p);
	params_needs(p, TRAIT(DOUBLED));
	return d;
}

static bool in_vocab(const struct vocab *t, struct str word)
{
	return t && vocab_find(t, word) != VOCAB_NONE;
}

static void report(const struct visit *v, const struct view *view,
		   struct part at, struct str once)
{
	struct fault f = { .at = view_range(view, at), .expected = once };

	found(v, &f);
}

/* ---- a character inside a word ---------------------------------------- */

/* The characters [start, end) without the one at skip, as UTF-8 in out. */
static struct str without(char *out, const struct view *v, uint32_t start,
			  uint32_t end, uint32_t skip)
{
	size_t n = 0;

	for (uint32_t i = start; i < end; i++)
		if (i != skip)
			n += utf8_encode(v->c[i], out + n);
	return (struct str){ out, n };
}

/*
 * c[i] stands twice.  Is that inside of a word?  At its edge the other one
 * may belong to the next word: 银行行长.
 */
static bool tears_word(const struct visit *visit, const struct view *v,
		       uint32_t i)
{
	const struct doubled *d = visit->params;
	uint32_t first = i > WORD_LENGTH ? i - WORD_LENGTH : 0;
	char word[4 * (WORD_LENGTH + 2)];

	for (uint32_t s = i; s-- > first && is_han(v->c[s]);)
		for (uint32_t e = i + 3; e <= v->n && e - s <= WORD_LENGTH + 1 &&
		     is_han(v->c[e - 1]); e++) {
			struct str once = without(word, v, s, e, i);

			if (!in_vocab(d->words, once))
				continue;
			report(visit, v, (struct part){ s, e }, once);
			return true;
		}
	return false;
}

/* ---- a character at the edge of a phrase ------------------------------- */

static bool is_one_of(char32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

/* A word that begins at i, or ends before it; its length, or 0. */
static uint32_t word_from(const struct visit *visit, const struct view *v,
			  uint32_t i)
{
	const struct doubled *d = visit->params;

	for (uint32_t n = 2; n <= 4 && i + n <= v->n; n++)
		if (in_vocab(d->words, view_text(scratch_of(visit), v,
						 (struct part){ i, i + n })))
			return n;
	return 0;
}

static uint32_t word_before(const struct visit *visit, const struct view *v,
			    uint32_t i)
{
	const struct doubled *d = visit->params;

	for (uint32_t n = 2; n <= 4 && n <= i; n++)
		if (in_vocab(d->words, view_text(scratch_of(visit), v,
						 (struct part){ i - n, i })))
			return n;
	return 0;
}

/*
 * 公公开时限, 转让方方、: with nothing before it, or behind it, the other one
 * is no part of a word beside.  市市场监督管理局 and 人人 are right, and so is
 * 2024年年度报告.
 */
static bool doubles_edge(const struct visit *visit, const struct view *v,
			 uint32_t i)
{
	static const char32_t whole[] =		/* words by themselves */
		U"市县区省州旗局厅部院校村镇乡所站队社会组科室处级门司上下非本"
		U"人各层种常个点多步户家事时方面条块双环件项线代世大小老新"
		U"一二三四五六七八九十百千万零〇年月日天等样";
	uint32_t n;

	if (v->gap[i + 1] || is_one_of(v->c[i], whole))
		return false;
	if ((i == 0 || (!is_han(v->c[i - 1]) && !is_digit(v->c[i - 1]))) &&
	    (n = word_from(visit, v, i + 1))) {
		report(visit, v, (struct part){ i, i + 1 + n },
		       view_text(scratch_of(visit), v,
				 (struct part){ i + 1, i + 1 + n }));
		return true;
	}
	/* 《立法法》 */
	if (v->c[i] != U'法' && (i + 2 == v->n || !is_han(v->c[i + 2])) &&
	    (n = word_before(visit, v, i + 1))) {
		report(visit, v, (struct part){ i + 1 - n, i + 2 },
		       view_text(scratch_of(visit), v,
				 (struct part){ i + 1 - n, i + 1 }));
		return true;
	}
	return false;
}

/* ---- a piece ---------------------------------------------------------- */

static bool repeats(const struct view *v, uint32_t i, uint32_t n)
{
	return i + 2 * n <= v->n && v->c[i] == v->c[i + n] &&
	       memcmp(v->c + i, v->c + i + n, n * sizeof *v->c) == 0;
}

static bool all_han(const struct view *v, uint32_t i, uint32_t n)
{
	for (uint32_t k = i; k < i + n; k++)
		if (!is_han(v->c[k]))
			return false;
	return true;
}

/* 一一, 二〇二〇, and the like of ○○○○ are no words. */
static bool is_monotone(const struct view *v, uint32_t i, uint32_t n)
{
	static const char32_t digits[] = U"〇一二三四五六七八九十百";
	bool equal = true, number = true;

	for (uint32_t k = i; k < i + n; k++) {
		bool digit = false;

		for (size_t m = 0; digits[m]; m++)
			digit = digit || digits[m] == v->c[k];
		number = number && digit;
		equal = equal && v->c[k] == v->c[i];
	}
	return equal || number;
}

/* 委员会委员会议, 纳税人纳税人识别号: names that the next word begins with. */
static bool may_meet_itself(char32_t last)
{
	static const char32_t ends[] =
		U"会室局处科院所站厅部委组队校厂人员户者物法";

	for (size_t k = 0; ends[k]; k++)
		if (ends[k] == last)
			return true;
	return false;
}

static bool is_slip(const struct visit *visit, const struct view *v,
		    uint32_t i, uint32_t n)
{
	const struct doubled *d = visit->params;
	struct arena *a = scratch_of(visit);
	struct str piece = view_text(a, v, (struct part){ i, i + n });

	/* over a blank, two short words may be two entries of a list */
	if (n == 2)
		return !v->gap[i + n] && in_vocab(d->single, piece);
	return !in_vocab(d->allowed, piece) &&
	       (n > 3 || !may_meet_itself(v->c[i + n - 1]));
}

/* A piece that stands twice at i, or 0.  Over a blank it may be long. */
static uint32_t piece_at(const struct visit *visit, const struct view *v,
			 uint32_t i)
{
	for (uint32_t n = PIECE; n >= 2; n--)
		if (repeats(v, i, n) && all_han(v, i, n) &&
		    !is_monotone(v, i, n) && is_slip(visit, v, i, n))
			return n;
	return 0;
}

/* 法治宣传教育 法治宣传教育: the whole cell twice. */
static bool whole_twice(const struct visit *visit, const struct view *v)
{
	uint32_t n = v->n / 2;

	if (v->n % 2 || n < 4 || n > HALF || !v->gap[n] ||
	    !is_han(v->c[0]) || !repeats(v, 0, n))
		return false;
	report(visit, v, (struct part){ 0, v->n },
	       view_text(scratch_of(visit), v, (struct part){ 0, n }));
	return true;
}

/* 、、 and 。。, but not …… and —— */
static bool doubled_mark(const struct view *v, uint32_t i)
{
	char32_t c = v->c[i];

	return (c == U'、' || c == U'，' || c == U'；' || c == U'：' ||
		c == U'。') && v->c[i + 1] == c &&
	       (i + 2 == v->n || v->c[i + 2] != c) &&
	       (i == 0 || v->c[i - 1] != c);
}

void check_doubled(const struct visit *visit)
{
	const struct view *v = view_of(visit, visit->column);
	struct arena *a = scratch_of(visit);

	if (whole_twice(visit, v))
		return;
	for (uint32_t i = 0; i + 1 < v->n; i++) {
		uint32_t n;

		if (doubled_mark(v, i)) {
			report(visit, v, (struct part){ i, i + 2 },
			       view_text(a, v, (struct part){ i, i + 1 }));
		} else if (is_han(v->c[i]) && v->c[i] == v->c[i + 1]) {
			if (!tears_word(visit, v, i))
				doubles_edge(visit, v, i);
		} else if (is_han(v->c[i]) && (n = piece_at(visit, v, i))) {
			report(visit, v, (struct part){ i, i + 2 * n },
			       view_text(a, v, (struct part){ i, i + n }));
			i += 2 * n - 1;
		}
	}
}
