#include "cli/setters.h"

#include <stdlib.h>
#include <string.h>

#include "cli/choices.h"
#include "cli/completion.h"
#include "cli/options.h"
#include "report/shard.h"

#define COUNT(a)	(sizeof(a) / sizeof *(a))

#define SETTER(name)	\
	bool set_##name(struct options *o, const char *value)

/* ---- values ----------------------------------------------------------- */

/* A whole number from low to high and nothing else. */
static bool read_number(const char *s, unsigned long low, unsigned long high,
			unsigned long *n)
{
	char *end;

	if (*s < '0' || *s > '9' || strlen(s) > 9)
		return false;
	*n = strtoul(s, &end, 10);
	return !*end && *n >= low && *n <= high;
}

static bool is_date(unsigned long y, unsigned long m, unsigned long d)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return y >= 1949 && m >= 1 && m <= 12 && d >= 1 &&
	       d <= days[m - 1] + (unsigned)(leap && m == 2);
}

/* 2026-11-24 and nothing else, to 20261124. */
static bool read_date(const char *s, uint32_t *date)
{
	unsigned long y, m, d;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-' ||
	    strspn(s, "0123456789-") != 10 ||
	    strchr(s + 8, '-') || s[5] == '-' || s[6] == '-')
		return false;
	y = strtoul(s, NULL, 10);
	m = strtoul(s + 5, NULL, 10);
	d = strtoul(s + 8, NULL, 10);
	*date = (uint32_t)(y * 10000 + m * 100 + d);
	return is_date(y, m, d);
}

/* ---- setters ---------------------------------------------------------- */

/* The runner of GitHub shows a log and, of commands in it, annotations. */
static void set_auto_format(struct options *o)
{
	const char *github = getenv("GITHUB_ACTIONS");
	bool yes = github && !strcmp(github, "true");

	o->reporter = yes ? &concise_reporter : &text_reporter;
	o->annotations = yes ? &github_reporter : NULL;
}

SETTER(format)
{
	o->annotations = NULL;
	if (!strcmp(value, "auto"))
		set_auto_format(o);
	else
		o->reporter = reporter_by_name(value);
	return true;
}

/* "-" would be standard output, which has --format. */
SETTER(report)
{
	const char *path = strchr(value, ':');

	words_add(&o->reports, value);
	return path && path[1] && strcmp(path, ":-");
}

SETTER(max_findings)
{
	unsigned long n;

	if (!read_number(value, 1, 999999999, &n))
		return false;
	o->max_findings = n;
	return true;
}

/* 500, 64K, 20M, 1G; what no place can name is no size. */
SETTER(max_file_size)
{
	static const char units[] = "KMG";
	char digits[16];
	size_t n = strlen(value);
	const char *unit = n ? strchr(units, value[n - 1]) : NULL;
	unsigned long count;
	size_t shift = unit ? 10 * (size_t)(unit - units + 1) : 0;

	if (n >= sizeof digits)
		return false;
	snprintf(digits, sizeof digits, "%.*s", (int)(n - (unit != NULL)),
		 value);
	if (!read_number(digits, 1, INT32_MAX, &count) ||
	    count > (unsigned long)INT32_MAX >> shift)
		return false;
	o->max_file_size = (size_t)count << shift;
	return true;
}

SETTER(jobs)
{
	unsigned long n;

	if (!read_number(value, 1, 256, &n))
		return false;
	o->lint.threads = (unsigned)n;
	return true;
}

SETTER(fail_on)
{
	if (!gkml_level_by_name(value, &o->style.fail_on))
		o->style.fail_on = GKML_OFF;	/* never */
	return true;
}

/* As the C library: the first of these that is set and not empty. */
static enum gkml_lang lang_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *lang = getenv(names[i]);

		if (lang && *lang)
			return strncmp(lang, "zh", 2) && strcmp(lang, "C") &&
			       strncmp(lang, "C.", 2) && strcmp(lang, "POSIX")
			       ? GKML_EN : GKML_ZH;
	}
	return GKML_ZH;
}

SETTER(lang)
{
	o->style.lang = !strcmp(value, "auto") ? lang_of_environment()
		      : !strcmp(value, "en") ? GKML_EN : GKML_ZH;
	o->lint.lang = o->style.lang;
	return true;
}

SETTER(color)
{
	o->color = (enum when)choice_index(when_word, value);
	return true;
}

SETTER(column_unit)
{
	o->style.unit = (enum column_unit)choice_index(unit_word, value);
	return true;
}

SETTER(ambiguous)
{
	o->style.ambiguous = value[0] - '0';
	return true;
}

SETTER(width)
{
	unsigned long n;

	if (!read_number(value, 40, 10000, &n))
		return false;
	o->style.width = (int)n;
	return true;
}

/* A variable of a script that is not set: no rule would be left. */
SETTER(select)
{
	if (!*value)
		return false;
	words_add(&o->layer->select, value);
	return true;
}

SETTER(ignore)
{
	words_add(&o->layer->ignore, value);
	return true;
}

SETTER(severity)
{
	const char *equals = strchr(value, '=');

	if (!equals || equals == value || !equals[1])
		return false;
	words_add(&o->layer->severity, value);
	return true;
}

SETTER(suppress)
{
	const char *at = strrchr(value, '@');

	words_add(&o->suppress, value);
	return at && at != value && at[1];
}

SETTER(until)
{
	uint32_t date;

	(void)o;			/* it is kept as it is */
	return read_date(value, &date);
}

SETTER(profile)
{
	renew(&o->layer->profile, value);
	return *value;
}

SETTER(publisher)
{
	renew(&o->layer->publisher, value);
	return *value;
}

SETTER(encoding)
{
	o->layer->encoding = encoding_word(choice_index(encoding_word, value));
	return true;
}

SETTER(separator)
{
	static const char characters[] = { '\0', '\t', ',', ';', '|' };

	o->layer->separator = characters[choice_index(separator_word, value)];
	return o->layer->has_separator = true;
}

SETTER(header_row)
{
	unsigned long n = 0;

	if (strcmp(value, "auto") && !read_number(value, 1, 999999999, &n))
		return false;
	o->layer->header_row = (uint32_t)n;
	return o->layer->has_header_row = true;
}

/* K/N */
SETTER(shard)
{
	const char *slash = strchr(value, '/');
	char part[16];
	unsigned long k, n;

	if (!slash || (size_t)(slash - value) >= sizeof part)
		return false;
	snprintf(part, sizeof part, "%.*s", (int)(slash - value), value);
	if (!read_number(slash + 1, 1, 999999, &n) ||
	    !read_number(part, 1, n, &k))
		return false;
	o->part = k;
	o->parts = n;
	return true;
}

SETTER(emit_facts)
{
	(void)value;
	if (!o->shard)
		o->shard = need(calloc(1, sizeof *o->shard));
	o->style.shard = o->shard;
	return o->emit_facts = true;
}

SETTER(today)
{
	return read_date(value, &o->lint.today);
}

SETTER(convert)
{
	o->convert = (enum conversion)choice_index(convert_word, value);
	return true;
}

SETTER(completion)
{
	o->shell = completion_shell(choice_index(completion_shell, value));
	return true;
}
