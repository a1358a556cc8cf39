/* realpath() is of the X/Open part of POSIX. */
#define _XOPEN_SOURCE 700

#include "cli/targets.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/say.h"
#include "cli/suppress.h"

struct target {
	const char *path;		/* as named */
	char *absolute;			/* links of its folder followed */
	struct stat st;
	bool there;
};

const char *target_path(const char *report)
{
	return strchr(report, ':') + 1;
}

static struct target target_of(const struct options *o, const char *path)
{
	struct target t = { .path = path };
	char *absolute = path_absolute(o->cwd, path);
	char *dir = path_dir(absolute), *real = realpath(dir, NULL);

	t.absolute = real ? path_join(real, path_name(absolute)) : absolute;
	if (real)
		free(absolute);
	free(real);
	free(dir);
	t.there = !stat(path, &t.st);
	return t;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool same_target(const struct target *a, const struct target *b)
{
	return !strcmp(a->absolute, b->absolute) ||
	       (a->there && b->there && same_file(&a->st, &b->st));
}

/* The console: a terminal and /dev/null may well be written to twice. */
static bool is_stdout(const struct target *t)
{
	struct stat out;

	return t->there && !S_ISCHR(t->st.st_mode) &&
	       !fstat(STDOUT_FILENO, &out) && same_file(&t->st, &out);
}

static bool is_input(const struct options *o, const struct target *t,
		     const struct file *f)
{
	struct stat st;
	char *absolute;
	bool yes;

	if (!f->path)
		return t->there && S_ISREG(t->st.st_mode) && !f->trouble &&
		       !fstat(STDIN_FILENO, &st) && same_file(&t->st, &st);
	if (t->there && !stat(f->path, &st) && same_file(&t->st, &st))
		return true;
	absolute = path_absolute(o->cwd, f->path);
	yes = !strcmp(t->absolute, absolute);
	free(absolute);
	return yes;
}

static bool is_any_input(const struct options *o, const struct target *t,
			 const struct files *files)
{
	for (size_t i = 0; i < files->count; i++)
		if (is_input(o, t, &files->item[i]))
			return true;
	return files_would_find(o, t->path);
}

/* The configuration, a rule, a word list, a suppression or baseline. */
static bool is_setting(const struct options *o, const struct target *t)
{
	bool yes = files_is_source(o, t->absolute) ||
		   is_waiver_table(o, t->absolute);

	for (size_t i = 0; !yes && i < o->configs.count; i++) {
		struct target config = target_of(o, o->configs.item[i]);

		yes = same_target(t, &config);
		free(config.absolute);
	}
	return yes;
}

static bool is_clear(const struct options *o, const struct target *t,
		     size_t i, const struct files *files)
{
	enum gkml_lang lang = o->style.lang;

	for (size_t k = 0; k < i; k++)
		if (same_target(&t[k], &t[i])) {
			say(lang, t[i].path, "有两份报告要写到这里",
			    "two reports are to be written here");
			return false;
		}
	if (is_stdout(&t[i]))
		say(lang, t[i].path, "报告不能写到标准输出所在的文件",
		    "a report cannot go where standard output goes");
	else if (is_any_input(o, &t[i], files))
		say(lang, t[i].path, "是要检查的文件，不能写成报告",
		    "is a file to be checked, no place for a report");
	else if (is_setting(o, &t[i]))
		say(lang, t[i].path, "是配置或规则文件，不能写成报告",
		    "is a configuration or rule, no place for a report");
	else
		return true;
	return false;
}

bool targets_clear(const struct options *o, const struct files *files)
{
	size_t n = o->reports.count;
	struct target *t = need(calloc(n + 1, sizeof *t));
	bool clear = true;

	for (size_t i = 0; i < n; i++)
		t[i] = target_of(o, target_path(o->reports.item[i]));
	for (size_t i = 0; i < n; i++)
		clear &= is_clear(o, t, i, files);
	for (size_t i = 0; i < n; i++)
		free(t[i].absolute);
	free(t);
	return clear;
}
