#include "cli/rulebook.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/fence.h"
#include "cli/overrides.h"
#include "cli/paths.h"
#include "cli/read.h"
#include "cli/say.h"
#include "cli/suggest.h"
#include "report/safe.h"

/* ---- loading ---------------------------------------------------------- */

struct loader {
	struct gkml_rules *rules;
	enum gkml_lang lang;
	bool ok;
	size_t files;
	const char *fence;		/* to stay in, or NULL */
};

static void trouble(struct loader *l, const char *path, int error)
{
	say(l->lang, path, "%s", "%s", reason_of(error, l->lang));
	l->ok = false;
}

/* What a configuration names may be a link to anywhere. */
static bool may_read(struct loader *l, const char *path)
{
	if (!l->fence || fence_holds(l->fence, path, l->lang))
		return true;
	l->ok = false;
	return false;
}

/* How the library takes a file. */
typedef void add_bytes(struct gkml_rules *, const char *file,
		       const void *bytes, size_t size);

static void add_as(struct loader *l, const char *path, add_bytes *add)
{
	struct bytes b;
	int error;

	if (!may_read(l, path))
		return;
	error = read_all(path, &b);
	if (error) {
		trouble(l, path, error);
		return;
	}
	add(l->rules, path, b.p, b.n);
	l->files++;
	free(b.p);
}

static void add_file(struct loader *l, const char *path)
{
	add_as(l, path, gkml_rules_add);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every file of the folder with that suffix; the folder may be missing. */
static void add_folder(struct loader *l, const char *dir, const char *suffix,
		       bool optional)
{
	struct words found = { 0 };
	const struct dirent *entry;
	DIR *d = may_read(l, dir) ? opendir(dir) : NULL;

	if (!d && !l->ok)
		return;
	if (!d) {
		if (!optional || errno != ENOENT)
			trouble(l, dir, errno);
		return;
	}
	while ((entry = readdir(d)))
		if (entry->d_name[0] != '.' && path_ends(entry->d_name, suffix))
			words_take(&found, path_join(dir, entry->d_name));
	closedir(d);
	if (found.count)
		qsort(found.item, found.count, sizeof *found.item, by_bytes);
	for (size_t i = 0; i < found.count; i++)
		add_file(l, found.item[i]);
	words_release(&found);
}

static void add_below(struct loader *l, const char *dir, const char *name,
		      const char *suffix)
{
	char *path = path_join(dir, name);

	add_folder(l, path, suffix, true);
	free(path);
}

/* A folder of rules, laid out as the built-in ones are; or one file. */
static void add_rules(struct loader *l, const char *path)
{
	size_t before = l->files;
	struct stat st;

	if (!stat(path, &st) && !S_ISDIR(st.st_mode)) {
		add_file(l, path);
		return;
	}
	add_folder(l, path, ".yaml", false);
	add_below(l, path, "profiles", ".yaml");
	add_below(l, path, "vocab", ".tsv");
	add_below(l, path, "registry", ".tsv");
	if (l->ok && l->files == before) {
		say(l->lang, path, "文件夹中没有规则、样式或词表",
		    "no rules, profiles or vocabularies in this folder");
		l->ok = false;
	}
}

/* Only now: a profile may come from a folder of rules. */
static void check_profile(struct loader *l, const char *profile)
{
	struct suggestion s = suggest_for(profile);
	const char *name;
	char guess[128];

	for (size_t i = 0; (name = gkml_profile_at(l->rules, i)); i++) {
		if (!strcmp(name, profile))
			return;
		suggest_try(&s, name);
	}
	suggest_say(guess, sizeof guess, s.best, l->lang);
	say(l->lang, NULL, "没有目录样式“%s”%s", "no profile “%s”%s", profile,
	    guess);
	l->ok = false;
}

/* Of all files, and of those that paths: names. */
static void check_profiles(struct loader *l, const struct options *o)
{
	const struct layer *all[] = { &o->base, &o->command };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i]->profile)
			check_profile(l, all[i]->profile);
	for (size_t i = 0; i < o->paths.count; i++)
		if (o->paths.item[i].profile)
			check_profile(l, o->paths.item[i].profile);
}

static void add_sources(struct loader *l, const struct sources *s)
{
	for (size_t i = 0; i < s->rules.count; i++)
		add_rules(l, s->rules.item[i]);
	for (size_t i = 0; i < s->vocab.count; i++)
		add_file(l, s->vocab.item[i]);
	for (size_t i = 0; i < s->registry.count; i++)
		add_as(l, s->registry.item[i], gkml_rules_add_registry);
}

static void add_wishes(struct gkml_rules *rules, const struct options *o)
{
	struct layers all = options_layers(o, NULL);
	const char *s;

	for (size_t i = 0; (s = layers_select(&all, i)); i++)
		gkml_rules_select(rules, s);
	for (size_t i = 0; (s = layers_ignore(&all, i)); i++)
		gkml_rules_ignore(rules, s);
	for (size_t i = 0; (s = layers_severity(&all, i)); i++)
		gkml_rules_severity(rules, s);
	layers_release(&all);
}

struct gkml_rules *rulebook_load(const struct options *o)
{
	struct loader l = { gkml_rules_new(), o->style.lang, true, 0, NULL };

	gkml_rules_lang(l.rules, o->style.lang);
	l.fence = o->fence;
	add_sources(&l, &o->configured);
	l.fence = NULL;
	add_sources(&l, &o->given);
	add_wishes(l.rules, o);
	if (!gkml_rules_ready(l.rules)) {
		fputs(gkml_rules_errors(l.rules), stderr);
		l.ok = false;
	}
	if (l.ok)
		check_profiles(&l, o);
	if (l.ok && overrides_check(l.rules, o))
		return l.rules;
	gkml_rules_free(l.rules);
	return NULL;
}

/* ---- showing ---------------------------------------------------------- */

bool rulebook_list(const struct gkml_rules *rules, const struct options *o)
{
	bool en = o->style.lang == GKML_EN;

	for (size_t i = 0; i < gkml_rule_count(rules); i++) {
		const struct gkml_rule *r = gkml_rule_at(rules, i);

		printf("%-6s %-8s %-24s %s\n", r->id, gkml_level_name(r->level),
		       r->name, en && *r->title_en ? r->title_en : r->title);
	}
	return true;
}

bool rulebook_explain(struct gkml_rules *rules, const struct options *o)
{
	const struct gkml_rule *r = gkml_rule_by_name(rules, o->explain);
	struct suggestion s = suggest_for(o->explain);
	char guess[128];

	if (r) {
		fputs(gkml_rule_page(rules, r, o->style.lang), stdout);
		return true;
	}
	for (size_t i = 0; i < gkml_rule_count(rules); i++) {
		r = gkml_rule_at(rules, i);
		suggest_try(&s, r->id);
		suggest_try(&s, r->name);
		suggest_try(&s, r->title);
	}
	suggest_say(guess, sizeof guess, s.best, o->style.lang);
	say(o->style.lang, NULL, "没有规则“%s”%s", "no rule “%s”%s", o->explain,
	    guess);
	return false;
}

bool rulebook_test(struct gkml_rules *rules)
{
	const char *report;
	size_t ran, failed = gkml_rules_test(rules, &ran, &report);
	size_t n = report ? strlen(report) : 0;

	if (n)
		printf("%s%s", report, report[n - 1] == '\n' ? "" : "\n");
	/* in one language: test runners read this line */
	printf("%zu passed, %zu failed\n", ran - failed, failed);
	return !failed;
}
