/*
 * A finding as a JSON object.  Keys are promises (docs/schema): they may be
 * added to, never renamed.
 */
#include "report/tojson.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/base64.h"
#include "report/jsonout.h"
#include "report/safe.h"

#define FLAGS	(JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY)

/* ---- values ----------------------------------------------------------- */

json_t *tojson_number(size_t n)
{
	return json_integer((json_int_t)n);
}

json_t *tojson_text(const char *z)
{
	json_t *s = z ? json_string(z) : json_null();
	char *safe;

	if (s)
		return s;
	safe = safe_copy(str_from(z));
	s = json_string(safe);
	free(safe);
	return s;
}

bool tojson_is_text(struct gkml_text t)
{
	const char *p = t.p ? t.p : "";

	return !memchr(p, 0, t.n) && utf8_is_sound((struct str){ p, t.n });
}

json_t *tojson_raw(struct gkml_text t)
{
	char *digits;
	json_t *o;

	if (tojson_is_text(t))
		return json_stringn(t.p ? t.p : "", t.n);
	digits = base64_encode(t.p, t.n);
	o = json_object();
	tojson_put(o, "base64", json_string(digits));
	free(digits);
	return o;
}

static const char *lang_name(const struct style *style)
{
	return style->lang == GKML_EN ? "en" : "zh";
}

json_t *tojson_lang(const struct style *style)
{
	return json_string(lang_name(style));
}

void tojson_put(json_t *object, const char *key, json_t *value)
{
	/* keys are ours: that they are UTF-8 need not be looked at */
	report_need(json_object_set_new_nocheck(object, key, value) ? NULL
								   : object);
}

void tojson_add(json_t *array, json_t *value)
{
	report_need(json_array_append_new(array, value) ? NULL : array);
}

/* ---- text ------------------------------------------------------------- */

static char *dumped(json_t *value)
{
	char *line = json_dumps(value, FLAGS);

	report_need(line);
	json_decref(value);
	return line;
}

void tojson_write(FILE *out, json_t *value)
{
	char *line = dumped(value);

	jsonout_safe(out, str_from(line));
	free(line);
}

char *tojson_line(json_t *value)
{
	struct report_text t;

	report_text_open(&t);
	tojson_write(t.out, value);
	return report_text_close(&t);
}

/* ---- parts of a finding ----------------------------------------------- */

static void put_offset(struct jsonout *j, size_t n)
{
	if (n == GKML_NO_OFFSET)
		jsonout_null(j, "offset");
	else
		jsonout_number(j, "offset", n);
}

static void put_span(struct jsonout *j, const struct gkml_span *s)
{
	jsonout_open(j, "span", '{');
	jsonout_number(j, "line", s->line);
	jsonout_number(j, "column", s->column);
	jsonout_number(j, "end_line", s->end_line);
	jsonout_number(j, "end_column", s->end_column);
	jsonout_number(j, "byte_column", s->byte_column);
	jsonout_number(j, "end_byte_column", s->end_byte_column);
	jsonout_number(j, "utf16_column", s->utf16_column);
	jsonout_number(j, "end_utf16_column", s->end_utf16_column);
	put_offset(j, s->offset);
	jsonout_number(j, "length", s->length);
	jsonout_close(j, '}');
}

static void put_places(struct jsonout *j, const struct gkml_finding *f)
{
	jsonout_open(j, "places", '[');
	for (size_t i = 0; i < f->places; i++) {
		jsonout_open(j, NULL, '{');
		jsonout_number(j, "start", f->place[i].start);
		jsonout_number(j, "end", f->place[i].end);
		put_offset(j, f->place[i].offset);
		jsonout_number(j, "length", f->place[i].length);
		jsonout_close(j, '}');
	}
	jsonout_close(j, ']');
}

static void put_cell(struct jsonout *j, const struct gkml_finding *f)
{
	const struct gkml_cell *c = f->cell;

	if (!c) {
		jsonout_null(j, "cell");
		return;
	}
	jsonout_open(j, "cell", '{');
	jsonout_text(j, "ref", c->ref);
	jsonout_number(j, "row", c->row);
	jsonout_number(j, "col", c->col);
	jsonout_text(j, "column", c->column);
	jsonout_number(j, "start", f->places ? f->place->start : 0);
	jsonout_number(j, "end", f->places ? f->place->end : 0);
	jsonout_number(j, "chars", c->chars);
	jsonout_close(j, '}');
}

static void put_item(struct jsonout *j, const struct gkml_finding *f)
{
	jsonout_open(j, "item", '[');
	for (size_t i = 0; i < f->items; i++)
		jsonout_text(j, NULL, f->item[i]);
	jsonout_close(j, ']');
}

