/*
 * GitLab's code quality report: an array of issues, the most severe ones where
 * there are more than it takes.
 *
 * One entry that is not valid makes it drop all that follow, and of two with
 * one fingerprint only the last is shown.  Fingerprints of a run are unique
 * but where two files go by one name; so they are kept, and a second one is
 * changed.
 */
#include "report/tojson.h"

#include <stdlib.h>
#include <string.h>

#include "base/sure.h"
#include "report/shortlist.h"

enum { ISSUES = 25000 - 1, BYTES = 29 << 20 };

struct print {
	uint64_t part[2];
	bool taken;
};

struct gitlab {
	const struct style *style;
	struct print *seen;		/* a hash table, never more than half full */
	size_t count, slots;
	struct shortlist issues;
	char *first;			/* the first path, or NULL */
};

static void *gitlab_begin(FILE *out, const struct gkml_rules *rules,
			  const struct style *style)
{
	struct gitlab *g = report_alloc(1, sizeof *g);

	sure_json();
	(void)out;
	(void)rules;
	g->style = style;
	shortlist_init(&g->issues, ISSUES, BYTES);
	return g;
}

/* ---- fingerprints ----------------------------------------------------- */

static struct print *slot_of(struct print *seen, size_t slots,
			     const struct print *p)
{
	size_t i = p->part[0] & (slots - 1);

	while (seen[i].taken && (seen[i].part[0] != p->part[0] ||
				 seen[i].part[1] != p->part[1]))
		i = (i + 1) & (slots - 1);
	return &seen[i];
}

static void grow(struct gitlab *g)
{
	size_t slots = g->slots ? 2 * g->slots : 256;
	struct print *more = report_alloc(slots, sizeof *more);

	for (size_t i = 0; i < g->slots; i++)
		if (g->seen[i].taken)
			*slot_of(more, slots, &g->seen[i]) = g->seen[i];
	free(g->seen);
	g->seen = more;
	g->slots = slots;
}

/* Changed until nothing before it has the same. */
static struct print unique(struct gitlab *g, struct print p)
{
	struct print *slot;

	if (2 * g->count >= g->slots)
		grow(g);
	p.taken = true;
	while ((slot = slot_of(g->seen, g->slots, &p))->taken) {
		p.part[0] = p.part[0] * 0x9e3779b97f4a7c15u + 1;
		p.part[1] += p.part[0] >> 7;
	}
	*slot = p;
	g->count++;
	return p;
}

static struct print print_of_finding(const struct gkml_finding *f)
{
	struct print p = { .taken = false };
	char half[17] = "";

	memcpy(half, f->fingerprint, strnlen(f->fingerprint, 16));
	p.part[0] = strtoull(half, NULL, 16);
	p.part[1] = strlen(f->fingerprint) > 16
		  ? strtoull(f->fingerprint + 16, NULL, 16) : 0;
	return p;
}

static struct print print_of_text(const char *z)
{
	struct print p = { .part = { 0xcbf29ce484222325u, 0x6e6f74u } };

	for (; *z; z++) {
		p.part[0] = (p.part[0] ^ (unsigned char)*z) *
			    0x100000001b3u;
		p.part[1] = (p.part[1] + p.part[0]) * 0xc6a4a7935bd1e995u;
	}
	return p;
}

/* ---- issues ----------------------------------------------------------- */

static json_t *location(const char *path, uint32_t line)
{
	json_t *o = json_object(), *lines = json_object();

	tojson_put(lines, "begin", tojson_number(line));
	tojson_put(o, "path", tojson_text(path));
	tojson_put(o, "lines", lines);
	return o;
}

static void add_issue(struct gitlab *g, int level, json_t *o,
		      struct print print)
{
	char text[40];

	print = unique(g, print);
	snprintf(text, sizeof text, "%016llx%016llx",
		 (unsigned long long)print.part[0],
		 (unsigned long long)print.part[1]);
	tojson_put(o, "fingerprint", tojson_text(text));
	shortlist_add(&g->issues, level, tojson_line(o));
}

