#include "base/measure.h"

/* A bit for each of eight bytes that continues a character ... */
static uint64_t continues(uint64_t eight)
{
	return eight >> 7 & ~eight >> 6 & 0x0101010101010101u;
}

/* ... or begins one of four bytes. */
static uint64_t begins_far(uint64_t eight)
{
	return eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 &
	       0x0101010101010101u;
}

/* The sum of eight bytes. */
static size_t sum_of(uint64_t bytes)
{
	const uint64_t every_other = 0x00FF00FF00FF00FFu;

	return (size_t)(((bytes & every_other) + (bytes >> 8 & every_other)) *
			0x0001000100010001u >> 48);
}

struct measure measure_text(struct str s)
{
	size_t within = 0, far = 0, i = 0;

	while (i + 8 <= s.n) {
		uint64_t in_each = 0, far_in_each = 0;

		/* so often, a byte can hold it */
		for (int k = 0; k < 255 && i + 8 <= s.n; k++, i += 8) {
			uint64_t eight;

			memcpy(&eight, s.p + i, 8);
			in_each += continues(eight);
			far_in_each += begins_far(eight);
		}
		within += sum_of(in_each);
		far += sum_of(far_in_each);
	}
	for (; i < s.n; i++) {
		within += ((unsigned char)s.p[i] & 0xC0) == 0x80;
		far += (unsigned char)s.p[i] >= 0xF0;
	}
	return (struct measure){ s.n - within, far };
}
