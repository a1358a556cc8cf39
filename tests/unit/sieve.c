/*
 * The sieve against a slow reading of the same text: it may see too much, and
 * must miss nothing; and what it sees does not depend on the machine.
 */
#include "check.h"

#include <stdlib.h>

#include "base/cpu.h"
#include "base/utf8.h"
#include "grammar/sieving.h"
#include "rules/ruleset.h"
#include "grammar/view.h"

static const char *const words[] = {
	"政冶", "信息公条例", "不淮", "】更", "??|??", "條", "㐀", "待定",
};

static const char *const tearable[] = { "本机关", "一体化", "发展改革委" };

/* What texts are made of: whatever is near a fault. */
static const char *const pieces[] = {
	"政冶", "政", "冶", "信息公条例", "信息", "公开", "不", "淮", "】", "更",
	"??", "|", "條", "㐀", "待定", "本机机关", "本", "机", "关", "一体体化",
	"、、", "、", "。", "《", "》", "〈", "〉", "（", "）", "（）", "(", ")", "()",
	"〔", "〕", "【", "“", "”", "‘", "’", "\"", "<p>", "<", "&lt;", "&nbsp;", "&",
	" ", "\t", "\n", "　", "\xC2\xA0", "\xE2\x80\x8B", "\xEE\x80\x80", "X", "×",
	"○", "■", "□", "口", "£", "R", "9", "2019", "a", "０", "Ａ", "Ｘ", "？", "?", ",",
	"…", "—", "·", "①", "\xF0\xA0\x80\x80", "\xF0\xA0\x80", "\xE6\x94", "\xFF",
	"\x80", "\xED\xA0\x80", "\xE3\x80\xCB", "\xE3\x80", "\xE3", "\xC2",
	"\xE2\x80", "\xEF\xBC", "中华人民共和国", "的", "县级以上地方人民政府",
	"一二三四五六七八九十甲乙", "：", "，", "；", "ｶ", "ア",
};

static unsigned state = 1;

static unsigned roll(unsigned n)
{
	state = state * 1103515245u + 12345u;
	return (state >> 8) % n;
}

/* Are all of its characters ASCII, or have three bytes? */
static bool is_regular(const char *p)
{
	size_t n = 1;

	for (; *p; p += n) {
		n = (unsigned char)*p < 0x80 ? 1 : 3;
		if (n == 3 && ((*p & 0xF0) != 0xE0 || (p[1] & 0xC0) != 0x80 ||
			       (p[2] & 0xC0) != 0x80))
			return false;
	}
	return true;
}

static struct str random_text(struct arena *a, bool regular)
{
	char text[9000];
	size_t n = 0, want = roll(4) ? roll(90) : roll(1500);
	unsigned repeats = roll(3);

	if (!roll(50))
		want += roll(7000);
	while (n < want) {
		const char *p = pieces[roll(COUNT_OF(pieces))];
		size_t len = strlen(p);

		if (regular && !is_regular(p))
			continue;
		memcpy(text + n, p, len);
		n += len;
		/* now and then, what was written once more */
		len = 3 + 3 * roll(14);
		if (!repeats || roll(repeats > 1 ? 40 : 400) || len > n ||
		    n + len > sizeof text)
			continue;
		if (!regular || (text[n - len] & 0xC0) != 0x80) {
			memcpy(text + n, text + n - len, len);
			n += len;
		}
	}
	/* seldom, its end is cut off */
	return arena_copy(a, text, n > 2 && !roll(4) ? n - roll(3) : n);
}

/* Any bytes: most of them those of marks, and in no order. */
static struct str random_bytes(struct arena *a)
{
	static const char often[] = "\xE3\xE3\xE2\xEF\xE4\xC2\xF0\x80\x80"
				    "\x8A\x8B\x9C\xBC\x88\x89\xCB()<";
	char text[200];
	size_t n = roll(sizeof text);

