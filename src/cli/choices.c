#include "cli/choices.h"

#include <string.h>

#include "report/report.h"

#define COUNT(a)	(sizeof(a) / sizeof *(a))

/* A function that gives the words in order, then NULL. */
#define WORDS(function, ...)						\
	const char *function(size_t i)					\
	{								\
		static const char *const words[] = { __VA_ARGS__ };	\
									\
		return i < COUNT(words) ? words[i] : NULL;		\
	}

WORDS(level_word, "error", "warning", "info", "never")
WORDS(lang_word, "zh", "en", "auto")
WORDS(when_word, "auto", "always", "never")
WORDS(unit_word, "char", "byte", "utf16", "display")
WORDS(ambiguous_word, "1", "2")
WORDS(convert_word, "tsv", "csv", "jsonl")
WORDS(encoding_word, "auto", "utf-8", "gb18030", "gbk", "utf-16",
      "utf-16le", "utf-16be")
WORDS(separator_word, "auto", "tab", "comma", "semicolon", "pipe")

const char *report_word(size_t i)
{
	const struct reporter *r = reporter_at(i);

	return r ? r->name : NULL;
}

/* Those, and one more. */
const char *format_word(size_t i)
{
	const char *word = report_word(i);

	return word || (i && !report_word(i - 1)) ? word : "auto";
}

size_t choice_index(const char *(*word)(size_t), const char *value)
{
	size_t i = 0;

	while (strcmp(word(i), value))
		i++;
	return i;
}