static void put_related(struct jsonout *j, const struct gkml_finding *f,
			const char *path, bool whole)
{
	jsonout_open(j, "related", '[');
	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *r = &f->related[i];

		jsonout_open(j, NULL, '{');
		jsonout_text(j, "path", r->path ? r->path : path);
		jsonout_number(j, "line", r->line);
		jsonout_number(j, "column", r->column);
		jsonout_text(j, "ref", r->ref);
		jsonout_text(j, "heading", r->heading);
		jsonout_text(j, "message", r->message);
		if (whole)
			jsonout_number(j, "record", r->record);
		jsonout_close(j, '}');
	}
	jsonout_close(j, ']');
}

/* Bytes that are no text are shown, which is not what is to be written. */
static void put_edit_text(struct jsonout *j, const char *text)
{
	struct gkml_text t = { text, strlen(text) };
	char *digits;

	jsonout_text(j, "text", text);
	if (tojson_is_text(t))
		return;
	digits = base64_encode(t.p, t.n);
	jsonout_open(j, "raw", '{');
	jsonout_text(j, "base64", digits);
	jsonout_close(j, '}');
	free(digits);
}

static void put_fix(struct jsonout *j, const struct gkml_finding *f)
{
	if (!f->edits) {
		jsonout_null(j, "fix");
		return;
	}
	jsonout_open(j, "fix", '{');
	jsonout_text(j, "safety", f->safe ? "safe" : "unsafe");
	jsonout_open(j, "edits", '[');
	for (size_t i = 0; i < f->edits; i++) {
		jsonout_open(j, NULL, '{');
		jsonout_number(j, "offset", f->edit[i].offset);
		jsonout_number(j, "length", f->edit[i].length);
		put_edit_text(j, f->edit[i].text);
		jsonout_close(j, '}');
	}
	jsonout_close(j, ']');
	jsonout_close(j, '}');
}

static const char *status(enum gkml_status s)
{
	switch (s) {
	case GKML_KNOWN:
		return "known";
	case GKML_SUPPRESSED:
		return "suppressed";
	case GKML_UNTOUCHED:
		return "untouched";
	case GKML_NEW:
		break;
	}
	return "new";
}

/* ---- all of it -------------------------------------------------------- */

static void put_finding(struct jsonout *j, const struct checked *c,
			const struct gkml_finding *f,
			const struct style *style)
{
	bool whole = style->shard;	/* so that it can be made again */

	jsonout_number(j, "v", TOJSON_VERSION);
	jsonout_text(j, "rule", f->rule->id);
	jsonout_text(j, "name", f->rule->name);
	jsonout_text(j, "level", gkml_level_name(f->level));
	jsonout_text(j, "message", f->message);
	jsonout_text(j, "lang", lang_name(style));
	jsonout_text(j, "path", c->path);
	if (strcmp(gkml_result_encoding(c->result), "UTF-8"))
		jsonout_text(j, "encoding", gkml_result_encoding(c->result));
	put_span(j, &f->span);
	put_places(j, f);
	put_cell(j, f);
	if (*f->sheet)
		jsonout_text(j, "sheet", f->sheet);
	put_item(j, f);
	jsonout_text(j, "match", f->match);
	jsonout_text(j, "expected", f->expected);
	jsonout_text(j, "basis", f->basis);
	put_related(j, f, c->path, whole);
	put_fix(j, f);
	jsonout_text(j, "fingerprint", f->fingerprint);
	jsonout_text(j, "status", status(f->status));
	if (f->reason)
		jsonout_text(j, "reason", f->reason);
	if (whole) {
		jsonout_number(j, "record", f->record);
		jsonout_number(j, "row_line", f->row_line);
		jsonout_number(j, "row_end_line", f->row_end_line);
	}
}

void tojson_finding(FILE *out, const struct checked *c,
		    const struct gkml_finding *f, const struct style *style)
{
	struct jsonout j;

	jsonout_begin(&j, out);
	jsonout_open(&j, NULL, '{');
	put_finding(&j, c, f, style);
	jsonout_close(&j, '}');
	jsonout_end(&j);
}

void tojson_trouble(FILE *out, const struct checked *c,
		    const struct style *style)
{
	struct jsonout j;

	jsonout_begin(&j, out);
	jsonout_open(&j, NULL, '{');
	jsonout_number(&j, "v", TOJSON_VERSION);
	jsonout_text(&j, "error", c->trouble);
	jsonout_text(&j, "lang", lang_name(style));
	jsonout_text(&j, "path", c->path);
	jsonout_close(&j, '}');
	jsonout_end(&j);
}
