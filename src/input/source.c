#include "input/source.h"

#include "base/census.h"
#include "base/utf8.h"

static void add_bad(struct arena *a, struct bad_bytes *bad, size_t at)
{
	if (bad->count && bad->item[bad->count - 1].end == at)
		bad->item[bad->count - 1].end++;
	else
		*ARENA_PUSH(a, bad) = (struct range){ at, at + 1 };
}

/* Decode [i, end) one by one; returns where the last character ends. */
static size_t note_bad(struct arena *a, struct source *s, size_t i, size_t end,
		       struct census *c)
{
	while (i < end) {
		char32_t u;
		bool bad;

		c->lf += s->text.p[i] == '\n';
		c->cr |= s->text.p[i] == '\r';
		c->nul |= s->text.p[i] == '\0';
		c->quote |= s->text.p[i] == '"';
		i += utf8_decode(s->text.p + i, s->text.n - i, &u, &bad);
		if (bad)
			add_bad(a, &s->bad, i - 1);
	}
	return i;
}

/*
 * Note the bytes that are no character, and take the census of the rest;
 * `c` is what is known of the beginning.
 */
static struct census survey(struct arena *a, struct source *s, struct census c)
{
	struct census all = { 0 };

	while (all.valid < s->text.n) {
		size_t left;

		if (all.valid || !c.valid)
			c = census_take(str_skip(s->text, all.valid));
		all.lf += c.lf;
		all.cr |= c.cr;
		all.nul |= c.nul;
		all.quote |= c.quote;
		all.valid += c.valid;
		left = s->text.n - all.valid;
		all.valid = note_bad(a, s, all.valid, all.valid +
				     (left < CENSUS_BLOCK ? left
							  : CENSUS_BLOCK),
				     &all);
	}
	return all;
}

static void count_line_ends(struct source *s)
{
	const char *p = s->text.p, *end = p + s->text.n;

	s->lf = 0;
	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		const char *stop = lf ? lf : end;
		const char *cr = p;

		while ((cr = memchr(cr, '\r', (size_t)(stop - cr)))) {
			if (cr + 1 == stop && lf)
				break;
			s->cr++;
			cr++;
		}
		if (lf)
			cr ? s->crlf++ : s->lf++;
		p = stop + 1;
	}
}

static size_t count_nul(struct str s)
{
	size_t n = 0;
	const char *p = s.p, *end = s.p + s.n;

	while (p < end && (p = memchr(p, 0, (size_t)(end - p))))
		n++, p++;
	return n;
}

/* ---- decoded text --------------------------------------------------- */

enum { MARK_EVERY = 2048 };

/*
 * Go through text and file side by side: leave marks to find bytes of the
 * file by, and note the characters that are none.
 */
static void mark_places(struct arena *a, struct source *s)
{
	size_t text = 0, file = s->base, next = 0;

	while (text < s->text.n && file < s->bytes.n) {
		char32_t c;
		size_t n, step;
		bool bad, none;

		if (text >= next) {
			*ARENA_PUSH(a, &s->marks) = (struct mark){ text, file };
			next = text + MARK_EVERY;
		}
		n = utf8_decode(s->text.p + text, s->text.n - text, &c, &bad);
		step = encoding_step(s->encoding, s->bytes.p + file,
				     s->bytes.n - file, &none);
		if (none || c == UTF8_BAD)
			for (size_t i = 0; i < n; i++)
				add_bad(a, &s->bad, text + i);
		text += n;
		file += step;
	}
}

/* The last mark at i or before it; of some, the first if none is. */
static struct mark mark_before(const struct mark_list *marks, size_t i)
{
	size_t low = 0, high = marks->count;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (marks->item[mid].text <= i)
			low = mid;
		else
			high = mid;
	}
	return marks->item[low];
}

uint32_t source_page_line(const struct source *s, size_t i, uint32_t otherwise)
{
	return s->lines.count ? (uint32_t)mark_before(&s->lines, i).file
			      : otherwise;
}

size_t source_file_offset(const struct source *s, size_t i)
{
	size_t text, file;
	struct mark m;

	if (!s->marks.count)
		return s->base + i;
	m = mark_before(&s->marks, i);
	text = m.text;
	file = m.file;
	while (text < i && text < s->text.n && file < s->bytes.n) {
		char32_t c;
		bool bad;

		text += utf8_decode(s->text.p + text, s->text.n - text, &c,
				    &bad);
		file += encoding_step(s->encoding, s->bytes.p + file,
				      s->bytes.n - file, &bad);
	}
	return file;
}

size_t source_text_offset(const struct source *s, size_t offset)
{
	size_t low = 0, high = s->text.n;

	if (!s->marks.count)
		return offset < s->base ? 0 : offset - s->base;
	while (low < high) {
		size_t mid = high - (high - low) / 2;

		if (source_file_offset(s, mid) <= offset)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}

struct source source_read(struct arena *a, const void *bytes, size_t size,
			  enum encoding wanted, unsigned threads)
{
	struct source s = { .bytes = { bytes, size } };
	struct census census;
	struct str t;

	s.encoding = encoding_settle(wanted, s.bytes, threads, &s.base,
				     &census);
	s.bom = s.base > 0;
	s.text = t = str_skip(s.bytes, s.base);
	s.final_newline = true;
	if (!t.n)
		return s;
	if (s.encoding != ENCODING_UTF8) {
		s.text = t = encoding_decode(a, s.encoding, t);
		mark_places(a, &s);
		census = census_take(t);
	} else {
		census = survey(a, &s, census);
	}
	s.final_newline = !t.n || t.p[t.n - 1] == '\n' ||
			  t.p[t.n - 1] == '\r';
	s.lf = census.lf;
	s.quoted = census.quote;
	if (census.cr)
		count_line_ends(&s);
	if (census.nul)
		s.nul = count_nul(t);
	return s;
}
