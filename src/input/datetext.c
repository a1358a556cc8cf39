#include "input/datetext.h"

enum { LAST_DAY = 2958465 };		/* 9999-12-31 */

/* Days since 1970-01-01 to a date of the Gregorian calendar. */
static void civil(long days, struct datetime *t)
{
	long z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	t->day = doy - (153 * mp + 2) / 5 + 1;
	t->month = mp < 10 ? mp + 3 : mp - 9;
	t->year = yoe + era * 400 + (t->month <= 2);
}

static long days_of(long year, int month, int day)
{
	long y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* Day 60 of the system of 1900 is 29 February 1900, which never was. */
static long since_1970(long serial, bool since_1904)
{
	return serial + (since_1904 ? -24107 : serial < 60 ? -25568 : -25569);
}

bool datetime_of(double serial, bool since_1904, int fractions,
		 struct datetime *t)
{
	static const int power[] = { 1, 10, 100, 1000 };
	int second = power[fractions < 3 ? fractions : 3];
	double parts = 86400.0 * second;
	double all;
	long day, rest;

	if (!(serial >= 0) || serial >= LAST_DAY + 1.0)
		return false;
	all = (double)(long long)(serial * parts + 0.5);
	day = (long)(all / parts);
	rest = (long)(all - (double)day * parts);
	civil(since_1970(day, since_1904), t);
	if (!since_1904 && day == 60)
		t->month = 2, t->day = 29;
	if (!since_1904 && day == 0)
		t->year = 1900, t->month = 1, t->day = 0;
	t->weekday = (int)((day + (since_1904 ? 5 : 6)) % 7);
	t->millisecond = (int)(rest % second) * (1000 / second);
	rest /= second;
	t->second = (int)(rest % 60);
	t->minute = (int)(rest / 60 % 60);
	t->hour = (int)(rest / 3600);
	t->days = all / parts;
	return true;
}

double datetime_serial(long year, int month, int day, bool since_1904)
{
	long days = days_of(year, month, day);

	if (since_1904)
		return (double)(days + 24107);
	return (double)(days + 25568 < 60 ? days + 25568 : days + 25569);
}
