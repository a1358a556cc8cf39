/*
 * Encodings and records alone.  The first byte picks the encoding wanted, the
 * separator, and whether the text is read as it is.  Cells lie in the text, in
 * order, and their bytes are found there and back; what libcsv takes without
 * complaint has the same cells; what was decoded without a bad byte is encoded
 * to the same bytes.
 */
#include <assert.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "input/reader.h"
#include "input/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char delimiters[] = "\t,;|";

/* ---- places ----------------------------------------------------------- */

static void check_cell(const struct cell *c, struct str text, size_t *last)
{
	size_t len = cell_len(c);

	assert(c->off >= *last && c->off + len <= text.n);
	*last = c->off + len;
	assert(c->n <= len);
	for (size_t i = 0; i <= c->n; i += 1 + c->n / 7) {
		size_t at = cell_source_offset(c, text, i);

		assert(at >= c->off && at <= *last);
	}
	if (!(cell_flags(c) & CELL_QUOTED))
		assert(c->n == len && !memcmp(c->p, text.p + c->off, len));
}

static void check_records(const struct records *r, struct str text)
{
	size_t last = 0;
	uint32_t line = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct record *rec = &r->item[i];

		assert(rec->line > line && rec->off >= last);
		assert((size_t)rec->off + rec->len <= text.n);
		line = rec->line;
		for (uint32_t k = 0; k < rec->count; k++)
			check_cell(&rec->item[k], text, &last);
	}
}

static void check_source(struct arena *a, const struct source *s)
{
	struct str again;

	for (size_t i = 0; i <= s->text.n; i += 1 + s->text.n / 50) {
		size_t at = source_file_offset(s, i);

		assert(at <= s->bytes.n);
	}
	for (size_t i = 0; i < s->bad.count; i++)
		assert(s->bad.item[i].end <= s->text.n);
	if (s->bad.count || s->encoding == ENCODING_UTF8)
		return;
	again = encoding_encode(a, s->encoding, s->text);
	assert(again.p && again.n + s->base == s->bytes.n);
	assert(!again.n || !memcmp(again.p, s->bytes.p + s->base, again.n));
}

/* ---- the same cells as libcsv ----------------------------------------- */

struct flat {
	char *text;
	size_t n;
};

static void flat_cell(void *p, size_t n, void *arg)
{
	struct flat *f = arg;

	memcpy(f->text + f->n, p, n);
	f->n += n;
	f->text[f->n++] = 1;
}

static void flat_row(int c, void *arg)
{
	struct flat *f = arg;

	(void)c;
	f->text[f->n++] = 2;
}

static bool taken_literally(const struct records *r)
{
	for (size_t i = 0; i < r->count; i++)
		for (uint32_t k = 0; k < r->item[i].count; k++)
			if (cell_flags(&r->item[i].item[k]) &
			    (CELL_BAD_QUOTE | CELL_RUNAWAY))
				return true;
	return false;
}

static struct str trimmed(struct str s)
{
	while (s.n && (*s.p == ' ' || *s.p == '\t'))
		s = str_skip(s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* libcsv has no row for a line of nothing but blanks. */
static bool is_blank_line(const struct record *r)
{
	return r->count == 0 ||
	       (r->count == 1 && !(cell_flags(&r->item[0]) & CELL_QUOTED) &&
		!trimmed(cell_text(&r->item[0])).n);
}

static void ours(const struct records *r, struct flat *f)
{
	for (size_t i = 0; i < r->count; i++) {
		if (is_blank_line(&r->item[i]))
			continue;
		for (uint32_t k = 0; k < r->item[i].count; k++) {
			const struct cell *c = &r->item[i].item[k];
			struct str s = cell_text(c);

			/* libcsv trims what is not quoted */
			if (!(cell_flags(c) & CELL_QUOTED))
				s = trimmed(s);
			flat_cell((void *)(s.n ? s.p : ""), s.n, f);
		}
		flat_row(0, f);
	}
}

static void compare(const struct records *r, struct str text, char delimiter)
{
	struct flat x = { malloc(3 * text.n + 8), 0 };
	struct flat y = { malloc(3 * text.n + 8), 0 };
	struct csv_parser p;
	bool strict;

	assert(x.text && y.text);
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&p, (unsigned char)delimiter);
	strict = csv_parse(&p, text.p, text.n, flat_cell, flat_row, &x) ==
		 text.n && !csv_fini(&p, flat_cell, flat_row, &x);
	csv_free(&p);
	ours(r, &y);
	if (strict && !taken_literally(r))
		assert(x.n == y.n && !memcmp(x.text, y.text, x.n));
	free(x.text);
	free(y.text);
}

/* What is known of the text before saves time and changes nothing. */
static void compare_known(const struct source *s, const struct records *r,
			  char delimiter)
{
	struct arena a = { 0 };
	struct records known = read_records(&a,
		dialect_by_delimiter(delimiter), s->text,
		&(struct text_known){ .lines = s->lf + s->crlf + s->cr,
				      .quoted = s->quoted,
				      .cr = s->crlf || s->cr,
				      .lone_cr = s->cr > 0, .threads = 2 });

	assert(known.count == r->count);
	for (size_t i = 0; i < r->count; i++) {
		const struct record *x = &r->item[i], *y = &known.item[i];

		assert(x->off == y->off && x->len == y->len &&
		       x->line == y->line && x->row == y->row &&
		       x->count == y->count);
		for (uint32_t k = 0; k < x->count; k++)
			assert(x->item[k].off == y->item[k].off &&
			       cell_len(&x->item[k]) == cell_len(&y->item[k]) &&
			       cell_flags(&x->item[k]) ==
			       cell_flags(&y->item[k]) &&
			       str_eq(cell_text(&x->item[k]),
				      cell_text(&y->item[k])) &&
			       x->item[k].blank == y->item[k].blank);
	}
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct source s;
	struct records r;
	char delimiter;

	if (!size)
		return 0;
	delimiter = delimiters[data[0] >> 3 & 3];
	s = source_read(&a, data + 1, size - 1,
			(enum encoding)((data[0] & 7) % 6), 1);
	check_source(&a, &s);
	r = read_records(&a, dialect_by_delimiter(delimiter), s.text, NULL);
	check_records(&r, s.text);
	if (delimiter != '\t' && s.text.n)
		compare(&r, s.text, delimiter);
	compare_known(&s, &r, delimiter);
	arena_free(&a);
	return 0;
}
