/*
 * --suppress RULE@CELL --reason TEXT: entries for what was just found, in the
 * nearest table of suppressions, or in a new one beside the configuration.
 */
#include "cli/suppress.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/overrides.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/suggest.h"

struct adding {
	const struct options *o;
	const struct gkml_rules *rules;
	struct gkml_result *result;	/* of the one file */
	const char *path;		/* its, from the root */
	struct suppressions to;
	struct words lines;
	size_t known;			/* waived already */
};

/* ---- mistakes --------------------------------------------------------- */

/* 2026-12-31 before today?  Both are as digits, and so in order. */
static bool is_past(const char *date, uint32_t today)
{
	char now[16];

	snprintf(now, sizeof now, "%04u-%02u-%02u", (unsigned)(today / 10000),
		 (unsigned)(today / 100 % 100), (unsigned)(today % 100));
	return strcmp(date, now) < 0;
}

static bool mistaken(const struct options *o)
{
	const char *reason = o->reason ? o->reason : "";

	if (!reason[strspn(reason, " \t\r\n")])
		say(o->style.lang, NULL, "--suppress 必须用 --reason 写明理由",
		    "--suppress needs a --reason");
	else if (o->until && is_past(o->until, o->lint.today))
		say(o->style.lang, NULL, "--until 的日期 %s 已经过去",
		    "--until: %s is past", o->until);
	else
		return false;
	return true;
}

static const struct gkml_rule *rule_named(const struct adding *a,
					  const char *name)
{
	const struct gkml_rule *r = gkml_rule_by_name(a->rules, name);
	struct suggestion s = suggest_for(name);
	char guess[128];

	for (size_t i = 0; !r && i < gkml_rule_count(a->rules); i++) {
		const struct gkml_rule *k = gkml_rule_at(a->rules, i);

		suggest_try(&s, k->id);
		suggest_try(&s, k->name);
		suggest_try(&s, k->title);
	}
	if (!r) {
		suggest_say(guess, sizeof guess, s.best, a->o->style.lang);
		say(a->o->style.lang, NULL, "没有规则“%s”%s",
		    "no rule “%s”%s", name, guess);
	}
	return r;
}

/* "D14"; of a finding about a row or the file, its line: "14" */
static void address(char *out, size_t size, const struct gkml_finding *f)
{
	if (f->cell)
		snprintf(out, size, "%s", f->cell->ref);
	else
		snprintf(out, size, "%u", (unsigned)f->span.line);
}

