#include "rules/lexicon.h"

#include "base/utf8.h"
#include "rules/yaml.h"

struct lexicon lexicon_of(const struct vocab *vocab)
{
	struct lexicon t = { .vocab = vocab };

	t.canonical = vocab ? vocab_column(vocab, "规范名") : VOCAB_NONE;
	t.use = vocab ? vocab_column(vocab, "用法") : VOCAB_NONE;
	return t;
}

struct lexicon lexicon_read(struct params *p, const char *key,
			const char *otherwise)
{
	return lexicon_of(params_table(p, key, otherwise));
}

static struct str use_of(const struct lexicon *t, size_t row)
{
	return t->use == VOCAB_NONE ? STR("")
				    : vocab_cell(t->vocab, row, t->use);
}

static struct str canonical_of(const struct lexicon *t, size_t row)
{
	struct str s = t->canonical == VOCAB_NONE ? STR("")
		     : vocab_cell(t->vocab, row, t->canonical);

	return s.n ? s : vocab_cell(t->vocab, row, 0);
}

/* What may stand between words of one name: 主动公开或依申请公开. */
static size_t joint_length(struct str s)
{
	static const char *const joint[] = {
		"、", "，", "；", "/", "或", "和", "与", "及", "（", "）", "(",
		")", ",", ";", "+",
	};

	for (size_t i = 0; i < COUNT_OF(joint); i++)
		if (str_starts(s, str_from(joint[i])))
			return strlen(joint[i]);
	return 0;
}

/* The longest word that s begins with, in bytes. */
static size_t word_length(const struct lexicon *t, struct str s)
{
	size_t best = 0;

	for (size_t row = 0; row < t->vocab->rows; row++) {
		struct str word = vocab_cell(t->vocab, row, 0);

		if (word.n > best && str_starts(s, word) &&
		    !str_eq(use_of(t, row), STR("尾")) &&
		    !str_eq(use_of(t, row), STR("宽")))
			best = word.n;
	}
	return best;
}

/* Nothing but words and what joins them? */
static bool made_of_words(const struct lexicon *t, struct str s)
{
	while (s.n) {
		size_t n = joint_length(s);

		if (!n)
			n = word_length(t, s);
		if (!n)
			return false;
		s = str_skip(s, n);
	}
	return true;
}

struct sense lexicon_find(const struct lexicon *t, struct str name)
{
	size_t row;

	if (!t->vocab)
		return (struct sense){ LEXICON_KNOWN, name };
	row = vocab_find(t->vocab, name);
	if (row != VOCAB_NONE && !str_eq(use_of(t, row), STR("尾")))
		return (struct sense){
			str_eq(use_of(t, row), STR("宽")) ? LEXICON_LOOSE
							  : LEXICON_KNOWN,
			canonical_of(t, row)
		};
	if (made_of_words(t, name))
		return (struct sense){ LEXICON_KNOWN, name };
	for (row = 0; row < t->vocab->rows; row++) {
		struct str word = vocab_cell(t->vocab, row, 0);
		struct str use = use_of(t, row);

		if (use.n == 0 ? str_has(name, word)
		    : str_eq(use, STR("尾")) && str_ends(name, word))
			return (struct sense){ LEXICON_INSIDE,
					      canonical_of(t, row) };
	}
	return (struct sense){ LEXICON_UNKNOWN, { NULL, 0 } };
}

struct str lexicon_nearest(const struct lexicon *t, struct str name)
{
	struct str best = { NULL, 0 };

	if (!t->vocab || utf8_count(name) < 3)
		return best;
	for (size_t row = 0; row < t->vocab->rows; row++) {
		struct str word = vocab_cell(t->vocab, row, 0);

		if (utf8_count(word) < 4 || use_of(t, row).n ||
		    edit_distance(name, word, 1) > 1)
			continue;
		if (best.p && !str_eq(best, canonical_of(t, row)))
			return (struct str){ NULL, 0 };
		best = canonical_of(t, row);
	}
	return best;
}

/* One character differs, and it is not the last. */
static bool is_misspelt(struct str name, struct str word)
{
	char32_t x = 0, y = 0;
	unsigned differ = 0;
	size_t i = 0, k = 0;

	while (i < name.n && k < word.n) {
		bool bad;

		i += utf8_decode(name.p + i, name.n - i, &x, &bad);
		k += utf8_decode(word.p + k, word.n - k, &y, &bad);
		differ += x != y;
	}
	return i == name.n && k == word.n && differ == 1 && x == y;
}

struct str lexicon_misspelt(const struct lexicon *t, struct str name)
{
	for (size_t row = 0; t->vocab && row < t->vocab->rows; row++) {
		struct str word = vocab_cell(t->vocab, row, 0);

		if (utf8_count(word) >= 4 && !use_of(t, row).n &&
		    str_eq(word, canonical_of(t, row)) &&
		    is_misspelt(name, word))
			return word;
	}
	return (struct str){ NULL, 0 };
}

bool word_is_placeholder(struct str s)
{
	static const char *const word[] = {
		"无", "暂无", "同上", "待定", "略", "空", "/", "／", "\\", "—",
		"——", "-", "--", "－", "…", "……", "×", "××", "×××", "XX",
		"XXX", "?", "？", "√", "、", "。", "，", ".", "*",
	};

	enum { LONGEST = 6 };

	if (s.n == 0 || s.n > LONGEST)
		return s.n == 0;
	for (size_t i = 0; i < COUNT_OF(word); i++)
		if (str_eq(s, str_from(word[i])))
			return true;
	return false;
}
