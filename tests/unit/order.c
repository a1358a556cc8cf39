/* Numbers in the order of what they stand for; equal ones as they were. */
#include "check.h"
#include "base/order.h"

#include <stdlib.h>

enum { MOST = 3000 };

static uint32_t item[MOST], room[MOST];
static unsigned key[MOST];

static bool before(const void *context, uint32_t a, uint32_t b)
{
	const unsigned *keys = context;

	return keys[a] < keys[b];
}

/* Each number is there once, and none stands before one it comes after. */
static void check_order(size_t n)
{
	static unsigned char seen[MOST];

	for (size_t i = 0; i < n; i++)
		seen[i] = 0;
	for (size_t i = 0; i < n; i++) {
		CHECK(item[i] < n && !seen[item[i]]++);
		if (i)
			CHECK(key[item[i - 1]] < key[item[i]] ||
			      (key[item[i - 1]] == key[item[i]] &&
			       item[i - 1] < item[i]));
	}
}

static void sort(size_t n)
{
	for (size_t i = 0; i < n; i++)
		item[i] = (uint32_t)i;
	order_numbers(item, n, room, before, key);
	check_order(n);
}

int main(void)
{
	uint64_t seed = 1;

	for (size_t n = 0; n < MOST; n += n < 70 ? 1 : 331)
		for (unsigned kinds = 1; kinds < 2000; kinds *= 7) {
			for (size_t i = 0; i < n; i++) {
				seed = seed * 6364136223846793005u + 1;
				key[i] = (unsigned)(seed >> 33) % kinds;
			}
			sort(n);
			/* two runs: what is found of tables, then of rows */
			for (size_t i = 0; i < n; i++)
				key[i] = (unsigned)(i < n / 9 ? 9 * i : i);
			sort(n);
			for (size_t i = 0; i < n; i++)
				key[i] = (unsigned)(n - i);
			sort(n);
		}
	return check_failures != 0;
}
