/* Tables of suppressions and baselines as files. */
#include "cli/suppress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/fence.h"
#include "cli/links.h"
#include "cli/paths.h"
#include "cli/replace.h"
#include "cli/say.h"

bool table_read(struct table *t, const struct options *o,
		const struct gkml_rules *rules, enum gkml_waiver_sort sort,
		const char *path)
{
	const char *errors;
	int error;

	/* a baseline was named by whoever runs this; these are found */
	if (sort == GKML_SUPPRESSIONS &&
	    !fence_holds(o->root, path, o->style.lang))
		return false;
	error = read_all(path, &t->bytes);
	if (error) {
		say(o->style.lang, path, "%s", "%s",
		    reason_of(error, o->style.lang));
		return false;
	}
	t->file = file_named(o, path, path);
	t->waivers = gkml_waivers_read(rules, &o->lint, sort, path,
				       t->bytes.p, t->bytes.n);
	errors = gkml_waivers_errors(t->waivers);
	if (errors)
		fputs(errors, stderr);
	return !errors;
}

void table_release(struct table *t)
{
	gkml_waivers_free(t->waivers);
	file_release(&t->file);
	free(t->bytes.p);
	*t = (struct table){ 0 };
}

static int replace(const char *path, const struct gkml_text *was,
		   struct gkml_text now)
{
	char *file;
	int error;

	if (!was)
		return replace_nothing(path, now);
	file = link_target(path);
	error = file ? replace_file(file, *was, now) : errno;
	free(file);
	return error;
}

bool table_write(const char *path, const struct options *o,
		 const struct gkml_text *was, struct gkml_text now)
{
	enum gkml_lang lang = o->style.lang;
	int error = replace(path, was, now);

	if (error == REPLACE_CHANGED)
		say(lang, path, "没有写入：它刚被别的程序改动，请重来一次",
		    "not written: it was changed meanwhile; try again");
	else if (error == REPLACE_OWNER)
		say(lang, path, "没有写入：无权保持文件的所有者和组",
		    "not written: its owner and group could not be kept");
	else if (error)
		say(lang, path, "%s", "%s", reason_of(error, lang));
	return !error;
}

bool table_prune(struct table *t, const struct options *o,
		 gkml_was_checked *checked, void *host)
{
	struct gkml_pruned done = gkml_waivers_prune(t->waivers, checked,
						     host);
	struct gkml_text was = { t->bytes.p, t->bytes.n };

	if ((done.removed || done.renamed) &&
	    !table_write(t->file.path, o, &was, gkml_waivers_text(t->waivers)))
		return false;
	if (done.removed && !o->style.quiet)
		say(o->style.lang, t->file.path, "已删去 %zu 条不再需要的条目",
		    "%zu entries removed that are not needed", done.removed);
	if (done.renamed && !o->style.quiet)
		say(o->style.lang, t->file.path, "%zu 条已改用新的文件名",
		    "%zu entries follow a file that was renamed",
		    done.renamed);
	return true;
}

char *suppressions_path(const struct options *o)
{
	char *dir = need(strdup(o->cwd)), *here = need(strdup(""));
	char *found = NULL;

	while (!found) {
		char *path = path_join(dir, SUPPRESSIONS_NAME), *next;

		if (!access(path, F_OK))
			found = joined(here, SUPPRESSIONS_NAME, "");
		free(path);
		if (!strcmp(dir, o->root) || !strcmp(dir, "/"))
			break;
		next = path_dir(dir);
		free(dir);
		dir = next;
		next = joined("../", here, "");
		free(here);
		here = next;
	}
	free(dir);
	free(here);
	return found;
}

static bool is_same(const struct options *o, const char *path,
		    const char *absolute)
{
	char *of = path ? path_absolute(o->cwd, path) : NULL;
	bool yes = of && !strcmp(of, absolute);

	free(of);
	return yes;
}

/* By its first line, as --write-baseline writes it. */
static bool begins_as_baseline(const char *path)
{
	const char *header = gkml_waivers_header(GKML_BASELINE);
	size_t n = strcspn(header, "\n");
	char start[64] = "";
	struct stat st;
	bool yes = false;
	int fd;

	if (!path_ends(path, ".tsv") || stat(path, &st) ||
	    !S_ISREG(st.st_mode))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (read(fd, start, sizeof start - 1) > 0)
		yes = !strncmp(start, header, n);
	close(fd);
	return yes;
}

bool is_waiver_table(const struct options *o, const char *absolute)
{
	return !strcmp(path_name(absolute), SUPPRESSIONS_NAME) ||
	       is_same(o, o->baseline, absolute) ||
	       is_same(o, o->write_baseline, absolute) ||
	       begins_as_baseline(absolute);
}
