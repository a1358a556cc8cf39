#include "input/source.h"

#include "base/utf8.h"

static void add_bad(struct arena *a, struct bad_bytes *bad, size_t at)
{
	if (bad->count && bad->item[bad->count - 1].end == at)
		bad->item[bad->count - 1].end++;
	else
		*ARENA_PUSH(a, bad) = (struct range){ at, at + 1 };
}

/* Bytes at the start of s that are plain ASCII, a machine word at a time. */
static size_t ascii_run(struct str s)
{
	const uint64_t high = 0x8080808080808080u;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= s.n; i += sizeof word) {
		memcpy(&word, s.p + i, sizeof word);
		if (word & high)
			break;
	}
	return i;
}

static void find_bad(struct arena *a, struct source *s)
{
	struct str t = s->text;

	for (size_t i = 0; i < t.n;) {
		char32_t c;
		bool bad;

		i += ascii_run(str_skip(t, i));
		if (i == t.n)
			break;
		i += utf8_decode(t.p + i, t.n - i, &c, &bad);
		if (bad)
			add_bad(a, &s->bad, i - 1);
	}
}

static void count_line_ends(struct source *s)
{
	const char *p = s->text.p, *end = p + s->text.n;

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

struct source source_read(struct arena *a, const void *bytes, size_t size)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct source s = { .text = { bytes, size } };
	struct str t;

	s.bom = size >= 3 && !memcmp(bytes, mark, 3);
	if (s.bom) {
		s.base = 3;
		s.text = str_skip(s.text, 3);
	}
	t = s.text;
	s.final_newline = !t.n || t.p[t.n - 1] == '\n' || t.p[t.n - 1] == '\r';
	if (!t.n)
		return s;
	count_line_ends(&s);
	s.nul = count_nul(t);
	find_bad(a, &s);
	return s;
}
