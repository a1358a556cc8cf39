/* Tables of suppressions and baselines as files. */
#include "cli/suppress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/atomic.h"
#include "cli/paths.h"
#include "cli/say.h"

bool table_read(struct table *t, const struct options *o,
		const struct gkml_rules *rules, enum gkml_waiver_sort sort,
		const char *path)
{
	const char *errors;
	int error = read_all(path, &t->bytes);

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

bool table_write(const char *path, const struct options *o, const void *bytes,
		 size_t size)
{
	struct atomic_file file;
	int error = atomic_open(&file, path);

	if (!error) {
		fwrite(bytes, 1, size, file.stream);
		error = atomic_commit(&file);
	}
	if (error)
		say(o->style.lang, path, "%s", "%s",
		    reason_of(error, o->style.lang));
	return !error;
}

bool table_prune(struct table *t, const struct options *o,
		 gkml_was_checked *checked, void *host)
{
	size_t removed = gkml_waivers_prune(t->waivers, checked, host);
	struct gkml_text left = gkml_waivers_text(t->waivers);

	if (removed && !table_write(t->file.path, o, left.p, left.n))
		return false;
	if (removed && !o->style.quiet)
		say(o->style.lang, t->file.path, "已删去 %zu 条不再需要的条目",
		    "%zu entries removed that are not needed", removed);
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

bool is_waiver_table(const struct options *o, const char *absolute)
{
	return !strcmp(path_name(absolute), SUPPRESSIONS_NAME) ||
	       is_same(o, o->baseline, absolute) ||
	       is_same(o, o->write_baseline, absolute);
}
