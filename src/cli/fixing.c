#include "cli/fixing.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/differences.h"
#include "cli/links.h"
#include "cli/paths.h"
#include "cli/replace.h"
#include "cli/say.h"
#include "report/safe.h"

bool fixing_wanted(const struct options *o)
{
	return o->fix || o->diff;
}

/* In the language of the run; to free(). */
__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
static char *reason(const struct options *o, const char *zh, const char *en,
		    ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, en);
	vsnprintf(text, sizeof text, o->style.lang == GKML_EN ? en : zh, ap);
	va_end(ap);
	return need(strdup(text));
}

static char *not_written(const struct options *o, int error)
{
	if (error == REPLACE_CHANGED)
		return reason(o, "没有修改：检查期间文件被别的程序改动了",
			      "not fixed: the file changed meanwhile");
	return reason(o, "没有修改，无法写入：%s",
		      "not fixed, cannot write: %s",
		      reason_of(error, o->style.lang));
}

/* ---- writing ---------------------------------------------------------- */

static char *write_in_place(struct fixing *x, const struct options *o,
			    const char *path, const struct bytes *b)
{
	char *file, *why;
	int error;

	if (!gkml_change_count(x->fix))
		return NULL;
	file = link_target(path);
	if (!file)
		return not_written(o, errno);
	if (!o->follow && !link_stays(o, path, file)) {
		why = reason(o, "没有修改：链接指向目录树以外的 %s，"
			     "要修改它请加 --follow",
			     "not fixed: a link leads out of the tree, to %s; "
			     "--follow allows it", file);
		free(file);
		return why;
	}
	error = replace_file(file, (struct gkml_text){ b->p, b->n },
			     gkml_fix_text(x->fix));
	free(file);
	x->written = !error;
	return error ? not_written(o, error) : NULL;
}

/* Folders above a path, below dir. */
static int make_folders(const char *dir, const char *path)
{
	char *copy = need(strdup(path)), *p = copy + strlen(dir) + 1;
	int error = 0;

	for (p = strchr(p, '/'); p && !error; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(copy, 0777) && errno != EEXIST)
			error = errno;
		*p = '/';
	}
	free(copy);
	return error;
}

static const char *name_of(const struct options *o, const struct file *file)
{
	if (file->path)
		return file->name;
	return o->stdin_filename ? path_name(o->stdin_filename) : "stdin.tsv";
}

/* By its name: content decides only when it is read. */
static bool is_no_text(const struct file *file)
{
	static const char *const suffixes[] = {
		".html", ".htm", ".xlsx", ".xls", ".xlsm", ".ods", ".docx",
	};

	for (size_t i = 0; file->path && i < sizeof suffixes /
					     sizeof *suffixes; i++)
		if (path_ends(file->path, suffixes[i]))
			return true;
	return false;
}

/* page.html becomes page.tsv. */
static char *target_of(const struct options *o, const struct file *file,
		       bool as_tsv)
{
	char *path = path_join(o->output, name_of(o, file));
	char *dot = strrchr(path_name(path), '.'), *with;

	if (!as_tsv || path_ends(path, ".tsv"))
		return path;
	if (dot)
		*dot = '\0';
	with = joined(path, ".tsv", "");
	free(path);
	return with;
}

static bool same_file(const char *a, const char *b)
{
	struct stat st, other;

	return a && b && !stat(a, &st) && !stat(b, &other) &&
	       st.st_dev == other.st_dev && st.st_ino == other.st_ino;
}

/* A file that is not changed is written too: the folder shall hold all. */
static char *write_elsewhere(struct fixing *x, const struct options *o,
			     const struct file *file)
{
	char *path = target_of(o, file, gkml_fix_flattened(x->fix));
	int error = 0;

	x->target = path;
	x->shown_target = safe_copy(str_from(path));
	if (same_file(path, file->path))
		return reason(o, "没有写入：--output 会覆盖被检查的文件本身",
			      "not written: --output would overwrite the "
			      "file itself");
	error = make_folders(o->output, path);
	if (!error)
		error = replace_or_create(path, gkml_fix_text(x->fix));
	x->written = !error && gkml_change_count(x->fix);
	return error ? reason(o, "无法写入 %s：%s", "cannot write %s: %s",
			      x->shown_target, reason_of(error, o->style.lang))
		     : NULL;
}

/* ---- one file --------------------------------------------------------- */

static char *run(struct fixing *x, const struct options *o,
		 const struct file *file, const struct bytes *b)
{
	const char *why = gkml_result_trouble(gkml_fix_before(x->fix));

	if (why)
		return need(strdup(why));
	why = gkml_fix_refusal(x->fix);
	if (why)
		return reason(o, "没有修改：%s", "not fixed: %s", why);
	if (o->diff)
		return NULL;
	if (o->output)
		return write_elsewhere(x, o, file);
	if (file->path)
		return write_in_place(x, o, file->path, b);
	x->written = gkml_change_count(x->fix);
	return NULL;
}

