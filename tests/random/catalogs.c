/*
 * Random catalogs, the same for the same seed:
 *
 *	catalogs SEED FIRST COUNT FOLDER POOL...
 *
 * writes COUNT files to FOLDER, from the FIRST-th on.  They are made of the
 * rows of the files POOL, which are shuffled, damaged and written down in all
 * the ways that tables are: what is in the pool (faults of every rule, text
 * that means something to logs, shells and browsers) turns up everywhere.
 * Prints the path of each.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(a)	(sizeof(a) / sizeof *(a))

enum { COLUMNS = 9, CELL = 4096, ROWS = 25 };

struct text {
	char *p;
	size_t n, room;
};

struct row {
	const char *cell[COLUMNS];
	size_t n[COLUMNS], cells;
};

struct pool {
	struct row *row;
	size_t rows;
	struct text *file;		/* which the rows point into */
	size_t files;
};

static const char *const headings[COLUMNS] = {
	"事项类别", "事项名称", "公开内容", "公开依据", "条款内容",
	"公开渠道", "公开时限", "公开方式", "公开责任",
};

static const char *const hostile[] = {
	"::error file=a::b", "\n::set-output name=a::b\n", "##[error]",
	"##vso[task.setvariable]", "##teamcity[x]", "\x1b[2J\x1b]0;x\a",
	"]]>", "<script>alert(1)</script>", "<!--", "&#0;&amp;", "\xe2\x80\xae",
	"\xe2\x81\xa6", "\xc2\x85", "\xef\xbf\xbe", "\xed\xa0\x80", "\xff",
	"\xf0\x9f\x98\x80", "\xcc\x81", "=1+1", "@SUM(A1)", "-2", "\"", "'",
	"%0A%25", "|", "`", "\\", "{{x}}", "$(id)", "\r", "\v", "\x01", "\x7f",
	"\xe3\x80\x80", "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\x8b",
};

static const char *const names[] = {
	"", "", "", "", "", "", " 目录", "::error::a", "##[group]", "'&<\">",
	"\xe2\x80\xae", "%25", "a,b:c", "\\u0041", "\x01", "\xff",
};

/* ---- chance ----------------------------------------------------------- */

static uint64_t state;

