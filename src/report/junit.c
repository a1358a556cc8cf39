/*
 * JUnit XML: a testsuite per file, a testcase per enabled rule, so that a
 * dashboard sees a rule turn from failed to passed.  Case names hold no line
 * number: a row that moves is no new failure.
 *
 * The root comes first and carries the sums of all suites.  So everything is
 * written under a root without attributes into memory, and the attributes are
 * put behind its name when the sums are known.
 *
 * libxml2's writer passes control characters and bad UTF-8 on.  Every string
 * here is one that found() made safe, or a path that went through safe.h.
 */
#include "report/report.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/headline.h"

#define X(s)		((const xmlChar *)(s))
#define ROOT		"testsuites"

/*
 * Consumers refuse more than 30 MB.  A case is cut at CASE bytes of text, and
 * how far the report has grown decides what is still told; the severe ones
 * have the most room.  What is left out is counted, and a last suite says so.
 */
enum {
	CASE = 64 * 1024,
	ANY_PASSED = 12 << 20,		/* no more than this */
	FULL_SKIPPED = 14 << 20,	/* then the first line only */
	ANY_SKIPPED = 18 << 20,
	FULL_FAILED = 24 << 20,
	ANY_FAILED = 27 << 20,
};

struct tally {
	size_t tests, failures, errors, skipped;
	unsigned long ms;	/* whole ones: rounded seconds do not add up */
};

/* What one rule made of one file. */
struct outcome {
	const struct gkml_rule *rule;
	const struct gkml_finding *first;	/* of the worst sort */
	size_t count;				/* of all findings */
	bool failed;
};

struct junit {
	const struct style *style;
	xmlBufferPtr buffer;
	xmlTextWriterPtr w;
	struct tally total, left_out;
	unsigned suites;
	char timestamp[24];
	struct outcome *of;	/* [rules], of the file at hand */
	size_t rules;
};

static void *junit_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	struct junit *j = report_alloc(1, sizeof *j);
	time_t now = (time_t)style->now;
	struct tm tm;

	(void)out;
	j->rules = gkml_rule_count(rules);
	j->of = report_alloc(j->rules, sizeof *j->of);
	for (size_t i = 0; i < j->rules; i++)
		j->of[i].rule = gkml_rule_at(rules, i);
	j->style = style;
	if (gmtime_r(&now, &tm))
		strftime(j->timestamp, sizeof j->timestamp,
			 "%Y-%m-%dT%H:%M:%S", &tm);
	j->buffer = xmlBufferCreate();
	xmlBufferSetAllocationScheme(j->buffer, XML_BUFFER_ALLOC_DOUBLEIT);
	j->w = xmlNewTextWriterMemory(j->buffer, 0);
	xmlTextWriterSetIndent(j->w, 1);
	/* without a declared encoding all of Chinese would be &#x...; */
	xmlTextWriterStartDocument(j->w, NULL, "UTF-8", NULL);
	xmlTextWriterStartElement(j->w, X(ROOT));
	return j;
}

/* ---- attributes ------------------------------------------------------- */

static void attribute(struct junit *j, const char *name, const char *value)
{
	xmlTextWriterWriteAttribute(j->w, X(name), X(value));
}

static void attribute_number(struct junit *j, const char *name, size_t value)
{
	xmlTextWriterWriteFormatAttribute(j->w, X(name), "%zu", value);
}

static void attribute_tally(struct junit *j, const struct tally *t)
{
	attribute_number(j, "tests", t->tests);
	attribute_number(j, "failures", t->failures);
	attribute_number(j, "errors", t->errors);
	attribute_number(j, "skipped", t->skipped);
	xmlTextWriterWriteFormatAttribute(j->w, X("time"), "%lu.%03lu",
					  t->ms / 1000, t->ms % 1000);
}

/* "gkml-lint.data/a_tsv": a dot would begin another package. */
static void attribute_class(struct junit *j, const char *path)
{
	size_t n = strlen(path);
	char *name = report_alloc(n + 1, 1);

	for (size_t i = 0; i < n; i++)
		name[i] = path[i] == '.' ? '_' : path[i];
	xmlTextWriterWriteFormatAttribute(j->w, X("classname"), "gkml-lint.%s",
					  name);
	free(name);
}

/* ---- outcomes --------------------------------------------------------- */

static struct outcome *outcome_of(struct junit *j, const struct gkml_rule *rule)
{
	size_t i = 0;

	while (j->of[i].rule != rule)
		i++;
	return &j->of[i];
}

/* Those that are known or waived fail nothing. */
static void find_outcomes(struct junit *j, const struct gkml_result *r)
{
	for (size_t i = 0; i < j->rules; i++)
		j->of[i] = (struct outcome){ .rule = j->of[i].rule };
	for (size_t i = 0; r && i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);
		bool fails = style_fails(j->style, f->level);
		struct outcome *o = outcome_of(j, f->rule);

		if (!finding_is_new(f))
			continue;
		o->count++;
		if (!o->first || (fails && !o->failed))
			o->first = f;
		o->failed |= fails;
	}
}

