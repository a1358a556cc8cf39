/*
 * generate - made-up catalogs that look like real ones, of any size, to
 * measure with.
 *
 *	generate [OPTION]... FILE
 *	generate [OPTION]... --files N FOLDER
 *
 *	--size N[K|M|G]	bytes of all files together (1M)
 *	--files N	so many, FOLDER/00000.tsv ...
 *	--each N[K|M|G]	bytes of each of them, instead of --size
 *	--faults P	percent of cells that are wrong (0)
 *	--seed N	another seed, other catalogs (1)
 *	--standard	the standard catalog of a field, not a department's
 *	--mixed		every fourth file is a standard one
 *	--rows N	rows instead of bytes
 *	--short		rows of a few bytes
 *	--line N[K|M|G]	one row with a clause of that size
 *	--wide N[K|M|G]	one row with so many bytes in cells of the usual size
 *
 * The same options write the same bytes on every machine.  What was written is
 * told on standard output: bytes, rows, cells, faulty cells, and how many
 * documents are cited.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "author.h"
#include "faults.h"

enum { FLUSH = 1 << 20 };

struct order {
	size_t size, each, files, rows, line, wide;
	unsigned faults;		/* of 10,000 cells */
	uint64_t seed;
	bool standard, mixed, shortly;
	const char *path;
};

struct writer {
	const struct order *order;
	struct author author;
	uint64_t luck;			/* decides which cells are faulty */
	struct text out, cell;
	const char *path;
	int fd;
	size_t written, rows, cells, faulty;	/* of all files */
	unsigned char seen[DOCUMENTS / 8 + 1];	/* a bit each */
};

static void die(const char *what, const char *why)
{
	fprintf(stderr, "generate: %s: %s\n", what, why);
	exit(2);
}

static void flush(struct writer *w)
{
	for (size_t at = 0; at < w->out.n;) {
		ssize_t n = write(w->fd, w->out.p + at, w->out.n - at);

		if (n < 0)
			die(w->path, strerror(errno));
		at += (size_t)n;
	}
	w->written += w->out.n;
	w->out.n = 0;
}

/* ---- one catalog ------------------------------------------------------ */

/* What takes a cell's place in rows of a few bytes. */
static const char *few_bytes(enum role role)
{
	switch (role) {
	case ROLE_CONTENT:
		return "部门预算。";
	case ROLE_BASIS:
		return "《中华人民共和国预算法》";
	case ROLE_CLAUSE:
		return "《中华人民共和国预算法》第十四条：公开。";
	default:
		return NULL;
	}
}

static void compose(struct writer *w, enum role role)
{
	const struct order *o = w->order;
	const char *few = o->shortly ? few_bytes(role) : NULL;

	if (few)
		text_add(&w->cell, few);
	else
		author_cell(&w->author, role, &w->cell);
	while (o->line && role == ROLE_CLAUSE && w->cell.n < o->line)
		author_cell(&w->author, role, &w->cell);
}

static void note_documents(struct writer *w)
{
	for (size_t i = 0; i < w->author.cited_count; i++) {
		size_t d = author_document(&w->author, i);

		w->seen[d / 8] |= (unsigned char)(1 << d % 8);
	}
}

static size_t documents(const struct writer *w)
{
	size_t n = 0;

	for (size_t d = 0; d < DOCUMENTS; d++)
		n += w->seen[d / 8] >> d % 8 & 1;
	return n;
}

static void write_cell(struct writer *w, enum role role, bool first)
{
	w->cell.n = 0;
	compose(w, role);
	if (w->order->faults && pick(&w->luck, 10000) < w->order->faults)
		w->faulty += fault_make(&w->cell, role, &w->luck);
	if (!first)
		text_add(&w->out, "\t");
	text_bytes(&w->out, w->cell.p, w->cell.n);
	w->cells++;
	if (w->out.n > FLUSH)
		flush(w);
}

static void write_row(struct writer *w, const enum role *role, size_t columns)
{
	size_t begin = w->written + w->out.n;

	if (author_next(&w->author))
		text_add(&w->out, "\n");
	note_documents(w);
	for (size_t i = 0; i < columns; i++)
		write_cell(w, role[i], i == 0);
	while (w->order->wide && w->written + w->out.n - begin < w->order->wide)
		write_cell(w, ROLE_CONTENT, false);
	text_add(&w->out, "\n");
	w->rows++;
}

