#include "lsp/findings.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "report/tojson.h"

/* DiagnosticSeverity */
enum { SEVERITY_ERROR = 1, SEVERITY_WARNING, SEVERITY_INFO };

static int severity_of(enum gkml_level level)
{
	return level == GKML_ERROR ? SEVERITY_ERROR
	     : level == GKML_WARNING ? SEVERITY_WARNING : SEVERITY_INFO;
}

/* ---- places and edits ------------------------------------------------- */

/* Of a page only the cell is known, not where it stands in the text. */
struct stretch finding_range(const struct gkml_finding *f)
{
	if (!finding_has_columns(f))
		return (struct stretch){ 0 };
	return stretch_of_span(&f->span);
}

bool finding_has_edits(const struct gkml_finding *f)
{
	return f->edits && finding_has_columns(f);
}

json_t *finding_edits(const struct gkml_result *r, const struct gkml_finding *f)
{
	json_t *all = json_array();

	for (size_t i = 0; i < f->edits; i++) {
		const struct gkml_edit *e = &f->edit[i];
		struct gkml_span span = gkml_result_span(r, f, e->offset,
							 e->length);
		json_t *o = json_object();

		tojson_put(o, "range", stretch_write(stretch_of_span(&span)));
		tojson_put(o, "newText", json_string(e->text));
		tojson_add(all, o);
	}
	return all;
}

char *finding_fix_title(const struct gkml_finding *f, enum gkml_lang lang)
{
	const char *to = f->expected;

	if (to && *to)
		return f->safe ? said(lang, "改为“%s”", "Change to “%s”", to)
			       : said(lang, "改为“%s”（请核对）",
				      "Change to “%s” (check it)", to);
	return f->safe ? said(lang, "修改：%s", "Fix: %s", f->message)
		       : said(lang, "修改（请核对）：%s", "Fix (check it): %s",
			      f->message);
}

/* ---- diagnostics ------------------------------------------------------ */

/* The other places in the same text. */
static json_t *related(const struct buffer *b, const struct gkml_finding *f)
{
	json_t *all = json_array();

	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *x = &f->related[i];
		struct stretch at = { 0 };
		json_t *o, *place;

		if (x->path || !x->line)
			continue;
		at.start.line = x->line - 1;
		at.start.unit = position_unit(buffer_text(b), at.start.line,
					      x->column ? x->column - 1 : 0);
		at.end = at.start;
		place = json_object();
		tojson_put(place, "uri", json_string(b->uri));
		tojson_put(place, "range", stretch_write(at));
		o = json_object();
		tojson_put(o, "location", place);
		tojson_put(o, "message", tojson_text(x->message));
		tojson_add(all, o);
	}
	return all;
}

/* What an editor hands back with the diagnostic. */
static json_t *data_of(const struct check *c, const struct gkml_finding *f)
{
	char *title = finding_fix_title(f, c->folder->options.style.lang);
	json_t *data = json_object(), *fix = json_object();

	tojson_put(fix, "title", tojson_text(title));
	tojson_put(fix, "safe", f->safe ? json_true() : json_false());
	tojson_put(fix, "edits", finding_edits(c->result, f));
	tojson_put(data, "fix", fix);
	free(title);
	return data;
}

static char *message_of(const struct gkml_finding *f)
{
	if (finding_has_columns(f) || !f->cell)
		return need(strdup(f->message));
	return joined(f->cell->ref, " ", f->message);
}

json_t *finding_diagnostic(const struct buffer *b, const struct check *c,
			   const struct gkml_finding *f)
{
	char *message = message_of(f);
	json_t *o = json_object(), *others = related(b, f);

	tojson_put(o, "range", stretch_write(finding_range(f)));
	tojson_put(o, "severity", json_integer(severity_of(f->level)));
	tojson_put(o, "code", json_string(f->rule->id));
	tojson_put(o, "source", json_string("gkml-lint"));
	tojson_put(o, "message", tojson_text(message));
	if (finding_has_columns(f) && json_array_size(others))
		tojson_put(o, "relatedInformation", others);
	else
		json_decref(others);
	if (finding_has_edits(f))
		tojson_put(o, "data", data_of(c, f));
	free(message);
	return o;
}

/* What the tool itself has to say, on the first line. */
static void add_note(json_t *all, int severity, const char *message)
{
	json_t *o;

	if (!message)
		return;
	o = json_object();
	tojson_put(o, "range", stretch_write((struct stretch){ 0 }));
	tojson_put(o, "severity", json_integer(severity));
	tojson_put(o, "source", json_string("gkml-lint"));
	tojson_put(o, "message", tojson_text(message));
	tojson_add(all, o);
}

json_t *findings_of(struct workspace *w, struct buffer *b)
{
	const struct check *c = check_of(w, b);
	bool en = c->folder->options.style.lang == GKML_EN;
	json_t *all = json_array();

	if (b->doubtful)
		add_note(all, SEVERITY_WARNING, en
			? "the editor sent something that could not be read: "
			  "this may not be the text it has; close and open it"
			: "编辑器发来了无法读取的内容，这里所检查的可能不是现在的文字，"
			  "请关闭后重新打开");
	add_note(all, SEVERITY_ERROR, c->trouble);
	add_note(all, SEVERITY_INFO, c->left_out);
	for (size_t i = 0; c->result && i < gkml_finding_count(c->result);
	     i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f))
			tojson_add(all, finding_diagnostic(b, c, f));
	}
	return all;
}
