#include "input/cellvalue.h"

#include <stdlib.h>

enum value_form value_form(unsigned id, struct str code)
{
	bool date = false, percent = false, quoted = false;

	if (id == 9 || id == 10)
		return FORM_PERCENT;
	if (id == 31 || id == 57 || id == 58)
		return FORM_DATE_HAN;
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
	    (id >= 50 && id <= 58))
		return FORM_DATE;
	/* yyyy"年"m"月"d"日", yyyy-mm-dd;@ */
	for (size_t i = 0; i < code.n; i++) {
		quoted ^= code.p[i] == '"';
		if (quoted)
			continue;
		date |= code.p[i] == 'y' || code.p[i] == 'Y';
		percent |= code.p[i] == '%';
	}
	return date ? str_has(code, STR("年")) ? FORM_DATE_HAN : FORM_DATE
	     : percent ? FORM_PERCENT : FORM_NUMBER;
}

/* Days since 1970-01-01 to a date of the Gregorian calendar. */
static void civil(long days, long *y, unsigned *m, unsigned *d)
{
	long z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned doe = (unsigned)(z - era * 146097);
	unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	unsigned mp = (5 * doy + 2) / 153;

	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp < 10 ? mp + 3 : mp - 9;
	*y = (long)yoe + era * 400 + (*m <= 2);
}

static struct str date_shown(struct arena *a, double serial, bool han,
			     bool since_1904)
{
	/* day 60 of the 1900 system is a day that never was */
	long days = (long)serial + (since_1904 ? -24107 : serial < 60
				    ? -25568 : -25569);
	unsigned m, d;
	long y;

	civil(days, &y, &m, &d);
	return str_from(arena_printf(a, han ? "%ld年%u月%u日" : "%ld/%u/%u",
				     y, m, d));
}

struct str value_shown(struct arena *a, struct str number,
		       enum value_form form, bool since_1904)
{
	char *end;
	const char *text = arena_text(a, number);
	double v = strtod(text, &end);

	if (end == text || *end)
		return number;
	if ((form == FORM_DATE || form == FORM_DATE_HAN) && v >= 0 &&
	    v < 2958466)
		return date_shown(a, v, form == FORM_DATE_HAN, since_1904);
	if (form == FORM_PERCENT)
		return str_from(arena_printf(a, "%.10g%%", v * 100));
	return str_from(arena_printf(a, "%.11g", v));
}
