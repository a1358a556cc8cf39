/*
 * words.h - a growing list of strings that it owns; and memory that is there
 * or ends the program.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct words {
	char **item;
	size_t count, room;
};

void words_add(struct words *, const char *);
/* The same, taking over a string that was malloc()ed. */
void words_take(struct words *, char *);
bool words_has(const struct words *, const char *);
void words_release(struct words *);

/* p, unless it is NULL: then memory ran out, and the program ends with 2. */
void *need(void *p);
/* A larger array of items of that size, when count has reached *room. */
void *need_room(void *item, size_t count, size_t *room, size_t size);

/* A copy of value, in place of the string that was there, if any. */
void renew(char **where, const char *value);

/* a, b and c in one string to free(). */
char *joined(const char *a, const char *b, const char *c);

#endif
