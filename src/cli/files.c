#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "cli/links.h"
#include "cli/paths.h"
#include "cli/samefile.h"
#include "cli/say.h"
#include "cli/shards.h"
#include "cli/suppress.h"
#include "report/safe.h"

struct finder {
	const struct options *o;
	const char *folder;		/* the argument gone into, or NULL */
	struct words workbooks;		/* in folders: checked when they are named */
	struct files files;
	struct same_files known;	/* of files.item: the index, + 1 */
};

/*
 * As it is shown.  A line that begins with :: would be a command to the log of
 * GitHub, whatever blanks stand before it; with ./ before it, it is none.
 */
static char *shown_path(const char *path)
{
	char *safe = safe_copy(str_from(path)), *with;

	if (!strstr(safe, "::") || *safe == '/' || *safe == '.')
		return safe;
	with = joined("./", safe, "");
	free(safe);
	return with;
}

/* ---- the list --------------------------------------------------------- */

static const char *name_in(const char *folder, const char *path)
{
	if (!folder || strncmp(path, folder, strlen(folder)))
		return path_name(path);
	path += strlen(folder);
	return path + strspn(path, "/");
}

struct file file_named(const struct options *o, const char *path,
		       const char *shown)
{
	char *absolute = path_absolute(o->cwd, shown);
	const char *below = path_below(o->root, absolute);
	struct file file = {
		.path = path ? need(strdup(path)) : NULL,
		.shown = shown_path(shown),
		.repo_bytes = need(strdup(below && *below ? below : shown)),
		.lint = o->lint,
	};

	file.repo_path = shown_path(file.repo_bytes);
	free(absolute);
	return file;
}

static struct file *add(struct finder *f, const char *path, const char *shown)
{
	struct files *all = &f->files;
	struct file *file;

	all->item = need_room(all->item, all->count, &all->room,
			      sizeof *all->item);
	file = &all->item[all->count++];
	*file = file_named(f->o, path, shown);
	if (path)
		file->name = name_in(f->folder, file->path);
	return file;
}

static void add_trouble(struct finder *f, const char *path, const char *why)
{
	add(f, path, path)->trouble = need(strdup(why));
}

void files_add_kept(struct files *all, const struct options *o,
		    const struct kept *kept)
{
	const struct shard_file *about = &kept->about;
	struct file f = file_named(o, about->is_stdin ? NULL : about->name.p,
				   about->name.p);

	/* where the root was is known to those who checked it */
	free(f.repo_bytes);
	free(f.repo_path);
	f.repo_bytes = need(strdup(about->repo.p));
	f.repo_path = shown_path(f.repo_bytes);
	f.index = about->index;
	f.kept = kept;
	all->item = need_room(all->item, all->count, &all->room,
			      sizeof *all->item);
	all->item[all->count++] = f;
}

/* ---- what is left out ------------------------------------------------- */

enum reason { NOT_LEFT_OUT, BY_EXCLUDE, BY_RULES, BY_WAIVERS };

static const struct exclusion *excluded_by(const struct options *o,
					   const char *absolute)
{
	for (size_t i = 0; i < o->exclude.count; i++) {
		const struct exclusion *x = &o->exclude.item[i];
		const char *below = path_below(x->dir, absolute);

		if (below && gkml_path_matches(x->glob, below))
			return x;
	}
	return NULL;
}

bool files_is_source(const struct options *o, const char *absolute)
{
	const struct words *lists[] = {
		&o->given.rules, &o->given.vocab, &o->given.registry,
		&o->configured.rules, &o->configured.vocab,
		&o->configured.registry,
	};
	bool yes = false;

	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (size_t i = 0; !yes && i < lists[l]->count; i++) {
			char *of = path_absolute(o->cwd, lists[l]->item[i]);

			yes = path_below(of, absolute) != NULL;
			free(of);
		}
	return yes;
}

static enum reason reason_to_leave(const struct options *o, const char *path)
{
	char *absolute = path_absolute(o->cwd, path);
	enum reason why = excluded_by(o, absolute) ? BY_EXCLUDE
		: files_is_source(o, absolute) ? BY_RULES
		: is_waiver_table(o, absolute) ? BY_WAIVERS
		: NOT_LEFT_OUT;

	free(absolute);
	return why;
}

