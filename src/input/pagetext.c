#include "input/pagetext.h"

#include <strings.h>

#include "input/suffix.h"

enum { DECLARED = 4096 };	/* bytes in which a page declares its charset */

static bool begins(struct str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && !strncasecmp(s.p, word, n);
}

/* Where the word stands, in any case; s.n if nowhere.  It begins with c. */
static size_t find(struct str s, char c, const char *word)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *p = memchr(s.p + i, c, s.n - i);

		if (!p)
			break;
		i = (size_t)(p - s.p);
		if (begins(str_skip(s, i), word))
			return i;
	}
	return s.n;
}

static bool has_table(struct str s)
{
	return find(s, '<', "<table") < s.n;
}

bool pagetext_is(struct str s, const char *path)
{
	s = str_trim(s);
	if (begins(s, "<!doctype html") || begins(s, "<html") ||
	    begins(s, "<table"))
		return true;
	if (begins(s, "<?xml") && find(s, '<', "<html") < s.n)
		return true;
	/* parts of pages begin with any element, or with text */
	if ((s.n && s.p[0] == '<') ||
	    suffix_among(path, ".html .htm .xhtml .shtml"))
		return has_table(s);
	return false;
}

/* <meta charset=gb2312>, <meta content="text/html; charset=...">, <?xml ... */
static struct str declared(struct str s)
{
	static const char *const words[] = { "charset", "encoding" };
	struct str head = { s.p, s.n < DECLARED ? s.n : DECLARED };

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t at = find(head, words[i][0], words[i]);
		struct str name;

		if (at == head.n)
			continue;
		name = str_skip(head, at + strlen(words[i]));
		while (name.n && strchr("= \"'", name.p[0]))
			name = str_skip(name, 1);
		at = 0;
		while (at < name.n && !strchr(" \"'/>;?", name.p[at]))
			at++;
		return (struct str){ name.p, at };
	}
	return (struct str){ "", 0 };
}

/*
 * Big5 is nearly always valid GB18030, and means other characters.  What
 * pages declare out of habit (iso-8859-1) says nothing.
 */
const char *pagetext_refused(struct arena *a, const struct source *s,
			     bool english)
{
	static const char *const others[] = {
		"big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022", "utf-32",
		"utf-7", "hz-gb", "x-",
	};
	struct str name;

	if (s->encoding != ENCODING_GB18030 || s->bom)
		return NULL;
	name = declared(s->text);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (begins(name, others[i]))
			return arena_printf(a, english
				? "the page is encoded in %.*s, which is not "
				  "read; save it as UTF-8"
				: "网页的编码是 %.*s，不能读取；请另存为 UTF-8",
				STR_ARG(name));
	return NULL;
}

struct str pagetext_clean(struct arena *a, const struct source *s)
{
	struct str t = s->text;
	size_t n = 0, bad = 0;
	char *out;

	if (!s->bad.count && !s->nul && !s->cr && !s->crlf)
		return t;
	out = arena_alloc(a, 3 * (t.n + 1));
	for (size_t i = 0; i < t.n; i++) {
		while (bad < s->bad.count && s->bad.item[bad].end <= i)
			bad++;
		if (t.p[i] == '\r') {
			if (i + 1 == t.n || t.p[i + 1] != '\n')
				out[n++] = '\n';
		} else if (t.p[i] && (bad == s->bad.count ||
				      s->encoding != ENCODING_UTF8 ||
				      i < s->bad.item[bad].start)) {
			out[n++] = t.p[i];
		} else {
			memcpy(out + n, "\xEF\xBF\xBD", 3);
			n += 3;
		}
	}
	return (struct str){ out, n };
}
