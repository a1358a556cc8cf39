/*
 * The catalog grows, shrinks, is replaced or removed while it is read, before
 * every read of the program.  What is printed is right of the file as it was
 * or as it is, or the status is 2; and --fix never writes over what another
 * has written.
 *
 *	moving GKML-LINT FIXTURES
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "inject.h"

enum { ROOM = 1 << 16, TROUBLE = 2, NONE = -1 };

static const char name[] = "a.tsv";
static char folder[] = "/tmp/gkml-moving-XXXXXX";
static char program[4096], faulty[4096], clean[4096];
static int passed, failed;

/* ---- files ------------------------------------------------------------ */

struct text {
	char p[ROOM];
	size_t n;
};

static void get(const char *path, struct text *t)
{
	FILE *f = fopen(path, "rb");

	t->n = f ? fread(t->p, 1, ROOM, f) : 0;
	if (f)
		fclose(f);
}

static void put(const char *path, const struct text *t, size_t n)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(t->p, 1, n, f) != n || fclose(f))
		exit(2);
}

static bool same(const struct text *a, const struct text *b)
{
	return a->n == b->n && !memcmp(a->p, b->p, a->n);
}

/* ---- what happens to it ----------------------------------------------- */

static void grow(void)
{
	static const char row[] = "\t另一事项\t姓名;职务\n";
	FILE *f = fopen(name, "ab");

	if (!f || !fwrite(row, sizeof row - 1, 1, f) || fclose(f))
		exit(2);
}

static void shrink(void)
{
	struct stat st;

	if (stat(name, &st) || truncate(name, st.st_size / 2))
		exit(2);
}

static void empty(void)
{
	if (truncate(name, 0))
		exit(2);
}

static void rewrite(void)
{
	struct text t;

	get(clean, &t);
	put(name, &t, t.n);
}

static void replace(void)
{
	struct text t;

	get(clean, &t);
	put("other", &t, t.n);
	if (rename("other", name))
		exit(2);
}

static void take_away(void)
{
	unlink(name);
}

static const struct fault changes[] = {
	{ "grows", 0, { SYS_read, SYS_pread64, NONE }, false, grow },
	{ "shrinks", 0, { SYS_read, SYS_pread64, NONE }, false, shrink },
	{ "emptied", 0, { SYS_read, SYS_pread64, NONE }, false, empty },
	{ "rewritten", 0, { SYS_read, SYS_pread64, NONE }, false, rewrite },
	{ "replaced", 0, { SYS_read, SYS_pread64, NONE }, false, replace },
	{ "removed", 0, { SYS_read, SYS_pread64, NONE }, false, take_away },
};

/* ---- running ---------------------------------------------------------- */

struct answer {
	int status;
	struct text out, file;
};

static bool run(const char *how, const struct fault *f, long at,
		struct answer *a, long *count)
{
	const char *argv[] = { program, "--no-config", "--today=2026-11-24",
			       "-fjsonl", how, name, NULL };
	struct outcome o;

	if (!inject_run(&o, argv, f, at, NULL))
		return false;
	a->status = o.status;
	get("out", &a->out);
	get(name, &a->file);
	*count = o.count;
	return true;
}

static void restore(void)
{
	struct text t;

	get(faulty, &t);
	put(name, &t, t.n);
}

static bool is_answer(const struct answer *a, const struct answer *b)
{
	return a->status == b->status && same(&a->out, &b->out);
}

static bool is_right(const struct answer *a, const struct answer *before,
		     const struct answer *after, const struct text *changed)
{
	if (a->status == TROUBLE)
		return same(&a->file, changed);
	if (is_answer(a, before))
		return same(&a->file, changed) ||
		       same(&a->file, &before->file);
	return is_answer(a, after) && same(&a->file, &after->file);
}

static void test(const char *how, const struct fault *f)
{
	static struct answer before, after, a;
	static struct text changed;
	long count, ignored;

	restore();
	if (!run(how, f, 0, &before, &count))
		return;
	restore();
	f->act();
	get(name, &changed);
	run(how, f, 0, &after, &ignored);
	for (long at = 1; at <= count; at++) {
		restore();
		run(how, f, at, &a, &ignored);
		if (is_right(&a, &before, &after, &changed)) {
			passed++;
			continue;
		}
		failed++;
		printf("%s before read %ld of %ld, %s: status %d\n", f->name,
		       at, count, how, a.status);
	}
}

int main(int argc, char **argv)
{
	static const char *const ways[] = { "-q", "--fix", "--diff" };

	if (argc != 3 || !realpath(argv[1], program))
		return 2;
	snprintf(faulty, sizeof faulty, "%s/exit/error.tsv", argv[2]);
	snprintf(clean, sizeof clean, "%s/exit/clean.tsv", argv[2]);
	if (!mkdtemp(folder) || chdir(folder))
		return 2;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
			test(ways[k], &changes[i]);
	if (!passed && !failed) {
		puts("0 passed, 0 failed, 1 skipped");
		return 0;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
