#include "rules/run.h"

#include <stdio.h>

#include "base/utf8.h"

/*
 * Write c, with which s begins, or how it must be shown; returns bytes written
 * (at most 10).
 */
static size_t put_safe(char *out, char32_t c, bool bad, struct str s)
{
	if (bad)
		return (size_t)snprintf(out, 11, "\\x{%02X}",
					(unsigned)(unsigned char)s.p[0]);
	if (utf8_unsafe(c) || (c == '#' && str_is_command(s)))
		return (size_t)snprintf(out, 11, "\\u%04X", (unsigned)c);
	return utf8_encode(c, out);
}

const char *safe_text(struct arena *a, struct str s)
{
	size_t n = 0;
	char *out;

	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		n += bad || utf8_unsafe(c) || c == '#' ? 10 : utf8_size(c);
	}
	out = arena_alloc(a, n + 11);
	n = 0;
	for (size_t i = 0; i < s.n;) {
		struct str rest = str_skip(s, i);
		char32_t c;
		bool bad;

		i += utf8_decode(rest.p, rest.n, &c, &bad);
		n += put_safe(out + n, c, bad, rest);
	}
	out[n] = '\0';
	return out;
}

/* Byte offset of character `want` of s, or s.n. */
static size_t byte_of(struct str s, size_t want)
{
	size_t i = 0;

	for (size_t n = 0; i < s.n && n < want; n++) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
	}
	return i;
}

const char *safe_excerpt(struct arena *a, struct str s, size_t most)
{
	size_t chars = utf8_count(s), head, tail;

	if (chars <= most)
		return safe_text(a, s);
	head = byte_of(s, most / 2);
	tail = byte_of(s, chars - (most - most / 2 - 1));
	return arena_printf(a, "%s…%s",
			    safe_text(a, (struct str){ s.p, head }),
			    safe_text(a, str_skip(s, tail)));
}

/* The text of {name}, or NULL. */
static const struct str *word_of(const char *name, size_t n,
				 const struct word *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words[i].name && strlen(words[i].name) == n &&
		    !memcmp(words[i].name, name, n))
			return &words[i].text;
	return NULL;
}

/* Length of "name}" at p, or 0. */
static size_t name_length(const char *p)
{
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");

	return n && p[n] == '}' ? n : 0;
}

const char *message_fill(struct arena *a, const char *template,
			 const struct word *words, size_t count)
{
	size_t room = 1, n = 0;
	char *out = NULL;

	for (int pass = 0; pass < 2; pass++) {
		if (pass)
			out = arena_alloc(a, room);
		for (const char *p = template; *p; p++) {
			size_t name = *p == '{' ? name_length(p + 1) : 0;
			const struct str *w = name
				? word_of(p + 1, name, words, count) : NULL;

			if (!pass)
				room += w ? w->n : 1;
			else if (w && w->n)
				memcpy(out + n, w->p, w->n), n += w->n;
			else if (!w)
				out[n++] = *p;
			if (w)
				p += name + 1;
		}
	}
	out[n] = '\0';
	return out;
}
