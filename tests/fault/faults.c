/*
 * Everything fails once: in runs of every sort, the n-th request for memory,
 * the n-th open, read, write ... fails, for every n.  Then the answer is the
 * right one, or the status is 2 with a reason; a report is whole, and names
 * what was not checked, or is not there; a catalog or table is as it was or
 * as it should be.
 *
 *	faults GKML-LINT MEMORY.SO FIXTURES [POINTS]
 *
 * At most POINTS of each sort are tried in each run; without, all.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "inject.h"
#include "whole.h"

#ifdef SYS_open
#define OLD(call)	call,
#else
#define OLD(call)
#endif

enum { NONE = -1, FOUND = 1, TROUBLE = 2, ARGUMENTS = 16, OUTPUTS = 8 };

#define CALLED(...)	{ __VA_ARGS__, NONE }

static const struct fault faults[] = {
	{ "memory", ENOMEM, { NONE }, false, NULL },
	{ "memory, then none", ENOMEM, { NONE }, true, NULL },
	{ "open", EMFILE, CALLED(OLD(SYS_open) SYS_openat), false, NULL },
	{ "stat", EACCES, CALLED(OLD(SYS_stat) OLD(SYS_lstat) SYS_fstat,
				 SYS_newfstatat, SYS_statx), false, NULL },
	{ "read", EIO, CALLED(SYS_read, SYS_pread64), false, NULL },
	{ "write", ENOSPC, CALLED(SYS_write, SYS_writev), false, NULL },
	{ "disk full", ENOSPC, CALLED(SYS_write, SYS_writev), true, NULL },
	{ "sync", EIO, CALLED(SYS_fsync, SYS_fdatasync), false, NULL },
	{ "rename", EACCES, CALLED(OLD(SYS_rename) SYS_renameat,
				   SYS_renameat2), false, NULL },
	{ "map", ENOMEM, CALLED(SYS_mmap), false, NULL },
	{ "close", EIO, CALLED(SYS_close), false, NULL },
	{ "list", EIO, CALLED(SYS_getdents64), false, NULL },
	{ "thread", EAGAIN, CALLED(SYS_clone, SYS_clone3), false, NULL },
	{ "mode", EPERM, CALLED(OLD(SYS_chmod) SYS_fchmod, SYS_fchown,
				SYS_fcntl), false, NULL },
	{ "look", EACCES, CALLED(OLD(SYS_access) SYS_faccessat,
				 OLD(SYS_readlink) SYS_readlinkat, SYS_getcwd,
				 SYS_lseek), false, NULL },
};
enum { FAULTS = sizeof faults / sizeof *faults };

/*
 * A run.  Its outputs are files: reports, which may be missing afterwards,
 * and files of the user's, which may be as they were.
 */
static const struct scene {
	const char *name;
	const char *argument[ARGUMENTS];
	const char *output[OUTPUTS];
} scenes[] = {
	{ "text", { "a.tsv" }, { "a.tsv" } },
	{ "jsonl", { "-fjsonl", "a.tsv", "clean.tsv" }, { "a.tsv" } },
	{ "reports", { "-fjunit", "-rjunit:r.xml", "-rhtml:r.html",
		       "-rsarif:r.sarif", "-rjsonl:r.jsonl", "-rjson:r.json",
		       "-rtsv:r.tsv", "a.tsv" },
	  { "r.xml", "r.html", "r.sarif", "r.jsonl", "r.json", "r.tsv" } },
	{ "more reports", { "-fgithub", "-rgitlab:r.gitlab",
			    "-rcheckstyle:r.checkstyle", "-rrdjson:r.rdjson",
			    "-rmarkdown:r.md", "-rtext:r.txt", "a.tsv" },
	  { "r.gitlab", "r.checkstyle", "r.rdjson", "r.md", "r.txt" } },
	{ "fix", { "--fix", "a.tsv" }, { "a.tsv" } },
	{ "fix elsewhere", { "--fix", "--output=fixed", "a.tsv" },
	  { "a.tsv", "fixed/a.tsv" } },
	{ "diff", { "--diff", "a.tsv" }, { "a.tsv" } },
	{ "suppress", { "--suppress=GK203@D2", "--reason=x", "a.tsv" },
	  { "a.tsv", "gkml-lint.ignore.tsv" } },
	{ "baseline", { "--write-baseline=known.tsv", "a.tsv" },
	  { "a.tsv", "known.tsv" } },
	{ "prune", { "--baseline=known.tsv", "--prune-baseline", "a.tsv" },
	  { "a.tsv", "known.tsv" } },
	{ "workbook", { "-fconcise", "-rjsonl:r.jsonl", "book.xlsx" },
	  { "r.jsonl" } },
	{ "page", { "-fconcise", "-rjson:r.json", "page.html" },
	  { "r.json" } },
	{ "folder, rules, threads", { "--rules=rules", "--jobs=3",
				      "-rjson:r.json", "-fconcise", "more" },
	  { "r.json" } },
	{ "table", { "--convert=csv", "a.tsv" }, { "a.tsv" } },
};
enum { SCENES = sizeof scenes / sizeof *scenes };

