/*
 * order.h - numbers sorted by what they stand for.
 *
 * Equal ones stay in the order in which they are.  What is sorted already
 * costs one comparison each.
 */
#ifndef ORDER_H
#define ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Does what a stands for come before what b stands for? */
typedef bool order_before(const void *context, uint32_t a, uint32_t b);

/* `room` has as much room as `item`. */
void order_numbers(uint32_t *item, size_t count, uint32_t *room,
		  order_before *before, const void *context);

#endif
