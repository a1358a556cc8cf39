/* The tool as a SARIF log describes it: its rules, before any result. */
#include "report/sarif.h"

#include <stdlib.h>

static bool enabled(const struct gkml_rule *r)
{
	return r->level != GKML_OFF;
}

size_t sarif_rule_index(const struct gkml_rules *rules,
			const struct gkml_rule *rule)
{
	size_t index = 0;

	for (size_t i = 0; gkml_rule_at(rules, i) != rule; i++)
		index += enabled(gkml_rule_at(rules, i));
	return index;
}

static const char *title_of(const struct gkml_rule *r, bool en)
{
	return en && *r->title_en ? r->title_en : r->title;
}

/* What the rule is about, and what it rests on; as text or as Markdown. */
static char *help_of(const struct gkml_rule *r, bool en, bool markdown)
{
	struct report_text t;

	report_text_open(&t);
	if (markdown)
		fprintf(t.out, "**%s** %s\n\n", r->id, title_of(r, en));
	fputs(*r->why ? r->why : title_of(r, en), t.out);
	if (*r->basis)
		fprintf(t.out, en ? "\n\nBasis: %s" : "\n\n依据：%s", r->basis);
	if (*r->see)
		fprintf(t.out, en ? "\n\nSee: %s" : "\n\n参见：%s", r->see);
	return report_text_close(&t);
}

static json_t *help(const struct gkml_rule *r, bool en)
{
	json_t *o = json_object();
	char *text = help_of(r, en, false), *markdown = help_of(r, en, true);

	tojson_put(o, "text", tojson_text(text));
	tojson_put(o, "markdown", tojson_text(markdown));
	free(text);
	free(markdown);
	return o;
}

static json_t *configuration(const struct gkml_rule *r)
{
	json_t *o = json_object();

	tojson_put(o, "level", tojson_text(r->level == GKML_INFO ? "note"
					   : gkml_level_name(r->level)));
	return o;
}

/* The group ("GK2") and the kind of check. */
static json_t *properties(const struct gkml_rule *r)
{
	json_t *o = json_object(), *tags = json_array();
	char group[4];

	snprintf(group, sizeof group, "%s", r->id);
	tojson_add(tags, tojson_text(group));
	tojson_add(tags, tojson_text(r->kind));
	tojson_put(o, "tags", tags);
	return o;
}

static json_t *rule(const struct gkml_rule *r, bool en)
{
	json_t *o = json_object();

	tojson_put(o, "id", tojson_text(r->id));
	tojson_put(o, "name", tojson_text(r->name));
	tojson_put(o, "shortDescription", sarif_message(title_of(r, en)));
	tojson_put(o, "fullDescription",
		   sarif_message(*r->why ? r->why : title_of(r, en)));
	tojson_put(o, "help", help(r, en));
	tojson_put(o, "defaultConfiguration", configuration(r));
	tojson_put(o, "properties", properties(r));
	return o;
}

static json_t *notification(const char *id, const char *text)
{
	json_t *o = json_object();

	tojson_put(o, "id", tojson_text(id));
	tojson_put(o, "shortDescription", sarif_message(text));
	tojson_put(o, "fullDescription", sarif_message(text));
	tojson_put(o, "help", sarif_message(text));
	return o;
}

json_t *sarif_driver(const struct gkml_rules *rules, const struct style *style)
{
	bool en = style->lang == GKML_EN;
	json_t *o = json_object(), *list = json_array(), *said = json_array();

	tojson_put(o, "name", tojson_text("gkml-lint"));
	tojson_put(o, "version", tojson_text(gkml_version()));
	tojson_put(o, "informationUri", tojson_text(GKML_HOMEPAGE));
	for (size_t i = 0; i < gkml_rule_count(rules); i++)
		if (enabled(gkml_rule_at(rules, i)))
			tojson_add(list, rule(gkml_rule_at(rules, i), en));
	tojson_put(o, "rules", list);
	tojson_add(said, notification("not-checked", en
		? "A file could not be checked." : "文件未能检查。"));
	tojson_add(said, notification("left-out", en
		? "Findings that are not listed." : "没有列出的问题。"));
	tojson_put(o, "notifications", said);
	return o;
}
