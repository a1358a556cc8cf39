/*
 * A finding as a JSON object.  Keys are promises (docs/schema): they may be
 * added to, never renamed.
 */
#include "report/tojson.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/base64.h"
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
	bool bad = memchr(t.p ? t.p : "", 0, t.n);

	for (size_t i = 0; i < t.n && !bad;) {
		char32_t c;

		i += utf8_decode(t.p + i, t.n - i, &c, &bad);
	}
	return !bad;
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

json_t *tojson_lang(const struct style *style)
{
	return json_string(style->lang == GKML_EN ? "en" : "zh");
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

/* As JSON has it: in two halves beyond U+FFFF. */
static void print_escape(FILE *out, char32_t c)
{
	if (c > 0xFFFF)
		fprintf(out, "\\u%04X\\u%04X",
			0xD800 + (unsigned)((c - 0x10000) >> 10),
			0xDC00 + (unsigned)((c - 0x10000) & 0x3FF));
	else
		fprintf(out, "\\u%04X", (unsigned)c);
}

/*
 * What is to be written into a catalog is not made safe for a terminal or a
 * log.  All of it stands in strings, where an escape means the same.
 */
static void print_safe(FILE *out, const char *line)
{
	struct str s = str_from(line);

	while (s.n) {
		size_t n = strcspn(s.p, "#\177\302\330\342\357\360\361\362\363\364");
		char32_t c;
		bool bad;

		fwrite(s.p, 1, n, out);
		s = str_skip(s, n);
		if (!s.n)
			break;
		n = utf8_decode(s.p, s.n, &c, &bad);
		if (utf8_unsafe(c) || str_is_command(s))
			print_escape(out, c);
		else
			fwrite(s.p, 1, n, out);
		s = str_skip(s, n);
	}
}

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

	print_safe(out, line);
	free(line);
}

char *tojson_line(json_t *value)
{
	struct report_text t;

	report_text_open(&t);
	tojson_write(t.out, value);
	return report_text_close(&t);
}

static json_t *offset(size_t n)
{
	return n == GKML_NO_OFFSET ? json_null() : tojson_number(n);
}

/* ---- parts of a finding ----------------------------------------------- */

static json_t *span(const struct gkml_span *s)
{
	json_t *o = json_object();

	tojson_put(o, "line", tojson_number(s->line));
	tojson_put(o, "column", tojson_number(s->column));
	tojson_put(o, "end_line", tojson_number(s->end_line));
	tojson_put(o, "end_column", tojson_number(s->end_column));
	tojson_put(o, "byte_column", tojson_number(s->byte_column));
	tojson_put(o, "end_byte_column", tojson_number(s->end_byte_column));
	tojson_put(o, "utf16_column", tojson_number(s->utf16_column));
	tojson_put(o, "end_utf16_column", tojson_number(s->end_utf16_column));
	tojson_put(o, "offset", offset(s->offset));
	tojson_put(o, "length", tojson_number(s->length));
	return o;
}

static json_t *places(const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->places; i++) {
		json_t *o = json_object();

		tojson_put(o, "start", tojson_number(f->place[i].start));
		tojson_put(o, "end", tojson_number(f->place[i].end));
		tojson_put(o, "offset", offset(f->place[i].offset));
		tojson_put(o, "length", tojson_number(f->place[i].length));
		tojson_add(a, o);
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
	tojson_put(o, "ref", tojson_text(c->ref));
	tojson_put(o, "row", tojson_number(c->row));
	tojson_put(o, "col", tojson_number(c->col));
	tojson_put(o, "column", tojson_text(c->column));
	tojson_put(o, "start", tojson_number(f->places ? f->place->start : 0));
	tojson_put(o, "end", tojson_number(f->places ? f->place->end : 0));
	tojson_put(o, "chars", tojson_number(c->chars));
	return o;
}

static json_t *item(const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->items; i++)
		tojson_add(a, tojson_text(f->item[i]));
	return a;
}

static json_t *related(const struct gkml_finding *f, const char *path,
		       bool whole)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *r = &f->related[i];
		json_t *o = json_object();

		tojson_put(o, "path", tojson_text(r->path ? r->path : path));
		tojson_put(o, "line", tojson_number(r->line));
		tojson_put(o, "column", tojson_number(r->column));
		tojson_put(o, "ref", tojson_text(r->ref));
		tojson_put(o, "heading", tojson_text(r->heading));
		tojson_put(o, "message", tojson_text(r->message));
		if (whole)
			tojson_put(o, "record", tojson_number(r->record));
		tojson_add(a, o);
	}
	return a;
}

/* Bytes that are no text are shown, which is not what is to be written. */
static void put_edit_text(json_t *e, const char *text)
{
	struct gkml_text t = { text, strlen(text) };

	tojson_put(e, "text", tojson_text(text));
	if (!tojson_is_text(t))
		tojson_put(e, "raw", tojson_raw(t));
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

		tojson_put(e, "offset", tojson_number(f->edit[i].offset));
		tojson_put(e, "length", tojson_number(f->edit[i].length));
		put_edit_text(e, f->edit[i].text);
		tojson_add(edits, e);
	}
	tojson_put(o, "safety", tojson_text(f->safe ? "safe" : "unsafe"));
	tojson_put(o, "edits", edits);
	return o;
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

json_t *tojson_finding(const struct checked *c, const struct gkml_finding *f,
		       const struct style *style)
{
	bool whole = style->shard;	/* so that it can be made again */
	json_t *o = json_object();

	tojson_put(o, "v", tojson_number(TOJSON_VERSION));
	tojson_put(o, "rule", tojson_text(f->rule->id));
	tojson_put(o, "name", tojson_text(f->rule->name));
	tojson_put(o, "level", tojson_text(gkml_level_name(f->level)));
	tojson_put(o, "message", tojson_text(f->message));
	tojson_put(o, "lang", tojson_lang(style));
	tojson_put(o, "path", tojson_text(c->path));
	if (strcmp(gkml_result_encoding(c->result), "UTF-8"))
		tojson_put(o, "encoding",
			   tojson_text(gkml_result_encoding(c->result)));
	tojson_put(o, "span", span(&f->span));
	tojson_put(o, "places", places(f));
	tojson_put(o, "cell", cell(f));
	if (*f->sheet)
		tojson_put(o, "sheet", tojson_text(f->sheet));
	tojson_put(o, "item", item(f));
	tojson_put(o, "match", tojson_text(f->match));
	tojson_put(o, "expected", tojson_text(f->expected));
	tojson_put(o, "basis", tojson_text(f->basis));
	tojson_put(o, "related", related(f, c->path, whole));
	tojson_put(o, "fix", fix(f));
	tojson_put(o, "fingerprint", tojson_text(f->fingerprint));
	tojson_put(o, "status", tojson_text(status(f->status)));
	if (f->reason)
		tojson_put(o, "reason", tojson_text(f->reason));
	if (whole) {
		tojson_put(o, "record", tojson_number(f->record));
		tojson_put(o, "row_line", tojson_number(f->row_line));
		tojson_put(o, "row_end_line", tojson_number(f->row_end_line));
	}
	return o;
}

json_t *tojson_trouble(const struct checked *c, const struct style *style)
{
	json_t *o = json_object();

	tojson_put(o, "v", tojson_number(TOJSON_VERSION));
	tojson_put(o, "error", tojson_text(c->trouble));
	tojson_put(o, "lang", tojson_lang(style));
	tojson_put(o, "path", tojson_text(c->path));
	return o;
}
