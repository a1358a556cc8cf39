#include "cli/words.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *need(void *p)
{
	if (!p) {
		fputs("gkml-lint: 内存不足 (out of memory)\n", stderr);
		exit(2);
	}
	return p;
}

void *need_room(void *item, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return item;
	*room = *room ? 2 * *room : 16;
	return need(*room > SIZE_MAX / size ? NULL
					    : realloc(item, *room * size));
}

void renew(char **where, const char *value)
{
	free(*where);
	*where = need(strdup(value));
}

char *joined(const char *a, const char *b, const char *c)
{
	size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
	char *z = need(malloc(size));

	snprintf(z, size, "%s%s%s", a, b, c);
	return z;
}

void words_take(struct words *w, char *word)
{
	w->item = need_room(w->item, w->count, &w->room, sizeof *w->item);
	w->item[w->count++] = word;
}

void words_add(struct words *w, const char *word)
{
	words_take(w, need(strdup(word)));
}

bool words_has(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->count; i++)
		if (!strcmp(w->item[i], word))
			return true;
	return false;
}

void words_release(struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		free(w->item[i]);
	free(w->item);
	*w = (struct words){ 0 };
}
