/*
 * JUnit XML: a testsuite per file, a testcase per enabled rule, so that a
 * dashboard sees a rule turn from failed to passed.  Case names hold no line
 * number: a row that moves is no new failure.
 *
 * Consumers refuse more than 30 MB.  So cases are kept as text until the end;
 * where they are too much, those that matter least are left out, passed ones
 * first, and a last suite says how many failed that are not listed: the counts
 * of the root still say what the exit status says.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/junitcase.h"
#include "report/shortlist.h"
#include "report/xmlout.h"

#define X(s)		((const xmlChar *)(s))

enum {
	CASE = 64 * 1024,	/* of text of one case */
	FULL = 14 << 20,	/* beyond: the first line of every case */
	ALL = 28 << 20,		/* of cases and the tags of their suites */
	SUITE = 400,		/* these tags, without the path */
};

/* A file.  Its cases are texts of the list, one after the other. */
struct suite {
	char *path;
	size_t first, texts;	/* that were added */
	size_t kept;		/* that are still there */
	unsigned long ms;
	bool cut;		/* passed rules are left out */
};

struct tally {
	size_t of[JUNIT_KINDS];
	unsigned long ms;	/* whole ones: rounded seconds do not add up */
};

struct junit {
	const struct style *style;
	struct junit_cases cases;
	struct shortlist list;
	struct told {
		enum junit_kind kind;
		size_t suite;
	} *told;			/* [list.texts] */
	size_t told_room;
	size_t full;			/* bytes of findings */
	struct suite *suite;
	size_t suites, suite_room;
	size_t refused[JUNIT_KINDS];	/* that were never texts */
	struct junit_outcome *of;	/* [rules], of the file at hand */
	size_t rules;
};

static void *junit_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	struct junit *j = report_alloc(1, sizeof *j);

	(void)out;
	j->style = style;
	j->rules = gkml_rule_count(rules);
	j->of = report_alloc(j->rules, sizeof *j->of);
	for (size_t i = 0; i < j->rules; i++)
		j->of[i].rule = gkml_rule_at(rules, i);
	junit_cases_open(&j->cases, style);
	shortlist_init(&j->list, SIZE_MAX, ALL);
	return j;
}

/* ---- outcomes --------------------------------------------------------- */

static struct junit_outcome *outcome_of(struct junit *j,
					const struct gkml_rule *rule)
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
		j->of[i] = (struct junit_outcome){ .rule = j->of[i].rule };
	for (size_t i = 0; r && i < gkml_finding_count(r); i++) {
		struct gkml_brief b = gkml_finding_brief(r, i);
		bool fails = style_fails(j->style, b.level);
		struct junit_outcome *o = outcome_of(j, b.rule);

		if (!brief_is_new(b))
			continue;
		if (!o->count++ || (fails && !o->failed)) {
			o->first = i;
			o->level = b.level;
		}
		o->failed |= fails;
	}
}

/* Passed cases are told only of a file that was checked to its end. */
static bool has_case(const struct junit_outcome *o, const struct checked *c)
{
	if (o->count)
		return true;
	return !c->trouble && o->rule->of_waivers == c->waivers &&
	       gkml_result_level(c->result, o->rule) != GKML_OFF;
}

/* A failure is one whatever its level; a warning goes before a note. */
static int level_of(const struct junit_outcome *o)
{
	return o->failed ? GKML_ERROR : !o->count ? GKML_OFF
	     : o->level < GKML_WARNING ? GKML_INFO : GKML_WARNING;
}

/* ---- a file ----------------------------------------------------------- */

static void *room_for(void *item, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return item;
	*room = *room ? 2 * *room : 64;
	item = realloc(item, *room * size);
	report_need(item);
	return item;
}

static struct suite *add_suite(struct junit *j, const struct checked *c)
{
	struct suite *s;

	j->suite = room_for(j->suite, j->suites, &j->suite_room, sizeof *s);
	s = &j->suite[j->suites++];
	*s = (struct suite){
		.path = strdup(c->repo_path),
		.first = j->list.texts,
		.ms = (unsigned long)(c->seconds * 1000 + 0.5),
	};
	report_need(s->path);
	return s;
}

