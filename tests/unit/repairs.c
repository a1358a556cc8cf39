/*
 * --fix on the sample, cell by cell, against what a proofreader marked
 * (tests/fixtures/fix/sample.repairs): all of that is repaired, and not one
 * other cell is changed.
 *
 * The sample is plain TSV.  It is divided here by its tabs and line ends, so
 * that neither the reader nor the proof is asked what a cell is.
 */
#include "check.h"
#include "file.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <gkml/gkml.h>

#include "base/arena.h"

#define SAMPLE	"examples/xiangxiang_rsj.tsv"
#define REPAIRS	"tests/fixtures/fix/sample.repairs"

enum { COLUMNS = 16 };

/* Lines of cells. */
struct sheet {
	struct line {
		struct str cell[COLUMNS];
		size_t count;
	} *item;
	size_t count, room;
};

static struct arena arena;

/* What stands before the first `end`, which is taken off with it. */
static struct str take(struct str *s, const char *end)
{
	size_t n = str_find(*s, str_from(end));
	struct str head = { s->p, n };

	*s = str_skip(*s, n < s->n ? n + 1 : n);
	return head;
}

static struct sheet divide(struct str s)
{
	struct sheet sheet = { 0 };

	while (s.n) {
		struct str line = take(&s, "\n");
		struct line *l = ARENA_PUSH(&arena, &sheet);

		*l = (struct line){ 0 };
		do
			l->cell[l->count++] = take(&line, "\t");
		while (line.n && l->count < COLUMNS);
	}
	return sheet;
}

/* The byte of character n, from 1. */
static size_t byte_of(struct str s, unsigned long n)
{
	size_t i = 0;

	while (i < s.n && --n)
		do
			i++;
		while (i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80);
	return i;
}

static unsigned long number(struct str *line)
{
	return strtoul(arena_text(&arena, take(line, "\t")), NULL, 10);
}

/*
 * The sheet as it should become.  Repairs are in order; from the last to the
 * first, characters keep their numbers.
 */
static size_t repair(struct sheet *sheet, struct str repairs)
{
	struct sheet lines = divide(repairs);
	size_t done = 0;

	for (size_t i = lines.count; i-- > 0;) {
		const struct str *r = lines.item[i].cell;
		struct str line = r[0], col = r[1], from = r[2], to = r[3];
		struct str *cell;
		size_t start, end;

		if (str_starts(r[0], STR("#")))
			continue;
		CHECK(lines.item[i].count == 7);
		cell = &sheet->item[number(&line) - 1].cell[number(&col) - 1];
		start = byte_of(*cell, number(&from));
		end = byte_of(*cell, number(&to));
		CHECK(str_eq((struct str){ cell->p + start, end - start },
			     r[4]));
		*cell = str_from(arena_printf(&arena, "%.*s%.*s%.*s",
			(int)start, cell->p, STR_ARG(r[5]),
			STR_ARG(str_skip(*cell, end))));
		done++;
	}
	return done;
}

static void compare(const struct sheet *want, const struct sheet *have)
{
	CHECK(want->count == have->count);
	for (size_t i = 0; i < want->count && i < have->count; i++) {
		const struct line *w = &want->item[i], *h = &have->item[i];

		CHECK(w->count == h->count);
		for (size_t k = 0; k < w->count && k < h->count; k++) {
			bool same = str_eq(w->cell[k], h->cell[k]);

			CHECK(same);
			if (!same)
				fprintf(stderr, "  line %zu, cell %zu:\n"
					"  -%.*s\n  +%.*s\n", i + 1, k + 1,
					STR_ARG(w->cell[k]),
					STR_ARG(h->cell[k]));
		}
	}
}

static size_t changed(const struct sheet *a, const struct sheet *b)
{
	size_t n = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < a->item[i].count; k++)
			n += !str_eq(a->item[i].cell[k], b->item[i].cell[k]);
	return n;
}

int main(void)
{
	static const struct gkml_options options = { .today = 20261124 };
	static const struct gkml_fix_options safely = { .unsafe = false };
	struct gkml_rules *rules = gkml_rules_new();
	struct str sample = file_bytes(&arena, SAMPLE), now;
	struct sheet was = divide(sample), want = divide(sample), have;
	struct gkml_fix *fix;
	struct gkml_text text;

	CHECK(gkml_rules_ready(rules));
	CHECK(was.count == 43 && sample.p[sample.n - 1] != '\n');
	CHECK(repair(&want, file_bytes(&arena, REPAIRS)) == 193);
	fix = gkml_fix(rules, &options, &safely, SAMPLE, sample.p, sample.n);
	text = gkml_fix_text(fix);
	now = (struct str){ text.p, text.n };
	have = divide(now);
	compare(&want, &have);
	CHECK(changed(&was, &have) == 48);
	CHECK(now.n && now.p[now.n - 1] == '\n');	/* GK109 */
	gkml_fix_free(fix);
	gkml_rules_free(rules);
	arena_free(&arena);
	return check_failures != 0;
}
