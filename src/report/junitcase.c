/*
 * libxml2's writer passes control characters and bad UTF-8 on.  Every string
 * here is one that the library made safe, or a path that went through safe.h.
 */
#include "report/junitcase.h"

#include <stdlib.h>
#include <string.h>

#include "report/address.h"
#include "base/sure.h"
#include "report/headline.h"

#define X(s)		((const xmlChar *)(s))

/* ---- cases as text ---------------------------------------------------- */

/* What was written since the last one. */
static char *taken(struct junit_cases *j)
{
	char *text;

	xmlTextWriterFlush(j->w);
	text = strdup((const char *)xmlBufferContent(j->buffer));
	report_need(text);
	xmlBufferEmpty(j->buffer);
	return text;
}

/* The first case would close the tag of its suite, so one is written before. */
void junit_cases_open(struct junit_cases *j, const struct style *style)
{
	j->style = style;
	sure_xml();
	j->buffer = xmlBufferCreate();
	report_need(j->buffer);
	j->w = xmlNewTextWriterMemory(j->buffer, 0);
	report_need(j->w);
	xmlTextWriterSetIndent(j->w, 1);
	/* without a declared encoding all of Chinese would be &#x...; */
	xmlTextWriterStartDocument(j->w, NULL, "UTF-8", NULL);
	xmlTextWriterStartElement(j->w, X("testsuites"));
	xmlTextWriterStartElement(j->w, X("testsuite"));
	xmlTextWriterWriteElement(j->w, X("testcase"), NULL);
	free(taken(j));
}

void junit_cases_close(struct junit_cases *j)
{
	xmlFreeTextWriter(j->w);
	xmlBufferFree(j->buffer);
}

/* ---- attributes ------------------------------------------------------- */

static void attribute(struct junit_cases *j, const char *name,
		      const char *value)
{
	xmlTextWriterWriteAttribute(j->w, X(name), X(value));
}

/* "gkml-lint.data/a_tsv": a dot would begin another package. */
static void attribute_class(struct junit_cases *j, const char *path)
{
	size_t n = strlen(path);
	char *name = report_alloc(n + 1, 1);

	for (size_t i = 0; i < n; i++)
		name[i] = path[i] == '.' ? '_' : path[i];
	xmlTextWriterWriteFormatAttribute(j->w, X("classname"), "gkml-lint.%s",
					  name);
	free(name);
}

static void start_case(struct junit_cases *j, const char *id, const char *name,
		       const char *path, uint32_t line)
{
	xmlTextWriterStartElement(j->w, X("testcase"));
	xmlTextWriterWriteFormatAttribute(j->w, X("name"), "%s %s: %s", id,
					  name, path);
	attribute_class(j, path);
	if (!j->style->junit_strict) {
		attribute(j, "file", path);
		if (line)
			xmlTextWriterWriteFormatAttribute(j->w, X("line"),
				"%u", (unsigned)line);
	}
	attribute(j, "time", "0");
}

/* ---- a rule ----------------------------------------------------------- */

enum junit_kind junit_kind_of(const struct junit_outcome *o)
{
	return o->failed ? JUNIT_FAILED
	     : o->count ? JUNIT_SKIPPED : JUNIT_PASSED;
}

static int write_finding(struct junit_cases *j, const struct checked *c,
			 const struct gkml_finding *f, bool first)
{
	char *message = address_message(f);
	int n = xmlTextWriterWriteFormatString(j->w, "%s%s:%u:%u: %s: %s [%s]",
		first ? "" : "\n", c->repo_path, (unsigned)f->span.line,
		(unsigned)f->span.column, headline_word(f->level), message,
		f->rule->id);

	free(message);
	return n;
}

