/*
 * What the pass finds frequent is told from what is rare by tables; what is
 * rare is looked at once more, slowly and exactly.
 */
#include "grammar/sieve.h"

#include "base/utf8.h"
#include "grammar/number.h"
#include "grammar/sieving.h"
#include "grammar/view.h"

struct sieve_words *sieve_words_new(struct arena *a, bool known)
{
	struct sieve_words *w = arena_alloc(a, sizeof *w);

	w->known = known;
	if (known)
		return w;
	w->list.text.arena = a;
	w->sieve = arena_alloc(a, sizeof *w->sieve);
	numbers_watch(w);
	return w;
}

bool sieve_words_known(const struct sieve_words *w)
{
	return w->known;
}

traits sieve_trait(struct sieve_words *w)
{
	traits t = TRAIT(WATCHED) << w->given;

	w->given = (w->given + 1) % (TRAIT_ANY - TRAIT_WATCHED);
	return t;
}

void sieve_watch(struct sieve_words *w, struct str word, traits t)
{
	if (!w->known)
		watchlist_add(&w->list, word, t);
}

void sieve_ordinary(struct sieve_words *w, struct str word)
{
	if (!w->known)
		watchlist_ordinary(&w->list, word);
}

const struct sieve *sieve_make(struct sieve_words *w)
{
	sorts_fill(&w->sieve->sorts);
	lookout_make(&w->sieve->lookout, &w->list);
	return w->sieve;
}

/* ---- doubled ---------------------------------------------------------- */

enum { CHARACTER = 3 };

/* The three characters at p as a bit of the set of those inside words. */
static unsigned inside_bit(const char *p)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (unsigned i = 0; i < 3 * CHARACTER; i++)
		h = (h ^ (unsigned char)p[i]) * 0x100000001b3u;
	h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
	return (unsigned)(h >> 40) % (8 * sizeof ((struct sieve *)0)->inside);
}

void sieve_tearable(struct sieve_words *w, struct str word)
{
	if (w->known)
		return;
	for (size_t i = 0; i + 3 * CHARACTER <= word.n; i++) {
		unsigned bit = inside_bit(word.p + i);

		if ((word.p[i] & 0xC0) != 0x80)
			w->sieve->inside[bit / 8] |= (unsigned char)(1 << bit % 8);
	}
}

static bool han_at(struct str text, size_t i)
{
	char32_t c;
	bool bad;

	if (i + CHARACTER > text.n)
		return false;
	utf8_decode(text.p + i, text.n - i, &c, &bad);
	return is_han(c);
}

static bool han_before(struct str text, size_t i)
{
	return i >= CHARACTER && han_at(text, i - CHARACTER);
}

/*
 * The character at i stands twice: as a mark, at the edge of a phrase, or
 * inside a word it tears?
 */
static bool tears(const struct sieve *s, struct str text, size_t i)
{
	unsigned bit;
	char around[3 * CHARACTER];
	char32_t c;
	bool bad;

	if (i + 2 * CHARACTER > text.n ||
	    memcmp(text.p + i, text.p + i + CHARACTER, CHARACTER))
		return false;
	utf8_decode(text.p + i, text.n - i, &c, &bad);
	if (c == U'、' || c == U'，' || c == U'；' || c == U'：' || c == U'。')
		return true;
	if (!is_han(c))
		return false;
	if (!han_before(text, i) || !han_at(text, i + 2 * CHARACTER))
		return true;		/* at the edge of a phrase */
	memcpy(around, text.p + i - CHARACTER, 2 * CHARACTER);
	memcpy(around + 2 * CHARACTER, text.p + i + 2 * CHARACTER, CHARACTER);
	bit = inside_bit(around);
	return s->inside[bit / 8] >> bit % 8 & 1;
}

void sieve_twice(struct sifting *t, const unsigned char *p)
{
	if (tears(t->sieve, t->text, sieve_place(t, p)))
		t->seen |= TRAIT(DOUBLED);
}

void sieve_word(struct sifting *t, const unsigned char *p)
{
	t->seen |= lookout_at(&t->sieve->lookout, t->text, sieve_place(t, p));
}

