/*
 * The sieve against a slow reading of the same text: it may see too much, and
 * must miss nothing; and what it sees does not depend on the machine.
 */
#include "check.h"

#include <stdlib.h>

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

static struct str random_text(struct arena *a)
{
	char text[2000];
	size_t n = 0, want = roll(4) ? roll(90) : roll(1500);

	while (n < want) {
		const char *p = pieces[roll(COUNT_OF(pieces))];
		size_t len = strlen(p);

		memcpy(text + n, p, len);
		n += len;
		/* now and then, what was written once more */
		len = 3 * roll(15);
		if (!roll(40) && len <= n && n + len < sizeof text) {
			memcpy(text + n, text + n - len, len);
			n += len;
		}
	}
	return arena_copy(a, text, n);
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
	return t;
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
static traits surrounded(const struct sieve *s, struct arena *a,
			 struct str text)
{
	static const char before[] = "信息公条例\t";
	size_t n = sizeof before - 1;
	char *all = arena_alloc(a, n + text.n + 128);

	memcpy(all, before, n);
	if (text.n)
		memcpy(all + n, text.p, text.n);
	memset(all + n + text.n, '\t', 128);
	return sieve_text(s, (struct str){ all + n, text.n }, 128);
}

static void compare(const struct sieve *s, const traits *word, struct str text,
		    unsigned *vain)
{
	struct arena a = { 0 };
	traits must = slow(&a, text, word);
	traits here = sieved(sieve_pass_for_this_machine(), s, &a, text);
	traits plain = sieved(sieve_pass_plain, s, &a, text);

	CHECK(surrounded(s, &a, text) == sieve_text(s, text, 0));
	CHECK(here == plain);
	if (here != plain)
		fprintf(stderr, "%llx and %llx in: %.*s\n",
			(unsigned long long)here, (unsigned long long)plain,
			STR_ARG(text));
	CHECK(!(must & ~here));
	if (must & ~here)
		fprintf(stderr, "missed %llx in: %.*s\n",
			(unsigned long long)(must & ~here), STR_ARG(text));
	*vain += (here & ~must & TRAIT(DOUBLED)) != 0;
	arena_free(&a);
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
	unsigned vain = 0;

	for (size_t k = 0; k < COUNT_OF(words); k++) {
		word[k] = sieve_trait(w);
		sieve_watch(w, str_from(words[k]), word[k]);
	}
	for (size_t k = 0; k < COUNT_OF(tearable); k++)
		sieve_tearable(w, str_from(tearable[k]));
	sieve_ordinary(w, STR("政治信息公开条例"));
	s = sieve_make(w);
	compare(s, word, STR(""), &vain);
	for (unsigned i = 0; i < 20000; i++) {
		struct arena text = { 0 };

		compare(s, word, random_text(&text), &vain);
		compare(s, word, random_bytes(&text), &(unsigned){ 0 });
		arena_free(&text);
	}
	/* it would not be a sieve if it let everything through */
	CHECK(vain < 4000);
	CHECK(!(sieve_text(s, STR("县级以上地方人民政府的工作信息。"), 0) &
		~(TRAIT(ANY) | TRAIT(STOP))));
	arena_free(&a);
	test_built_in();
	return check_failures != 0;
}
