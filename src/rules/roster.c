#include "rules/roster.h"

#include "base/utf8.h"
#include "rules/yaml.h"

struct roster roster_of(const struct vocab *vocab)
{
	struct roster r = { .vocab = vocab };

	if (!vocab)
		return r;
	r.publisher = vocab_column(vocab, "公开主体");
	r.name = vocab_column(vocab, "名称");
	r.alias = vocab_column(vocab, "别名");
	r.merged = vocab_column(vocab, "撤并为");
	r.until = vocab_column(vocab, "止");
	if (r.publisher != 0 || r.name == VOCAB_NONE)
		r.vocab = NULL;
	return r;
}

struct roster roster_read(struct params *p, const char *key,
				     const char *otherwise)
{
	const struct vocab *vocab = params_table(p, key, otherwise);
	struct roster r = roster_of(vocab);

	if (vocab && !r.vocab)
		params_complain(p, key, 0, "词表 %s 缺少“公开主体”或“名称”列",
				"vocabulary %s needs the columns 公开主体 and "
				"名称", vocab->name);
	return r;
}

static struct str field_of(const struct roster *r, size_t row,
			   size_t column)
{
	return column == VOCAB_NONE ? STR("")
				    : vocab_cell(r->vocab, row, column);
}

/* The first row of the publisher, or VOCAB_NONE. */
static size_t first_row(const struct roster *r, struct str publisher)
{
	return r->vocab && publisher.n ? vocab_find(r->vocab, publisher)
				       : VOCAB_NONE;
}

/* The row after `row` of the same publisher, or VOCAB_NONE. */
static size_t next_row(const struct roster *r, size_t row)
{
	struct str publisher = vocab_cell(r->vocab, row, r->publisher);

	while (++row < r->vocab->rows)
		if (str_eq(vocab_cell(r->vocab, row, r->publisher), publisher))
			return row;
	return VOCAB_NONE;
}

bool roster_lists(const struct roster *r, struct str publisher)
{
	return first_row(r, publisher) != VOCAB_NONE;
}

static bool is_named(const struct roster *r, size_t row,
		     struct str name)
{
	return str_eq(field_of(r, row, r->name), name) ||
	       list_has(field_of(r, row, r->alias), name);
}

static size_t find_exact(const struct roster *r,
			 struct str publisher, struct str name)
{
	size_t row = first_row(r, publisher);

	while (row != VOCAB_NONE && !is_named(r, row, name))
		row = next_row(r, row);
	return row;
}

/*
 * Do the words before an office's name point to the publisher itself?  局,
 * 本局, 湘乡市, 湘乡市人社局: what they spell is in the publisher's name too,
 * in this order.
 */
bool roster_points(struct str words, struct str publisher)
{
	static const char *const self[] = {
		"本", "我", "局", "委", "机关", "本级", "本局", "我局",
		"局机关", "本单位", "单位",
	};

	for (size_t i = 0; i < COUNT_OF(self); i++)
		if (str_eq(words, str_from(self[i])))
			return true;
	while (words.n && publisher.n) {
		char32_t w, p;
		bool bad;
		size_t n = utf8_decode(words.p, words.n, &w, &bad);
		size_t m = utf8_decode(publisher.p, publisher.n, &p, &bad);

		if (w == p)
			words = str_skip(words, n);
		publisher = str_skip(publisher, m);
	}
	return words.n == 0;
}

size_t roster_find(const struct roster *r, struct str publisher,
		     struct str name)
{
	size_t row = find_exact(r, publisher, name);

	for (size_t i = 0; row == VOCAB_NONE && i < name.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(name.p + i, name.n - i, &c, &bad);
		if (i < name.n &&
		    roster_points((struct str){ name.p, i }, publisher))
			row = find_exact(r, publisher, str_skip(name, i));
	}
	return row;
}

/*
 * The digits of 2024-03-01 or 2024年3月1日, as 20240301; of 2024-03 or 2024, of
 * the last day it can mean; 0 if not a date.
 */
static uint32_t read_date(struct str s)
{
	uint32_t part[3] = { 0 };
	size_t n = 0;
	bool in = false;

	for (size_t i = 0; i < s.n; i++) {
		bool digit = is_digit((unsigned char)s.p[i]);

		if (digit && !in && n++ == 3)
			return 0;
		if (digit)
			part[n - 1] = part[n - 1] * 10 +
				      (uint32_t)(s.p[i] - '0');
		in = digit;
	}
	if (n == 1 && part[0] > 9999)
		return part[0];
	if (n)
		return part[0] * 10000 + (n > 1 ? part[1] : 12) * 100 +
		       (n > 2 ? part[2] : 31);
	return 0;
}

bool roster_retired(const struct roster *r, size_t row,
		      uint32_t today, struct str *into)
{
	uint32_t until = read_date(field_of(r, row, r->until));

	*into = field_of(r, row, r->merged);
	if (until)
		return today && until < today;
	return into->n != 0;
}

/* Do the characters of part occur in whole, in this order? */
static bool is_thinned(struct str part, struct str whole)
{
	return part.n && part.n < whole.n && roster_points(part, whole);
}

/* How far name is from word; what was left out counts as one. */
static unsigned distance(struct str name, struct str word, unsigned limit)
{
	unsigned d = edit_distance(name, word, limit);

	if (d > 1 && utf8_count(name) >= 3 && is_thinned(name, word))
		return 1;
	return d;
}

struct str roster_nearest(const struct roster *r,
			    struct str publisher, struct str name)
{
	unsigned limit = utf8_count(name) < 2 ? 0
		       : utf8_count(name) < 5 ? 1 : 2;
	unsigned best = limit + 1;
	struct str near = { NULL, 0 };

	for (size_t row = first_row(r, publisher); row != VOCAB_NONE;
	     row = next_row(r, row)) {
		struct str list = field_of(r, row, r->alias), word;
		unsigned d = distance(name, field_of(r, row, r->name), limit);

		while (list_next(&list, &word)) {
			unsigned other = distance(name, word, limit);

			d = other < d ? other : d;
		}
		if (d < best)
			near = field_of(r, row, r->name);
		else if (d == best && d <= limit)
			near = (struct str){ NULL, 0 };
		best = d < best ? d : best;
	}
	return near;
}
