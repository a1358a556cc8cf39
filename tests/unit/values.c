/* What is read in a cell, as a program sees it: documents, limits, places. */
#include "check.h"

#include <gkml/gkml.h>
#include <string.h>

#define HEADER "事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t公开渠道\t" \
	       "公开时限\t公开方式\t公开责任\n"

enum { BASIS = 3, CLAUSE, LIMIT = 6 };

static struct gkml_rules *rules;

/* One row; "\xEF\xBB\xBF" may stand before it. */
static struct gkml_result *row_of(char *out, size_t size, const char *before,
				  const char *basis, const char *clause,
				  const char *limit)
{
	static const struct gkml_options options = { .today = 20261124 };
	int n = snprintf(out, size,
		"%s" HEADER "甲\t乙\t丙。\t%s\t%s\t政府网站\t%s\t主动公开\t办公室\n",
		before, basis, clause, limit);

	CHECK(n > 0 && (size_t)n < size);
	return gkml_lint(rules, &options, "a.tsv", out, (size_t)n);
}

static bool stands(const char *file, const struct gkml_value *v,
		   const char *what)
{
	return v->length == strlen(what) &&
	       !memcmp(file + v->offset, what, v->length);
}

/* ---- limits ----------------------------------------------------------- */

struct limit_case {
	const char *limit;
	struct gkml_limit is;		/* event and label "": NULL here */
	const char *at;			/* where it stands; NULL: all of it */
};

static bool same_limit(const struct gkml_limit *a, const struct gkml_limit *b)
{
	return a->time == b->time && a->sense == b->sense &&
	       a->amount == b->amount && a->unit == b->unit &&
	       a->days == b->days && a->month == b->month &&
	       a->day == b->day &&
	       a->since == b->since &&
	       !strcmp(a->event, b->event ? b->event : "") &&
	       !strcmp(a->label, b->label ? b->label : "");
}

static void test_limits(void)
{
	static const struct limit_case cases[] = {
		{ "自该政府信息形成或者变更之日起20个工作日内",
		  { .sense = GKML_WITHIN, .amount = 20, .unit = GKML_WORKDAY,
		    .days = 28, .since = GKML_EVENT_FORMED,
		    .event = "自该政府信息形成或者变更之日起" }, NULL },
		{ "批准后二十日内",
		  { .sense = GKML_WITHIN, .amount = 20, .unit = GKML_DAY,
		    .days = 20, .since = GKML_EVENT_APPROVED,
		    .event = "批准后" }, NULL },
		{ "公示期不少于30日",
		  { .sense = GKML_AT_LEAST, .amount = 30, .unit = GKML_DAY,
		    .days = 30, .label = "公示期" }, "不少于30日" },
		{ "每年1月31日前",
		  { .time = GKML_TIME_DATE, .sense = GKML_WITHIN, .month = 1, .day = 31 }, NULL },
		{ "每季度", { .time = GKML_TIME_CYCLE }, NULL },
		{ "及时公开", { .time = GKML_TIME_VAGUE }, "及时" },
	};
	char file[2048];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct limit_case *c = &cases[i];
		struct gkml_result *r = row_of(file, sizeof file, "", "无",
					       "无", c->limit);
		struct gkml_values *v = gkml_values_of(r, 0, 0, LIMIT);
		const struct gkml_value *x;

		CHECK(gkml_value_count(v) == 1);
		x = gkml_value_at(v, 0);
		CHECK(x->kind == GKML_LIMIT);
		CHECK(stands(file, x, c->at ? c->at : c->limit));
		if (!same_limit(&x->limit, &c->is)) {
			fprintf(stderr, "%s: %d %d %u %d %u days, %u-%u, %d "
				"“%s” “%s”\n", c->limit, x->limit.time,
				x->limit.sense, (unsigned)x->limit.amount,
				x->limit.unit, (unsigned)x->limit.days,
				(unsigned)x->limit.month,
				(unsigned)x->limit.day, x->limit.since,
				x->limit.event, x->limit.label);
			check_failures++;
		}
		gkml_values_free(v);
		gkml_result_free(r);
	}
}

static void test_labels(void)
{
	char file[2048];
	struct gkml_result *r = row_of(file, sizeof file, "", "无", "无",
		"财政预决算信息：批准后20日内；其他信息：7个工作日内");
	struct gkml_values *v = gkml_values_of(r, 0, 0, LIMIT);

	CHECK(gkml_value_count(v) == 2);
	CHECK(!strcmp(gkml_value_at(v, 0)->limit.label, "财政预决算信息"));
	CHECK(!strcmp(gkml_value_at(v, 1)->limit.label, "其他信息"));
	CHECK(gkml_value_at(v, 1)->limit.amount == 7);
	CHECK(gkml_value_at(v, 1)->limit.unit == GKML_WORKDAY);
	CHECK(gkml_value_at(v, 1)->limit.days == 9);
	gkml_values_free(v);
	gkml_result_free(r);
}

/* ---- documents -------------------------------------------------------- */

