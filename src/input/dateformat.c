/* Days and times by the parts of a number format. */
#include "input/formatcode.h"

/* yyyy is 二〇二四 digit by digit, m is 十二. */
static void put_year(struct shown *s, const struct section *c, long year,
		     size_t letters)
{
	const char *text = arena_printf(s->arena, letters > 2 ? "%04ld"
					: "%02ld", letters > 2 ? year
					: year % 100);

	for (; *text; text++)
		shown_digit(s, *text, c->numerals);
}

static void put_number(struct shown *s, const struct section *c, int n,
		       size_t letters)
{
	const char *text = arena_printf(s->arena, letters > 1 ? "%02d" : "%d",
					n);

	if (c->numerals == 1 || c->numerals == 2) {
		shown_numeral(s, (unsigned long)n, c->numerals, false);
		return;
	}
	for (; *text; text++)
		shown_digit(s, *text, c->numerals);
}

static void put_month(struct shown *s, const struct section *c, int month,
		      size_t letters)
{
	static const char *const names[] = {
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November",
		"December",
	};
	struct str name = str_from(names[month - 1]);

	if (letters < 3) {
		put_number(s, c, month, letters);
	} else if (c->chinese) {
		shown_numeral(s, (unsigned long)month, 1, false);
		shown_put(s, STR("月"));
	} else {
		if (letters != 4)
			name.n = letters == 3 ? 3 : 1;
		shown_put(s, name);
	}
}

static void put_weekday(struct shown *s, struct str how,
			const struct section *c, int day)
{
	static const char *const han[] = {
		"日", "一", "二", "三", "四", "五", "六",
	};
	static const char *const names[] = {
		"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday",
	};
	bool aaa = (how.p[0] | 0x20) == 'a';
	struct str name = str_from(names[day]);

	if (aaa || c->chinese) {
		if (how.n > 3)
			shown_put(s, STR("星期"));
		else if (!aaa)
			shown_put(s, STR("周"));
		shown_put(s, str_from(han[day]));
		return;
	}
	if (how.n == 3)
		name.n = 3;
	shown_put(s, name);
}

/* m is minutes behind an hour or before a second. */
static bool is_minutes(const struct section *c, size_t at)
{
	char before = 0, after = 0;

	for (size_t i = at; i-- > 0 && !before;)
		if (c->part[i].kind == PART_DATE ||
		    c->part[i].kind == PART_ELAPSED)
			before = c->part[i].text.p[0] | 0x20;
	for (size_t i = at + 1; i < c->count && !after; i++)
		if (c->part[i].kind == PART_DATE ||
		    c->part[i].kind == PART_ELAPSED)
			after = c->part[i].text.p[0] | 0x20;
	return before == 'h' || after == 's';
}

static bool half_days(const struct section *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->part[i].kind == PART_HALF)
			return true;
	return false;
}

static int hour_shown(const struct section *c, int hour)
{
	if (!half_days(c))
		return hour;
	return hour % 12 ? hour % 12 : 12;
}

static void put_date(struct shown *s, const struct section *c, size_t at,
		     const struct datetime *t)
{
	struct str how = c->part[at].text;

	switch (how.p[0] | 0x20) {
	case 'y':
		put_year(s, c, t->year, how.n);
		break;
	case 'e':
		put_year(s, c, t->year, 4);
		break;
	case 'm':
		if (how.n <= 2 && is_minutes(c, at))
			put_number(s, c, t->minute, how.n);
		else
			put_month(s, c, t->month, how.n);
		break;
	case 'd':
		if (how.n < 3)
			put_number(s, c, t->day, how.n);
		else
			put_weekday(s, how, c, t->weekday);
		break;
	case 'a':
		put_weekday(s, how, c, t->weekday);
		break;
	case 'h':
		put_number(s, c, hour_shown(c, t->hour), how.n);
		break;
	case 's':
		put_number(s, c, t->second, how.n);
		break;
	}
}

static void put_elapsed(struct shown *s, struct str how,
			const struct datetime *t)
{
	char unit = how.p[0] | 0x20;
	double parts = unit == 'h' ? 24 : unit == 'm' ? 1440 : 86400;
	/* a second is no less for being a little off */
	long n = (long)(t->days * parts + 1e-6);

	shown_put(s, str_from(arena_printf(s->arena, "%0*ld", (int)how.n, n)));
}

static void put_half(struct shown *s, struct str how, int hour)
{
	struct str slash = { how.p, str_find(how, STR("/")) };

	shown_put(s, hour < 12 ? slash : str_skip(how, slash.n + 1));
}

/* .00: the point, then a digit for each zero. */
static void put_fraction(struct shown *s, const struct section *c, size_t at,
			 const struct datetime *t)
{
	static const int power[] = { 100, 10, 1 };
	size_t point = at;

	if (c->part[at].text.p[0] == '.') {
		shown_char(s, '.');
		return;
	}
	while (point && c->part[point].text.p[0] != '.')
		point--;
	shown_char(s, (char)(at - point <= COUNT_OF(power) ? '0' +
		   t->millisecond / power[at - point - 1] % 10 : '0'));
}

int section_fractions(const struct section *c)
{
	int n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += c->part[i].kind == PART_FRACTION &&
		     c->part[i].text.p[0] != '.';
	return n;
}

void shown_date(struct shown *s, const struct section *c,
		const struct datetime *t)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct part *p = &c->part[i];

		if (p->kind == PART_DATE)
			put_date(s, c, i, t);
		else if (p->kind == PART_ELAPSED)
			put_elapsed(s, p->text, t);
		else if (p->kind == PART_HALF)
			put_half(s, p->text, t->hour);
		else if (p->kind == PART_FRACTION)
			put_fraction(s, c, i, t);
		else if (p->kind == PART_LITERAL || p->kind == PART_PERCENT)
			shown_put(s, p->text);
	}
}
