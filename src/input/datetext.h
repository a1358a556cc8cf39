/*
 * datetext.h - days and times that spreadsheets keep as numbers.
 */
#ifndef DATETEXT_H
#define DATETEXT_H

#include <stdbool.h>

struct datetime {
	long year;
	int month, day, weekday;	/* from 1; Sunday is 0 */
	int hour, minute, second, millisecond;
	double days;			/* all of it, of [h] */
};

/*
 * Days since the end of 1899, or since the beginning of 1904.  Rounded to
 * the second, or to so many digits of one, three at most.  False when it is no
 * day that a spreadsheet has.
 */
bool datetime_of(double serial, bool since_1904, int fractions,
		 struct datetime *);
/* And back, of a day of the calendar. */
double datetime_serial(long year, int month, int day, bool since_1904);

#endif
