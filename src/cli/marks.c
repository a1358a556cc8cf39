#include "cli/marks.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/baseline.h"
#include "cli/changed.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/suppress.h"

struct marks {
	const struct options *o;
	const struct gkml_rules *rules;
	struct table suppressions, baseline;
	struct gkml_result *result[2];	/* of these, once they were linted */
	struct new_baseline *writing;	/* or NULL */
	struct changes *changes;	/* of --changed, or NULL */
	struct words checked;		/* complete, from the root */
	struct files *all;		/* all there are; NULL: nobody asked */
	bool failed;			/* a table was not written */
};

/* ---- opening ---------------------------------------------------------- */

static bool mistaken(const struct options *o)
{
	const char *alone = o->reason ? "--reason" : o->until ? "--until"
			  : o->by ? "--by" : NULL;

	const char *judging = o->baseline ? "--baseline"
			    : o->write_baseline ? "--write-baseline"
			    : o->changed ? "--changed" : NULL;

	if (o->action != ACT_LINT && judging) {
		say(o->style.lang, NULL, "%s 不能与查看类选项同用",
		    "%s does not go with options that show something else",
		    judging);
		return true;
	}
	if (o->prune_baseline && !o->baseline) {
		say(o->style.lang, NULL,
		    "--prune-baseline 须与 --baseline 连用",
		    "--prune-baseline goes with --baseline");
		return true;
	}
	if (o->prune_baseline && o->each) {
		say(o->style.lang, NULL, "--prune-baseline 不能与 --each 连用",
		    "--prune-baseline does not go with --each");
		return true;
	}
	if (alone) {
		say(o->style.lang, NULL, "%s 须与 --suppress 连用",
		    "%s goes with --suppress", alone);
		return true;
	}
	return false;
}

static bool open_all(struct marks *m, const struct gkml_rules *rules,
		     const struct files *files)
{
	const struct options *o = m->o;
	char *path;
	bool ok = true;

	if (mistaken(o))
		return false;
	/* of shards, findings are marked when all are there */
	if (o->action != ACT_LINT || o->emit_facts)
		return true;
	path = o->no_suppressions ? NULL : suppressions_path(o);
	if (path)
		ok &= table_read(&m->suppressions, o, rules,
				 GKML_SUPPRESSIONS, path);
	free(path);
	if (o->baseline)
		ok &= table_read(&m->baseline, o, rules, GKML_BASELINE,
				 o->baseline);
	if (o->changed)
		ok &= changes_read(&m->changes, o, files);
	if (o->write_baseline)
		ok &= new_baseline_open(&m->writing, o, rules, files);
	return ok;
}

struct marks *marks_open(const struct gkml_rules *rules,
			 const struct options *o, const struct files *files)
{
	struct marks *m = need(calloc(1, sizeof *m));

	m->o = o;
	m->rules = rules;
	if (open_all(m, rules, files))
		return m;
	marks_free(m);
	return NULL;
}

/* ---- marking ---------------------------------------------------------- */

static const char *old_name(const struct marks *m, const struct file *file)
{
	return m->changes ? changes_old_name(m->changes, file) : NULL;
}

void marks_set(struct gkml_result *r, void *arg)
{
	const struct marking *a = arg;
	struct marks *m = a->marks;
	const char *path = a->file->repo_path;
	const char *formerly = old_name(m, a->file);

	if (m->suppressions.waivers)
		gkml_waivers_apply(m->suppressions.waivers, r, path, formerly);
	if (m->baseline.waivers)
		gkml_waivers_apply(m->baseline.waivers, r, path, formerly);
	if (m->changes)
		changes_mark(m->changes, a->file, a->bytes, r);
}

void marks_file(struct marks *m, const struct file *file,
		const struct bytes *b, struct gkml_result *r, bool complete)
{
	struct marking marking = { m, file, b };
	const char *formerly = old_name(m, file);

	marks_set(r, &marking);
	if (m->writing)
		new_baseline_add(m->writing, r, file->repo_path);
	if (!complete)
		return;
	words_add(&m->checked, file->repo_path);
	if (formerly)
		words_add(&m->checked, formerly);
}

/* ---- the tables themselves -------------------------------------------- */

/* Every catalog below the root, as a run over the root would find it. */
static const struct files *all_files(struct marks *m)
{
	struct options o = *m->o;

	if (m->all)
		return m->all;
	o.args = (struct words){ 0 };
	o.style.quiet = true;
	words_add(&o.args, o.root);
	m->all = need(malloc(sizeof *m->all));
	*m->all = files_find(&o);
	words_release(&o.args);
	return m->all;
}

static bool is_file(const struct options *o, const char *path)
{
	char *whole = path_join(o->root, path);
	struct stat st;
	bool yes = !stat(whole, &st) && S_ISREG(st.st_mode);

	free(whole);
	return yes;
}

/* Was every file that there is of this name or pattern checked? */
static bool was_checked(void *host, const char *glob)
{
	struct marks *m = host;
	const struct files *all;

	if (words_has(&m->checked, glob))
		return true;
	if (*glob && is_file(m->o, glob))
		return false;
	all = all_files(m);
	for (size_t i = 0; i < all->count; i++) {
		const struct file *f = &all->item[i];

		if (*glob && !f->trouble &&
		    !gkml_path_matches(glob, f->repo_path))
			continue;
		if (!words_has(&m->checked, f->repo_path))
			return false;
	}
	return true;
}

/* --fix takes out what GK901 finds, as long as it is to be found. */
static bool prunes(const struct marks *m, const struct table *t)
{
	const struct options *o = m->o;
	const struct gkml_rule *rule = gkml_rule_by_name(m->rules, "GK901");

	if (t == &m->baseline && o->prune_baseline)
		return true;
	return o->fix && !o->diff && !o->output && rule &&
	       rule->level != GKML_OFF;
}

static void lint_table(struct marks *m, struct table *t,
		       struct gkml_result **r)
{
	if (prunes(m, t))
		m->failed |= !table_prune(t, m->o, was_checked, m);
	*r = gkml_waivers_lint(t->waivers, t->file.repo_path, was_checked, m);
	t->waivers = NULL;		/* the result has them */
	if (m->changes)
		changes_mark(m->changes, &t->file, &t->bytes, *r);
}

bool marks_table(struct marks *m, size_t i, struct checked *c)
{
	struct table *t = i ? &m->baseline : &m->suppressions;

	*c = (struct checked){ .waivers = true };
	if (i > 1)
		return false;
	if (!t->waivers || m->o->each)
		return true;		/* a run over part of the files */
	lint_table(m, t, &m->result[i]);
	c->path = t->file.shown;
	c->repo_path = t->file.repo_path;
	c->repo_bytes = t->file.repo_bytes;
	c->result = m->result[i];
	c->shown = gkml_finding_count(c->result);
	return true;
}

bool marks_close(struct marks *m, bool trouble)
{
	if (m->writing)
		m->failed |= !new_baseline_write(m->writing, trouble);
	return !m->failed;
}

void marks_free(struct marks *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < 2; i++)
		gkml_result_free(m->result[i]);
	table_release(&m->suppressions);
	table_release(&m->baseline);
	new_baseline_free(m->writing);
	changes_free(m->changes);
	words_release(&m->checked);
	if (m->all)
		files_release(m->all);
	free(m->all);
	free(m);
}
