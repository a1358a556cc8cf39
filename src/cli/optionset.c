#include "cli/optionrow.h"

#include "cli/suggest.h"

/* Of the value, so much is to be one of the words. */
static size_t word_length(const struct option_row *row, const char *value)
{
	return option_has_colon(row) ? strcspn(value, ":") : strlen(value);
}

/* "；可用: a, b, c", or the one that is near. */
static void say_words(char *out, size_t size, const struct option_row *row,
		      const char *value, enum gkml_lang lang)
{
	char word[64];
	struct suggestion s;
	size_t n;

	snprintf(word, sizeof word, "%.*s", (int)word_length(row, value),
		 value);
	s = suggest_for(word);
	for (size_t i = 0; row->word(i); i++)
		suggest_try(&s, row->word(i));
	if (s.best) {
		suggest_say(out, size, s.best, lang);
		return;
	}
	n = (size_t)snprintf(out, size, "%s",
			     lang == GKML_EN ? "; one of " : "；可用: ");
	for (size_t i = 0; row->word(i) && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
				      row->word(i));
}

static bool known_word(const struct option_row *row, const char *value)
{
	size_t n = word_length(row, value);

	for (size_t i = 0; row->word(i); i++)
		if (!strncmp(row->word(i), value, n) && !row->word(i)[n])
			return true;
	return false;
}

static bool set_member(struct options *o, const struct option_row *row,
		       const char *value)
{
	void *where = (char *)o + row->at;

	switch (row->member) {
	case MEMBER_FLAG:
		return *(bool *)where = true;
	case MEMBER_TEXT:
		renew(where, value);
		return true;
	case MEMBER_NAME:
		renew(where, value);
		return *value;
	case MEMBER_LIST:
		words_add(where, value);
		return *value;
	case MEMBER_NONE:
		break;
	}
	return true;
}

static bool set_action(struct options *o, const struct option_row *row)
{
	if (row->action != ACT_LINT)
		o->action = row->action;
	return true;
}

bool option_set(struct options *o, const struct option_row *row,
		const char *value, char *why, size_t size)
{
	enum gkml_lang lang = o->style.lang;
	char hint[256] = "";

	if (row->word && !known_word(row, value))
		say_words(hint, sizeof hint, row, value, lang);
	else if (set_member(o, row, value) && (!row->set || row->set(o, value)))
		return set_action(o, row);
	else
		snprintf(hint, sizeof hint, lang == GKML_EN ? " (%s: %s)"
			 : "（%s: %s）", row->arg,
			 lang == GKML_EN ? row->help_en : row->help);
	snprintf(why, size, lang == GKML_EN ? "%s cannot be “%s”%s"
		 : "%s 的值不能是“%s”%s", row->name, value, hint);
	return false;
}
