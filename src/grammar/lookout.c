#include "grammar/lookout.h"

#include <limits.h>

#include "base/utf8.h"
#include "grammar/sort.h"

enum { CHARACTER = 3, PAIR = 6, ORDINARY = 1 << 16 };

/* The character of three bytes at p, of which n are left, or 0. */
static char32_t character_at(const char *p, size_t n)
{
	char32_t c = 0;
	bool bad;

	return n >= CHARACTER && utf8_decode(p, n, &c, &bad) == CHARACTER
	     ? c : 0;
}

static bool is_pair(const char *p, size_t n)
{
	return n >= PAIR && character_at(p, n) &&
	       character_at(p + CHARACTER, n - CHARACTER);
}

static uint64_t key_of(const char *p, size_t n)
{
	uint64_t key = 0;

	for (size_t i = 0; i < n; i++)
		key = key << 8 | (unsigned char)p[i];
	return key;
}

static size_t hash(uint64_t key)
{
	return (size_t)(key * 0x9E3779B97F4A7C15u >> 32);
}

static unsigned char *times_of(const struct watchlist *w, const char *pair)
{
	return &w->ordinary[hash(key_of(pair, PAIR)) % ORDINARY];
}

void watchlist_ordinary(struct watchlist *w, struct str word)
{
	if (!w->ordinary)
		w->ordinary = arena_alloc(w->text.arena, ORDINARY);
	for (size_t i = 0; i + PAIR <= word.n; i++)
		if (is_pair(word.p + i, word.n - i) &&
		    *times_of(w, word.p + i) < UCHAR_MAX)
			++*times_of(w, word.p + i);
}

/* The pair that is least ordinary, or word.n if there is none. */
static size_t anchor_of(const struct watchlist *w, struct str word)
{
	size_t best = word.n;
	unsigned least = UCHAR_MAX + 1;

	for (size_t i = 0; i + PAIR <= word.n; i++) {
		unsigned times;

		if (!is_pair(word.p + i, word.n - i))
			continue;
		times = w->ordinary ? *times_of(w, word.p + i) : 0;
		if (times < least) {
			least = times;
			best = i;
		}
	}
	return best;
}

void watchlist_add(struct watchlist *w, struct str word, traits t)
{
	if (word.n)
		*ARENA_PUSH(w->text.arena, w) = (struct watched){
			.word = pool_add(&w->text, word), .traits = t };
}

/* ---- the tables ------------------------------------------------------- */

static size_t slot_of(const struct lookout *w, uint64_t key)
{
	size_t i = hash(key) & (w->slots - 1);

	while (w->slot[i].key && w->slot[i].key != key)
		i = (i + 1) & (w->slots - 1);
	return i;
}

static struct str word_of(const struct lookout *w, const struct watched *x)
{
	return str_at(w->text, x->word);
}

/* A lookout being made, whose tables can still be written. */
struct making {
	struct lookout *out;
	struct watched *item;
	struct anchor *slot;
};

static void enter(struct making *m, size_t i, size_t length)
{
	struct watched *x = &m->item[i];
	uint64_t key = key_of(word_of(m->out, x).p + x->anchor, length);
	struct anchor *slot = &m->slot[slot_of(m->out, key)];

	x->next = slot->first;
	slot->key = key;
	slot->first = (uint32_t)i + 1;
}

static void set_bit(uint32_t *set, unsigned bit)
{
	set[bit / 32] |= (uint32_t)1 << bit % 32;
}

static void enter_pair(struct making *m, size_t i)
{
	const struct watched *x = &m->item[i];
	const char *p = word_of(m->out, x).p + x->anchor;
	char32_t first = character_at(p, PAIR);
	char32_t second = character_at(p + CHARACTER, CHARACTER);

	enter(m, i, PAIR);
	set_bit(m->out->pair, lookout_pair(first, second));
	coarse_add_pair(&m->out->coarse, first, second);
}

