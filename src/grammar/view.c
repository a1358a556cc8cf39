#include "grammar/view.h"

#include <string.h>

uint32_t u32_len(const char32_t *z)
{
	uint32_t n = 0;

	while (z[n])
		n++;
	return n;
}

struct range view_range(const struct view *v, struct part p)
{
	if (p.start >= p.end)
		return (struct range){ v->at[p.start], v->at[p.start] };
	return (struct range){ v->at[p.start], v->end[p.end - 1] };
}

struct range view_gap(const struct view *v, uint32_t i)
{
	return (struct range){ i ? v->end[i - 1] : 0, v->at[i] };
}

bool view_gapped(const struct view *v, struct part p)
{
	for (uint32_t i = p.start + 1; i < p.end; i++)
		if (v->gap[i])
			return true;
	return false;
}

bool view_at(const struct view *v, uint32_t i, const char32_t *z)
{
	for (; *z; z++, i++)
		if (i >= v->n || v->c[i] != *z)
			return false;
	return true;
}

bool view_is(const struct view *v, struct part p, const char32_t *z)
{
	return p.end - p.start == u32_len(z) && view_at(v, p.start, z);
}

uint32_t view_find(const struct view *v, struct part p, const char32_t *z)
{
	uint32_t n = u32_len(z);

	for (uint32_t i = p.start; i + n <= p.end; i++)
		if (v->c[i] == *z && view_at(v, i, z))
			return i;
	return v->n;
}

struct str view_text(struct arena *a, const struct view *v, struct part p)
{
	size_t n = 0;
	char *text;

	for (uint32_t i = p.start; i < p.end; i++)
		n += utf8_size(v->c[i]);
	text = arena_alloc(a, n + 1);
	n = 0;
	for (uint32_t i = p.start; i < p.end; i++)
		n += utf8_encode(v->c[i], text + n);
	return (struct str){ text, n };
}

/* ---- HTML ------------------------------------------------------------- */

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

static size_t tag_length(const char *p, size_t n)
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

static size_t entity_length(const char *p, size_t n, char32_t *c)
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

/* ---- the view --------------------------------------------------------- */

static bool is_invisible(char32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xAD ||
	       c == 0x2800 || c == 0x2802 || c == 0x3164 || c == 0x115F ||
	       c == 0x1160 || (c < 0x20 && !is_space(c)) ||
	       (c >= 0x7F && c < 0xA0 && c != 0x85);
}

static unsigned char gap_of(char32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ? GAP_BREAK
	     : is_space(c) || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	       c == 0x205F ? GAP_SPACE
	     : is_invisible(c) ? GAP_INVISIBLE : 0;
}

/* The next character of p[0..n), or what it leaves out in *gap. */
static size_t next_character(const char *p, size_t n, char32_t *c,
			     unsigned char *gap)
{
	size_t len;
	bool bad;

	*gap = 0;
	if (*p == '<' && (len = tag_length(p, n))) {
		*gap = GAP_TAG;
		return len;
	}
	if (*p == '&' && (len = entity_length(p, n, c))) {
		if (gap_of(*c))
			*gap = GAP_TAG;
		return len;
	}
	len = utf8_decode(p, n, c, &bad);
	*gap = gap_of(*c);
	return len;
}

struct view view_make(struct arena *a, struct str text)
{
	/* A character takes a byte at least; most take three. */
	size_t room = text.n + 1;
	char32_t *c = arena_alloc(a, room * sizeof *c);
	uint32_t *at = arena_alloc(a, room * sizeof *at);
	uint32_t *end = arena_alloc(a, room * sizeof *end);
	unsigned char *gap = arena_alloc(a, room);
	uint32_t n = 0;

	for (size_t i = 0; i < text.n;) {
		unsigned char left_out;
		size_t len = next_character(text.p + i, text.n - i, &c[n],
					    &left_out);

		if (left_out) {
			gap[n] |= left_out;
		} else {
			at[n] = (uint32_t)i;
			end[n] = (uint32_t)(i + len);
			n++;
		}
		i += len;
	}
	c[n] = 0;
	at[n] = (uint32_t)text.n;
	return (struct view){ c, at, end, gap, n, text };
}
