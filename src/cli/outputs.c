#include "cli/outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "cli/targets.h"

/* ---- beginning -------------------------------------------------------- */

static const struct reporter *reporter_of(const char *report)
{
	char name[32];

	snprintf(name, sizeof name, "%.*s", (int)strcspn(report, ":"), report);
	return reporter_by_name(name);
}

/* Did writing fail since errno was 0? */
static void check(struct output *out)
{
	if (!out->error && ferror(out->stream))
		out->error = errno ? errno : EIO;
}

static void begin(struct output *out, const struct gkml_rules *rules)
{
	errno = 0;
	if (out->reporter->begin)
		out->state = out->reporter->begin(out->stream, rules,
						  &out->style);
	check(out);
}

static struct output *add(struct outputs *all, const struct reporter *r)
{
	struct output *out = &all->item[all->count++];

	out->reporter = r;
	out->style = all->o->style;
	return out;
}

static void add_console(struct outputs *all, const struct reporter *r,
			FILE *console)
{
	if (r && console)
		add(all, r)->stream = console;
}

static void add_report(struct outputs *all, const char *report)
{
	struct output *out = add(all, reporter_of(report));

	out->path = target_path(report);
	out->style.color = false;
	out->style.apart = true;
	out->style.width = all->o->report_width;
	out->error = atomic_open(&out->file, out->path);
	out->stream = out->file.stream;
}

void outputs_open(struct outputs *all, const struct options *o,
		  const struct gkml_rules *rules, FILE *console)
{
	size_t most = 2 + o->reports.count;

	*all = (struct outputs){ .o = o };
	all->item = need(calloc(most, sizeof *all->item));
	add_console(all, o->reporter, console);
	add_console(all, o->annotations, console);
	for (size_t i = 0; i < o->reports.count; i++)
		add_report(all, o->reports.item[i]);
	/* the array stands now, and reporters may point to their styles */
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].stream)
			begin(&all->item[i], rules);
}

bool outputs_show_tables(const struct outputs *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].reporter->whole)
			return true;
	return false;
}

/* ---- files ------------------------------------------------------------ */

/* How many findings the console may list of this file. */
static size_t within_limit(struct outputs *all, const struct checked *c)
{
	size_t limit = all->o->max_findings, shown = c->shown;

	for (size_t i = 0; limit && i < c->shown; i++) {
		if (!brief_is_new(gkml_finding_brief(c->result, i)))
			continue;
		if (all->shown < limit) {
			all->shown++;
			continue;
		}
		if (shown > i)
			shown = i;
		all->hidden++;
	}
	return shown;
}

static int console_error(const struct outputs *all)
{
	int error = 0;

	for (size_t i = 0; i < all->count && !all->item[i].path; i++)
		if (!error)
			error = all->item[i].error;
	return error;
}

int outputs_file(struct outputs *all, const struct checked *c)
{
	struct checked cut = *c;

	if (!c->old)
		cut.shown = within_limit(all, c);
	for (size_t i = 0; i < all->count; i++) {
		struct output *out = &all->item[i];

		if (!out->stream || out->error || !out->reporter->file ||
		    (c->old && !out->path))
			continue;
		errno = 0;
		out->reporter->file(out->state, out->stream,
				    out->path ? c : &cut);
		check(out);
	}
	return console_error(all);
}

/* ---- the end ---------------------------------------------------------- */

/* What was reached is always said, with --quiet too. */
static void say_limit(const struct outputs *all)
{
	if (all->hidden)
		say(all->o->style.lang, NULL,
		    "已达 --max-findings=%zu，另有 %zu 个问题没有列出",
		    "--max-findings=%zu is reached, %zu more not listed",
		    all->o->max_findings, all->hidden);
}

static void end(struct output *out)
{
	if (!out->stream)
		return;
	errno = 0;
	/* also when writing failed: the state is freed there */
	if (out->reporter->end)
		out->reporter->end(out->state, out->stream);
	check(out);
}

static bool close_report(struct output *out, enum gkml_lang lang)
{
	if (out->stream && out->error)
		atomic_drop(&out->file);
	else if (out->stream)
		out->error = atomic_commit(&out->file);
	if (out->error)
		say(lang, out->path, "报告没有写成: %s",
		    "the report was not written: %s",
		    reason_of(out->error, lang));
	return !out->error;
}

bool outputs_close(struct outputs *all, int *console)
{
	bool ok = true;

	for (size_t i = 0; i < all->count; i++) {
		struct output *out = &all->item[i];

		end(out);
		if (out->path)
			ok &= close_report(out, all->o->style.lang);
	}
	*console = console_error(all);
	say_limit(all);
	free(all->item);
	return ok;
}