static size_t size_now(const struct junit *j)
{
	return (size_t)xmlBufferLength(j->buffer);
}

/* Passed cases are told only of a file that was checked to its end. */
static bool has_case(const struct outcome *o, const struct checked *c)
{
	if (o->count)
		return true;
	return !c->trouble && o->rule->of_waivers == c->waivers &&
	       (gkml_result_level(c->result, o->rule) != GKML_OFF ||
		o->rule->note);
}

static bool has_room(const struct outcome *o, size_t size)
{
	return size < (o->failed ? ANY_FAILED
		       : o->count ? ANY_SKIPPED : ANY_PASSED);
}

static void count_case(struct tally *t, const struct outcome *o)
{
	t->tests++;
	t->failures += o->failed;
	t->skipped += !o->failed && (o->count || o->rule->note);
}

/* Of the suite to be written; what there is no room for goes to left_out. */
static struct tally tally_of(struct junit *j, const struct checked *c,
			     size_t size)
{
	struct tally t = { .ms = (unsigned long)(c->seconds * 1000 + 0.5) };

	if (c->trouble) {
		struct tally *to = size < ANY_FAILED ? &t : &j->left_out;

		to->tests++;
		to->errors++;
	}
	for (size_t i = 0; c->result && i < j->rules; i++)
		if (has_case(&j->of[i], c))
			count_case(has_room(&j->of[i], size) ? &t
				   : &j->left_out, &j->of[i]);
	if (!t.tests && size < ANY_SKIPPED)
		t.tests = 1;
	return t;
}

/* ---- cases ------------------------------------------------------------ */

static void start_case(struct junit *j, const struct checked *c,
		       const char *id, const char *name, uint32_t line)
{
	xmlTextWriterStartElement(j->w, X("testcase"));
	xmlTextWriterWriteFormatAttribute(j->w, X("name"), "%s %s: %s", id,
					  name, c->repo_path);
	attribute_class(j, c->repo_path);
	if (!j->style->junit_strict) {
		attribute(j, "file", c->repo_path);
		if (line)
			attribute_number(j, "line", line);
	}
	attribute(j, "time", "0");
}

static int write_finding(struct junit *j, const struct checked *c,
			 const struct gkml_finding *f, bool first)
{
	return xmlTextWriterWriteFormatString(j->w, "%s%s:%u:%u: %s: %s [%s]",
		first ? "" : "\n", c->repo_path, (unsigned)f->span.line,
		(unsigned)f->span.column, headline_word(f->level), f->message,
		f->rule->id);
}

/* The worst first: it is the one that the message shows. */
static void write_findings(struct junit *j, const struct checked *c,
			   const struct outcome *o, size_t room)
{
	size_t written = 0, left = o->count - 1;
	int n = write_finding(j, c, o->first, true);

	for (size_t i = 0; i < gkml_finding_count(c->result); i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (f->rule != o->rule || f == o->first || !finding_is_new(f))
			continue;
		written += n > 0 ? (size_t)n : 0;
		if (written >= room)
			break;
		n = write_finding(j, c, f, false);
		left--;
	}
	if (left)
		xmlTextWriterWriteFormatString(j->w,
			j->style->lang == GKML_EN ? "\n... and %zu more"
						  : "\n……另有 %zu 处", left);
}

static void write_more(struct junit *j, const struct outcome *o)
{
	if (o->count > 1)
		xmlTextWriterWriteFormatString(j->w, " (+%zu)", o->count - 1);
}

static void write_outcome(struct junit *j, const struct checked *c,
			  const struct outcome *o)
{
	const struct gkml_finding *f = o->first;
	size_t limit = o->failed ? FULL_FAILED : FULL_SKIPPED;

	xmlTextWriterStartElement(j->w, X(o->failed ? "failure" : "skipped"));
	if (o->failed)
		attribute(j, "type", o->rule->id);
	xmlTextWriterStartAttribute(j->w, X("message"));
	if (!o->failed)
		xmlTextWriterWriteFormatString(j->w, "%s: ",
					       headline_word(f->level));
	xmlTextWriterWriteFormatString(j->w, "%s:%u:%u: %s", c->repo_path,
				       (unsigned)f->span.line,
				       (unsigned)f->span.column, f->message);
	write_more(j, o);
	xmlTextWriterEndAttribute(j->w);
	write_findings(j, c, o, size_now(j) > limit ? 0 : CASE);
	xmlTextWriterEndElement(j->w);
}

static void write_note(struct junit *j, const struct gkml_rule *rule)
{
	const char *note = j->style->lang == GKML_EN && rule->note_en
			 ? rule->note_en : rule->note;

	xmlTextWriterStartElement(j->w, X("skipped"));
	attribute(j, "message", note);
	xmlTextWriterWriteString(j->w, X(note));
	xmlTextWriterEndElement(j->w);
}

static void write_case(struct junit *j, const struct checked *c,
		       const struct outcome *o)
{
	start_case(j, c, o->rule->id, o->rule->name,
		   o->first ? o->first->span.line : 0);
	if (o->first)
		write_outcome(j, c, o);
	else if (o->rule->note)
		write_note(j, o->rule);
	xmlTextWriterEndElement(j->w);
}

