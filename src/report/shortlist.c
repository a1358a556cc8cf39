#include "report/shortlist.h"

#include <stdlib.h>
#include <string.h>

void shortlist_init(struct shortlist *s, size_t limit, size_t most)
{
	*s = (struct shortlist){ .limit = limit, .most = most, .closed = -1 };
}

void shortlist_release(struct shortlist *s)
{
	for (size_t i = 0; i < s->texts; i++)
		free(s->text[i]);
	free(s->text);
	for (int l = 0; l < SHORTLIST_LEVELS; l++)
		free(s->of[l].item);
	*s = (struct shortlist){ 0 };
}

/* The least level that anything there has, or SHORTLIST_LEVELS. */
static int least(const struct shortlist *s)
{
	int level = 0;

	while (level < SHORTLIST_LEVELS && !s->of[level].count)
		level++;
	return level;
}

size_t shortlist_drop(struct shortlist *s)
{
	int level = least(s);
	size_t i;

	if (level == SHORTLIST_LEVELS)
		return SIZE_MAX;
	i = s->of[level].item[--s->of[level].count];
	s->bytes -= strlen(s->text[i]);
	free(s->text[i]);
	s->text[i] = NULL;
	s->count--;
	s->left_out++;
	if (s->closed < level)
		s->closed = level;
	return i;
}

bool shortlist_wants(struct shortlist *s, int level)
{
	if (level > s->closed && (s->count < s->limit || least(s) < level))
		return true;
	s->left_out++;
	return false;
}

static void *grown(void *item, size_t *room, size_t size)
{
	*room = *room ? 2 * *room : 16;
	item = realloc(item, *room * size);
	report_need(item);
	return item;
}

void shortlist_add(struct shortlist *s, int level, char *text)
{
	if (s->texts == s->room)
		s->text = grown(s->text, &s->room, sizeof *s->text);
	if (s->of[level].count == s->of[level].room)
		s->of[level].item = grown(s->of[level].item,
					  &s->of[level].room,
					  sizeof *s->of[level].item);
	s->of[level].item[s->of[level].count++] = s->texts;
	s->text[s->texts++] = text;
	s->count++;
	s->bytes += strlen(text);
	while (s->count > s->limit || s->bytes > s->most)
		shortlist_drop(s);
}

void shortlist_print(const struct shortlist *s, FILE *out, const char *between)
{
	bool any = false;

	for (size_t i = 0; i < s->texts; i++) {
		if (!s->text[i])
			continue;
		if (any)
			fputs(between, out);
		fputs(s->text[i], out);
		any = true;
	}
}