static void enter_alone(struct making *m, size_t i)
{
	char32_t c = character_at(word_of(m->out, &m->item[i]).p, CHARACTER);

	enter(m, i, CHARACTER);
	set_bit(m->out->alone, c);
	coarse_add(&m->out->coarse, c);
}

static void enter_inside(struct lookout *w, struct str word)
{
	char32_t last = 0;

	for (size_t i = 0; i < word.n;) {
		size_t at = i;
		char32_t c;
		bool bad;

		i += utf8_decode(word.p + i, word.n - i, &c, &bad);
		if (at)
			set_bit(w->inside, lookout_pair(last, c));
		last = c;
	}
}

/* A Chinese character; a mark by itself is told by its sort. */
static bool stands_alone(struct str word)
{
	return word.n == CHARACTER && is_han(character_at(word.p, word.n));
}

/* A word with neither is expected wherever a sort of its characters is. */
static void imply(struct lookout *w, const struct watched *x)
{
	struct str word = word_of(w, x);
	traits sorts = 0;

	for (size_t i = 0; i < word.n && !sorts;) {
		char32_t c;
		bool bad;

		i += utf8_decode(word.p + i, word.n - i, &c, &bad);
		if (!is_han(c))
			sorts = traits_of_character(c);
	}
	for (unsigned k = 0; k < TRAIT_SORTS; k++)
		if (sorts >> k & 1)
			w->implied[k] |= x->traits;
	w->implying |= sorts;
}

static void place(struct making *m, const struct watchlist *list, size_t i)
{
	struct watched *x = &m->item[i];
	struct str word = word_of(m->out, x);

	enter_inside(m->out, word);
	if (word.n > m->out->longest)
		m->out->longest = word.n;
	x->anchor = (uint32_t)anchor_of(list, word);
	if (str_has(word, STR("\xEF\xBF\xBD"))) {
		m->out->always |= x->traits;
	} else if (x->anchor < word.n) {
		enter_pair(m, i);
	} else if (stands_alone(word)) {
		x->anchor = 0;
		enter_alone(m, i);
	} else {
		imply(m->out, x);
	}
}

void lookout_make(struct lookout *w, struct watchlist *list)
{
	struct making m = { .out = w, .item = list->item };

	w->text = list->text.text;
	w->item = list->item;
	w->count = list->count;
	w->slots = 16;
	while (w->slots < 2 * w->count)
		w->slots *= 2;
	w->slot = m.slot = arena_alloc(list->text.arena, w->slots *
				       sizeof *w->slot);
	for (size_t i = 0; i < w->count; i++)
		place(&m, list, i);
}

traits lookout_implied(const struct lookout *w, traits t)
{
	if (t & w->implying)
		for (unsigned k = 0; k < TRAIT_SORTS; k++)
			if (t >> k & 1)
				t |= w->implied[k];
	return t | w->always;
}

/* ---- comparing -------------------------------------------------------- */

static bool stands_at(const struct lookout *w, const struct watched *x,
		      struct str text, size_t anchor)
{
	size_t start = anchor - x->anchor;

	return anchor >= x->anchor && text.n - start >= x->word.size &&
	       !memcmp(text.p + start, w->text + x->word.start, x->word.size);
}

/* Of the words whose anchor has `length` bytes and is at byte i. */
static traits anchored(const struct lookout *w, struct str text, size_t i,
		       size_t length)
{
	uint32_t k = w->slot[slot_of(w, key_of(text.p + i, length))].first;
	traits t = 0;

	for (; k; k = w->item[k - 1].next)
		if (stands_at(w, &w->item[k - 1], text, i))
			t |= w->item[k - 1].traits;
	return t;
}

traits lookout_at(const struct lookout *w, struct str text, size_t i)
{
	traits t = 0;

	if (i + CHARACTER <= text.n)
		t = anchored(w, text, i, CHARACTER);
	if (i + PAIR <= text.n)
		t |= anchored(w, text, i, PAIR);
	return t;
}
