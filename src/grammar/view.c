#include "grammar/view.h"

#include "grammar/tag.h"
#include "grammar/viewmaking.h"

uint32_t u32_len(const char32_t *z)
{
	uint32_t n = 0;

	while (z[n])
		n++;
	return n;
}

size_t view_end(const struct view *v, uint32_t i)
{
	const char *p = v->text.p + v->at[i];
	size_t n = v->text.n - v->at[i], len;
	char32_t c;
	bool bad;

	if (!v->gap[i + 1])
		return v->at[i + 1];
	if (*p == '&' && (len = entity_length(p, n, &c)))
		return v->at[i] + len;
	return v->at[i] + utf8_decode(p, n, &c, &bad);
}

struct range view_range(const struct view *v, struct part p)
{
	if (p.start >= p.end)
		return (struct range){ v->at[p.start], v->at[p.start] };
	return (struct range){ v->at[p.start], view_end(v, p.end - 1) };
}

struct range view_gap(const struct view *v, uint32_t i)
{
	return (struct range){ i ? view_end(v, i - 1) : 0, v->at[i] };
}

bool view_gapped(const struct view *v, struct part p)
{
	for (uint32_t i = p.start + 1; !v->plain && i < p.end; i++)
		if (v->gap[i])
			return true;
	return false;
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

uint32_t view_sign_from(const struct view *v, uint32_t i)
{
	uint32_t low = 0, high = v->signs;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (v->sign[mid] < i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct str view_text(struct arena *a, const struct view *v, struct part p)
{
	size_t n = 0;
	char *text;

	if (p.start >= p.end)
		return STR("");
	if (v->plain)
		return str_slice(v->text, (struct range){ v->at[p.start],
							  v->at[p.end] });
	for (uint32_t i = p.start; i < p.end; i++)
		n += utf8_size(v->c[i]);
	text = arena_take(a, n);
	n = 0;
	for (uint32_t i = p.start; i < p.end; i++)
		n += utf8_encode(v->c[i], text + n);
	return (struct str){ text, n };
}

/* ---- making one ------------------------------------------------------- */

static bool is_invisible(char32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xAD ||
	       c == 0x2800 || c == 0x2802 || c == 0x3164 || c == 0x115F ||
	       c == 0x1160 || (c < 0x20 && !is_space(c)) ||
	       (c >= 0x7F && c < 0xA0 && c != 0x85);
}

/* Every one of these is SIGN_BLANK. */
static unsigned char gap_of(char32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ? GAP_BREAK
	     : is_space(c) ? GAP_SPACE
	     : is_invisible(c) ? GAP_INVISIBLE : 0;
}

bool view_leaves_out(char32_t c)
{
	return gap_of(c) != 0;
}

/*
 * The next character at p, of n > 0 bytes, or what it leaves out in *gap.
 * *as_is: the character is its bytes.
 */
static size_t next_character(const char *p, size_t n, char32_t *c,
			     unsigned char *gap, bool *as_is)
{
	size_t len;
	bool bad;

	*gap = 0;
	*as_is = true;
	if (*p == '<' && (len = tag_length(p, n))) {
		*gap = GAP_TAG;
		return len;
	}
	if (*p == '&' && (len = entity_length(p, n, c))) {
		if (gap_of(*c))
			*gap = GAP_TAG;
		*as_is = false;
		return len;
	}
	len = utf8_decode(p, n, c, &bad);
	*gap = gap_of(*c);
	*as_is = !bad;
	return len;
}

static void put(struct making *m, char32_t c, size_t at, unsigned sign)
{
	m->c[m->n] = c;
	m->at[m->n] = (uint32_t)at;
	m->sign[m->signs] = m->n++;
	m->signs += sign != 0;
}

/* All kinds of characters, and what is left out, up to the next character. */
static void take_any(struct making *m)
{
	const char *p = m->text.p;
	bool gapped = false;

	while (m->i < m->text.n) {
		unsigned char gap;
		char32_t c = 0;
		size_t at = m->i;
		bool as_is;

		m->i += next_character(p + at, m->text.n - at, &c, &gap,
				       &as_is);
		m->plain &= as_is && !gap;
		if (gap) {
			m->gap[m->n] |= gap;
			gapped = true;
			continue;
		}
		put(m, c, at, sign_of(c));
		/* a character behind a gap is listed as if it were a sign */
		if (gapped && (!m->signs || m->sign[m->signs - 1] + 1 != m->n))
			m->sign[m->signs++] = m->n - 1;
		return;
	}
}

static void take_ascii(struct making *m)
{
	const unsigned char *p = (const unsigned char *)m->text.p;

	while (m->i < m->text.n && p[m->i] < 0x80 &&
	       !(sign_table[p[m->i]] & SIGN_BLANK)) {
		put(m, p[m->i], m->i, sign_table[p[m->i]]);
		m->i++;
	}
}

struct view view_make(struct arena *a, struct str text)
{
	/* A character takes a byte at least; most take three. */
	size_t room = text.n + 1 + MAKING_SLACK;
	struct making m = {
		.text = text, .plain = true,
		.c = arena_take(a, room * sizeof *m.c),
		.at = arena_take(a, room * sizeof *m.at),
		.sign = arena_take(a, room * sizeof *m.sign),
		.gap = memset(arena_take(a, room), 0, room),
	};
	unsigned has = 0;

	while (m.i < text.n) {
		size_t before = m.i;

		view_take_run(&m);
		take_ascii(&m);
		if (m.i == before)
			take_any(&m);
	}
	m.c[m.n] = 0;
	m.at[m.n] = (uint32_t)text.n;
	m.sign[m.signs] = m.n;
	for (uint32_t k = 0; k < m.signs; k++)
		has |= sign_of(m.c[m.sign[k]]);
	return (struct view){
		.c = m.c, .at = m.at, .gap = m.gap, .n = m.n,
		.sign = m.sign, .signs = m.signs, .has = has,
		.plain = m.plain, .text = text,
	};
}
