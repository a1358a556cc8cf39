#include "cli/overrides.h"

#include <stdlib.h>
#include <string.h>

#include "cli/paths.h"
#include "report/safe.h"

static struct gkml_levels *levels_of(const struct gkml_rules *rules,
				     const struct layers *ls,
				     const char **errors)
{
	struct gkml_levels *l = gkml_levels_new(rules);
	const char *s;

	for (size_t i = 0; (s = layers_select(ls, i)); i++)
		gkml_levels_select(l, s);
	for (size_t i = 0; (s = layers_ignore(ls, i)); i++)
		gkml_levels_ignore(l, s);
	for (size_t i = 0; (s = layers_severity(ls, i)); i++)
		gkml_levels_severity(l, s);
	gkml_levels_ready(l, errors);
	return l;
}

/* ---- checking --------------------------------------------------------- */

/* Each line behind the pattern that it is about. */
static void print_errors(const struct options *o, const char *glob,
			 const char *errors)
{
	while (*errors) {
		size_t n = strcspn(errors, "\n");

		safe_print(stderr, str_from(o->config));
		fputs(": paths: ", stderr);
		safe_print(stderr, str_from(glob));
		fprintf(stderr, ": %.*s\n", (int)n, errors);
		errors += n + (errors[n] == '\n');
	}
}

bool overrides_check(const struct gkml_rules *rules, const struct options *o)
{
	bool ok = true;

	for (size_t i = 0; i < o->paths.count; i++) {
		const struct layer *l = &o->paths.item[i];
		struct layers one = { 0 };
		struct gkml_levels *levels;
		const char *errors;

		layers_add(&one, l);
		levels = levels_of(rules, &one, &errors);
		print_errors(o, l->glob, errors);
		ok &= !*errors;
		gkml_levels_free(levels);
		layers_release(&one);
	}
	return ok;
}

/* ---- for each file ---------------------------------------------------- */

static bool same_layers(const struct layers *x, const struct layers *y)
{
	if (x->count != y->count)
		return false;
	for (size_t i = 0; i < x->count; i++)
		if (x->item[i] != y->item[i])
			return false;
	return true;
}

static bool have_levels(const struct layers *ls)
{
	for (size_t i = 0; i < ls->count; i++)
		if (ls->item[i]->glob && layer_has_levels(ls->item[i]))
			return true;
	return false;
}

/* Made once for files of the same layers; takes ls over. */
static const struct gkml_levels *shared_levels(struct overrides *all,
					       const struct gkml_rules *rules,
					       struct layers *ls)
{
	struct override *x;
	const char *errors;

	for (size_t i = 0; i < all->count; i++)
		if (same_layers(&all->item[i].layers, ls)) {
			layers_release(ls);
			return all->item[i].levels;
		}
	all->item = need_room(all->item, all->count, &all->room,
			      sizeof *all->item);
	x = &all->item[all->count++];
	*x = (struct override){ *ls, levels_of(rules, ls, &errors) };
	return x->levels;
}

struct overrides overrides_make(const struct gkml_rules *rules,
				const struct options *o, struct files *files)
{
	struct overrides all = { 0 };

	for (size_t i = 0; o->paths.count && i < files->count; i++) {
		struct file *f = &files->item[i];
		const char *name = f->path ? f->path : o->stdin_filename;
		char *path = name ? path_absolute(o->cwd, name) : NULL;
		struct layers ls = options_layers(o, path);

		layers_options(&ls, &f->lint);
		if (have_levels(&ls))
			f->lint.levels = shared_levels(&all, rules, &ls);
		else
			layers_release(&ls);
		free(path);
	}
	return all;
}

void overrides_release(struct overrides *all)
{
	for (size_t i = 0; i < all->count; i++) {
		gkml_levels_free(all->item[i].levels);
		layers_release(&all->item[i].layers);
	}
	free(all->item);
	*all = (struct overrides){ 0 };
}
