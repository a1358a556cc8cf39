/*
 * What divides a table stands in its records again and again, equally often;
 * a comma or bar in the text of cells does not.  So for every dialect those
 * of the first records are counted that have the same number of delimiters,
 * and the suffix is believed unless another dialect does better.
 */
#include "input/dialect.h"

#include "input/suffix.h"

static const struct dialect dialects[] = {
	{ "tsv", ".tsv .tab", '\t' },
	{ "csv", ".csv", ',' },
	{ "semicolon", ".ssv", ';' },
	{ "pipe", ".psv", '|' },
};

enum {
	RECORDS = 30,			/* that are looked at */
	QUOTED = 64 * 1024,		/* bytes of a quoted cell, at most */
	LOOK = 1024 * 1024,		/* bytes of them all */
	MOST = 64,			/* delimiters that are told apart */
	ALONE = 10,			/* ... in a line that no other is like */
};

const struct dialect *dialect_promised(const char *path)
{
	for (size_t i = 0; i < COUNT_OF(dialects); i++)
		if (suffix_among(path, dialects[i].suffixes))
			return &dialects[i];
	return NULL;
}

const struct dialect *dialect_by_path(const char *path)
{
	const struct dialect *d = dialect_promised(path);

	return d ? d : &dialects[0];
}

const struct dialect *dialect_by_delimiter(char c)
{
	for (size_t i = 0; i < COUNT_OF(dialects); i++)
		if (dialects[i].delimiter == c)
			return &dialects[i];
	return NULL;
}

bool dialect_named(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(dialects); i++)
		if (!strcmp(dialects[i].name, name))
			return true;
	return false;
}

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

/* Past the quoted cell that begins at i; past its quote if it never ends. */
static size_t past_quoted(struct str s, size_t i, char delimiter)
{
	size_t end = s.n - i > QUOTED ? i + QUOTED : s.n;

	for (size_t k = i + 1; k < end; k++) {
		if (s.p[k] != '"')
			continue;
		if (k + 1 < s.n && s.p[k + 1] == '"')
			k++;
		else if (k + 1 == s.n || s.p[k + 1] == delimiter ||
			 ends_line(s.p[k + 1]))
			return k + 1;
		else
			break;
	}
	return i + 1;
}

struct record_count {
	size_t delimiters;
	bool filled;			/* it holds anything else */
};

/* A line without a quote or CR is a record: counted at the speed of memchr. */
static bool count_plain(struct str line, char delimiter, struct record_count *n)
{
	const char *p = line.p, *end = line.p + line.n;

	if (!line.n || memchr(p, '"', line.n) || memchr(p, '\r', line.n))
		return false;
	for (size_t i = 0; i < line.n && !n->filled; i++)
		n->filled = p[i] != delimiter && !is_blank(p[i]);
	while ((p = memchr(p, delimiter, (size_t)(end - p)))) {
		n->delimiters++;
		p++;
	}
	return true;
}

/* Count in the record that begins at i; returns where its line ends. */
static size_t count_record(struct str s, size_t i, char delimiter,
			   struct record_count *n)
{
	struct str line = str_skip(s, i);
	const char *lf = memchr(line.p, '\n', line.n);
	bool cell_begins = true;

	*n = (struct record_count){ 0 };
	line.n = lf ? (size_t)(lf - line.p) : line.n;
	if (count_plain(line, delimiter, n))
		return i + line.n;
	while (i < s.n && !ends_line(s.p[i])) {
		bool quoted = cell_begins && s.p[i] == '"';

		cell_begins = s.p[i] == delimiter;
		n->delimiters += cell_begins;
		n->filled |= !cell_begins && !is_blank(s.p[i]);
		i = quoted ? past_quoted(s, i, delimiter) : i + 1;
	}
	return i;
}

/*
 * How well the delimiter fits: a line of text with bars in it, or long cells
 * full of commas, are few or all different.  One line alone says nothing, but
 * for a header; it does not say more than two that agree, whatever stands in it.
 */
static size_t fit_of(struct str s, char delimiter)
{
	size_t with[MOST + 1] = { 0 }, seen = 0, best = 0;

	for (size_t i = 0; i < s.n && seen < RECORDS; i++) {
		struct record_count n;

		i = count_record(s, i, delimiter, &n);
		seen += n.filled;
		if (n.filled)
			with[n.delimiters < MOST ? n.delimiters : MOST]++;
	}
	for (size_t k = 1; k <= MOST; k++) {
		size_t fit = with[k] > 1 ? with[k] * with[k] * k
			   : !with[k] || k <= 2 ? 0 : k < ALONE ? k : ALONE;

		best = fit > best ? fit : best;
	}
	return best;
}

static bool is_absent(struct str s, char delimiter)
{
	return !s.n || !memchr(s.p, delimiter, s.n);
}

const struct dialect *dialect_detect(const char *path, struct str text)
{
	const struct dialect *best = dialect_by_path(path);
	struct str s = { text.p, text.n < LOOK ? text.n : LOOK };
	size_t most = fit_of(s, best->delimiter);

	for (size_t i = 0; i < COUNT_OF(dialects); i++) {
		size_t fit;

		if (dialects[i].delimiter == best->delimiter ||
		    is_absent(s, dialects[i].delimiter))
			continue;
		fit = fit_of(s, dialects[i].delimiter);
		if (fit > most) {
			best = &dialects[i];
			most = fit;
		}
	}
	return best;
}
