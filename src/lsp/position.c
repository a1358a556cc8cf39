#include "lsp/position.h"

#include <string.h>

#include "base/utf8.h"
#include "report/tojson.h"

/* ---- text ------------------------------------------------------------- */

/* Behind the line end at or after p; NULL: the text ends first. */
static const char *next_line(const char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p == '\n')
			return p + 1;
		if (*p == '\r')
			return p + (p + 1 < end && p[1] == '\n' ? 2 : 1);
	}
	return NULL;
}

/* A character: its bytes; *units, how many of UTF-16. */
static size_t step(const char *p, const char *end, size_t *units)
{
	char32_t c;
	bool bad;
	size_t n = utf8_decode(p, (size_t)(end - p), &c, &bad);

	*units = c > 0xFFFF ? 2 : 1;
	return n;
}

size_t position_byte(struct gkml_text text, struct position at)
{
	const char *p = text.p, *end = text.p + text.n, *next;
	size_t unit = 0, units;

	for (size_t line = 0; line < at.line; line++) {
		next = next_line(p, end);
		if (!next)
			return text.n;
		p = next;
	}
	while (p < end && *p != '\n' && *p != '\r') {
		size_t n = step(p, end, &units);

		if (unit + units > at.unit)
			break;
		unit += units;
		p += n;
	}
	return (size_t)(p - text.p);
}

size_t position_unit(struct gkml_text text, size_t line, size_t character)
{
	struct position start = { line, 0 };
	const char *p = text.p + position_byte(text, start);
	const char *end = text.p + text.n;
	size_t unit = 0, units;

	for (; character && p < end && *p != '\n' && *p != '\r';
	     character--) {
		p += step(p, end, &units);
		unit += units;
	}
	return unit;
}

struct position position_of(struct gkml_text text, size_t byte)
{
	const char *p = text.p, *end = text.p + text.n, *next;
	const char *at = text.p + (byte < text.n ? byte : text.n);
	struct position pos = { 0 };
	size_t units;

	while ((next = next_line(p, end)) && next <= at) {
		p = next;
		pos.line++;
	}
	while (p < at) {
		size_t n = step(p, end, &units);

		if (p + n > at)
			break;
		pos.unit += units;
		p += n;
	}
	return pos;
}

/* ---- ranges ----------------------------------------------------------- */

int position_compare(struct position a, struct position b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return a.unit < b.unit ? -1 : a.unit > b.unit;
}

bool stretch_touches(struct stretch a, struct stretch b)
{
	return position_compare(a.start, b.end) <= 0 &&
	       position_compare(b.start, a.end) <= 0;
}

static struct position from_one(uint32_t line, uint32_t column)
{
	return (struct position){ line ? line - 1 : 0,
				  column ? column - 1 : 0 };
}

struct stretch stretch_of_span(const struct gkml_span *s)
{
	struct stretch r = {
		from_one(s->line, s->utf16_column),
		from_one(s->end_line, s->end_utf16_column),
	};

	if (position_compare(r.end, r.start) < 0)
		r.end = r.start;
	return r;
}

/* ---- JSON ------------------------------------------------------------- */

static bool read_count(const json_t *o, const char *key, size_t *n)
{
	const json_t *v = json_object_get(o, key);
	json_int_t i = json_is_integer(v) ? json_integer_value(v) : -1;

	if (i < 0 || i > UINT32_MAX)
		return false;
	*n = (size_t)i;
	return true;
}

bool position_read(const json_t *o, struct position *p)
{
	return read_count(o, "line", &p->line) &&
	       read_count(o, "character", &p->unit);
}

bool stretch_read(const json_t *o, struct stretch *r)
{
	struct position p;

	if (!position_read(json_object_get(o, "start"), &r->start) ||
	    !position_read(json_object_get(o, "end"), &r->end))
		return false;
	if (position_compare(r->end, r->start) < 0) {
		p = r->start;
		r->start = r->end;
		r->end = p;
	}
	return true;
}

static json_t *position_write(struct position p)
{
	json_t *o = json_object();

	tojson_put(o, "line", tojson_number(p.line));
	tojson_put(o, "character", tojson_number(p.unit));
	return o;
}

json_t *stretch_write(struct stretch r)
{
	json_t *o = json_object();

	tojson_put(o, "start", position_write(r.start));
	tojson_put(o, "end", position_write(r.end));
	return o;
}
