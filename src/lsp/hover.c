/*
 * textDocument/hover: what is said of a place, why, and what it should be;
 * then what is read there, a document or a limit.
 */
#include <stdlib.h>

#include "lsp/explain.h"
#include "lsp/findings.h"
#include "lsp/methods.h"
#include "report/tojson.h"

struct hover {
	const struct check *check;
	struct gkml_text text;
	struct stretch at;		/* where it is asked, no characters */
	struct report_text out;
	struct stretch first;		/* the place of what is said first */
	size_t count;
};

/* One more is said; of what stands there. */
static FILE *next(struct hover *h, struct stretch there)
{
	if (!h->count++)
		h->first = there;
	else
		fputs("\n\n---\n\n", h->out.out);
	return h->out.out;
}

static void add_findings(struct hover *h)
{
	const struct gkml_result *r = h->check->result;

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);
		struct stretch there = finding_range(f);

		if (finding_is_new(f) && stretch_touches(there, h->at))
			explain_finding(next(h, there), f,
				h->check->folder->options.style.lang);
	}
}

static void add_values(struct hover *h)
{
	const struct gkml_result *r = h->check->result;
	size_t byte = position_byte(h->text, h->at.start);
	size_t table, row, column;
	struct gkml_values *all;

	if (!gkml_cell_find(r, byte, &table, &row, &column))
		return;
	all = gkml_values_of(r, table, row, column);
	for (size_t i = 0; i < gkml_value_count(all); i++) {
		const struct gkml_value *v = gkml_value_at(all, i);

		if (byte >= v->offset && byte - v->offset < v->length)
			explain_value(next(h, (struct stretch){
				position_of(h->text, v->offset),
				position_of(h->text, v->offset + v->length),
			}), v, h->check->folder->options.style.lang);
	}
	gkml_values_free(all);
}

static json_t *contents(const char *text)
{
	json_t *o = json_object();

	tojson_put(o, "kind", json_string("markdown"));
	tojson_put(o, "value", json_string(text));
	return o;
}

/* null where there is nothing to say. */
json_t *lsp_hover(struct session *s, const json_t *params)
{
	struct buffer *b = session_buffer(s, params);
	struct hover h = { 0 };
	char *whole;
	json_t *o;

	if (!b || !position_read(json_object_get(params, "position"),
				 &h.at.start))
		return session_refuse(s, RPC_INVALID_PARAMS,
				      "no such text, or no position");
	h.at.end = h.at.start;
	h.check = check_of(&s->workspace, b);
	h.text = buffer_text(b);
	report_text_open(&h.out);
	if (h.check->result) {
		add_findings(&h);
		add_values(&h);
	}
	whole = report_text_close(&h.out);
	o = h.count ? json_object() : json_null();
	if (h.count) {
		tojson_put(o, "contents", contents(whole));
		tojson_put(o, "range", stretch_write(h.first));
	}
	free(whole);
	return o;
}
