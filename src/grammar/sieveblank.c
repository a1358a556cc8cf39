/*
 * What blanks hide.  A view leaves them out, and words, pairs and repeated
 * pieces may come of that which the text does not have.  They would stand
 * across a blank: so it is enough to look at what is on its two sides, and
 * only seldom at all of it once more.
 */
#include "grammar/sieving.h"

#include "base/utf8.h"
#include "grammar/tick.h"

/* Blanks, and the characters beside them. */
struct joint {
	char32_t left, right;
	size_t start, end;		/* bytes of the text */
};

/* The character that ends before byte i > 0; false: none does. */
static bool ends_before(struct str text, size_t i, char32_t *c)
{
	size_t start = i - 1;
	bool bad;

	while (start && i - start < 3 && (text.p[start] & 0xC0) == 0x80)
		start--;
	return utf8_decode(text.p + start, i - start, c, &bad) == i - start &&
	       !bad;
}

/* The next blank, inside the text, from byte i on; false: there is none. */
static bool joint_find(struct str text, size_t i, struct joint *j)
{
	const char *p = memchr(text.p + i, ' ', text.n - i);

	if (!p)
		return false;
	j->start = j->end = (size_t)(p - text.p);
	while (text.p[j->end] == ' ')
		j->end++;
	return true;
}

/* What is on its two sides; false: no characters of up to three bytes. */
static bool joint_read(struct str text, struct joint *j)
{
	bool bad;

	if (!ends_before(text, j->start, &j->left))
		return false;
	utf8_decode(text.p + j->end, text.n - j->end, &j->right, &bad);
	return !bad && j->right <= 0xFFFF;
}

/* Can anything stand across it?  Only Chinese pieces are repeated or torn. */
static bool may_hide(const struct sieve *s, const struct joint *j)
{
	return j->left == j->right ||
	       (is_han(j->left) && is_han(j->right)) ||
	       (sort_pairing(j->left) & SORT_OPENS &&
		sort_pairing(j->right) & SORT_CLOSES) ||
	       lookout_has(s->lookout.inside,
			   lookout_pair(j->left, j->right));
}

/* The text without its blanks, which is `blanks` bytes shorter. */
static struct str without_blanks(struct arena *a, struct str text,
				 size_t blanks)
{
	char *rest = arena_take(a, text.n - blanks);
	size_t n = 0, i = 0;
	struct joint j;

	while (joint_find(text, i, &j)) {
		memcpy(rest + n, text.p + i, j.start - i);
		n += j.start - i;
		i = j.end;
	}
	memcpy(rest + n, text.p + i, text.n - i);
	return (struct str){ rest, n + text.n - i };
}

/*
 * Where something may be hidden, as byte of the text without blanks; when there
 * are more, all of it is looked at.
 */
enum { PLACES = 8 };

struct hidden {
	size_t at[PLACES];
	size_t count;
};

/* A byte where a character begins, at i or less far from the middle. */
static size_t inwards(struct str s, size_t i, bool forward)
{
	while (i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i += forward ? 1 : (size_t)-1;
	return i;
}

/* The traits around the places, as far as anything there can reach. */
static traits around(const struct sieve *s, struct str rest,
		     const struct hidden *h)
{
	size_t reach = s->lookout.longest > REPEAT_REACH
		     ? s->lookout.longest : REPEAT_REACH;
	traits t = 0;

	if (h->count > PLACES)
		return sieve_text(s, rest, 0);
	for (size_t i = 0; i < h->count; i++) {
		size_t at = h->at[i];
		struct range r = {
			at > reach ? inwards(rest, at - reach, true) : 0,
			rest.n - at > reach
				? inwards(rest, at + reach, false) : rest.n,
		};

		t |= sieve_text(s, str_slice(rest, r), 0);
	}
	return t;
}

bool sieve_blanks(const struct sieve *s, struct arena *a, struct str whole,
		  traits *seen)
{
	struct str text = str_trim(whole), rest;
	traits t = *seen | sieve_ends(text);
	/* a stretch of it ends where nothing ends */
	const traits of_ends = TRAIT(UNSTOPPED) | TRAIT(ARTICLE) |
			       TRAIT(OPEN_TITLE);
	struct hidden hidden = { .count = 0 };
	size_t blanks = 0, i = 0;
	struct joint j;

	if (*seen & TRAITS_GAP & ~TRAIT(BLANK))
		return false;
	while (joint_find(text, i, &j)) {
		if (!joint_read(text, &j))
			return false;
		if (may_hide(s, &j) && hidden.count++ < PLACES)
			hidden.at[hidden.count - 1] = j.start - blanks;
		/* before a box it parts a list, but not within a title */
		if (box_of(j.right) == BOX_NONE || *seen & TRAIT(TITLE))
			t |= TRAIT(LOOSE_BLANK);
		blanks += j.end - j.start;
		i = j.end;
	}
	rest = without_blanks(a, text, blanks);
	if (hidden.count)
		t |= around(s, rest, &hidden) & ~of_ends;
	if (sieve_halves(rest))
		t |= TRAIT(DOUBLED);
	*seen = lookout_implied(&s->lookout, t);
	return true;
}
