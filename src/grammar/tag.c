#include "grammar/tag.h"

#include "base/utf8.h"

static const char *const tag_names[] = {
	"a", "b", "big", "blockquote", "body", "br", "center", "code", "col",
	"colgroup", "dd", "del", "div", "dl", "dt", "em", "font", "form", "h1",
	"h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "img", "ins",
	"label", "li", "link", "meta", "o:p", "ol", "p", "pre", "s", "script",
	"section", "small", "span", "strong", "style", "sub", "sup", "table",
	"tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "input",
	"iframe", "st1:chsdate",
};

static const struct {
	const char *name;
	char32_t c;
} entities[] = {
	{ "nbsp", 0xA0 }, { "ensp", 0xA0 }, { "emsp", 0xA0 },
	{ "thinsp", 0xA0 }, { "lt", '<' }, { "gt", '>' }, { "amp", '&' },
	{ "quot", '"' }, { "apos", '\'' }, { "ldquo", 0x201C },
	{ "rdquo", 0x201D }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
	{ "mdash", 0x2014 }, { "ndash", 0x2013 }, { "hellip", 0x2026 },
	{ "middot", 0xB7 }, { "times", 0xD7 }, { "laquo", 0xAB },
	{ "raquo", 0xBB }, { "lang", 0x3008 }, { "rang", 0x3009 },
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == ':';
}

static bool same_name(const char *name, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name[i] != (p[i] >= 'A' && p[i] <= 'Z'
				? p[i] - 'A' + 'a' : p[i]))
			return false;
	return !name[n];
}

size_t tag_length(const char *p, size_t n)
{
	size_t i = 1, name, end;

	if (i < n && p[i] == '/')
		i++;
	name = i;
	while (i < n && is_name(p[i]))
		i++;
	end = i;
	if (end == name || !is_letter(p[name]))
		return 0;
	for (size_t k = 0; k < COUNT_OF(tag_names); k++) {
		if (!same_name(tag_names[k], p + name, end - name))
			continue;
		/* attributes hold no < and end on the same line */
		while (i < n && p[i] != '>' && p[i] != '<' && p[i] != '\n')
			i++;
		if (i == n || p[i] != '>')
			return 0;
		/* <a>之</a>: attributes are ASCII to begin with */
		if (i > end && p[end] != ' ' && p[end] != '/' && p[end] != '>')
			return 0;
		return i + 1;
	}
	return 0;
}

static size_t entity_number(const char *p, size_t n, char32_t *c)
{
	bool hex = n > 2 && (p[2] == 'x' || p[2] == 'X');
	size_t first = hex ? 3 : 2, i = first;
	char32_t v = 0;

	for (; i < n && i < first + 7; i++) {
		char d = p[i];

		if (d >= '0' && d <= '9')
			v = v * (hex ? 16 : 10) + (char32_t)(d - '0');
		else if (hex && (d | 0x20) >= 'a' && (d | 0x20) <= 'f')
			v = v * 16 + (char32_t)((d | 0x20) - 'a' + 10);
		else
			break;
	}
	if (i == first || i == n || p[i] != ';' || v > 0x10FFFF)
		return 0;
	*c = v < 0x20 || (v >= 0xD800 && v < 0xE000) ? UTF8_BAD : v;
	return i + 1;
}

size_t entity_length(const char *p, size_t n, char32_t *c)
{
	size_t i = 1;

	if (n > 1 && p[1] == '#')
		return entity_number(p, n, c);
	while (i < n && i < 12 && is_name(p[i]))
		i++;
	if (i == 1 || i == n || p[i] != ';')
		return 0;
	for (size_t k = 0; k < COUNT_OF(entities); k++)
		if (same_name(entities[k].name, p + 1, i - 1)) {
			*c = entities[k].c;
			return i + 1;
		}
	return 0;
}

size_t html_length(const char *p, size_t n)
{
	char32_t c;

	if (n < 3)
		return 0;
	return *p == '<' ? tag_length(p, n)
	     : *p == '&' ? entity_length(p, n, &c) : 0;
}
