/* A cell knows where it lies: rules and fixes depend on nothing else. */
#include "check.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "input/reader.h"

static char mark_of(const struct cell *c)
{
	return cell_flags(c) & CELL_BAD_QUOTE ? '!'
	     : cell_flags(c) & CELL_RUNAWAY ? '~'
	     : cell_flags(c) & CELL_QUOTED ? 'q' : 0;
}

/* ---- a text without quotes, by vectors and threads --------------------- */

static bool same_cell(const struct cell *x, const struct cell *y)
{
	return x->p == y->p && x->off == y->off && x->n == y->n &&
	       x->blank == y->blank && x->special == y->special;
}

static bool same_record(const struct record *x, const struct record *y)
{
	for (size_t i = 0; i < x->count && i < y->count; i++)
		if (!same_cell(&x->item[i], &y->item[i]))
			return false;
	return x->count == y->count && x->off == y->off && x->len == y->len &&
	       x->line == y->line && x->row == y->row && x->part == y->part;
}

static bool same_records(const struct records *x, const struct records *y)
{
	for (size_t i = 0; i < x->count && i < y->count; i++)
		if (!same_record(&x->item[i], &y->item[i]))
			return false;
	return x->count == y->count;
}

static size_t lines_of(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

/* Byte by byte; a line may end in CR and LF. */
static struct records one_by_one(struct arena *a, char delimiter,
				 struct str text)
{
	struct records out = { 0 };

	for (size_t i = 0, start; i < text.n; i++) {
		struct record *r = ARENA_PUSH(a, &out);
		struct {
			struct cell *item;
			size_t count, room;
		} cells = { 0 };

		r->row = r->line = (uint32_t)out.count;
		r->off = (uint32_t)i;
		for (start = i; ; i++) {
			bool ends = i == text.n || text.p[i] == '\n';
			size_t end = ends && i > r->off && i < text.n &&
				     text.p[i - 1] == '\r' ? i - 1 : i;

			if (ends && end == r->off)
				break;
			if (ends || (text.p[i] == delimiter &&
				     cells.count < CELLS_LIMIT)) {
				*ARENA_PUSH(a, &cells) = cell_plain(
					text.p + start, start, end - start);
				start = i + 1;
			}
			r->len = (uint32_t)(end - r->off);
			if (ends)
				break;
		}
		r->item = cells.item;
		r->count = (uint32_t)cells.count;
	}
	return out;
}

static void plain(char delimiter, struct str text)
{
	const struct dialect *d = dialect_by_delimiter(delimiter);
	struct arena a = { 0 };
	struct records want = one_by_one(&a, delimiter, text);
	struct records have = read_records(&a, d, text, NULL);

	CHECK(same_records(&want, &have));
	for (unsigned threads = 0; threads < 4; threads += 3) {
		have = read_records(&a, d, text, &(struct text_known){
			.lines = lines_of(text), .cr = true,
			.threads = threads });
		CHECK(same_records(&want, &have));
	}
	arena_free(&a);
}

/* Lines as they come, from blank ones to one of very many cells. */
static void plain_texts(void)
{
	enum { MOST = 9 * 1024 * 1024 };
	static const char bytes[] = "\t\n a\t\tb甲\n\r";
	char *text = malloc(MOST);
	size_t n = 0;

	for (unsigned long r = 1; n < MOST; n++) {
		r = r * 6364136223846793005ul + 1442695040888963407ul;
		text[n] = n < 2 * CELLS_LIMIT ? "\tx"[r >> 60 & 1]
			: bytes[(r >> 40) % (sizeof bytes - 1)];
		if (n && text[n - 1] == '\r')
			text[n] = '\n';
	}
	text[n - 1] = 'x';
	for (size_t k = 0; k < 300; k++)
		plain('\t', (struct str){ text + n - k, k });
	plain('\t', (struct str){ text, n });
	plain(',', (struct str){ text, n });
	free(text);
}

/* off+len of every cell, a mark for its flags; / ends a record. */
static void spans(char delimiter, const char *z, const char *want)
{
	struct arena a = { 0 };
	struct str text = str_from(z);
	struct records recs = read_records(&a, dialect_by_delimiter(delimiter),
					   text, NULL);
	char have[512] = "";
	size_t n = 0;

	for (size_t i = 0; i < recs.count; i++) {
		for (size_t k = 0; k < recs.item[i].count; k++) {
			const struct cell *c = &recs.item[i].item[k];
			char mark[2] = { mark_of(c), 0 };

			n += (size_t)snprintf(have + n, sizeof have - n,
					      "%u+%u%s ", (unsigned)c->off,
					      (unsigned)cell_len(c), mark);
		}
		n += (size_t)snprintf(have + n, sizeof have - n, "/");
	}
	if (strcmp(have, want))
		fprintf(stderr, "\t%s gave %s\n", z, have);
	CHECK(!strcmp(have, want));
	arena_free(&a);
	if (!strpbrk(z, "\"\r"))
		plain(delimiter, text);
}

/* Byte i of the text of the first cell stands at byte `want` of the file. */
static void offset(const char *z, size_t i, size_t want)
{
	struct arena a = { 0 };
	struct str text = str_from(z);
	struct records recs = read_records(&a, dialect_by_delimiter(','), text, NULL);

	CHECK(cell_source_offset(&recs.item[0].item[0], text, i) == want);
	arena_free(&a);
}

/* ---- the same cells as libcsv ----------------------------------------- */

struct flat {
	char text[4096];
	size_t n;
};

static void flat_cell(void *p, size_t n, void *arg)
{
	struct flat *f = arg;

	memcpy(f->text + f->n, p, n);
	f->n += n;
	f->text[f->n++] = '|';
}

static void flat_row(int c, void *arg)
{
	struct flat *f = arg;

	(void)c;
	f->text[f->n++] = '\n';
}

static void ours(struct str text, struct flat *f)
{
	struct arena a = { 0 };
	struct records recs = read_records(&a, dialect_by_delimiter(','), text, NULL);

	for (size_t i = 0; i < recs.count; i++) {
		for (size_t k = 0; k < recs.item[i].count; k++) {
			const struct cell *c = &recs.item[i].item[k];
			struct str s = cell_text(c);

			/* libcsv trims what is not quoted */
			if (!(cell_flags(c) & CELL_QUOTED))
				s = str_trim(s);
			flat_cell((void *)(s.n ? s.p : ""), s.n, f);
		}
		if (recs.item[i].count)
			flat_row(0, f);
	}
	arena_free(&a);
}

/* Well-formed CSV made at random must give what libcsv alone gives. */
static void same_as_libcsv(unsigned seed)
{
	static const char *const cells[] = {
		"a", "", "\"q\"", "\"a,b\"", "\"x\"\"y\"", "\"l\nm\"", " b ",
		"\"\"", "中文", "\"中\r\n文\"",
	};
	char text[1024];
	size_t n = 0;
	struct flat x = { .n = 0 }, y = { .n = 0 };
	struct csv_parser p;

	for (unsigned i = 0; i < 24; i++) {
		const char *cell;

		seed = seed * 1103515245 + 12345;
		cell = cells[seed / 65536 % COUNT_OF(cells)];
		memcpy(text + n, cell, strlen(cell));
		n += strlen(cell);
		if (seed / 1048576 % 4)
			text[n++] = ',';
		else if (seed / 4194304 % 2)
			text[n++] = '\n';
		else
			text[n++] = '\r', text[n++] = '\n';
	}
	text[n++] = 'z';
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	CHECK(csv_parse(&p, text, n, flat_cell, flat_row, &x) == n);
	CHECK(!csv_fini(&p, flat_cell, flat_row, &x));
	csv_free(&p);
	ours((struct str){ text, n }, &y);
	CHECK(x.n == y.n && !memcmp(x.text, y.text, x.n));
}

/* ---- records with too many cells --------------------------------------- */

/* n cells, all of them a but one, and another record below. */
static struct str wide_text(struct arena *a, size_t n, size_t at,
			    const char *cell)
{
	char *text = arena_alloc(a, 2 * n + strlen(cell) + 4);
	size_t size = 0;

	for (size_t i = 0; i < n; i++) {
		const char *z = i == at ? cell : "a";

		memcpy(text + size, z, strlen(z));
		size += strlen(z);
		text[size++] = i + 1 < n ? ',' : '\n';
	}
	memcpy(text + size, "z\n", 2);
	return (struct str){ text, size + 2 };
}

/* Quotes change nothing of how many there are, nor of what is below. */
static void wide_record(size_t n, size_t at, const char *cell, uint32_t lines)
{
	struct arena a = { 0 };
	struct str text = wide_text(&a, n, at, cell);
	struct records recs = read_records(&a, dialect_by_delimiter(','), text,
					   NULL);
	size_t want = n > CELLS_LIMIT ? CELLS_LIMIT + 1 : n;
	const struct record *r = &recs.item[0];
	const struct cell *last = &r->item[want - 1];

	CHECK(recs.count == 2 && r->count == want);
	CHECK(r->len == text.n - 3 && recs.item[1].line == 1 + lines);
	CHECK(last->off + cell_len(last) == r->off + r->len);
	CHECK(str_eq(cell_text(&recs.item[1].item[0]), STR("z")));
	CHECK(at > CELLS_LIMIT ||
	      r->item[at].off == 2 * at);
	arena_free(&a);
}

static void wide_records(void)
{
	for (size_t n = CELLS_LIMIT - 1; n < CELLS_LIMIT + 6; n++) {
		const size_t at[] = { 0, 1, CELLS_LIMIT - 1, CELLS_LIMIT,
				      n - 2, n - 1 };

		for (size_t i = 0; i < COUNT_OF(at); i++) {
			if (at[i] >= n)
				continue;
			wide_record(n, at[i], "b", 1);
			wide_record(n, at[i], "\"b\"", 1);
			wide_record(n, at[i], "\"l\nm\"", 2);
			wide_record(n, at[i], "\"b\"c", 1);
		}
	}
}

int main(void)
{
	wide_records();
	plain_texts();
	spans(',', "", "");
	spans(',', "a,b\n", "0+1 2+1 /");
	spans(',', "a,b", "0+1 2+1 /");
	spans(',', "a,\r\n\r\nb\r\n", "0+1 2+0 //6+1 /");
	spans(',', "a\rb\r", "0+1 /2+1 /");
	spans(',', "a,", "0+1 2+0 /");
	spans(',', " a ,\"b\"\"\" \n", "0+3 4+6q /");
	spans(',', "\"a\nb\",c\n", "0+5q 6+1 /");
	spans(',', "\"a\r\nb\",c\r\nd", "0+6q 7+1 /10+1 /");
	spans(',', "\"a\"x,b\nc\n", "0+4! 5+1 /7+1 /");
	spans(',', "\"a,b\nc\n", "0+2! 3+1 /5+1 /");
	spans(',', "\"", "0+1! /");
	spans('\t', "a\t\tb\n", "0+1 2+0 3+1 /");
	/* in TSV a quote inside a cell is an ordinary character */
	spans('\t', "a\"b\"\tc\n", "0+4 5+1 /");
	spans('\t', "\"a\nb\"\tc\"d\"e\nf\n", "0+5q 6+5 /12+1 /");
	spans('\t', "\"a\"b\tc\nd\n", "0+4! 5+1 /7+1 /");
	/* a quote that swallows records is taken back to its own line */
	spans('\t', "a\tb\tc\n\"d\te\tf\ng\th\ti\nj\tk\"\tl\n",
	      "0+1 2+1 4+1 /6+2~ 9+1 11+1 /13+1 15+1 17+1 /19+1 21+2 24+1 /");
	offset("\"a\"\"b\",c", 0, 1);
	offset("\"a\"\"b\",c", 1, 2);
	offset("\"a\"\"b\",c", 2, 4);
	offset("\"a\"\"b\",c", 3, 5);
	offset(" \"ab\" ,c", 2, 4);
	offset("ab,c", 2, 2);
	for (unsigned seed = 1; seed < 400; seed++)
		same_as_libcsv(seed);
	return check_failures != 0;
}
