/*
 * A JSON object a line and finding.  Keys are promises: they may be added to,
 * never renamed; "v" counts the breaks of that promise.
 */
#include "report/report.h"

#include <jansson.h>
#include <stdlib.h>

enum { VERSION = 1 };

struct jsonl {
	enum gkml_lang lang;
};

static void *jsonl_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	struct jsonl *j = report_alloc(1, sizeof *j);

	(void)out;
	(void)rules;
	j->lang = style->lang;
	return j;
}

static json_t *number(size_t n)
{
	return json_integer((json_int_t)n);
}

/* NULL is null. */
static json_t *text(const char *z)
{
	return z ? json_string(z) : json_null();
}

static void set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static json_t *span(const struct gkml_span *s)
{
	json_t *o = json_object();

	set(o, "line", number(s->line));
	set(o, "column", number(s->column));
	set(o, "end_line", number(s->end_line));
	set(o, "end_column", number(s->end_column));
	set(o, "byte_column", number(s->byte_column));
	set(o, "end_byte_column", number(s->end_byte_column));
	set(o, "utf16_column", number(s->utf16_column));
	set(o, "end_utf16_column", number(s->end_utf16_column));
	set(o, "offset", number(s->offset));
	set(o, "length", number(s->length));
	return o;
}

static json_t *places(const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->places; i++) {
		json_t *o = json_object();

		set(o, "start", number(f->place[i].start));
		set(o, "end", number(f->place[i].end));
		set(o, "offset", number(f->place[i].offset));
		set(o, "length", number(f->place[i].length));
		json_array_append_new(a, o);
	}
	return a;
}

static json_t *cell(const struct gkml_finding *f)
{
	const struct gkml_cell *c = f->cell;
	json_t *o;

	if (!c)
		return json_null();
	o = json_object();
	set(o, "ref", text(c->ref));
	set(o, "row", number(c->row));
	set(o, "col", number(c->col));
	set(o, "column", text(c->column));
	set(o, "start", number(f->places ? f->place->start : 0));
	set(o, "end", number(f->places ? f->place->end : 0));
	set(o, "chars", number(c->chars));
	return o;
}

static json_t *item(const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->items; i++)
		json_array_append_new(a, text(f->item[i]));
	return a;
}

static json_t *related(const struct gkml_finding *f, const char *path)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *r = &f->related[i];
		json_t *o = json_object();

		set(o, "path", text(r->path ? r->path : path));
		set(o, "line", number(r->line));
		set(o, "column", number(r->column));
		set(o, "ref", text(r->ref));
		set(o, "heading", text(r->heading));
		set(o, "message", text(r->message));
		json_array_append_new(a, o);
	}
	return a;
}

static json_t *fix(const struct gkml_finding *f)
{
	json_t *o, *edits;

	if (!f->edits)
		return json_null();
	o = json_object();
	edits = json_array();
	for (size_t i = 0; i < f->edits; i++) {
		json_t *e = json_object();

		set(e, "offset", number(f->edit[i].offset));
		set(e, "length", number(f->edit[i].length));
		set(e, "text", text(f->edit[i].text));
		json_array_append_new(edits, e);
	}
	set(o, "safety", text(f->safe ? "safe" : "unsafe"));
	set(o, "edits", edits);
	return o;
}

static json_t *finding(const struct gkml_finding *f, const char *path,
		       enum gkml_lang lang)
{
	json_t *o = json_object();

	set(o, "v", number(VERSION));
	set(o, "rule", text(f->rule->id));
	set(o, "name", text(f->rule->name));
	set(o, "level", text(gkml_level_name(f->level)));
	set(o, "message", text(f->message));
	set(o, "lang", text(lang == GKML_EN ? "en" : "zh"));
	set(o, "path", text(path));
	set(o, "span", span(&f->span));
	set(o, "places", places(f));
	set(o, "cell", cell(f));
	set(o, "item", item(f));
	set(o, "match", text(f->match));
	set(o, "expected", text(f->expected));
	set(o, "basis", text(f->basis));
	set(o, "related", related(f, path));
	set(o, "fix", fix(f));
	set(o, "fingerprint", text(f->fingerprint));
	set(o, "status", text("new"));
	return o;
}

static void jsonl_file(void *state, FILE *out, const struct checked *c)
{
	const struct jsonl *j = state;
	size_t n = c->result ? gkml_finding_count(c->result) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);
		json_t *o = finding(f, c->path, j->lang);

		json_dumpf(o, out, JSON_COMPACT | JSON_PRESERVE_ORDER);
		fputc('\n', out);
		json_decref(o);
	}
}

static void jsonl_end(void *state, FILE *out)
{
	(void)out;
	free(state);
}

const struct reporter jsonl_reporter = {
	.name = "jsonl",
	.help = "每个问题一行 JSON，全部细节",
	.help_en = "a line of JSON a finding, with every detail",
	.begin = jsonl_begin,
	.file = jsonl_file,
	.end = jsonl_end,
};
