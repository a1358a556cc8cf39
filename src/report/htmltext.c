/*
 * Everything that is not markup of our own goes through here: between tags
 * and in quoted attributes nothing but & < > " ' has a meaning.
 */
#include "report/html.h"

#include "report/safe.h"

static void put(FILE *out, char c)
{
	switch (c) {
	case '&':
		fputs("&amp;", out);
		break;
	case '<':
		fputs("&lt;", out);
		break;
	case '>':
		fputs("&gt;", out);
		break;
	case '"':
		fputs("&quot;", out);
		break;
	case '\'':
		fputs("&#39;", out);
		break;
	default:
		putc(c, out);
	}
}

void html_text(FILE *out, const char *z)
{
	while (z && *z)
		put(out, *z++);
}

void html_raw(FILE *out, struct str s)
{
	while (s.n) {
		struct glyph g = glyph_at(s, 1);

		html_text(out, g.text);
		s = str_skip(s, g.bytes);
	}
}

void html_number(FILE *out, size_t n)
{
	if (n >= 1000) {
		html_number(out, n / 1000);
		fprintf(out, ",%03u", (unsigned)(n % 1000));
	} else {
		fprintf(out, "%u", (unsigned)n);
	}
}

const char *html_level(enum gkml_level level)
{
	return level == GKML_ERROR ? "e" : level == GKML_WARNING ? "w" : "i";
}

const char *html_level_word(const struct html *h, enum gkml_level level)
{
	return level == GKML_ERROR ? SAY(h, "错误", "error")
	     : level == GKML_WARNING ? SAY(h, "警告", "warning")
	     : SAY(h, "提示", "note");
}

const char *html_level_words(const struct html *h, enum gkml_level level)
{
	return level == GKML_ERROR ? SAY(h, "错误", "errors")
	     : level == GKML_WARNING ? SAY(h, "警告", "warnings")
	     : SAY(h, "提示", "notes");
}

const char *html_rule_title(const struct html *h, const struct gkml_rule *r)
{
	return h->en && *r->title_en ? r->title_en : r->title;
}