static void write_error(struct junit *j, const struct checked *c)
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

/* Of the file itself: an error, or the one case of a suite without others. */
static void write_file_case(struct junit *j, const struct checked *c)
{
	start_case(j, c, "checked", "to-the-end", 0);
	if (c->trouble)
		write_error(j, c);
	xmlTextWriterEndElement(j->w);
}

/* ---- suites ----------------------------------------------------------- */

static void start_suite(struct junit *j, const struct checked *c,
			const struct tally *t)
{
	xmlTextWriterStartElement(j->w, X("testsuite"));
	attribute(j, "name", c->repo_path);
	if (!j->style->junit_strict)
		attribute(j, "file", c->repo_path);
	attribute_number(j, "id", j->suites++);
	attribute(j, "package", "gkml-lint");
	attribute_tally(j, t);
	attribute(j, "timestamp", j->timestamp);
	attribute(j, "hostname", "localhost");
	if (j->style->junit_strict)
		xmlTextWriterWriteElement(j->w, X("properties"), NULL);
}

static void end_suite(struct junit *j, const char *said)
{
	if (j->style->junit_strict || said)
		xmlTextWriterWriteElement(j->w, X("system-out"), X(said));
	if (j->style->junit_strict)
		xmlTextWriterWriteElement(j->w, X("system-err"), NULL);
	xmlTextWriterEndElement(j->w);
}

static void add_tally(struct tally *to, const struct tally *t)
{
	to->tests += t->tests;
	to->failures += t->failures;
	to->errors += t->errors;
	to->skipped += t->skipped;
	to->ms += t->ms;
}

static void junit_file(void *state, FILE *out, const struct checked *c)
{
	struct junit *j = state;
	size_t size = size_now(j), written = 0;
	struct tally t;

	(void)out;
	find_outcomes(j, c->result);
	t = tally_of(j, c, size);
	add_tally(&j->total, &t);
	if (!t.tests)
		return;
	start_suite(j, c, &t);
	for (size_t i = 0; c->result && i < j->rules; i++) {
		if (!has_case(&j->of[i], c) || !has_room(&j->of[i], size))
			continue;
		write_case(j, c, &j->of[i]);
		written++;
	}
	if (written < t.tests)
		write_file_case(j, c);
	end_suite(j, size < ANY_PASSED ? NULL
		  : j->style->lang == GKML_EN
		  ? "the report is large: passed rules left out"
		  : "报告过大：略去通过的规则");
}

/* ---- what is left out ------------------------------------------------- */

/* The counts of the root must still say what the exit status says. */
static void write_left_out(struct junit *j, const char *element, size_t count)
{
	const struct checked nothing = { .repo_path = "gkml-lint" };
	char text[96];

	if (!count)
		return;
	snprintf(text, sizeof text, j->style->lang == GKML_EN
		 ? "the report is large: %zu more cases left out"
		 : "报告过大：另有 %zu 个用例未列出", count);
	start_case(j, &nothing, "left-out", element, 0);
	xmlTextWriterStartElement(j->w, X(element));
	if (strcmp(element, "skipped"))
		attribute(j, "type", "left-out");
	attribute(j, "message", text);
	xmlTextWriterWriteString(j->w, X(text));
	xmlTextWriterEndElement(j->w);
	xmlTextWriterEndElement(j->w);
}

static void write_left_outs(struct junit *j)
{
	const struct tally *l = &j->left_out;
	const struct checked nothing = { .repo_path = "gkml-lint" };
	struct tally t = {
		.failures = l->failures > 0,
		.errors = l->errors > 0,
		.skipped = l->skipped > 0,
	};

	t.tests = t.failures + t.errors + t.skipped;
	if (!t.tests)
		return;
	start_suite(j, &nothing, &t);
	write_left_out(j, "failure", l->failures);
	write_left_out(j, "error", l->errors);
	write_left_out(j, "skipped", l->skipped);
	end_suite(j, NULL);
	add_tally(&j->total, &t);
}

static void junit_end(void *state, FILE *out)
{
	struct junit *j = state;
	const char *text, *rest;

	write_left_outs(j);
	xmlTextWriterEndDocument(j->w);
	xmlFreeTextWriter(j->w);
	text = (const char *)xmlBufferContent(j->buffer);
	rest = strstr(text, "<" ROOT) + strlen("<" ROOT);
	fwrite(text, 1, (size_t)(rest - text), out);
	if (!j->style->junit_strict)
		fprintf(out, " name=\"gkml-lint\" tests=\"%zu\""
			" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\""
			" time=\"%lu.%03lu\"", j->total.tests,
			j->total.failures, j->total.errors, j->total.skipped,
			j->total.ms / 1000, j->total.ms % 1000);
	fputs(rest, out);
	xmlBufferFree(j->buffer);
	free(j->of);
	free(j);
}

const struct reporter junit_reporter = {
	.name = "junit",
	.help = "JUnit XML，供持续集成与看板读取",
	.help_en = "JUnit XML, for CI and dashboards",
	.begin = junit_begin,
	.file = junit_file,
	.end = junit_end,
};
