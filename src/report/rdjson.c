/*
 * reviewdog's diagnostic format.  Columns are bytes of UTF-8 from 1, ends are
 * exclusive; of text that was decoded, bytes of the decoded line.
 */
#include "report/tojson.h"

#include <stdlib.h>
#include <string.h>

#include "base/sure.h"
#include "report/address.h"

struct rdjson {
	const struct style *style;
	bool any;
};

static json_t *source(void)
{
	json_t *o = json_object();

	tojson_put(o, "name", tojson_text("gkml-lint"));
	return o;
}

static void *rdjson_begin(FILE *out, const struct gkml_rules *rules,
			  const struct style *style)
{
	struct rdjson *r = report_alloc(1, sizeof *r);

	sure_json();
	(void)rules;
	r->style = style;
	fputs("{\"source\":", out);
	tojson_write(out, source());
	fputs(",\"diagnostics\":[", out);
	return r;
}

/* ---- places ----------------------------------------------------------- */

static json_t *position(uint32_t line, uint32_t column)
{
	json_t *o = json_object();

	tojson_put(o, "line", tojson_number(line));
	if (column)
		tojson_put(o, "column", tojson_number(column));
	return o;
}

static json_t *range(const struct gkml_span *s)
{
	json_t *o = json_object();

	tojson_put(o, "start", position(s->line, s->byte_column));
	tojson_put(o, "end", position(s->end_line, s->end_byte_column));
	return o;
}

static json_t *location(const char *path, json_t *range)
{
	json_t *o = json_object();

	tojson_put(o, "path", tojson_text(path));
	if (range)
		tojson_put(o, "range", range);
	return o;
}

static json_t *range_of(const struct gkml_finding *f)
{
	json_t *o;

	if (finding_has_columns(f))
		return range(&f->span);
	o = json_object();
	tojson_put(o, "start", position(f->span.line, 0));
	return o;
}

/* The column of the other place is not known in bytes. */
static json_t *related(const struct checked *c, const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *r = &f->related[i];
		json_t *o = json_object(), *at = json_object();

		tojson_put(at, "start", position(r->line, 0));
		tojson_put(o, "message", tojson_text(r->message));
		tojson_put(o, "location",
			   location(r->path ? r->path : c->path, at));
		tojson_add(a, o);
	}
	return a;
}

/* ---- suggestions ------------------------------------------------------ */

static size_t edits_end(const struct gkml_finding *f)
{
	size_t end = 0;

	for (size_t i = 0; i < f->edits; i++)
		if (f->edit[i].offset + f->edit[i].length > end)
			end = f->edit[i].offset + f->edit[i].length;
	return end;
}

/*
 * A suggestion is taken as a whole, so all edits make one: the text from the
 * first to the last, with what stands between.
 */
static char *edited(const struct checked *c, const struct gkml_finding *f)
{
	size_t at = f->edit[0].offset;
	struct report_text t;

	report_text_open(&t);
	for (size_t i = 0; i < f->edits; i++) {
		const struct gkml_edit *e = &f->edit[i];
		struct gkml_text kept = { "", 0 };

		if (e->offset > at)
			kept = gkml_result_text(c->result, at, e->offset - at);
		fwrite(kept.p, 1, kept.n, t.out);
		fputs(e->text, t.out);
		at = e->offset + e->length;
	}
	return report_text_close(&t);
}

static bool in_order(const struct gkml_finding *f)
{
	for (size_t i = 1; i < f->edits; i++)
		if (f->edit[i].offset <
		    f->edit[i - 1].offset + f->edit[i - 1].length)
			return false;
	return f->edits;
}

/* None where it would not be text. */
static json_t *suggestions(const struct checked *c,
			   const struct gkml_finding *f)
{
	json_t *a = json_array(), *o, *text;
	struct gkml_span s;
	char *with;

	if (!in_order(f))
		return a;
	with = edited(c, f);
	text = json_string(with);
	free(with);
	if (!text)
		return a;
	s = gkml_result_span(c->result, f, f->edit[0].offset,
			     edits_end(f) - f->edit[0].offset);
	o = json_object();
	tojson_put(o, "range", range(&s));
	tojson_put(o, "text", text);
	tojson_add(a, o);
	return a;
}

/* ---- diagnostics ------------------------------------------------------ */

static const char *severity(enum gkml_level level)
{
	return level == GKML_ERROR ? "ERROR"
	     : level == GKML_WARNING ? "WARNING" : "INFO";
}

static json_t *diagnostic(const char *message, json_t *location,
			  const char *severity, const char *code)
{
	json_t *o = json_object(), *value = json_object();

	tojson_put(value, "value", tojson_text(code));
	tojson_put(o, "message", tojson_text(message));
	tojson_put(o, "location", location);
	tojson_put(o, "severity", tojson_text(severity));
	tojson_put(o, "source", source());
	tojson_put(o, "code", value);
	return o;
}

static void put_some(json_t *o, const char *key, json_t *array)
{
	if (json_array_size(array))
		tojson_put(o, key, array);
	else
		json_decref(array);
}

static void write_diagnostic(struct rdjson *r, FILE *out, json_t *o)
{
	fputs(r->any ? ",\n" : "\n", out);
	tojson_write(out, o);
	r->any = true;
}

/* Columns are bytes; of a file in another encoding it is said of which. */
static void say_form(json_t *o, const struct checked *c, bool english)
{
	const char *encoding = gkml_result_encoding(c->result);
	struct report_text t;

	if (!strcmp(encoding, "UTF-8"))
		return;
	report_text_open(&t);
	fprintf(t.out, english
		? "columns are bytes of the line in UTF-8; the file is in %s"
		: "列按 UTF-8 形式的字节计；文件编码是 %s", encoding);
	tojson_put(o, "originalOutput", tojson_text(report_text_close(&t)));
	free(t.text);
}

static void rdjson_file(void *state, FILE *out, const struct checked *c)
{
	struct rdjson *r = state;

	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);
		char *message;
		json_t *o;

		if (!finding_is_new(f))
			continue;
		message = address_message(f);
		o = diagnostic(message, location(c->path, range_of(f)),
			       severity(f->level), f->rule->id);
		free(message);
		say_form(o, c, r->style->lang == GKML_EN);
		put_some(o, "suggestions", suggestions(c, f));
		put_some(o, "relatedLocations", related(c, f));
		write_diagnostic(r, out, o);
	}
	if (c->trouble)
		write_diagnostic(r, out, diagnostic(c->trouble,
				 location(c->path, NULL), "ERROR",
				 "not-checked"));
}

static void rdjson_end(void *state, FILE *out)
{
	fputs("\n]}\n", out);
	free(state);
}

const struct reporter rdjson_reporter = {
	.name = "rdjson",
	.help = "reviewdog 的诊断格式",
	.help_en = "diagnostic format of reviewdog",
	.begin = rdjson_begin,
	.file = rdjson_file,
	.end = rdjson_end,
};