static json_t *issue(const char *check, char *description,
		     const char *category, const char *severity)
{
	json_t *o = json_object(), *categories = json_array();

	tojson_add(categories, tojson_text(category));
	tojson_put(o, "type", tojson_text("issue"));
	tojson_put(o, "check_name", tojson_text(check));
	tojson_put(o, "description", tojson_text(description));
	tojson_put(o, "categories", categories);
	tojson_put(o, "severity", tojson_text(severity));
	free(description);
	return o;
}

/* "GK202: D14 公开依据 发文字号“〔2024〕9 号”中间有空格" */
static char *description(const struct gkml_finding *f)
{
	struct report_text t;

	report_text_open(&t);
	fprintf(t.out, "%s: ", f->rule->id);
	if (f->cell)
		fprintf(t.out, "%s %s%s", f->cell->ref, f->cell->column,
			*f->cell->column ? " " : "");
	fputs(f->message, t.out);
	return report_text_close(&t);
}

static char *trouble(const struct checked *c)
{
	struct report_text t;

	report_text_open(&t);
	fprintf(t.out, "%s: %s", c->repo_path, c->trouble);
	return report_text_close(&t);
}

/* In the words of Code Climate, by the hundred of the id. */
static const char *category(const struct gkml_rule *r)
{
	switch (strncmp(r->id, "GK", 2) ? '\0' : r->id[2]) {
	case '1':
		return "Compatibility";
	case '4':
	case '8':
		return "Bug Risk";
	case '5':
	case '6':
		return "Clarity";
	}
	return "Style";
}

static const char *severity(enum gkml_level level)
{
	return level == GKML_ERROR ? "major"
	     : level == GKML_WARNING ? "minor" : "info";
}

static void add_finding(struct gitlab *g, const struct checked *c,
			const struct gkml_finding *f)
{
	json_t *o;

	if (!shortlist_wants(&g->issues, (int)f->level))
		return;
	o = issue(f->rule->name, description(f), category(f->rule),
		  severity(f->level));
	tojson_put(o, "location", location(c->repo_bytes, f->span.line));
	add_issue(g, (int)f->level, o, print_of_finding(f));
}

static void add_trouble(struct gitlab *g, const struct checked *c)
{
	json_t *o;

	if (!shortlist_wants(&g->issues, SHORTLIST_TROUBLE))
		return;
	o = issue("not-checked", trouble(c), "Compatibility", "blocker");
	tojson_put(o, "location", location(c->repo_bytes, 1));
	add_issue(g, SHORTLIST_TROUBLE, o, print_of_text(c->repo_path));
}

static void gitlab_file(void *state, FILE *out, const struct checked *c)
{
	struct gitlab *g = state;

	(void)out;
	if (!g->first)
		report_need(g->first = strdup(c->repo_bytes));
	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f))
			add_finding(g, c, f);
	}
	if (c->trouble)
		add_trouble(g, c);
}

/* An issue must be of a file: this one is of the first. */
static void write_left_out(struct gitlab *g, FILE *out)
{
	struct report_text t;
	json_t *o;
	char *line;

	report_text_open(&t);
	fprintf(t.out, g->style->lang == GKML_EN
		? "%zu more findings are left out (severe ones come "
		  "first); the log or another report has them"
		: "另有 %zu 个问题未在此列出（先列较重的），见运行日志或其他报告",
		g->issues.left_out);
	o = issue("left-out", report_text_close(&t), "Compatibility", "info");
	tojson_put(o, "location", location(g->first, 1));
	tojson_put(o, "fingerprint", tojson_text("left-out"));
	line = tojson_line(o);
	fprintf(out, ",\n%s", line);
	free(line);
}

static void gitlab_end(void *state, FILE *out)
{
	struct gitlab *g = state;

	fputs("[\n", out);
	shortlist_print(&g->issues, out, ",\n");
	if (g->issues.left_out)
		write_left_out(g, out);
	fputs(g->issues.count ? "\n]\n" : "]\n", out);
	shortlist_release(&g->issues);
	free(g->first);
	free(g->seen);
	free(g);
}

const struct reporter gitlab_reporter = {
	.name = "gitlab",
	.help = "GitLab 代码质量报告",
	.help_en = "code quality report of GitLab",
	.begin = gitlab_begin,
	.file = gitlab_file,
	.end = gitlab_end,
};