/* The worst first: it is the one that the message shows. */
static void write_findings(struct junit_cases *j, const struct checked *c,
			   const struct junit_outcome *o, size_t room)
{
	size_t written = 0, left = o->count - 1;
	int n = write_finding(j, c, gkml_finding_at(c->result, o->first),
			      true);

	for (size_t i = 0; left && i < gkml_finding_count(c->result); i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (b.rule != o->rule || i == o->first || !brief_is_new(b))
			continue;
		written += n > 0 ? (size_t)n : 0;
		if (written >= room)
			break;
		n = write_finding(j, c, gkml_finding_at(c->result, i), false);
		left--;
	}
	if (left)
		xmlTextWriterWriteFormatString(j->w,
			j->style->lang == GKML_EN ? "\n... and %zu more"
						  : "\n……另有 %zu 处", left);
}

static void write_outcome(struct junit_cases *j, const struct checked *c,
			  const struct junit_outcome *o, size_t room)
{
	const struct gkml_finding *f = gkml_finding_at(c->result, o->first);
	char *message = address_message(f);

	xmlTextWriterStartElement(j->w, X(o->failed ? "failure" : "skipped"));
	if (o->failed)
		attribute(j, "type", o->rule->id);
	xmlTextWriterStartAttribute(j->w, X("message"));
	if (!o->failed)
		xmlTextWriterWriteFormatString(j->w, "%s: ",
					       headline_word(f->level));
	xmlTextWriterWriteFormatString(j->w, "%s:%u:%u: %s", c->repo_path,
				       (unsigned)f->span.line,
				       (unsigned)f->span.column, message);
	free(message);
	if (o->count > 1)
		xmlTextWriterWriteFormatString(j->w, " (+%zu)", o->count - 1);
	xmlTextWriterEndAttribute(j->w);
	write_findings(j, c, o, room);
	xmlTextWriterEndElement(j->w);
}

char *junit_rule_case(struct junit_cases *j, const struct checked *c,
		      const struct junit_outcome *o, size_t room)
{
	start_case(j, o->rule->id, o->rule->name, c->repo_path,
		   o->count ? gkml_finding_at(c->result, o->first)->span.line
			    : 0);
	if (o->count)
		write_outcome(j, c, o, room);
	xmlTextWriterEndElement(j->w);
	return taken(j);
}

/* ---- others ----------------------------------------------------------- */

static void write_error(struct junit_cases *j, const struct checked *c)
{
	int first = (int)strcspn(c->trouble, "\n");

	xmlTextWriterStartElement(j->w, X("error"));
	attribute(j, "type", "not-checked");
	xmlTextWriterWriteFormatAttribute(j->w, X("message"), "%s: %.*s",
					  c->repo_path, first, c->trouble);
	xmlTextWriterWriteFormatString(j->w, "%s: %s", c->repo_path,
				       c->trouble);
	xmlTextWriterEndElement(j->w);
}

char *junit_file_case(struct junit_cases *j, const struct checked *c)
{
	start_case(j, "checked", "to-the-end", c->repo_path, 0);
	if (c->trouble)
		write_error(j, c);
	xmlTextWriterEndElement(j->w);
	return taken(j);
}

char *junit_left_out_case(struct junit_cases *j, enum junit_kind kind,
			  size_t count)
{
	static const char *const elements[JUNIT_KINDS] = {
		[JUNIT_SKIPPED] = "skipped",
		[JUNIT_FAILED] = "failure",
		[JUNIT_ERROR] = "error",
	};
	char text[96];

	snprintf(text, sizeof text, j->style->lang == GKML_EN
		 ? "the report is large: %zu more cases left out"
		 : "报告过大：另有 %zu 个用例未列出", count);
	start_case(j, "left-out", elements[kind], "gkml-lint", 0);
	xmlTextWriterStartElement(j->w, X(elements[kind]));
	if (kind != JUNIT_SKIPPED)
		attribute(j, "type", "left-out");
	attribute(j, "message", text);
	xmlTextWriterWriteString(j->w, X(text));
	xmlTextWriterEndElement(j->w);
	xmlTextWriterEndElement(j->w);
	return taken(j);
}
