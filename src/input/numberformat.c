#include "input/numberformat.h"

#include <stdlib.h>

#include "input/decimal.h"
#include "input/formatcode.h"

/* ---- built-in codes ------------------------------------------------- */

/* Of Excel in Chinese; where it shows what the system is set to, that. */
static const struct {
	unsigned id;
	const char *code;
} builtin[] = {
	{ 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" },
	{ 5, "\"¥\"#,##0;\"¥\"-#,##0" }, { 6, "\"¥\"#,##0;\"¥\"-#,##0" },
	{ 7, "\"¥\"#,##0.00;\"¥\"-#,##0.00" },
	{ 8, "\"¥\"#,##0.00;\"¥\"-#,##0.00" },
	{ 9, "0%" }, { 10, "0.00%" }, { 11, "0.00E+00" }, { 12, "# ?/?" },
	{ 13, "# ?\?/?\?" }, { 14, "yyyy/m/d" }, { 15, "d-mmm-yy" },
	{ 16, "d-mmm" }, { 17, "mmm-yy" }, { 18, "h:mm AM/PM" },
	{ 19, "h:mm:ss AM/PM" }, { 20, "h:mm" }, { 21, "h:mm:ss" },
	{ 22, "yyyy/m/d h:mm" }, { 27, "yyyy年m月" }, { 28, "m月d日" },
	{ 29, "m月d日" }, { 30, "m-d-yy" }, { 31, "yyyy年m月d日" },
	{ 32, "h时mm分" }, { 33, "h时mm分ss秒" }, { 34, "上午/下午h时mm分" },
	{ 35, "上午/下午h时mm分ss秒" }, { 36, "yyyy年m月" },
	{ 37, "#,##0;-#,##0" }, { 38, "#,##0;-#,##0" },
	{ 39, "#,##0.00;-#,##0.00" }, { 40, "#,##0.00;-#,##0.00" },
	{ 41, "#,##0;-#,##0;-;@" }, { 42, "\"¥\"#,##0;-\"¥\"#,##0;-;@" },
	{ 43, "#,##0.00;-#,##0.00;-;@" },
	{ 44, "\"¥\"#,##0.00;-\"¥\"#,##0.00;-;@" },
	{ 45, "mm:ss" }, { 46, "[h]:mm:ss" }, { 47, "mm:ss.0" },
	{ 48, "##0.0E+0" }, { 49, "@" }, { 50, "yyyy年m月" },
	{ 51, "m月d日" }, { 52, "yyyy年m月" }, { 53, "m月d日" },
	{ 54, "m月d日" }, { 55, "上午/下午h时mm分" },
	{ 56, "上午/下午h时mm分ss秒" }, { 57, "yyyy年m月" },
	{ 58, "m月d日" },
};

const char *numberformat_builtin(unsigned id)
{
	for (size_t i = 0; i < COUNT_OF(builtin); i++)
		if (builtin[i].id == id)
			return builtin[i].code;
	return NULL;
}

/* ---- which section -------------------------------------------------- */

static bool holds(const struct section *c, double v)
{
	switch (c->condition) {
	case '<':
		return v < c->limit;
	case '>':
		return v > c->limit;
	case 'l':
		return v <= c->limit;
	case 'g':
		return v >= c->limit;
	case '=':
		return v == c->limit;
	case '!':
		return v != c->limit;
	}
	return true;
}

/* Numbers above, below and equal to 0, unless the code has conditions. */
static size_t section_for(const struct section *c, size_t n, double v)
{
	size_t numbers = n > 3 ? 3 : n;
	bool conditions = c[0].condition || (n > 1 && c[1].condition);

	if (conditions) {
		for (size_t i = 0; i < numbers; i++)
			if (holds(&c[i], v))
				return i;
		return numbers - 1;
	}
	if (v < 0 && n > 1)
		return 1;
	return v == 0 && n > 2 ? 2 : 0;
}

/* Does the section itself say what is below 0? */
static bool says_minus(const struct section *c, size_t n, size_t i)
{
	if (!c[i].condition && !c[0].condition)
		return i == 1 && n > 1;
	return (c[i].condition == '<' || c[i].condition == 'l') &&
	       c[i].limit <= 0;
}

static struct str text_of(const struct shown *s)
{
	return (struct str){ s->item ? s->item : "", s->count };
}

static struct str general(struct arena *a, double v)
{
	return str_from(decimal_general(a, v));
}

/* What the system is set to: a long date, a time. */
static struct str of_system(struct str code)
{
	if (str_starts(code, STR("[$-F800]")))
		return STR("yyyy年m月d日");
	if (str_starts(code, STR("[$-F400]")))
		return STR("h:mm:ss");
	return code;
}

struct str numberformat_number(struct arena *a, struct str code, double v,
			       bool since_1904)
{
	struct section section[SECTIONS];
	struct shown s = { .arena = a };
	struct datetime t;
	size_t n, i;

	n = formatcode_read(of_system(code), section);
	i = section_for(section, n, v);
	if (!code.n || section[i].too_long)
		return general(a, v);
	if (section[i].date) {
		/* where a spreadsheet shows ####, the number is told */
		if (!datetime_of(v, since_1904, section_fractions(&section[i]),
				 &t))
			return general(a, v);
		shown_date(&s, &section[i], &t);
		return text_of(&s);
	}
	if (section[i].count == 1 && section[i].part[0].kind == PART_TEXT)
		return general(a, v);
	if (v < 0 && !says_minus(section, n, i))
		shown_char(&s, '-');
	shown_number(&s, &section[i], v < 0 ? -v : v);
	return text_of(&s);
}

struct str numberformat_text(struct arena *a, struct str code, struct str text)
{
	struct section section[SECTIONS], *c;
	struct shown s = { .arena = a };
	bool at = false;
	size_t n;

	if (!str_has(code, STR("@")))
		return text;
	n = formatcode_read(code, section);
	c = &section[n - 1];
	for (size_t i = 0; i < c->count; i++)
		at |= c->part[i].kind == PART_TEXT;
	if (!at || c->too_long || c->count == 1)
		return text;
	for (size_t i = 0; i < c->count; i++)
		shown_put(&s, c->part[i].kind == PART_TEXT ? text
						: c->part[i].text);
	return text_of(&s);
}

/* ---- ISO 8601 ------------------------------------------------------- */

static bool read_digits(struct str *s, size_t n, int *value)
{
	*value = 0;
	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		*value = 10 * *value + s->p[i] - '0';
	}
	*s = str_skip(*s, n);
	return true;
}

static bool read_char(struct str *s, char c)
{
	if (!s->n || s->p[0] != c)
		return false;
	*s = str_skip(*s, 1);
	return true;
}

bool numberformat_iso(struct str s, bool since_1904, double *v)
{
	int y, m, d, hour = 0, minute = 0, second = 0;

	if (!read_digits(&s, 4, &y) || !read_char(&s, '-') ||
	    !read_digits(&s, 2, &m) || !read_char(&s, '-') ||
	    !read_digits(&s, 2, &d) || m < 1 || m > 12 || d < 1 || d > 31)
		return false;
	if (read_char(&s, 'T') &&
	    (!read_digits(&s, 2, &hour) || !read_char(&s, ':') ||
	     !read_digits(&s, 2, &minute) || !read_char(&s, ':') ||
	     !read_digits(&s, 2, &second)))
		return false;
	*v = datetime_serial(y, m, d, since_1904) +
	     (hour * 3600 + minute * 60 + second) / 86400.0;
	return true;
}