static void add_case(struct junit *j, enum junit_kind kind, int level,
		     char *text)
{
	j->told = room_for(j->told, j->list.texts, &j->told_room,
			   sizeof *j->told);
	j->told[j->list.texts] = (struct told){ kind, j->suites - 1 };
	shortlist_add(&j->list, level, text);
}

static void add_rule(struct junit *j, const struct checked *c,
		     const struct junit_outcome *o)
{
	enum junit_kind kind = junit_kind_of(o);
	char *text;

	if (!shortlist_wants(&j->list, level_of(o))) {
		j->refused[kind]++;
		j->suite[j->suites - 1].cut |= kind == JUNIT_PASSED;
		return;
	}
	text = junit_rule_case(&j->cases, c, o, j->full > FULL ? 0 : CASE);
	if (o->count)
		j->full += strlen(text);
	add_case(j, kind, level_of(o), text);
}

static void junit_file(void *state, FILE *out, const struct checked *c)
{
	struct junit *j = state;
	struct suite *s = add_suite(j, c);
	bool any = false;

	(void)out;
	find_outcomes(j, c->result);
	for (size_t i = 0; c->result && i < j->rules; i++) {
		if (!has_case(&j->of[i], c))
			continue;
		add_rule(j, c, &j->of[i]);
		any = true;
	}
	if (c->trouble)
		add_case(j, JUNIT_ERROR, SHORTLIST_TROUBLE,
			 junit_file_case(&j->cases, c));
	else if (!any && shortlist_wants(&j->list, GKML_OFF))
		add_case(j, JUNIT_PASSED, GKML_OFF,
			 junit_file_case(&j->cases, c));
	s->texts = j->list.texts - s->first;
}

/* ---- what is left out ------------------------------------------------- */

static size_t cost_of(const struct suite *s)
{
	return s->kept ? SUITE + 4 * strlen(s->path) : 0;
}

/* Leave out as much as the tags of the suites need. */
static void make_room(struct junit *j)
{
	size_t cost = 0;

	for (size_t i = 0; i < j->list.texts; i++)
		j->suite[j->told[i].suite].kept += j->list.text[i] != NULL;
	for (size_t i = 0; i < j->suites; i++)
		cost += cost_of(&j->suite[i]);
	while (j->list.bytes + cost > ALL && j->list.count) {
		struct suite *s =
			&j->suite[j->told[shortlist_drop(&j->list)].suite];

		cost -= cost_of(s);
		s->kept--;
		cost += cost_of(s);
	}
}

static size_t tests_of(const struct tally *t)
{
	size_t n = 0;

	for (int k = 0; k < JUNIT_KINDS; k++)
		n += t->of[k];
	return n;
}

static struct tally tally_of(const struct junit *j, const struct suite *s)
{
	struct tally t = { .ms = s->ms };

	for (size_t i = s->first; i < s->first + s->texts; i++)
		t.of[j->told[i].kind] += j->list.text[i] != NULL;
	return t;
}

static void add_tally(struct tally *to, const struct tally *t)
{
	for (int k = 0; k < JUNIT_KINDS; k++)
		to->of[k] += t->of[k];
	to->ms += t->ms;
}

/* A last suite, of one case for each kind that something was left out of. */
static void add_left_out(struct junit *j)
{
	const struct checked nothing = { .repo_path = "gkml-lint" };
	size_t n[JUNIT_KINDS], texts = j->list.texts;
	struct suite *s;

	memcpy(n, j->refused, sizeof n);
	for (size_t i = 0; i < texts; i++) {
		if (j->list.text[i])
			continue;
		n[j->told[i].kind]++;
		j->suite[j->told[i].suite].cut |=
			j->told[i].kind == JUNIT_PASSED;
	}
	if (!n[JUNIT_SKIPPED] && !n[JUNIT_FAILED] && !n[JUNIT_ERROR])
		return;
	j->list.most = SIZE_MAX;
	s = add_suite(j, &nothing);
	for (int k = JUNIT_KINDS - 1; k > JUNIT_PASSED; k--)
		if (n[k])
			add_case(j, (enum junit_kind)k, SHORTLIST_TROUBLE,
				 junit_left_out_case(&j->cases,
						     (enum junit_kind)k, n[k]));
	s->kept = s->texts = j->list.texts - s->first;
}