static void test_documents(void)
{
	char file[4096];
	struct gkml_result *r = row_of(file, sizeof file, "\xEF\xBB\xBF",
		"《中华人民共和国政府信息公开 条例》（国务院令711号）",
		"《政府信息公开条例》第二十条：应当在批准后二十日内公开，依照《没有的办法》。",
		"长期");
	struct gkml_values *v = gkml_values_of(r, 0, 0, BASIS);
	const struct gkml_value *x = gkml_value_at(v, 0);
	const struct gkml_document *d = &x->document;

	CHECK(gkml_value_count(v) == 1);
	CHECK(x->kind == GKML_DOCUMENT);
	CHECK(stands(file, x, "《中华人民共和国政府信息公开 条例》（国务院令711号）"));
	CHECK(x->start == 1 && x->end == 29);
	CHECK(!strcmp(d->title, "中华人民共和国政府信息公开条例"));
	CHECK(!strcmp(d->number, "国务院令第711号"));
	CHECK(!strcmp(d->locator, ""));
	CHECK(!d->mention && !d->by_number && d->knowns == 1);
	CHECK(!strcmp(d->known->number, "国务院令第711号"));
	CHECK(!strcmp(d->known->date, "2019-04-03"));
	CHECK(!strcmp(d->known->status, "现行"));
	CHECK(!strcmp(d->known->until, "") && d->known->certain);
	gkml_values_free(v);

	v = gkml_values_of(r, 0, 0, CLAUSE);
	CHECK(gkml_value_count(v) == 3);
	x = gkml_value_at(v, 0);
	CHECK(stands(file, x, "《政府信息公开条例》第二十条"));
	CHECK(!strcmp(x->document.locator, "第二十条"));
	CHECK(x->document.knowns == 1);
	x = gkml_value_at(v, 1);
	CHECK(x->kind == GKML_LIMIT && x->limit.amount == 20);
	CHECK(x->limit.since == GKML_EVENT_APPROVED);
	x = gkml_value_at(v, 2);
	CHECK(x->document.mention && !x->document.knowns);
	CHECK(!strcmp(x->document.title, "没有的办法"));
	gkml_values_free(v);
	gkml_result_free(r);
}

/* The number belongs to another title, or to an edition that is gone. */
static void test_numbers(void)
{
	char file[2048];
	struct gkml_result *r = row_of(file, sizeof file, "",
		"《某某通知》（国办发〔2018〕37号）", "无", "长期");
	struct gkml_values *v = gkml_values_of(r, 0, 0, BASIS);
	const struct gkml_document *d = &gkml_value_at(v, 0)->document;

	CHECK(gkml_value_count(v) == 1);
	CHECK(d->by_number && d->knowns == 1);
	CHECK(d->knowns && strstr(d->known->title, "行政规范性文件制定"));
	gkml_values_free(v);
	gkml_result_free(r);
}

/* ---- places ----------------------------------------------------------- */

static void test_places(void)
{
	char file[2048];
	struct gkml_result *r = row_of(file, sizeof file, "\xEF\xBB\xBF",
		"\"《甲\"\"乙办法》\"", "《丙》", "10日内");
	const char *at = strstr(file, "\"《甲");
	size_t basis = (size_t)(at - file), t, w, c;
	struct gkml_values *v;

	CHECK(gkml_cell_find(r, basis, &t, &w, &c) && c == BASIS);
	CHECK(gkml_cell_find(r, basis + strlen("\"《甲\"\"乙办法》\""), &t, &w, &c)
	      && t == 0 && w == 0 && c == BASIS);
	CHECK(gkml_cell_find(r, basis + strlen("\"《甲\"\"乙办法》\"\t"), &t, &w, &c)
	      && c == CLAUSE);
	CHECK(!gkml_cell_find(r, 0, &t, &w, &c));	/* the mark */
	CHECK(!gkml_cell_find(r, 5, &t, &w, &c));	/* the header */
	CHECK(!gkml_cell_find(r, SIZE_MAX, &t, &w, &c));
	v = gkml_values_of(r, 0, 0, BASIS);
	CHECK(gkml_value_count(v) == 1);
	CHECK(stands(file, gkml_value_at(v, 0), "《甲\"\"乙办法》"));
	gkml_values_free(v);
	gkml_values_free(NULL);
	gkml_result_free(r);
}

/* A page has cells, but no places in the file. */
static void test_page(void)
{
	static const char page[] =
		"<table><tr><th>事项类别<th>事项名称<th>公开内容<th>公开依据"
		"<th>公开时限<tr><td>甲<td>乙<td>丙<td>《丁办法》<td>3日内</table>";
	static const struct gkml_options options = { .today = 20261124 };
	struct gkml_result *r = gkml_lint(rules, &options, "a.html", page,
					  sizeof page - 1);
	struct gkml_values *v = gkml_values_of(r, 0, 0, BASIS + 1);
	size_t t, w, c;

	CHECK(gkml_value_count(v) == 1);
	CHECK(gkml_value_at(v, 0)->offset == GKML_NO_OFFSET);
	CHECK(gkml_value_at(v, 0)->limit.amount == 3);
	CHECK(!gkml_cell_find(r, 40, &t, &w, &c));
	gkml_values_free(v);
	gkml_result_free(r);
}

int main(void)
{
	rules = gkml_rules_new();
	CHECK(gkml_rules_ready(rules));
	test_limits();
	test_labels();
	test_documents();
	test_numbers();
	test_places();
	test_page();
	gkml_rules_free(rules);
	return check_failures != 0;
}