char *files_left_out(const struct options *o, const char *path)
{
	enum gkml_lang lang = o->style.lang;
	const struct exclusion *x;
	char *absolute, *why = NULL;

	switch (reason_to_leave(o, path)) {
	case NOT_LEFT_OUT:
		break;
	case BY_EXCLUDE:
		absolute = path_absolute(o->cwd, path);
		x = excluded_by(o, absolute);
		why = said(lang, "按配置不检查（%s，exclude: %s）",
			   "not checked: excluded by the configuration (%s, "
			   "exclude: %s)", x->where, x->glob);
		free(absolute);
		break;
	case BY_RULES:
		why = said(lang, "是规则用的词表，不检查",
			   "not checked: a word list of the rules");
		break;
	case BY_WAIVERS:
		why = said(lang, "是豁免表或基线，不检查",
			   "not checked: suppressions or a baseline");
		break;
	}
	return why;
}

/*
 * Of what was named itself it is said; of what was come across, with -v, and
 * where files are only listed.
 */
static bool leave_out(struct finder *f, const char *path, bool named)
{
	const struct style *style = &f->o->style;
	bool told = named || f->o->action == ACT_SHOW_FILES;
	char *why = files_left_out(f->o, path);

	if (!why)
		return false;
	f->files.left_out++;
	if (told ? !style->quiet : style->verbose)
		say(style->lang, path, "%s", "%s", why);
	free(why);
	return true;
}

/* ---- folders ---------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_catalog(const char *name)
{
	return path_ends(name, ".tsv") || path_ends(name, ".csv");
}

static bool is_workbook(const char *name)
{
	return path_ends(name, ".xlsx");
}

static void walk(struct finder *, const char *dir, struct words *found);

/* Whoever opens a pipe that nobody writes to waits for ever. */
static void add_found(struct finder *f, const char *path, struct words *found)
{
	struct stat st;

	if (!stat(path, &st) && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		add_trouble(f, path, reason_of(EINVAL, f->o->style.lang));
	else
		words_add(found, path);
}

/* Links to folders are not followed: they may lead in a circle. */
static void walk_entry(struct finder *f, const char *dir, const char *name,
		       struct words *found)
{
	char *path = path_join(dir, name);
	struct stat st;

	if (lstat(path, &st))
		add_trouble(f, path, reason_of(errno, f->o->style.lang));
	else if (S_ISDIR(st.st_mode) && !leave_out(f, path, false))
		walk(f, path, found);
	else if (!S_ISDIR(st.st_mode) && is_catalog(name) &&
		 !leave_out(f, path, false))
		add_found(f, path, found);
	else if (S_ISREG(st.st_mode) && is_workbook(name) &&
		 !leave_out(f, path, false))
		words_add(&f->workbooks, path);
	free(path);
}

static void walk(struct finder *f, const char *dir, struct words *found)
{
	DIR *d = opendir(dir);
	const struct dirent *entry;

	if (!d) {
		add_trouble(f, dir, reason_of(errno, f->o->style.lang));
		return;
	}
	for (errno = 0; (entry = readdir(d)); errno = 0)
		if (entry->d_name[0] != '.')
			walk_entry(f, dir, entry->d_name, found);
	if (errno)
		add_trouble(f, dir, reason_of(errno, f->o->style.lang));
	closedir(d);
}

/* ---- files ------------------------------------------------------------ */

static void add_file(struct finder *f, const char *path)
{
	struct stat st;
	size_t *same;

	/* what cannot be looked at cannot be read: reading says why */
	if (stat(path, &st) || !S_ISREG(st.st_mode)) {
		add(f, path, path);
		return;
	}
	if (!f->o->follow && link_leaves(f->o, path)) {
		add_trouble(f, path, f->o->style.lang == GKML_EN
			    ? "a link out of the repository, not read; "
			      "--follow allows it"
			    : "是通向仓库之外的链接，不读；确要检查请加 --follow");
		return;
	}
	same = same_file(&f->known, &st);
	if (*same) {
		f->files.left_out++;
		if (!f->o->style.quiet)
			say(f->o->style.lang, path, "与 %s 是同一文件，只检查一次",
			    "the same file as %s, checked once",
			    f->files.item[*same - 1].shown);
		return;
	}
	*same = f->files.count + 1;
	add(f, path, path);
}

static void add_folder(struct finder *f, const char *dir)
{
	struct words found = { 0 };
	size_t before = f->files.count + f->files.left_out;
	bool en = f->o->style.lang == GKML_EN;

	walk(f, dir, &found);
	if (found.count)
		qsort(found.item, found.count, sizeof *found.item, by_bytes);
	else if (f->files.count + f->files.left_out == before)
		add_trouble(f, dir, en ? "no *.tsv or *.csv in this folder"
				       : "文件夹中没有 *.tsv 或 *.csv 文件");
	f->folder = dir;
	for (size_t i = 0; i < found.count; i++)
		add_file(f, found.item[i]);
	f->folder = NULL;
	words_release(&found);
}

/* What was passed over must not look as if it had been checked. */
static void tell_workbooks(struct finder *f)
{
	const char *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < f->workbooks.count; i++) {
		const char *path = f->workbooks.item[i];
		struct stat st;

		if (!stat(path, &st) && *same_file(&f->known, &st))
			continue;
		if (!first || strcmp(path, first) < 0)
			first = path;
		count++;
	}
	if (count && !f->o->style.quiet)
		say(f->o->style.lang, first,
		    "文件夹中的工作簿没有检查（共 %zu 个）；要检查请写出文件名",
		    "a workbook in a folder, not checked (%zu in all); name it "
		    "to have it checked", count);
	words_release(&f->workbooks);
}