	for (size_t i = 0; i < n; i++)
		text[i] = roll(8) ? often[roll(sizeof often - 1)]
				  : (char)roll(256);
	return arena_copy(a, text, n);
}

/* ---- the slow reading ------------------------------------------------- */

static bool is_mark(char32_t c)
{
	return c == U'、' || c == U'，' || c == U'；' || c == U'：' || c == U'。';
}

/* Do the characters [i, i + n) stand once more right behind? */
static bool stands_twice(const struct view *v, uint32_t i, uint32_t n)
{
	if (i + 2 * n > v->n || memcmp(v->c + i, v->c + i + n,
				       n * sizeof *v->c))
		return false;
	for (uint32_t k = i; k < i + n; k++)
		if (!is_han(v->c[k]))
			return false;
	return true;
}

/* c[i] stands twice: in a word that it tears? */
static bool tears(const struct view *v, uint32_t i)
{
	for (size_t k = 0; k < COUNT_OF(tearable); k++) {
		struct arena a = { 0 };
		struct view w = view_make(&a, str_from(tearable[k]));
		bool torn = false;

		for (uint32_t m = 1; m + 1 < w.n && i; m++)
			torn |= w.c[m] == v->c[i] && w.c[m - 1] == v->c[i - 1] &&
				i + 2 < v->n && w.c[m + 1] == v->c[i + 2];
		arena_free(&a);
		if (torn)
			return true;
	}
	return false;
}

static bool is_doubled(const struct view *v)
{
	for (uint32_t i = 0; i + 1 < v->n; i++) {
		if (v->c[i] == v->c[i + 1] &&
		    (is_mark(v->c[i]) || (is_han(v->c[i]) && tears(v, i))))
			return true;
		for (uint32_t n = 3; n <= 12; n++)
			if (stands_twice(v, i, n))
				return true;
	}
	return false;
}

static bool is_pair(char32_t open, char32_t close)
{
	static const char32_t pair[] = U"（）《》〈〉〔〕【】“”()";

	for (size_t i = 0; pair[i]; i += 2)
		if (pair[i] == open && pair[i + 1] == close)
			return true;
	return false;
}

/* What must be seen in the text as it is, and in what a view leaves of it. */
static traits slow(struct arena *a, struct str text, const traits *word)
{
	struct view v = view_make(a, text);
	struct str rest = view_text(a, &v, (struct part){ 0, v.n });
	traits t = 0;
	char32_t title = 0;

	for (size_t i = 0; i < text.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(text.p + i, text.n - i, &c, &bad);
		if (!bad && !is_han(c))
			t |= traits_of_character(c);
	}
	for (uint32_t i = 0; i < v.n; i++) {
		title = v.c[i] == U'《' || v.c[i] == U'》' ? v.c[i] : title;
		if (i && is_pair(v.c[i - 1], v.c[i]))
			t |= TRAIT(EMPTY_PAIR);
	}
	if (title == U'《')
		t |= TRAIT(OPEN_TITLE);
	if (is_doubled(&v))
		t |= TRAIT(DOUBLED);
	for (size_t k = 0; k < COUNT_OF(words); k++)
		if (str_has(rest, str_from(words[k])))
			t |= word[k];
	/* no rule asks for those, and hexagrams count as Chinese */
	return t & ~TRAIT(OTHER);
}

/* ---- comparing -------------------------------------------------------- */

static traits sieved(sieve_pass *pass, const struct sieve *s, struct arena *a,
		     struct str text)
{
	traits t = sieve_text_by(pass, s, text, 0);

	if (t & TRAITS_GAP && !sieve_blanks(s, a, text, &t)) {
		struct view v = view_make(a, text);

		t |= sieve_view_by(pass, s, a, &v);
	}
	return t;
}

/* Inside a longer text, where what is around it can be read. */
static traits surrounded(sieve_pass *pass, const struct sieve *s,
			 struct arena *a, struct str text)
{
	static const char before[] = "信息公条例\t";
	size_t n = sizeof before - 1;
	char *all = arena_alloc(a, n + text.n + 128);

