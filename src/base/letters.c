#include "base/letters.h"

const char *column_letters(struct arena *a, size_t column)
{
	char text[24], *p = text + sizeof text;

	*--p = '\0';
	for (; column; column = (column - 1) / 26)
		*--p = (char)('A' + (column - 1) % 26);
	return arena_text(a, str_from(p));
}