/* There is none at that cell: say where there are. */
static void say_elsewhere(const struct adding *a, const struct gkml_rule *rule,
			  const char *cell)
{
	enum { NAMED = 6 };
	char where[256] = "", last[64] = "", at[64];
	size_t n = 0;

	for (size_t i = 0; i < gkml_finding_count(a->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(a->result, i);

		address(at, sizeof at, f);
		if (f->rule != rule || !strcmp(at, last) || n > NAMED)
			continue;
		snprintf(last, sizeof last, "%s", at);
		snprintf(where + strlen(where), sizeof where - strlen(where),
			 " %s", n++ < NAMED ? at : "…");
	}
	say(a->o->style.lang, a->path,
	    n ? "%s 没有 %s 的问题，有的是:%s" : "%s 没有 %s 的问题%s",
	    n ? "at %s there is nothing of %s, but at:%s"
	      : "at %s there is nothing of %s%s", cell, rule->id, where);
}

/* ---- lines ------------------------------------------------------------ */

static bool add_line(struct adding *a, const struct gkml_finding *f)
{
	const struct gkml_grounds grounds = {
		.reason = a->o->reason, .until = a->o->until, .by = a->o->by,
	};
	const char *line;

	if (f->status == GKML_SUPPRESSED) {
		a->known++;
		return true;
	}
	line = gkml_waivers_line(a->to.table.waivers, f, a->path, &grounds);
	if (!line) {
		say(a->o->style.lang, a->to.place, "不是 UTF-8 编码，请先转换",
		    "is not UTF-8; convert it first");
		return false;
	}
	if (!words_has(&a->lines, line))
		words_add(&a->lines, line);
	return true;
}

/* "GK202@D14" */
static bool add_wish(struct adding *a, const char *wish)
{
	const char *at = strrchr(wish, '@');
	char *name = need(strdup(wish)), where[64];
	const struct gkml_rule *rule;
	bool any = false, ok = true;

	name[at - wish] = '\0';
	rule = rule_named(a, name);
	free(name);
	if (!rule)
		return false;
	for (size_t i = 0; ok && i < gkml_finding_count(a->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(a->result, i);

		address(where, sizeof where, f);
		if (f->rule != rule || strcasecmp(where, at + 1))
			continue;
		any = true;
		ok = add_line(a, f);
	}
	if (!any)
		say_elsewhere(a, rule, at + 1);
	return ok && any;
}

/* ---- the table -------------------------------------------------------- */

/* Beside the configuration, else in the root, as it is reached from here. */
static char *new_place(const struct options *o)
{
	const char *below = path_below(o->root, o->cwd);
	char *place = need(strdup(SUPPRESSIONS_NAME)), *up;

	if (o->config_dir) {
		free(place);
		return strcmp(o->config_dir, ".")
		     ? path_join(o->config_dir, SUPPRESSIONS_NAME)
		     : need(strdup(SUPPRESSIONS_NAME));
	}
	while (below && *below) {
		const char *slash = strchr(below, '/');

		up = joined("../", place, "");
		free(place);
		place = up;
		below = slash ? slash + 1 : NULL;
	}
	return place;
}

bool suppressions_open(struct suppressions *s, const struct options *o,
		       const struct gkml_rules *rules)
{
	const char *header = gkml_waivers_header(GKML_SUPPRESSIONS);

	s->place = suppressions_path(o);
	s->there = s->place != NULL;
	if (s->there)
		return table_read(&s->table, o, rules, GKML_SUPPRESSIONS,
				  s->place);
	s->place = new_place(o);
	s->table.bytes.p = need(strdup(header));
	s->table.bytes.n = strlen(header);
	s->table.waivers = gkml_waivers_read(rules, &o->lint,
		GKML_SUPPRESSIONS, s->place, header, strlen(header));
	return true;
}

void suppressions_release(struct suppressions *s)
{
	table_release(&s->table);
	free(s->place);
	*s = (struct suppressions){ 0 };
}

char *table_addition(struct gkml_text was, const struct words *lines)
{
	struct report_text text;

	report_text_open(&text);
	/* the last line of what is there is ended as the new ones are */
	if (was.n && was.p[was.n - 1] != '\n') {
		const char *line = lines->item[0];

		fputs(line + strcspn(line, "\r\n"), text.out);
	}
	for (size_t i = 0; i < lines->count; i++)
		fputs(lines->item[i], text.out);
	return report_text_close(&text);
}

static bool write_table(const struct adding *a)
{
	const struct bytes *b = &a->to.table.bytes;
	const struct gkml_text was = { b->p, b->n };
	char *more = table_addition(was, &a->lines);
	size_t n = b->n + strlen(more);
	char *bytes = need(malloc(n));
	bool ok;

	memcpy(bytes, b->p, b->n);
	memcpy(bytes + b->n, more, strlen(more));
	ok = table_write(a->to.place, a->o, a->to.there ? &was : NULL,
			 (struct gkml_text){ bytes, n });
	free(bytes);
	free(more);
	return ok;
}

/* ---- all of it -------------------------------------------------------- */

static bool add_all(struct adding *a)
{
	const struct options *o = a->o;

	if (!suppressions_open(&a->to, o, a->rules))
		return false;
	gkml_waivers_apply(a->to.table.waivers, a->result, a->path, NULL);
	for (size_t i = 0; i < o->suppress.count; i++)
		if (!add_wish(a, o->suppress.item[i]))
			return false;
	if (a->lines.count && !write_table(a))
		return false;
	if (!o->style.quiet)
		say(o->style.lang, a->to.place,
		    a->known ? "已添加 %zu 条豁免，%zu 处本已豁免"
			     : "已添加 %zu 条豁免",
		    a->known ? "%zu suppressions added, %zu were there"
			     : "%zu suppressions added",
		    a->lines.count, a->known);
	return true;
}

static bool add_for_file(struct adding *a, const struct file *f)
{
	const struct options *o = a->o;
	struct gkml_run *run;
	struct bytes b;
	const char *why = f->trouble;
	int error = why ? 0 : read_all(f->path, &b);
	bool ok;

	if (error)
		why = reason_of(error, o->style.lang);
	if (why) {
		say(o->style.lang, f->shown, "%s", "%s", why);
		return false;
	}
	a->path = f->repo_path;
	a->result = gkml_lint(a->rules, &f->lint, a->path, b.p, b.n);
	run = gkml_run_new(a->rules, &o->lint);
	gkml_run_last(run, a->result, a->path);
	ok = add_all(a);
	gkml_run_free(run);
	gkml_result_free(a->result);
	free(b.p);
	return ok;
}

bool suppress_add(const struct gkml_rules *rules, const struct options *o)
{
	struct adding a = { .o = o, .rules = rules };
	struct overrides own;
	struct files files;
	bool ok = false;

	if (mistaken(o))
		return false;
	files = files_find(o);
	own = overrides_make(rules, o, &files);
	if (files.count == 1)
		ok = add_for_file(&a, &files.item[0]);
	else
		say(o->style.lang, NULL,
		    "--suppress 每次针对一个文件，这里有 %zu 个",
		    "--suppress takes one file, not %zu", files.count);
	suppressions_release(&a.to);
	words_release(&a.lines);
	overrides_release(&own);
	files_release(&files);
	return ok;
}