static void add_stdin(struct finder *f)
{
	const char *name = f->o->stdin_filename;

	for (size_t i = 0; i < f->files.count; i++)
		if (!f->files.item[i].path && !f->files.item[i].trouble)
			return;
	add(f, NULL, name ? name : "<stdin>");
}

struct files files_find(const struct options *o)
{
	struct finder f = { .o = o };
	struct stat st;

	for (size_t i = 0; i < o->args.count; i++) {
		const char *arg = o->args.item[i];

		if (!strcmp(arg, "-"))
			add_stdin(&f);
		else if (leave_out(&f, arg, true))
			;
		else if (!stat(arg, &st) && S_ISDIR(st.st_mode))
			add_folder(&f, arg);
		else
			add_file(&f, arg);
	}
	tell_workbooks(&f);
	same_files_release(&f.known);
	return f.files;
}

void files_need_any(struct files *all, const struct options *o)
{
	struct finder f = { .o = o, .files = *all };

	if (!all->count && all->left_out)
		add_trouble(&f, o->args.item[0], o->style.lang == GKML_EN
			    ? "all files named are left out: nothing was checked"
			    : "所列文件都不检查，没有检查任何文件");
	*all = f.files;
}

void files_keep_part(struct files *files, const struct options *o)
{
	size_t kept = 0;

	files->all = files->count;
	for (size_t i = 0; i < files->all; i++) {
		struct file *f = &files->item[i];
		size_t n = strlen(f->shown);
		uint64_t name = digest_bytes(0, f->shown, n);

		f->index = i;
		files->list = digest_bytes(files->list, f->shown, n);
		if (!o->part || name % o->parts + 1 == o->part)
			files->item[kept++] = *f;
		else
			file_release(f);
	}
	files->count = kept;
}

/* A name that begins with a dot is not gone into. */
static bool has_hidden(const char *path)
{
	return *path == '.' || strstr(path, "/.");
}

bool files_would_find(const struct options *o, const char *path)
{
	char *absolute = path_absolute(o->cwd, path);
	bool yes = false;
	struct stat st;

	for (size_t i = 0; !yes && i < o->args.count; i++) {
		char *dir = path_absolute(o->cwd, o->args.item[i]);
		const char *below = path_below(dir, absolute);

		yes = below && *below && !has_hidden(below) &&
		      !stat(dir, &st) && S_ISDIR(st.st_mode);
		free(dir);
	}
	yes = yes && is_catalog(path_name(path)) &&
	      reason_to_leave(o, path) == NOT_LEFT_OUT;
	free(absolute);
	return yes;
}

void file_release(struct file *f)
{
	free(f->path);
	free(f->shown);
	free(f->repo_path);
	free(f->repo_bytes);
	free(f->trouble);
	*f = (struct file){ 0 };
}

/* With -v: which entries of paths: hold for it. */
static void say_paths(const struct options *o, const struct file *f)
{
	char *absolute = path_absolute(o->cwd, f->shown);

	for (size_t i = 0; o->style.verbose && i < o->paths.count; i++) {
		const struct layer *l = &o->paths.item[i];

		if (layer_holds(l, absolute))
			say(o->style.lang, f->shown, "另有设置（%s，paths: %s）",
			    "has settings of its own (%s, paths: %s)",
			    l->where, l->glob);
	}
	free(absolute);
}

bool files_show(FILE *out, const struct options *o)
{
	struct files files = files_find(o);
	bool ok = true;

	files_keep_part(&files, o);
	for (size_t i = 0; i < files.count; i++) {
		const struct file *f = &files.item[i];
		const char *why = f->trouble;

		if (!why && f->path && access(f->path, R_OK))
			why = reason_of(errno, o->style.lang);
		if (why)
			say(o->style.lang, f->shown, "%s", "%s", why);
		else
			fprintf(out, "%s\n", f->shown);
		if (!why)
			say_paths(o, f);
		ok &= !why;
	}
	files_release(&files);
	return ok;
}

void files_release(struct files *files)
{
	for (size_t i = 0; i < files->count; i++)
		file_release(&files->item[i]);
	free(files->item);
	*files = (struct files){ 0 };
}
