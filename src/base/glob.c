/*
 * Patterns come from a file that anybody may have written: so there is no
 * recursion, and of stars that matched too little only the last is tried
 * further on.
 */
#include "base/glob.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The next character of UTF-8; a byte that is none counts as one. */
static uint32_t next(const char **p, const char *end)
{
	uint32_t c = (unsigned char)*(*p)++;

	while (c >= 0x80 && *p < end && ((unsigned char)**p & 0xC0) == 0x80)
		c = c << 8 | (unsigned char)*(*p)++;
	return c;
}

/*
 * [a-z] at *p: moves *p behind it and says whether c is in it.  A [ that is
 * not closed stands for itself.
 */
static bool in_set(const char **p, const char *end, uint32_t c)
{
	const char *s = *p + 1;
	bool not = s < end && (*s == '!' || *s == '^'), in = false;
	bool first = true;

	for (s += not; s < end && (*s != ']' || first); first = false) {
		uint32_t low = next(&s, end), high = low;

		if (s + 1 < end && *s == '-' && s[1] != ']') {
			s++;
			high = next(&s, end);
		}
		in |= c >= low && c <= high;
	}
	if (s >= end) {
		++*p;
		return c == '[';
	}
	*p = s + 1;
	return in != not;
}

/* Does one name of a path match? */
static bool name_matches(const char *p, size_t n, const char *s, size_t m)
{
	const char *end = p + n, *stop = s + m;
	const char *star = NULL, *from = NULL;	/* the last *, and its try */

	while (s < stop) {
		uint32_t c;

		if (p < end && *p == '*') {
			star = ++p;
			from = s;
			continue;
		}
		c = next(&s, stop);
		if (p < end && *p == '?')
			p++;
		else if (p < end && *p == '[' ? in_set(&p, end, c)
			 : p < end && next(&p, end) == c)
			;
		else if (star) {
			next(&from, stop);
			s = from;
			p = star;
		} else {
			return false;
		}
	}
	while (p < end && *p == '*')
		p++;
	return p == end;
}

static bool is_any(const char *p, size_t n)
{
	return n == 2 && p[0] == '*' && p[1] == '*';
}

/* Behind the first name of a path, and its /. */
static const char *behind(const char *p, size_t n)
{
	return p[n] ? p + n + 1 : p + n;
}

/* From the beginning of the path; the pattern's end may be that of a folder. */
static bool path_matches(const char *p, const char *s)
{
	const char *any = NULL, *from = NULL;	/* the last **, and its try */

	while (*p && *s) {
		size_t n = strcspn(p, "/"), m = strcspn(s, "/");

		if (is_any(p, n)) {
			any = p = behind(p, n);
			from = s;
			if (!*p)
				return true;
			continue;
		}
		if (name_matches(p, n, s, m)) {
			p = behind(p, n);
			s = behind(s, m);
		} else if (any) {
			from = s = behind(from, strcspn(from, "/"));
			p = any;
		} else {
			return false;
		}
	}
	return !*p;
}

bool glob_matches(const char *pattern, const char *path)
{
	size_t n = strlen(pattern);
	const char *slash = strchr(pattern, '/');
	bool name = !slash || slash + 1 == pattern + n;

	while (*pattern == '/')
		pattern++;
	if (!*pattern)
		return false;
	if (!name)
		return path_matches(pattern, path);
	n = strcspn(pattern, "/");
	for (; *path; path = behind(path, strcspn(path, "/")))
		if (name_matches(pattern, n, path, strcspn(path, "/")))
			return true;
	return false;
}
