#include "rules/covers.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct cover *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

void covers_add(struct arena *a, struct covers *c, struct range at)
{
	*ARENA_PUSH(a, c) = (struct cover){ at.start, at.end - at.start, 0 };
}

void covers_sort(struct covers *c)
{
	size_t reach = 0;

	if (c->count)
		qsort(c->item, c->count, sizeof *c->item, by_start);
	for (size_t i = 0; i < c->count; i++) {
		size_t stop = c->item[i].start + c->item[i].len;

		reach = stop > reach ? stop : reach;
		c->item[i].reach = reach;
	}
}

static bool overlap(size_t a, size_t a_len, size_t b, size_t b_len)
{
	/* an insertion lies in what it stands inside of or at the edge of */
	if (!a_len || !b_len)
		return a <= b + b_len && b <= a + a_len;
	return a < b + b_len && b < a + a_len;
}

bool covers_touch(const struct covers *c, struct range at)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c->item[mid].start <= at.end)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low && c->item[low - 1].reach >= at.start; low--)
		if (overlap(at.start, at.end - at.start,
			    c->item[low - 1].start, c->item[low - 1].len))
			return true;
	return false;
}
