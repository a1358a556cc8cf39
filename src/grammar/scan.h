/*
 * scan.h - small questions that grammars ask of a view, and words stepped
 * over one by one.
 */
#ifndef SCAN_H
#define SCAN_H

#include "grammar/view.h"

static inline uint32_t part_length(struct part p)
{
	return p.end - p.start;
}

/* Is c one of the characters of set? */
static inline bool scan_one_of(char32_t c, const char32_t *set)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

/* Step *i over z, or over the first of the words, that ends by end. */
static inline bool scan_skip(const struct view *v, uint32_t *i, uint32_t end,
			     const char32_t *z)
{
	uint32_t k = *i;

	for (; *z; z++, k++)
		if (k >= end || v->c[k] != *z)
			return false;
	*i = k;
	return true;
}

bool scan_skip_any(const struct view *, uint32_t *i, uint32_t end,
		   const char32_t *const *word, size_t words);

/* Does z stand anywhere in the part? */
bool scan_has(const struct view *, struct part, const char32_t *z);
bool scan_has_any(const struct view *, struct part,
		  const char32_t *const *word, size_t words);

/* A word that parts end in, with its length: its last character is asked first. */
struct tail {
	const char32_t *z;
	uint32_t n;
};

#define TAIL(z)	{ U"" z, COUNT_OF(U"" z) - 1 }

/* Does the part end in the word? */
static inline bool scan_ends_in(const struct view *v, struct part p,
				const struct tail *t)
{
	return part_length(p) >= t->n && v->c[p.end - 1] == t->z[t->n - 1] &&
	       view_at(v, p.end - t->n, t->z);
}

bool scan_ends(const struct view *, struct part, const char32_t *z);
bool scan_ends_any(const struct view *, struct part, const struct tail *,
		   size_t tails);

/* The part without the words at its end, as often as they stand there. */
struct part scan_drop_tail(const struct view *, struct part,
			   const struct tail *, size_t tails);

/* 以内 之内 内; 以前 之前 前. */
bool scan_skip_within(const struct view *, uint32_t *i, uint32_t end);
bool scan_skip_before(const struct view *, uint32_t *i, uint32_t end);

/* 。；！ end a clause; commas (，、) may. */
static inline bool scan_is_stop(char32_t c)
{
	return c == U'。' || c == U'；' || c == ';' || c == U'！' || c == '!';
}

static inline bool scan_is_comma(char32_t c)
{
	return c == U'，' || c == ',' || c == U'、';
}

#endif
