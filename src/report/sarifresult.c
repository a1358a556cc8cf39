/* A finding as a SARIF result. */
#include "report/sarif.h"

#include <stdlib.h>
#include <string.h>

#include "report/safe.h"

enum {
	LOCATIONS = 100,		/* code scanning shows no more */
	SNIPPET = 1000,			/* bytes: no whole rows or cells */
};

/* ---- places ----------------------------------------------------------- */

json_t *sarif_message(const char *text)
{
	json_t *o = json_object();

	tojson_put(o, "text", tojson_text(text));
	return o;
}

/* Relative to the root of the repository; an absolute path is a file URI. */
static json_t *uri(const char *path)
{
	static const char plain[] = "/-._~0123456789"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	struct report_text t;
	json_t *s;

	report_text_open(&t);
	if (*path == '/')
		fputs("file://", t.out);
	for (; *path; path++)
		if (strchr(plain, *path))
			fputc(*path, t.out);
		else
			fprintf(t.out, "%%%02X",
				(unsigned)(unsigned char)*path);
	s = json_string(report_text_close(&t));
	free(t.text);
	return s;
}

static json_t *artifact(const char *path)
{
	json_t *o = json_object();

	tojson_put(o, "uri", uri(path));
	return o;
}

static json_t *physical(const char *path, json_t *region)
{
	json_t *o = json_object();

	tojson_put(o, "artifactLocation", artifact(path));
	if (region)
		tojson_put(o, "region", region);
	return o;
}

json_t *sarif_location(const char *path, json_t *region)
{
	json_t *o = json_object();

	tojson_put(o, "physicalLocation", physical(path, region));
	return o;
}

static json_t *region(const struct gkml_span *s)
{
	json_t *o = json_object();

	tojson_put(o, "startLine", tojson_number(s->line));
	tojson_put(o, "startColumn", tojson_number(s->column));
	tojson_put(o, "endLine", tojson_number(s->end_line));
	tojson_put(o, "endColumn", tojson_number(s->end_column));
	return o;
}

/* With what stands there, as it may be shown. */
static json_t *region_of(const struct checked *c, const struct gkml_span *s)
{
	json_t *o = region(s);
	struct gkml_text t = { "", 0 };
	char *text;

	if (s->length <= SNIPPET)
		t = gkml_result_text(c->result, s->offset, s->length);
	if (!t.n)
		return o;
	text = safe_copy((struct str){ t.p, t.n });
	tojson_put(o, "snippet", sarif_message(text));
	free(text);
	return o;
}

static json_t *first_region(const struct checked *c,
			    const struct gkml_finding *f)
{
	json_t *o;

	if (finding_has_columns(f))
		return region_of(c, &f->span);
	o = json_object();
	tojson_put(o, "startLine", tojson_number(f->span.line));
	if (*f->match && f->places == 1)
		tojson_put(o, "snippet", sarif_message(f->match));
	return o;
}

/* "行政执法信息 › 行政执法事前公开 › 公开依据" */
static char *address(const struct gkml_finding *f)
{
	const char *before = "";
	struct report_text t;

	report_text_open(&t);
	for (size_t i = 0; i < f->items; i++) {
		fprintf(t.out, "%s%s", before, f->item[i]);
		before = " › ";
	}
	if (f->cell && *f->cell->column)
		fprintf(t.out, "%s%s", before, f->cell->column);
	return report_text_close(&t);
}

static json_t *logical(const struct gkml_finding *f)
{
	json_t *a = json_array(), *o = json_object();
	char *where = address(f);

	if (f->cell)
		tojson_put(o, "name", tojson_text(f->cell->ref));
	if (*where)
		tojson_put(o, "fullyQualifiedName", tojson_text(where));
	tojson_put(o, "kind", tojson_text(f->cell ? "cell" : "row"));
	tojson_add(a, o);
	free(where);
	return a;
}

/* All places are to be changed; the first is what everybody shows. */
static json_t *locations(const struct checked *c, const struct gkml_finding *f)
{
	json_t *a = json_array();
	json_t *at = sarif_location(c->repo_bytes, first_region(c, f));
	size_t n = finding_has_columns(f) ? f->places : 1;

	if (f->cell || f->items)
		tojson_put(at, "logicalLocations", logical(f));
	tojson_add(a, at);
	for (size_t i = 1; i < n && i < LOCATIONS; i++) {
		struct gkml_span s = gkml_result_span(c->result, f,
			f->place[i].offset, f->place[i].length);

		tojson_add(a, sarif_location(c->repo_bytes, region_of(c, &s)));
	}
	return a;
}

static char *related_text(const struct gkml_related *r)
{
	struct report_text t;

	report_text_open(&t);
	fprintf(t.out, "%s %s", r->ref, r->heading);
	if (*r->message)
		fprintf(t.out, ": %s", r->message);
	return report_text_close(&t);
}