char *fixing_do(struct fixing *x, const struct gkml_rules *rules,
		const struct options *o, struct marks *marks,
		const struct file *file, const struct bytes *b)
{
	struct marking marking = { marks, file, b };
	const struct gkml_fix_options how = {
		.unsafe = o->unsafe_fixes, .as_table = o->output != NULL,
		.mark = marks_set, .arg = &marking,
	};
	char *why;

	x->fix = gkml_fix(rules, &file->lint, &how, file->repo_path, b->p, b->n);
	why = run(x, o, file, b);
	x->result = why || o->diff ? gkml_fix_before(x->fix)
				   : gkml_fix_result(x->fix);
	return why;
}

void fixing_print(const struct fixing *x, FILE *out, const struct options *o,
		  const struct file *file)
{
	if (o->diff) {
		differences_print(out, x->fix, file, &o->style);
	} else if (!file->path && !o->output) {
		struct gkml_text t = gkml_fix_text(x->fix);

		fwrite(t.p, 1, t.n, out);
	}
}

bool fixing_changes(const struct fixing *x)
{
	return x->fix && gkml_change_count(x->fix);
}

bool fixing_takes_stdout(const struct options *o)
{
	return o->fix && !o->diff && !o->output && words_has(&o->args, "-");
}

void fixing_say(const struct fixing *x, const struct options *o,
		const struct file *file)
{
	size_t cells = 0;

	if (!x->written || o->style.quiet)
		return;
	for (size_t i = 0; i < gkml_change_count(x->fix); i++) {
		const struct gkml_change *c = gkml_change_at(x->fix, i);
		const struct gkml_change *last =
			i ? gkml_change_at(x->fix, i - 1) : NULL;

		cells += c->cell && !(last && last->cell &&
				      !strcmp(last->cell->ref, c->cell->ref));
	}
	if (cells)
		say(o->style.lang, file->shown,
		    "已修改 %zu 个问题，涉及 %zu 个单元格",
		    "findings fixed: %zu, in cells: %zu",
		    gkml_fix_count(x->fix), cells);
	else
		say(o->style.lang, file->shown, "已修改 %zu 个问题",
		    "findings fixed: %zu", gkml_fix_count(x->fix));
}

void fixing_release(struct fixing *x)
{
	gkml_fix_free(x->fix);
	free(x->target);
	free(x->shown_target);
	*x = (struct fixing){ 0 };
}

/* ---- before ----------------------------------------------------------- */

static bool goes_together(const struct options *o)
{
	const char *alone = o->unsafe_fixes ? "--unsafe-fixes"
			  : o->output ? "--output"
			  : o->follow ? "--follow" : NULL;

	if (!fixing_wanted(o) && alone) {
		say(o->style.lang, NULL, "%s 要与 --fix 或 --diff 同用",
		    "%s goes with --fix or --diff", alone);
		return false;
	}
	if (fixing_wanted(o) && o->action != ACT_LINT) {
		say(o->style.lang, NULL, "--fix、--diff 不能与查看类选项同用",
		    "--fix and --diff do not go with options that show "
		    "something else");
		return false;
	}
	return true;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Two files must not be written to one name. */
static bool names_differ(const struct options *o, const struct files *files)
{
	struct words names = { 0 };
	bool differ = true;

	for (size_t i = 0; i < files->count; i++)
		if (!files->item[i].trouble)
			words_take(&names, target_of(o, &files->item[i],
				is_no_text(&files->item[i])));
	if (names.count)
		qsort(names.item, names.count, sizeof *names.item, by_bytes);
	for (size_t i = 1; differ && i < names.count; i++)
		if (!strcmp(names.item[i - 1], names.item[i])) {
			say(o->style.lang, NULL,
			    "--output 中有两个文件同名：%s",
			    "--output: two files would be %s", names.item[i]);
			differ = false;
		}
	words_release(&names);
	return differ;
}

static bool make_output(const struct options *o)
{
	struct stat st;

	if (!mkdir(o->output, 0777) || errno == EEXIST) {
		if (!stat(o->output, &st) && S_ISDIR(st.st_mode))
			return true;
		errno = ENOTDIR;
	}
	say(o->style.lang, NULL, "--output %s: %s", "--output %s: %s",
	    o->output, reason_of(errno, o->style.lang));
	return false;
}

bool fixing_prepare(const struct options *o, const struct files *files)
{
	if (!goes_together(o))
		return false;
	return !o->output || o->diff ||
	       (names_differ(o, files) && make_output(o));
}
