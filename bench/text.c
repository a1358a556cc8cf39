#include "text.h"

#include <stdio.h>

void text_need(struct text *t, size_t n)
{
	size_t room = t->room ? t->room : 4096;
	char *p;

	while (room - t->n < n)
		room *= 2;
	p = realloc(t->p, room);
	if (!p) {
		perror("generate");
		exit(2);
	}
	t->p = p;
	t->room = room;
}

void text_replace(struct text *t, size_t at, size_t n, const char *s)
{
	size_t size = strlen(s);

	if (t->room - t->n < size)
		text_need(t, size);
	memmove(t->p + at + size, t->p + at + n, t->n - at - n);
	memcpy(t->p + at, s, size);
	t->n += size - n;
}

void text_number(struct text *t, unsigned n)
{
	char digits[16];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	text_bytes(t, digits + i, sizeof digits - i);
}

void text_numeral(struct text *t, unsigned n)
{
	static const char *const one[] = {
		"", "一", "二", "三", "四", "五", "六", "七", "八", "九",
	};

	if (n >= 20)
		text_add(t, one[n / 10]);
	if (n >= 10)
		text_add(t, "十");
	text_add(t, one[n % 10]);
}