static json_t *related(const struct checked *c, const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->relateds; i++) {
		const struct gkml_related *r = &f->related[i];
		json_t *at = json_object(), *o;
		char *text = related_text(r);

		tojson_put(at, "startLine", tojson_number(r->line));
		tojson_put(at, "startColumn", tojson_number(r->column));
		o = sarif_location(r->path ? r->path : c->repo_bytes, at);
		tojson_put(o, "id", tojson_number(i));
		tojson_put(o, "message", sarif_message(text));
		tojson_add(a, o);
		free(text);
	}
	return a;
}

/* ---- what to do ------------------------------------------------------- */

/* The first sentence stands alone: some show nothing else. */
static json_t *message(const struct gkml_finding *f, bool en)
{
	const char *stop = en ? ". " : "。";
	struct report_text t;
	json_t *o;

	report_text_open(&t);
	fputs(f->message, t.out);
	if (f->expected && *f->expected)
		fprintf(t.out, "%s%s%s", stop, en ? "Write: " : "改为：",
			f->expected);
	if (*f->basis)
		fprintf(t.out, "%s%s%s", stop, en ? "Basis: " : "依据：",
			f->basis);
	fputs(en ? "." : "。", t.out);
	o = sarif_message(report_text_close(&t));
	free(t.text);
	return o;
}

/* NULL where what is to be written is no text. */
static json_t *replacement(const struct checked *c,
			   const struct gkml_finding *f,
			   const struct gkml_edit *e)
{
	struct gkml_span s = gkml_result_span(c->result, f, e->offset,
					      e->length);
	json_t *text = json_string(e->text), *o, *inserted;

	if (!text)
		return NULL;
	o = json_object();
	tojson_put(o, "deletedRegion", region(&s));
	inserted = json_object();
	tojson_put(inserted, "text", text);
	tojson_put(o, "insertedContent", inserted);
	return o;
}

static json_t *replacements(const struct checked *c,
			    const struct gkml_finding *f)
{
	json_t *a = json_array();

	for (size_t i = 0; i < f->edits; i++) {
		json_t *o = replacement(c, f, &f->edit[i]);

		if (!o) {
			json_decref(a);
			return NULL;
		}
		tojson_add(a, o);
	}
	return a;
}

static void put_fixes(json_t *result, const struct checked *c,
		      const struct gkml_finding *f, bool en)
{
	json_t *edits, *change, *changes, *fix, *fixes;

	if (!f->edits || !f->safe)
		return;
	edits = replacements(c, f);
	if (!edits)
		return;
	change = json_object();
	tojson_put(change, "artifactLocation", artifact(c->repo_bytes));
	tojson_put(change, "replacements", edits);
	changes = json_array();
	tojson_add(changes, change);
	fix = json_object();
	tojson_put(fix, "description",
		   sarif_message(en ? "Repair what can be repaired safely."
				    : "可自动修改。"));
	tojson_put(fix, "artifactChanges", changes);
	fixes = json_array();
	tojson_add(fixes, fix);
	tojson_put(result, "fixes", fixes);
}

/* ---- what became of it ------------------------------------------------ */

static void put_status(json_t *result, const struct gkml_finding *f)
{
	json_t *a, *o;

	if (f->status == GKML_NEW)
		return;
	if (f->status == GKML_KNOWN)
		tojson_put(result, "baselineState", tojson_text("unchanged"));
	o = json_object();
	tojson_put(o, "kind", tojson_text("external"));
	tojson_put(o, "status", tojson_text("accepted"));
	if (f->reason)
		tojson_put(o, "justification", tojson_text(f->reason));
	a = json_array();
	tojson_add(a, o);
	tojson_put(result, "suppressions", a);
}

/*
 * The hash that an uploader makes itself covers the beginning of a line, and
 * a row is one: two faults in a row would be taken for one.
 */
static json_t *fingerprints(const struct gkml_finding *f)
{
	json_t *o = json_object();
	char hash[24];

	snprintf(hash, sizeof hash, "%.16s:1", f->fingerprint);
	tojson_put(o, "gkmlLint/v1", tojson_text(f->fingerprint));
	tojson_put(o, "primaryLocationLineHash", tojson_text(hash));
	return o;
}

json_t *sarif_result(const struct checked *c, const struct gkml_finding *f,
		     size_t rule_index, const struct style *style)
{
	bool en = style->lang == GKML_EN;
	json_t *o = json_object();

	tojson_put(o, "ruleId", tojson_text(f->rule->id));
	tojson_put(o, "ruleIndex", tojson_number(rule_index));
	tojson_put(o, "level", tojson_text(f->level == GKML_INFO ? "note"
					   : gkml_level_name(f->level)));
	tojson_put(o, "message", message(f, en));
	tojson_put(o, "locations", locations(c, f));
	if (f->relateds)
		tojson_put(o, "relatedLocations", related(c, f));
	put_fixes(o, c, f, en);
	tojson_put(o, "partialFingerprints", fingerprints(f));
	put_status(o, f);
	return o;
}
