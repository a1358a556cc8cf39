/*
 * text.h - what a catalog is written with: a growing text and a source of
 * numbers that is the same on every machine.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(a)	(sizeof(a) / sizeof *(a))

struct text {
	char *p;
	size_t n, room;
};

/* Room for n more bytes; ends the program when there is none. */
void text_need(struct text *, size_t n);
/* Put s in place of the n bytes at `at`. */
void text_replace(struct text *, size_t at, size_t n, const char *s);
void text_number(struct text *, unsigned);
/* 1 to 99 in Chinese numerals: 二十一. */
void text_numeral(struct text *, unsigned);

static inline void text_bytes(struct text *t, const char *s, size_t n)
{
	if (t->room - t->n < n)
		text_need(t, n);
	memcpy(t->p + t->n, s, n);
	t->n += n;
}

static inline void text_add(struct text *t, const char *s)
{
	text_bytes(t, s, strlen(s));
}

/* splitmix64 */
static inline uint64_t chance(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* One of 0 to n - 1. */
static inline size_t pick(uint64_t *seed, size_t n)
{
	return (size_t)(((chance(seed) >> 32) * n) >> 32);
}

#define PICK(seed, words)	((words)[pick(seed, COUNT_OF(words))])

#endif