	memcpy(all, before, n);
	if (text.n)
		memcpy(all + n, text.p, text.n);
	memset(all + n + text.n, '\t', 128);
	return sieve_text_by(pass, s, (struct str){ all + n, text.n }, 128);
}

struct passes {
	sieve_pass *item[3];
	size_t count;
};

/* All that this machine can run. */
static struct passes passes_here(void)
{
	struct passes x = { { sieve_pass_plain }, 1 };

#if defined __x86_64__ && defined __GNUC__
	if (cpu_has_bmi2() && cpu_has_avx2())
		x.item[x.count++] = sieve_pass_avx2;
	if (cpu_has_bmi2() && cpu_has_avx512_vbmi2())
		x.item[x.count++] = sieve_pass_avx512;
#endif
	CHECK(x.item[x.count - 1] == sieve_pass_for_this_machine());
	if (x.count < COUNT_OF(x.item))
		fprintf(stderr, "not compared: %zu passes, for which this "
			"machine is too old\n", COUNT_OF(x.item) - x.count);
	return x;
}

static void compare(const struct passes *passes, const struct sieve *s,
		    const traits *word, struct str text, unsigned *vain)
{
	struct arena a = { 0 };
	traits must = slow(&a, text, word);
	traits plain = sieved(sieve_pass_plain, s, &a, text);

	for (size_t i = 0; i < passes->count; i++) {
		sieve_pass *pass = passes->item[i];
		traits here = sieved(pass, s, &a, text);

		CHECK(surrounded(pass, s, &a, text) ==
		      sieve_text_by(pass, s, text, 0));
		CHECK(here == plain);
		if (here != plain)
			fprintf(stderr, "pass %zu: %llx and %llx in: %.*s\n",
				i, (unsigned long long)here,
				(unsigned long long)plain, STR_ARG(text));
	}
	CHECK(!(must & ~plain));
	if (must & ~plain)
		fprintf(stderr, "missed %llx in: %.*s\n",
			(unsigned long long)(must & ~plain), STR_ARG(text));
	*vain += (plain & ~must & TRAIT(DOUBLED)) != 0;
	arena_free(&a);
}

/* ---- at every place --------------------------------------------------- */

enum { PLACES = 2100, FEW = 200, MANY = 1950 };

/* A text under way. */
struct writing {
	char text[3 * (PLACES + 100)];
	size_t n;
	char32_t next;			/* characters that are no fault */
};

static void write_filler(struct writing *w, size_t count)
{
	for (; count; count--)
		w->n += utf8_encode(w->next++, w->text + w->n);
}

static void write_twice(struct writing *w, size_t count)
{
	size_t start = w->n;

	write_filler(w, count);
	memcpy(w->text + w->n, w->text + start, w->n - start);
	w->n += w->n - start;
}

static void write_word(struct writing *w, const char *word)
{
	memcpy(w->text + w->n, word, strlen(word));
	w->n += strlen(word);
}

/*
 * One thing in a text of characters that are all different, wherever a pass
 * may begin anew: within the first blocks, and where it has seen many.
 */
static void test_places(const struct passes *passes, const struct sieve *s,
			const traits *word)
{
	static const char *const thing[] = {
		"政冶", "信息公条例", "條", "㐀", "】更", "、、", "本机机关", "（）",
		"()", "《", "》", "<", "9", "　", "□",
	};
	enum { TWICE_MOST = 12 };

	for (size_t at = 0; at < PLACES; at = at == FEW ? MANY : at + 1)
		for (size_t k = 0; k < COUNT_OF(thing) + TWICE_MOST; k++) {
			struct writing w = { .next = 0x5000 };

			write_filler(&w, at);
			write_word(&w, &"aaa"[3 - at % 4]);
			if (k < COUNT_OF(thing))
				write_word(&w, thing[k]);
			else
				write_twice(&w, k - COUNT_OF(thing) + 1);
			write_filler(&w, 10 + k);
			compare(passes, s, word, (struct str){ w.text, w.n },
				&(unsigned){ 0 });
		}
}