static const char always[] = "--today=2026-11-24";
static char folder[] = "/tmp/gkml-fault-XXXXXX";
static char program[4096], memory[4096], fixtures[4096];
static long points;
static long tried, failures;

/* ---- files ------------------------------------------------------------ */

struct text {
	char *p;
	size_t n;
	bool there;
};

static struct text read_file(const char *name)
{
	struct text t = { 0 };
	FILE *f = fopen(name, "rb");
	size_t room = 0;

	if (!f)
		return t;
	t.there = true;
	for (;;) {
		size_t got;

		room = room ? 2 * room : 1 << 16;
		t.p = realloc(t.p, room + 1);
		if (!t.p)
			exit(2);
		got = fread(t.p + t.n, 1, room - t.n, f);
		t.n += got;
		if (t.n < room)
			break;
	}
	t.p[t.n] = '\0';
	fclose(f);
	return t;
}

static void write_file(const char *name, struct text t)
{
	FILE *f = fopen(name, "wb");

	if (!f || fwrite(t.p, 1, t.n, f) != t.n || fclose(f)) {
		perror(name);
		exit(2);
	}
}

static bool same(struct text a, struct text b)
{
	return a.there == b.there && a.n == b.n &&
	       (!a.n || !memcmp(a.p, b.p, a.n));
}

/* What a run begins with. */
static struct input {
	const char *name, *from;
	struct text text;
} inputs[] = {
	{ "a.tsv", "exit/error.tsv", { 0 } },
	{ "clean.tsv", "exit/clean.tsv", { 0 } },
	{ "more/a.tsv", "exit/error.tsv", { 0 } },
	{ "more/b.tsv", "exit/warning.tsv", { 0 } },
	{ "more/c.csv", "hostile/cells.csv", { 0 } },
	{ "rules/x.yaml", "rule-files/limit-hit.d/GK990-test.yaml", { 0 } },
	{ "book.xlsx", "workbook/merged.xlsx", { 0 } },
	{ "page.html", "webpage/merged.html", { 0 } },
	{ "known.tsv", NULL, { (char *)"文件\t规则\t事项\t列\t原文\t指纹\n"
		"a.tsv\tGK709\t一\t二\t三\t"
		"00000000000000000000000000000000\n", 0, true } },
};
enum { INPUTS = sizeof inputs / sizeof *inputs };

static void read_inputs(void)
{
	for (size_t i = 0; i < INPUTS; i++) {
		struct input *in = &inputs[i];
		char path[8192];

		snprintf(path, sizeof path, "%s/%s", fixtures,
			 in->from ? in->from : "");
		if (in->from)
			in->text = read_file(path);
		else
			in->text.n = strlen(in->text.p);
		if (!in->text.there) {
			fprintf(stderr, "no input %s\n", in->name);
			exit(2);
		}
	}
}

/* Temporary files that were left behind, which are removed. */
static int leavings(const char *dir)
{
	const struct dirent *e;
	DIR *d = opendir(dir);
	char path[4096];
	int n = 0;

	while (d && (e = readdir(d))) {
		if (strncmp(e->d_name, ".gkml", 5))
			continue;
		snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
		n += !unlink(path);
	}
	if (d)
		closedir(d);
	return n;
}

static void set_up(const struct scene *s)
{
	for (size_t i = 0; s && s->output[i]; i++)
		unlink(s->output[i]);
	unlink("gkml-lint.ignore.tsv");
	leavings(".");
	leavings("fixed");
	for (size_t i = 0; i < INPUTS; i++)
		write_file(inputs[i].name, inputs[i].text);
}

static struct text as_it_was(const char *name)
{
	for (size_t i = 0; i < INPUTS; i++)
		if (!strcmp(inputs[i].name, name))
			return inputs[i].text;
	return (struct text){ 0 };
}

/* ---- judging ---------------------------------------------------------- */

struct right {
	int status;
	struct text out, output[OUTPUTS];
};

static void wrong(const struct scene *s, const struct fault *f, long at,
		  const char *what, const char *which)
{
	failures++;
	printf("%s, %s %ld: %s%s%s\n", s->name, f->name, at, what,
	       *which ? ": " : "", which);
}