/* Are there d bytes of Chinese characters in it, with nothing between? */
static bool holds_han(struct str s, size_t d)
{
	size_t run = 0;

	for (size_t i = 0, n; i < s.n && run < d; i += n) {
		char32_t c;
		bool bad;

		n = utf8_decode(s.p + i, s.n - i, &c, &bad);
		run = is_han(c) ? run + n : 0;
	}
	return run >= d;
}

void sieve_repeat(struct sifting *t, const unsigned char *p, size_t d)
{
	struct str s = t->text;
	size_t start = sieve_place(t, p), end = start;
	size_t first = start > d ? start - d : 0;

	while (start > first && start - 1 + d < s.n &&
	       s.p[start - 1] == s.p[start - 1 + d])
		start--;
	while (end + d < s.n && end - first < 3 * d &&
	       s.p[end] == s.p[end + d])
		end++;
	if (end - start >= d && holds_han(str_slice(s, (struct range){
						start, end }), d))
		t->seen |= TRAIT(DOUBLED);
}

/* ---- all of it -------------------------------------------------------- */

/* Once more over what the pass did not tell apart. */
static traits rare_traits(struct str text)
{
	traits t = 0;

	for (size_t i = 0, n; i < text.n; i += n) {
		const unsigned char *p = (const unsigned char *)text.p + i;
		char32_t c;
		bool bad;

		n = utf8_decode(text.p + i, text.n - i, &c, &bad);
		if (*p < 0x80 || (*p >= 0xE4 && *p <= 0xE9))
			continue;
		if (!bad)
			t |= traits_of_character(c);
	}
	return t;
}

static bool stops(struct str s)
{
	static const char *const stop[] = {
		"。", "；", "）", "》", "”", "！", "？",
	};

	for (size_t i = 0; i < COUNT_OF(stop); i++)
		if (s.n >= CHARACTER && !memcmp(s.p + s.n - CHARACTER, stop[i],
						CHARACTER))
			return true;
	return false;
}

traits sieve_ends(struct str text)
{
	return (str_starts(text, STR("第")) ? TRAIT(ARTICLE) : 0) |
	       (stops(text) ? 0 : TRAIT(UNSTOPPED));
}

bool sieve_halves(struct str s)
{
	return s.n && s.n % 2 == 0 && !memcmp(s.p, s.p + s.n / 2, s.n / 2);
}

static traits sift(sieve_pass *pass, const struct sieve *s, struct str text,
		   size_t ahead)
{
	struct sifting t = {
		.sieve = s, .text = text,
		.start = (const unsigned char *)text.p,
	};

	pass(&t, ahead);
	t.seen |= sieve_ends(text);
	if (t.title & SORT_OPENS)
		t.seen |= TRAIT(OPEN_TITLE);
	if (t.pair)
		t.seen |= TRAIT(EMPTY_PAIR);
	if (t.seen & TRAIT(RARE))
		t.seen |= rare_traits(text);
	/* four bytes break the stride in which doubled pieces are sought */
	if (t.seen & TRAIT(FAR))
		t.seen |= TRAIT(DOUBLED);
	return t.seen & ~TRAIT(RARE);
}

traits sieve_text_by(sieve_pass *pass, const struct sieve *s, struct str text,
		     size_t ahead)
{
	traits t = TRAIT(ANY) | sift(pass, s, text, ahead);

	return lookout_implied(&s->lookout, t);
}

traits sieve_view_by(sieve_pass *pass, const struct sieve *s, struct arena *a,
		     const struct view *v)
{
	struct str rest = view_text(a, v, (struct part){ 0, v->n });
	traits t = TRAIT(LOOSE_BLANK) | sift(pass, s, rest, 0);

	if (sieve_halves(rest))
		t |= TRAIT(DOUBLED);
	return lookout_implied(&s->lookout, t);
}

traits sieve_text(const struct sieve *s, struct str text, size_t ahead)
{
	return sieve_text_by(sieve_pass_for_this_machine(), s, text, ahead);
}

traits sieve_view(const struct sieve *s, struct arena *a, const struct view *v)
{
	return sieve_view_by(sieve_pass_for_this_machine(), s, a, v);
}