static uint64_t roll(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t below(size_t n)
{
	return n ? (size_t)(roll() % n) : 0;
}

static bool once_in(size_t n)
{
	return !below(n);
}

/* ---- text ------------------------------------------------------------- */

static void *need(void *p)
{
	if (p)
		return p;
	fputs("catalogs: out of memory\n", stderr);
	exit(2);
}

static void put(struct text *t, const char *p, size_t n)
{
	if (!n)
		return;
	while (t->n + n > t->room) {
		t->room = t->room ? 2 * t->room : 1 << 16;
		t->p = need(realloc(t->p, t->room));
	}
	memcpy(t->p + t->n, p, n);
	t->n += n;
}

static void put_z(struct text *t, const char *z)
{
	put(t, z, strlen(z));
}

static void replace(struct text *t, size_t at, size_t n, const char *p,
		    size_t with)
{
	struct text rest = { 0 };

	put(&rest, t->p + at + n, t->n - at - n);
	t->n = at;
	put(t, p, with);
	put(t, rest.p, rest.n);
	free(rest.p);
}

/* ---- the pool --------------------------------------------------------- */

static struct text file_read(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct text t = { 0 };
	char some[4096];
	size_t n;

	while (f && (n = fread(some, 1, sizeof some, f)))
		put(&t, some, n);
	if (f)
		fclose(f);
	put(&t, "\n", 1);
	return t;
}

static struct row row_of(const char *p, size_t n, char separator)
{
	const char *end = p + n;
	struct row r = { .cells = 0 };

	while (p <= end && r.cells < COLUMNS) {
		const char *to = memchr(p, separator, (size_t)(end - p));
		size_t size = (size_t)((to ? to : end) - p);

		r.cell[r.cells] = p;
		r.n[r.cells++] = size < CELL ? size : CELL;
		if (!to)
			break;
		p = to + 1;
	}
	return r;
}

static void pool_add(struct pool *pool, const char *path)
{
	const char *dot = strrchr(path, '.');
	char separator = dot && !strcmp(dot, ".csv") ? ',' : '\t';
	struct text t = file_read(path);

	pool->file = need(realloc(pool->file, (pool->files + 1) *
				  sizeof *pool->file));
	pool->file[pool->files++] = t;
	for (size_t i = 0; i < t.n;) {
		const char *end = memchr(t.p + i, '\n', t.n - i);
		size_t n = (size_t)(end - t.p) - i;

		if (pool->rows % 256 == 0)
			pool->row = need(realloc(pool->row, (pool->rows + 256) *
						 sizeof *pool->row));
		pool->row[pool->rows++] = row_of(t.p + i, n, separator);
		i += n + 1;
	}
}

static void pool_free(struct pool *pool)
{
	for (size_t i = 0; i < pool->files; i++)
		free(pool->file[i].p);
	free(pool->file);
	free(pool->row);
}

/* ---- cells ------------------------------------------------------------ */

static void damage(struct text *t)
{
	const char *what = hostile[below(COUNT_OF(hostile))];
	size_t at = below(t->n + 1), n = below(t->n - at + 1);
	char byte = (char)below(256);

	switch (below(6)) {
	case 0:
	case 1:
		replace(t, at, 0, what, strlen(what));
		break;
	case 2:
		replace(t, 0, 0, what, strlen(what));
		break;
	case 3:
		replace(t, at, n < 9 ? n : 9, "", 0);
		break;
	case 4:
		replace(t, at, 0, &byte, 1);
		break;
	default:
		replace(t, at, 0, " ", 1);
	}
}

static void put_cell(struct text *out, const struct pool *pool, size_t column,
		     char separator)
{
	const struct row *r = &pool->row[below(pool->rows)];
	struct text t = { 0 };
	bool quoted;

	if (once_in(12))
		column = below(COLUMNS);
	if (column < r->cells)
		put(&t, r->cell[column], r->n[column]);
	while (once_in(5))
		damage(&t);
	quoted = t.n && (memchr(t.p, separator, t.n) ||
			 memchr(t.p, '\n', t.n) || once_in(20));
	quoted ^= once_in(50);
	if (quoted)
		put_z(out, "\"");
	for (size_t i = 0; i < t.n; i++)
		put(out, t.p[i] == '"' && quoted ? "\"\"" : &t.p[i],
		    t.p[i] == '"' && quoted ? 2 : 1);
	if (quoted)
		put_z(out, "\"");
	free(t.p);
}

/* ---- a catalog -------------------------------------------------------- */

static void put_header(struct text *out, const size_t order[COLUMNS],
		       size_t columns, const char *separator)
{
	for (size_t i = 0; i < columns; i++) {
		if (i)
			put_z(out, separator);
		put_z(out, once_in(60) ? "备注" : headings[order[i]]);
	}
}

static struct text catalog(const struct pool *pool, char separator)
{
	static const char *const ends[] = { "\n", "\n", "\r\n", "\r" };
	const char *end = ends[below(COUNT_OF(ends))];
	const char between[2] = { separator };
	size_t order[COLUMNS], columns = once_in(8) ? 1 + below(COLUMNS)
						    : COLUMNS;
	size_t rows = below(ROWS);
	struct text t = { 0 };

	for (size_t i = 0; i < COLUMNS; i++)
		order[i] = once_in(40) ? below(COLUMNS) : i;
	if (once_in(10))
		put_z(&t, "\xef\xbb\xbf");
	for (; once_in(4); put_z(&t, end))
		put_cell(&t, pool, 1, separator);
	if (!once_in(25)) {
		put_header(&t, order, columns, between);
		put_z(&t, end);
	}
	for (size_t i = 0; i < rows; i++) {
		size_t cells = once_in(20) ? below(COLUMNS + 2) : columns;

		for (size_t k = 0; k < cells; k++) {
			if (k)
				put_z(&t, between);
			if (!once_in(15))
				put_cell(&t, pool, order[k % COLUMNS],
					 separator);
		}
		put_z(&t, i + 1 == rows && once_in(2) ? "" : end);
	}
	if (once_in(20))
		t.n = below(t.n + 1);
	return t;
}

/* Latin letters become so too: what is no UTF-8 is none of this either. */
static void make_wide(struct text *t)
{
	struct text wide = { 0 };

	put(&wide, "\xff\xfe", 2);
	for (size_t i = 0; i < t->n; i++) {
		const char unit[2] = { t->p[i], '\0' };

		put(&wide, unit, 2);
	}
	free(t->p);
	*t = wide;
}

static int write_catalog(const struct pool *pool, const char *folder,
			 unsigned long n)
{
	bool comma = once_in(3);
	const char *name = names[below(COUNT_OF(names))];
	struct text t = catalog(pool, comma ? ',' : '\t');
	char path[512];
	FILE *f;
	bool failed;

	if (once_in(50))
		make_wide(&t);
	snprintf(path, sizeof path, "%s/%lu%s.%s", folder, n, name,
		 comma ? "csv" : "tsv");
	f = fopen(path, "wb");
	failed = !f || (t.n && fwrite(t.p, 1, t.n, f) != t.n);
	if (!f || fclose(f))
		failed = true;
	if (failed)
		perror(path);
	else
		puts(path);
	free(t.p);
	return failed ? 2 : 0;
}

int main(int argc, char **argv)
{
	struct pool pool = { 0 };
	unsigned long seed, first, count;
	int failed = 0;

	if (argc < 6) {
		fputs("catalogs SEED FIRST COUNT FOLDER POOL...\n", stderr);
		return 2;
	}
	seed = strtoul(argv[1], NULL, 10);
	first = strtoul(argv[2], NULL, 10);
	count = strtoul(argv[3], NULL, 10);
	for (int i = 5; i < argc; i++)
		pool_add(&pool, argv[i]);
	for (unsigned long n = first; n < first + count; n++) {
		state = seed * 0x2545f4914f6cdd1du + n;
		failed |= write_catalog(&pool, argv[4], n);
	}
	pool_free(&pool);
	return failed;
}
