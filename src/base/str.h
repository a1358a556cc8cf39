/*
 * str.h - borrowed bytes.
 *
 * A str does not own what it points to and is not NUL-terminated: print it
 * with "%.*s" and STR_ARG(s).  An empty str may have p == NULL; where the
 * difference matters ("no replacement" and "replace by nothing") p == NULL
 * is the missing one.
 */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

/* A stretch of bytes [start, end) of some text; end is exclusive. */
struct range {
	size_t start, end;
};

/* The same where a great many are kept; the text has less than 4 GB. */
struct slice {
	uint32_t start, size;
};

#define STR(lit)	((struct str){ (lit), sizeof(lit) - 1 })
#define STR_ARG(s)	(int)(s).n, (s).n ? (s).p : ""
#define COUNT_OF(a)	(sizeof(a) / sizeof *(a))

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline struct str str_from(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	       (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 ||
		memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static inline struct str str_slice(struct str s, struct range r)
{
	return (struct str){ s.p ? s.p + r.start : NULL, r.end - r.start };
}

static inline struct str str_at(const char *text, struct slice s)
{
	return (struct str){ text + s.start, s.size };
}

static inline struct str str_skip(struct str s, size_t n)
{
	return (struct str){ s.p ? s.p + n : NULL, s.n - n };
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Without ASCII blanks at both ends. */
static inline struct str str_trim(struct str s)
{
	while (s.n && is_blank(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Where needle begins in s, or s.n when it does not occur. */
size_t str_find(struct str s, struct str needle);

static inline bool str_has(struct str s, struct str needle)
{
	return str_find(s, needle) < s.n || needle.n == 0;
}

/*
 * Does s begin what the log of a CI system takes for a command, wherever on
 * a line it stands: ##[ ##vso[ ##teamcity[ ?
 */
bool str_is_command(struct str s);

/* FNV-1a: the same on every machine, as built-in tables bring theirs along. */
uint32_t str_hash(struct str);

/* Order as memcmp, a prefix first; for sorting and binary search. */
int str_compare(struct str a, struct str b);

#endif
