#include "base/order.h"

#include <string.h>

enum { RUN = 8 };			/* numbers that are sorted by insertion */

static void insert(uint32_t *item, size_t count, order_before *before,
		   const void *context)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t x = item[i];
		size_t k = i;

		for (; k && before(context, x, item[k - 1]); k--)
			item[k] = item[k - 1];
		item[k] = x;
	}
}

/* Two sorted halves; the second wins only what comes before. */
static void merge(uint32_t *item, size_t middle, size_t count, uint32_t *room,
		  order_before *before, const void *context)
{
	size_t left = 0, right = middle, n = 0;

	if (!before(context, item[middle], item[middle - 1]))
		return;
	memcpy(room, item, middle * sizeof *item);
	while (left < middle)
		item[n++] = right < count &&
			    before(context, item[right], room[left])
			  ? item[right++] : room[left++];
}

void order_numbers(uint32_t *item, size_t count, uint32_t *room,
		  order_before *before, const void *context)
{
	for (size_t i = 0; i < count; i += RUN)
		insert(item + i, count - i < RUN ? count - i : RUN, before,
		       context);
	for (size_t width = RUN; width < count; width *= 2)
		for (size_t i = 0; i + width < count; i += 2 * width)
			merge(item + i, width, count - i < 2 * width
			      ? count - i : 2 * width, room, before, context);
}
