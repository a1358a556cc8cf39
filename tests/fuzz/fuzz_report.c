/*
 * Every report of any catalog: parsed again by jansson or libxml2, with as many
 * results as there are findings and the same verdict.  More threads find the
 * same.  The first byte picks the suffix, the language, whether there are any,
 * and a fourth of the reports: all of them take ten times as long as the rest.
 */
#define _POSIX_C_SOURCE 200809L
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const paths[] = { "x.tsv", "x.csv", "x.html", "x.xlsx" };

struct counts {
	size_t findings, errors;
	bool trouble;
};

/* ---- reading them again ----------------------------------------------- */

static json_t *load(const char *text, size_t n)
{
	json_error_t error;
	json_t *o = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);

	assert(o);
	return o;
}

static void read_json(const char *text, size_t n, const struct counts *c)
{
	json_t *o = load(text, n);
	const json_t *file = json_array_get(json_object_get(o, "files"), 0);
	const json_t *sum = json_object_get(o, "summary");

	assert(json_array_size(json_object_get(file, "findings")) ==
	       c->findings);
	assert(json_is_true(json_object_get(sum, "failed")) == (c->errors > 0));
	assert(json_integer_value(json_object_get(sum, "not_checked")) ==
	       c->trouble);
	json_decref(o);
}

static void read_jsonl(const char *text, size_t n, const struct counts *c)
{
	size_t lines = 0, broken = 0;

	while (n) {
		const char *end = memchr(text, '\n', n);
		size_t length = end ? (size_t)(end + 1 - text) : 0;
		json_t *o;

		assert(end);
		o = load(text, length);
		broken += json_object_get(o, "error") != NULL;
		lines++;
		json_decref(o);
		text += length;
		n -= length;
	}
	assert(lines == c->findings + c->trouble && broken == c->trouble);
}

static void read_sarif(const char *text, size_t n, const struct counts *c)
{
	json_t *o = load(text, n);
	const json_t *run = json_array_get(json_object_get(o, "runs"), 0);
	const json_t *call = json_array_get(json_object_get(run,
							    "invocations"), 0);

	assert(json_array_size(json_object_get(run, "results")) ==
	       c->findings);
	assert(json_is_true(json_object_get(call, "executionSuccessful")) ==
	       !c->trouble);
	json_decref(o);
}

static void read_rdjson(const char *text, size_t n, const struct counts *c)
{
	json_t *o = load(text, n);

	assert(json_array_size(json_object_get(o, "diagnostics")) ==
	       c->findings + c->trouble);
	json_decref(o);
}

static void read_gitlab(const char *text, size_t n, const struct counts *c)
{
	json_t *o = load(text, n);

	assert(json_array_size(o) == c->findings + c->trouble);
	json_decref(o);
}

static xmlDocPtr parse(const char *text, size_t n)
{
	xmlDocPtr doc = xmlReadMemory(text, (int)n, "r.xml", NULL,
				      XML_PARSE_NONET | XML_PARSE_HUGE);

	assert(doc);
	return doc;
}

static unsigned long number(const xmlNode *node, const char *name)
{
	xmlChar *text = xmlGetProp((xmlNode *)node, (const xmlChar *)name);
	unsigned long n = strtoul((const char *)text, NULL, 10);

	xmlFree(text);
	return n;
}

static void read_junit(const char *text, size_t n, const struct counts *c)
{
	xmlDocPtr doc = parse(text, n);
	const xmlNode *root = xmlDocGetRootElement(doc);

	assert((number(root, "failures") > 0) == (c->errors > 0));
	assert((number(root, "errors") > 0) == c->trouble);
	xmlFreeDoc(doc);
}

