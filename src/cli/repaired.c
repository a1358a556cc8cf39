#include "cli/repaired.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/convert.h"
#include "cli/links.h"
#include "cli/paths.h"
#include "cli/replace.h"
#include "cli/say.h"
#include "report/safe.h"

/* ---- in its own place ------------------------------------------------- */

static char *not_fixed(const struct options *o, int error)
{
	enum gkml_lang lang = o->style.lang;

	if (error == REPLACE_CHANGED)
		return said(lang, "没有修改：检查期间文件被别的程序改动了",
			    "not fixed: the file changed meanwhile");
	if (error == REPLACE_OWNER)
		return said(lang, "没有修改：无权保持文件的所有者和组，"
			    "请由所有者修改",
			    "not fixed: its owner and group could not be "
			    "kept; its owner may fix it");
	return said(lang, "没有修改，无法写入：%s",
		    "not fixed, cannot write: %s", reason_of(error, lang));
}

char *repaired_in_place(const struct options *o, const char *path,
			const struct bytes *was, struct gkml_text now)
{
	char *file = link_target(path), *why;
	int error;

	if (!file)
		return not_fixed(o, errno);
	if (!o->follow && !link_stays(o, path, file)) {
		why = said(o->style.lang, "没有修改：链接指向文件夹以外的 %s，"
			   "要修改它请加 --follow",
			   "not fixed: a link leads out of the tree, to %s; "
			   "--follow allows it", file);
		free(file);
		return why;
	}
	error = replace_file(file, (struct gkml_text){ was->p, was->n }, now);
	free(file);
	return error ? not_fixed(o, error) : NULL;
}

/* ---- below --output --------------------------------------------------- */

static char *not_written(const struct options *o, const char *path, int error)
{
	char *shown = safe_copy(str_from(path)), *why;
	enum gkml_lang lang = o->style.lang;

	if (error == REPLACE_OWNER)
		why = said(lang, "无法写入 %s：无权保持已有文件的所有者和组",
			   "cannot write %s: the owner and group of the file "
			   "there could not be kept", shown);
	else
		why = said(lang, "无法写入 %s：%s", "cannot write %s: %s",
			   shown, reason_of(error, lang));
	free(shown);
	return why;
}

/* Where the path leads; its folder must be there.  NULL and errno. */
static char *place_of(const char *path)
{
	char *place = link_target(path), *dir, *real;

	if (place || errno != ENOENT)
		return place;
	dir = path_dir(path);
	real = link_target(dir);
	place = real ? path_join(real, path_name(path)) : NULL;
	free(dir);
	free(real);
	return place;
}

static bool is_outside(const struct options *o, const char *place)
{
	char *folder = link_target(o->output);
	bool yes = !folder || !path_below(folder, place);

	free(folder);
	return yes;
}

/* Where a path below --output leads; NULL and why it may not. */
static char *place_within(const struct options *o, const char *path,
			  char **why)
{
	char *place = place_of(path);

	if (!place) {
		*why = not_written(o, path, errno);
	} else if (!o->follow && is_outside(o, place)) {
		*why = said(o->style.lang,
			    "没有写入：链接指向 --output 文件夹以外的 %s，"
			    "要写到那里请加 --follow",
			    "not written: a link leads out of --output, to "
			    "%s; --follow allows it", place);
		free(place);
		place = NULL;
	}
	return place;
}

/* Folders above the path, below --output.  NULL, or why not. */
static char *make_folders(const struct options *o, const char *path)
{
	char *copy = need(strdup(path)), *why = NULL;
	char *p = copy + strlen(o->output) + 1;

	for (p = strchr(p, '/'); p && !why; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (!mkdir(copy, 0777) || errno == EEXIST)
			free(place_within(o, copy, &why));
		else
			why = not_written(o, copy, errno);
		*p = '/';
	}
	free(copy);
	return why;
}

static bool same_file(const char *a, const char *b)
{
	struct stat st, other;

	return a && b && !stat(a, &st) && !stat(b, &other) &&
	       st.st_dev == other.st_dev && st.st_ino == other.st_ino;
}

char *repaired_to(const struct options *o, const char *target,
		  const struct file *file, struct gkml_text now)
{
	char *place = NULL, *why;
	int error;

	if (same_file(target, file->path))
		return said(o->style.lang,
			    "没有写入：--output 会覆盖被检查的文件本身",
			    "not written: --output would overwrite the file "
			    "itself");
	why = make_folders(o, target);
	if (!why)
		place = place_within(o, target, &why);
	if (why)
		return why;
	error = replace_or_create(place, now);
	free(place);
	return error ? not_written(o, target, error) : NULL;
}

/* ---- names ------------------------------------------------------------ */

static const char *name_of(const struct options *o, const struct file *file)
{
	if (file->path)
		return file->name;
	return o->stdin_filename ? path_name(o->stdin_filename) : "stdin.tsv";
}

char *repaired_target(const struct options *o, const struct file *file,
		      const char *suffix)
{
	char *path = path_join(o->output, name_of(o, file));
	char *dot = strrchr(path_name(path), '.'), *with;

	if (!suffix || path_ends(path, suffix))
		return path;
	if (dot)
		*dot = '\0';
	with = joined(path, suffix, "");
	free(path);
	return with;
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

static const char *suffix_for(const struct options *o, const struct file *file)
{
	if (o->action == ACT_CONVERT)
		return convert_suffix(o->convert);
	return is_no_text(file) ? ".tsv" : NULL;
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
			words_take(&names, repaired_target(o, &files->item[i],
				suffix_for(o, &files->item[i])));
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

bool repaired_ready(const struct options *o, const struct files *files)
{
	return names_differ(o, files) && make_output(o);
}