static void write_catalog(struct writer *w, const char *path, uint64_t seed,
			  enum family family, size_t size)
{
	const struct order *o = w->order;
	size_t begin = w->written, rows = 0, columns;
	const enum role *role;

	w->path = path;
	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (w->fd < 0)
		die(path, strerror(errno));
	w->luck = seed ^ 0x6661756c7473u;
	columns = author_columns(family, &role);
	author_begin(&w->author, seed, family, &w->out);
	/* of many files, a third of the share that cells have */
	if (o->files && pick(&w->luck, 30000) < o->faults)
		w->faulty += fault_file(&w->out, &w->luck);
	do
		write_row(w, role, columns);
	while (++rows < o->rows || (!o->rows && !o->line && !o->wide &&
	       w->written + w->out.n - begin < size));
	if (o->files && pick(&w->luck, 30000) < o->faults)
		w->out.n--;		/* the last line end */
	flush(w);
	close(w->fd);
}

static void write_all(struct writer *w)
{
	const struct order *o = w->order;
	char path[4096];

	if (!o->files) {
		write_catalog(w, o->path, o->seed,
			      o->standard ? STANDARD : DEPARTMENT, o->size);
		return;
	}
	if (mkdir(o->path, 0777) && errno != EEXIST)
		die(o->path, strerror(errno));
	for (size_t i = 0; i < o->files; i++) {
		snprintf(path, sizeof path, "%s/%05zu.tsv", o->path, i);
		write_catalog(w, path, o->seed + 0x5851f42d * i,
			      o->standard || (o->mixed && i % 4 == 3)
			      ? STANDARD : DEPARTMENT,
			      o->each ? o->each : o->size / o->files);
	}
}

/* ---- the order -------------------------------------------------------- */

static double number(const char *option, const char *s, const char **end)
{
	char *after = NULL;
	double x = s ? strtod(s, &after) : -1;

	if (!s || after == s || !(x >= 0 && x < 1e15))
		die(option, "a number is wanted");
	*end = after;
	return x;
}

static size_t bytes(const char *option, const char *s)
{
	static const char units[] = "KMG";
	const char *end, *unit;
	double x = number(option, s, &end);

	unit = *end ? strchr(units, *end) : NULL;
	for (; unit && unit >= units; unit--)
		x *= 1 << 10;
	return (size_t)x;
}

static double count(const char *option, const char *s)
{
	const char *end;
	double x = number(option, s, &end);

	if (*end)
		die(option, "a number is wanted");
	return x;
}

static struct order read_order(char **argv)
{
	struct order o = { .size = 1 << 20, .seed = 1 };

	for (; *argv; argv++) {
		const char *a = *argv;

		if (!strcmp(a, "--standard"))
			o.standard = true;
		else if (!strcmp(a, "--mixed"))
			o.mixed = true;
		else if (!strcmp(a, "--short"))
			o.shortly = true;
		else if (!strcmp(a, "--size"))
			o.size = bytes(a, *++argv);
		else if (!strcmp(a, "--each"))
			o.each = bytes(a, *++argv);
		else if (!strcmp(a, "--line"))
			o.line = bytes(a, *++argv);
		else if (!strcmp(a, "--wide"))
			o.wide = bytes(a, *++argv);
		else if (!strcmp(a, "--files"))
			o.files = (size_t)count(a, *++argv);
		else if (!strcmp(a, "--rows"))
			o.rows = (size_t)count(a, *++argv);
		else if (!strcmp(a, "--seed"))
			o.seed = (uint64_t)count(a, *++argv);
		else if (!strcmp(a, "--faults"))
			o.faults = (unsigned)(count(a, *++argv) * 100);
		else if (a[0] == '-' || o.path)
			die(a, "what is that?");
		else
			o.path = a;
	}
	if (!o.path)
		die("FILE", "is missing");
	return o;
}

int main(int argc, char **argv)
{
	struct order o = read_order(argv + (argc > 0));
	struct writer *w = calloc(1, sizeof *w);

	if (!w)
		die("memory", strerror(errno));
	w->order = &o;
	write_all(w);
	printf("%zu bytes, %zu rows, %zu cells, %zu faulty, %zu documents\n",
	       w->written, w->rows, w->cells, w->faulty, documents(w));
	free(w->out.p);
	free(w->cell.p);
	free(w);
	return 0;
}