static void read_checkstyle(const char *text, size_t n,
			    const struct counts *c)
{
	xmlDocPtr doc = parse(text, n);
	size_t errors = 0;

	for (const xmlNode *f = xmlDocGetRootElement(doc)->children; f;
	     f = f->next)
		for (const xmlNode *e = f->children; e; e = e->next)
			errors += e->type == XML_ELEMENT_NODE;
	assert(errors == c->findings + c->trouble);
	xmlFreeDoc(doc);
}

static void read_page(const char *text, size_t n, const struct counts *c)
{
	static const char end[] = "</html>\n";

	(void)c;
	assert(n > sizeof end && !strcmp(text + n - (sizeof end - 1), end));
}

static const struct {
	const char *name;
	void (*read)(const char *, size_t, const struct counts *);
} readers[] = {
	{ "json", read_json }, { "jsonl", read_jsonl },
	{ "sarif", read_sarif }, { "rdjson", read_rdjson },
	{ "gitlab", read_gitlab }, { "junit", read_junit },
	{ "checkstyle", read_checkstyle }, { "html", read_page },
};

/* ---- writing them ----------------------------------------------------- */

/* No control character, and none that turns the writing round. */
static void check_raw(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char u = (unsigned char)text[i];

		assert(u >= 0x20 || u == '\n' || u == '\t' || u == '\r');
		assert(u != 0x7F);
	}
	assert(!memmem(text, n, "\xE2\x80\xAE", 3));
}

static void write_report(const struct reporter *r, const struct style *style,
			 const struct checked *c, const struct counts *counts)
{
	struct report_text t;
	void *state;
	char *text;

	report_text_open(&t);
	state = r->begin ? r->begin(t.out, ready_rules(), style) : NULL;
	if (r->file)
		r->file(state, t.out, c);
	if (r->end)
		r->end(state, t.out);
	text = report_text_close(&t);
	check_raw(text, t.size);
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (!strcmp(readers[i].name, r->name))
			readers[i].read(text, t.size, counts);
	free(text);
}

static struct counts count(const struct gkml_result *r)
{
	struct counts c = { .trouble = gkml_result_trouble(r) != NULL };

	c.findings = gkml_finding_count(r);
	for (size_t i = 0; i < c.findings; i++)
		c.errors += gkml_finding_at(r, i)->level == GKML_ERROR;
	return c;
}

/* ---- threads ---------------------------------------------------------- */

static void same(const struct gkml_result *a, const struct gkml_result *b)
{
	assert(gkml_finding_count(a) == gkml_finding_count(b));
	for (size_t i = 0; i < gkml_finding_count(a); i++) {
		const struct gkml_finding *x = gkml_finding_at(a, i);
		const struct gkml_finding *y = gkml_finding_at(b, i);

		assert(x->rule == y->rule && x->span.line == y->span.line);
		assert(!strcmp(x->message, y->message));
		assert(!strcmp(x->fingerprint, y->fingerprint));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct style style = { .fail_on = GKML_ERROR, .ambiguous = 1,
			       .width = 80, .all = true, .today = 20261124 };
	struct gkml_options o = { .today = 20261124 };
	struct gkml_result *r;
	struct checked c = { 0 };
	struct counts counts;

	if (!size)
		return 0;
	style.lang = o.lang = data[0] & 4 ? GKML_EN : GKML_ZH;
	c.path = c.repo_path = c.repo_bytes = paths[data[0] % 4];
	r = gkml_lint(ready_rules(), &o, c.path, data + 1, size - 1);
	if (data[0] & 8) {
		struct gkml_result *again;

		o.threads = 3;
		again = gkml_lint(ready_rules(), &o, c.path, data + 1,
				  size - 1);
		same(r, again);
		gkml_result_free(again);
	}
	counts = count(r);
	c.result = r;
	c.trouble = gkml_result_trouble(r);
	c.shown = counts.findings;
	for (size_t i = 0; reporter_at(i); i++)
		if (i % 4 == (data[0] >> 4) % 4)
			write_report(reporter_at(i), &style, &c, &counts);
	gkml_result_free(r);
	return 0;
}
