#include "report/safe.h"

#include "base/utf8.h"
#include "report/report.h"

/* "\u10FFFF" is the longest of what a byte or a character may become. */
enum { LONGEST = 8 };

struct glyph glyph_at(struct str s, int ambiguous)
{
	struct glyph g = { .escaped = true };
	char32_t c;
	bool bad;

	g.bytes = utf8_decode(s.p, s.n, &c, &bad);
	if (bad) {
		g.width = snprintf(g.text, sizeof g.text, "\\x{%02X}",
				   (unsigned)(unsigned char)s.p[0]);
	} else if (utf8_unsafe(c) || (c == '#' && str_is_command(s))) {
		g.width = snprintf(g.text, sizeof g.text, "\\u%04X",
				   (unsigned)c);
	} else {
		memcpy(g.text, s.p, g.bytes);
		g.width = utf8_width(c, ambiguous);
		g.escaped = false;
	}
	return g;
}

/*
 * A lead byte is a boundary wherever reading began, so what decodes to the
 * very end here decodes so from the front too.
 */
struct glyph glyph_before(struct str s, int ambiguous)
{
	for (size_t n = 4; n > 1; n--) {
		struct str last;
		char32_t c;
		bool bad;

		if (n > s.n)
			continue;
		last = str_skip(s, s.n - n);
		if (utf8_decode(last.p, last.n, &c, &bad) == n)
			return glyph_at(last, ambiguous);
	}
	return glyph_at(str_skip(s, s.n - 1), ambiguous);
}

void safe_print(FILE *out, struct str s)
{
	while (s.n) {
		struct glyph g = glyph_at(s, 1);

		fputs(g.text, out);
		s = str_skip(s, g.bytes);
	}
}

char *safe_copy(struct str s)
{
	char *copy = report_alloc(s.n + 1, LONGEST), *p = copy;

	while (s.n) {
		struct glyph g = glyph_at(s, 1);
		size_t n = strlen(g.text);

		memcpy(p, g.text, n);
		p += n;
		s = str_skip(s, g.bytes);
	}
	return copy;
}

size_t safe_width(struct str s, int ambiguous)
{
	size_t width = 0;

	while (s.n) {
		struct glyph g = glyph_at(s, ambiguous);

		width += (size_t)g.width;
		s = str_skip(s, g.bytes);
	}
	return width;
}
