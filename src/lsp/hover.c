/*
 * textDocument/hover: what is said of a place, why, and what it should be.
 */
#include <stdlib.h>
#include <string.h>

#include "lsp/findings.h"
#include "lsp/methods.h"
#include "report/tojson.h"

/* As text: of Markdown, nothing in it is a mark. */
static void print_plain(FILE *out, const char *z)
{
	for (; *z; z++) {
		if (strchr("\\`*_{}[]()#+-.!<>|~&", *z))
			fputc('\\', out);
		fputc(*z, out);
	}
}

static void print_line(FILE *out, const char *label, const char *z)
{
	if (!z || !*z)
		return;
	fprintf(out, "\n\n%s", label);
	print_plain(out, z);
}

static void print_finding(FILE *out, const struct gkml_finding *f,
			  enum gkml_lang lang)
{
	bool en = lang == GKML_EN;
	const struct gkml_rule *r = f->rule;

	fputs("**", out);
	print_plain(out, f->message);
	fprintf(out, "** (%s ", r->id);
	print_plain(out, en && *r->title_en ? r->title_en : r->title);
	fputc(')', out);
	print_line(out, en ? "Change to: " : "改为: ", f->expected);
	print_line(out, en ? "Basis: " : "依据: ", f->basis);
	print_line(out, en ? "See: " : "参见: ", r->see);
}

static json_t *contents(const char *text)
{
	json_t *o = json_object();

	tojson_put(o, "kind", json_string("markdown"));
	tojson_put(o, "value", json_string(text));
	return o;
}

/* null where nothing was found. */
json_t *lsp_hover(struct session *s, const json_t *params)
{
	struct buffer *b = session_buffer(s, params);
	const struct check *c;
	struct stretch at, first = { 0 };
	struct report_text text;
	size_t found = 0;
	char *whole;
	json_t *o;

	if (!b || !position_read(json_object_get(params, "position"),
				 &at.start))
		return session_refuse(s, RPC_INVALID_PARAMS,
				      "no such text, or no position");
	at.end = at.start;
	c = check_of(&s->workspace, b);
	report_text_open(&text);
	for (size_t i = 0; c->result && i < gkml_finding_count(c->result);
	     i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (!finding_is_new(f) ||
		    !stretch_touches(finding_range(f), at))
			continue;
		if (!found++)
			first = finding_range(f);
		else
			fputs("\n\n---\n\n", text.out);
		print_finding(text.out, f, c->folder->options.style.lang);
	}
	whole = report_text_close(&text);
	o = found ? json_object() : json_null();
	if (found) {
		tojson_put(o, "contents", contents(whole));
		tojson_put(o, "range", stretch_write(first));
	}
	free(whole);
	return o;
}
