#include "base/letters.h"

/* Letters before `end`; returns where they begin. */
static char *put_letters(char *end, size_t column)
{
	for (; column; column = (column - 1) / 26)
		*--end = (char)('A' + (column - 1) % 26);
	return end;
}

const char *column_letters(struct arena *a, size_t column)
{
	char text[24], *p = text + sizeof text;

	*--p = '\0';
	return arena_text(a, str_from(put_letters(p, column)));
}

const char *cell_name(struct arena *a, size_t column, size_t row)
{
	char text[48], *p = text + sizeof text;

	*--p = '\0';
	do {
		*--p = (char)('0' + row % 10);
		row /= 10;
	} while (row);
	return arena_text(a, str_from(put_letters(p, column)));
}