/* ---- the report ------------------------------------------------------- */

static void attribute(xmlTextWriterPtr w, const char *name, const char *value)
{
	xmlTextWriterWriteAttribute(w, X(name), X(value));
}

static void attribute_number(xmlTextWriterPtr w, const char *name, size_t value)
{
	xmlTextWriterWriteFormatAttribute(w, X(name), "%zu", value);
}

static void attribute_tally(xmlTextWriterPtr w, const struct tally *t)
{
	attribute_number(w, "tests", tests_of(t));
	attribute_number(w, "failures", t->of[JUNIT_FAILED]);
	attribute_number(w, "errors", t->of[JUNIT_ERROR]);
	attribute_number(w, "skipped", t->of[JUNIT_SKIPPED]);
	xmlTextWriterWriteFormatAttribute(w, X("time"), "%lu.%03lu",
					  t->ms / 1000, t->ms % 1000);
}

static void attribute_time(xmlTextWriterPtr w, const struct style *style)
{
	time_t now = (time_t)style->now;
	char text[24] = "";
	struct tm tm;

	if (gmtime_r(&now, &tm))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
	attribute(w, "timestamp", text);
}

/* The texts bring their indentation and line ends; what is around is here. */
static void write_cases(const struct junit *j, xmlTextWriterPtr w,
			const struct suite *s)
{
	xmlTextWriterWriteRaw(w, X(j->style->junit_strict ? "" : "\n"));
	for (size_t i = s->first; i < s->first + s->texts; i++)
		if (j->list.text[i])
			xmlTextWriterWriteRaw(w, X(j->list.text[i]));
}

static void end_suite(const struct junit *j, xmlTextWriterPtr w,
		      const struct suite *s)
{
	const char *said = !s->cut ? NULL : j->style->lang == GKML_EN
		? "the report is large: passed rules left out"
		: "报告过大：略去通过的规则";

	if (j->style->junit_strict || said)
		xmlTextWriterWriteElement(w, X("system-out"), X(said));
	else
		xmlTextWriterWriteRaw(w, X(" "));
	if (j->style->junit_strict)
		xmlTextWriterWriteElement(w, X("system-err"), NULL);
	xmlTextWriterEndElement(w);
}

static void write_suite(const struct junit *j, xmlTextWriterPtr w,
			const struct suite *s, unsigned id)
{
	const struct tally t = tally_of(j, s);

	xmlTextWriterStartElement(w, X("testsuite"));
	attribute(w, "name", s->path);
	if (!j->style->junit_strict)
		attribute(w, "file", s->path);
	attribute_number(w, "id", id);
	attribute(w, "package", "gkml-lint");
	attribute_tally(w, &t);
	attribute_time(w, j->style);
	attribute(w, "hostname", "localhost");
	if (j->style->junit_strict)
		xmlTextWriterWriteElement(w, X("properties"), NULL);
	write_cases(j, w, s);
	end_suite(j, w, s);
}

static void write_report(const struct junit *j, FILE *out)
{
	xmlTextWriterPtr w = xmlout_open(out);
	struct tally total = { .ms = 0 };
	unsigned id = 0;

	for (size_t i = 0; i < j->suites; i++) {
		const struct tally t = tally_of(j, &j->suite[i]);

		add_tally(&total, &t);
	}
	xmlTextWriterStartElement(w, X("testsuites"));
	if (!j->style->junit_strict) {
		attribute(w, "name", "gkml-lint");
		attribute_tally(w, &total);
	}
	for (size_t i = 0; i < j->suites; i++)
		if (j->suite[i].kept)
			write_suite(j, w, &j->suite[i], id++);
	xmlout_close(w);
}

static void junit_end(void *state, FILE *out)
{
	struct junit *j = state;

	make_room(j);
	add_left_out(j);
	write_report(j, out);
	for (size_t i = 0; i < j->suites; i++)
		free(j->suite[i].path);
	free(j->suite);
	free(j->told);
	free(j->of);
	shortlist_release(&j->list);
	junit_cases_close(&j->cases);
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