static const char *check_outputs(const struct scene *s, const struct right *r,
				 bool trouble, const char **which)
{
	const char *why = NULL;

	for (size_t i = 0; s->output[i] && !why; i++) {
		struct text t = read_file(s->output[i]);

		*which = s->output[i];
		if (same(t, r->output[i]))
			;
		else if (!trouble)
			why = "another output";
		else if (same(t, as_it_was(s->output[i])))
			;
		else if (strncmp(s->output[i], "r.", 2))
			why = "damaged";
		else
			why = not_whole(s->output[i], t.p, t.n);
		free(t.p);
	}
	return why;
}

/*
 * The loader itself ends the program where it has no memory for its own error:
 * by its own status, which is no answer either.
 */
static bool by_loader(const struct fault *f, const struct outcome *o,
		      const char *err)
{
	return f->error == ENOMEM && o->status == 127 &&
	       strstr(err, "out of memory");
}

static void judge(const struct scene *s, const struct fault *f, long at,
		  const struct right *r, const struct outcome *o)
{
	const char *which = "", *why = NULL;
	struct text out = read_file("out"), err = read_file("err");
	bool mute = f->error == ENOSPC && (o->fd == 2 || f->ever_after);
	char text[32];

	bool trouble = o->status == TROUBLE ||
		       by_loader(f, o, err.there ? err.p : "");

	if (o->status != r->status && !trouble) {
		snprintf(text, sizeof text, o->signal ? "signal %d"
			 : "status %d", o->signal ? o->signal : o->status);
		wrong(s, f, at, text, err.there ? err.p : "");
	} else if (trouble && !err.n && !mute) {
		wrong(s, f, at, "no reason is given", "");
	} else if (o->status == r->status && !same(out, r->out)) {
		wrong(s, f, at, "something else is printed", "");
	}
	why = check_outputs(s, r, trouble, &which);
	if (why)
		wrong(s, f, at, why, which);
	free(out.p);
	free(err.p);
}

/* ---- running ---------------------------------------------------------- */

static bool run(const struct scene *s, const struct fault *f, long at,
		struct outcome *o)
{
	const char *argv[ARGUMENTS + 4] = { program, "--no-config", always };

	for (int i = 0; s->argument[i]; i++)
		argv[i + 3] = s->argument[i];
	set_up(s);
	return inject_run(o, argv, f, at, memory);
}

static struct right run_rightly(const struct scene *s, const struct fault *f,
				struct outcome *o)
{
	struct right r = { .status = -1 };

	if (!run(s, f, 0, o))
		return r;
	r.status = o->status;
	r.out = read_file("out");
	for (size_t i = 0; s->output[i]; i++)
		r.output[i] = read_file(s->output[i]);
	return r;
}

static void release(struct right *r)
{
	free(r->out.p);
	for (size_t i = 0; i < OUTPUTS; i++)
		free(r->output[i].p);
}

static long test(const struct scene *s, const struct fault *f)
{
	struct outcome o;
	struct right r = run_rightly(s, f, &o);
	long count = o.count, done = 0, last = 0;

	if (r.status < 0 || r.status > FOUND) {
		wrong(s, f, 0, "does not run", "");
		count = 0;
	}
	for (long i = 1; i <= count; i++) {
		/* evenly, the first and the last among them */
		long at = points && count > points
			? 1 + (i - 1) * (count - 1) / (points - 1) : i;

		if (at > count || at <= last)
			break;
		last = at;
		if (!run(s, f, at, &o))
			break;
		judge(s, f, at, &r, &o);
		if (leavings(".") + leavings("fixed") && o.status != 127)
			wrong(s, f, at, "a temporary file is left", "");
		done++;
	}
	release(&r);
	return done;
}

static bool can_inject(void)
{
	struct outcome o;

	return run(&scenes[0], &faults[2], 0, &o) && o.status == FOUND &&
	       o.count;
}

static bool set_paths(char **argv)
{
	return realpath(argv[1], program) && realpath(argv[2], memory) &&
	       realpath(argv[3], fixtures);
}

int main(int argc, char **argv)
{
	unsetenv("GKML_LANG");
	setenv("SOURCE_DATE_EPOCH", "1795478400", 1);
	if (argc < 4 || !set_paths(argv) || !mkdtemp(folder) ||
	    chdir(folder) || mkdir("more", 0700) || mkdir("rules", 0700) ||
	    mkdir(".git", 0700))
		return 2;
	points = argc > 4 ? strtol(argv[4], NULL, 10) : 0;
	read_inputs();
	if (!can_inject()) {
		puts("0 passed, 0 failed, 1 skipped");
		return 0;
	}
	for (size_t f = 0; f < FAULTS; f++) {
		long n = 0;

		for (size_t s = 0; s < SCENES; s++)
			n += test(&scenes[s], &faults[f]);
		printf("%-18s %6ld faults\n", faults[f].name, n);
		fflush(stdout);
		tried += n;
	}
	printf("%ld passed, %ld failed\n", tried - failures, failures);
	return failures != 0;
}
