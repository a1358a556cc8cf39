#include "grammar/coarse.h"

static void set_bit(unsigned char *row, unsigned byte, unsigned bit)
{
	row[byte % COARSE_ROW] |= (unsigned char)(1 << bit % 8);
}

/* U+4000 to U+7FFF, then U+8000 to U+9FFF; by the bits in which they differ. */
void coarse_add(struct coarse *x, char32_t c)
{
	unsigned row = c < 0x8000 ? c >> 10 & 15 : 16 + (c >> 10 & 7);

	if (c < 0x4000 || c > 0x9FFF)
		x->beyond = ~(uint64_t)0;
	set_bit(x->alone[row], c, c >> 7);
}

void coarse_add_pair(struct coarse *x, char32_t first, char32_t second)
{
	unsigned second2 = second >> 6 & 63, third2 = second & 63;
	unsigned third = first & 63, sum = (first >> 6 & 63) + 2 * second2;

	set_bit(x->pair[0], 2 * third + third2, sum);
	set_bit(x->pair[1], sum + third, third2);
	set_bit(x->pair[2], sum + third2, third);
}