/* ---- built in --------------------------------------------------------- */

static bool words_equal(const struct lookout *a, const struct lookout *b)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct watched *x = &a->item[i], *y = &b->item[i];

		if (!str_eq(str_at(a->text, x->word),
			    str_at(b->text, y->word)) ||
		    x->anchor != y->anchor || x->next != y->next ||
		    x->traits != y->traits)
			return false;
	}
	return true;
}

/* What lies over the rules and changes nothing has the same sieve made anew. */
static void test_built_in(void)
{
	static const char over[] = "id: GK202\n";
	struct gkml_rules *rules = gkml_rules_new();
	const struct sieve *a = &embedded_sieve, *b;

	gkml_rules_add(rules, "over.yaml", over, sizeof over - 1);
	CHECK(gkml_rules_ready(rules));
	b = rules->sieve;
	CHECK(b != a);
	CHECK(!memcmp(&a->sorts, &b->sorts, sizeof a->sorts));
	CHECK(!memcmp(a->inside, b->inside, sizeof a->inside));
	CHECK(!memcmp(&a->lookout.coarse, &b->lookout.coarse,
		      sizeof a->lookout.coarse));
	CHECK(!memcmp(a->lookout.alone, b->lookout.alone,
		      sizeof a->lookout.alone));
	CHECK(!memcmp(a->lookout.pair, b->lookout.pair,
		      sizeof a->lookout.pair));
	CHECK(!memcmp(a->lookout.inside, b->lookout.inside,
		      sizeof a->lookout.inside));
	CHECK(!memcmp(a->lookout.implied, b->lookout.implied,
		      sizeof a->lookout.implied));
	CHECK(a->lookout.implying == b->lookout.implying);
	CHECK(a->lookout.always == b->lookout.always);
	CHECK(a->lookout.longest == b->lookout.longest);
	CHECK(a->lookout.count == b->lookout.count);
	CHECK(a->lookout.count > 500);
	CHECK(a->lookout.slots == b->lookout.slots);
	CHECK(words_equal(&a->lookout, &b->lookout));
	gkml_rules_free(rules);
	rules = gkml_rules_new();
	CHECK(gkml_rules_ready(rules) && rules->sieve == a);
	gkml_rules_free(rules);
}

int main(void)
{
	struct arena a = { 0 };
	struct sieve_words *w = sieve_words_new(&a, false);
	const struct sieve *s;
	traits word[COUNT_OF(words)];
	struct passes passes = passes_here();
	unsigned vain = 0;

	for (size_t k = 0; k < COUNT_OF(words); k++) {
		word[k] = sieve_trait(w);
		sieve_watch(w, str_from(words[k]), word[k]);
	}
	for (size_t k = 0; k < COUNT_OF(tearable); k++)
		sieve_tearable(w, str_from(tearable[k]));
	sieve_ordinary(w, STR("政治信息公开条例"));
	s = sieve_make(w);
	compare(&passes, s, word, STR(""), &vain);
	for (unsigned i = 0; i < 20000; i++) {
		struct arena text = { 0 };

		compare(&passes, s, word, random_text(&text, i % 2), &vain);
		compare(&passes, s, word, random_bytes(&text),
			&(unsigned){ 0 });
		arena_free(&text);
	}
	/* it would not be a sieve if it let everything through */
	CHECK(vain < 4000);
	CHECK(!(sieve_text(s, STR("县级以上地方人民政府的工作信息。"), 0) &
		~(TRAIT(ANY) | TRAIT(STOP))));
	test_places(&passes, s, word);
	arena_free(&a);
	test_built_in();
	return check_failures != 0;
}
