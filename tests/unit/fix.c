/*
 * What --fix promises, on every catalog there is here: once is enough, what
 * can be repaired is, nothing else changes.  And what it must refuse.
 */
#include "check.h"
#include "file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <gkml/gkml.h>

#include "base/arena.h"
#include "input/encoding.h"

static struct gkml_rules *rules;
static struct arena arena;

static const struct gkml_options options = { .today = 20261124 };
static const struct gkml_fix_options safely = { .unsafe = false };
static const struct gkml_fix_options boldly = { .unsafe = true };

static struct gkml_fix *fix_with(const struct gkml_rules *r, const char *path,
				 struct str s,
				 const struct gkml_fix_options *how)
{
	return gkml_fix(r, &options, how, path, s.p, s.n);
}

static struct str text_of(const struct gkml_fix *fix)
{
	struct gkml_text t = gkml_fix_text(fix);

	return (struct str){ t.p, t.n };
}

/* ---- every catalog ---------------------------------------------------- */

static bool row_changed(const struct gkml_fix *fix, uint32_t row)
{
	for (size_t i = 0; i < gkml_change_count(fix); i++) {
		const struct gkml_change *c = gkml_change_at(fix, i);

		if (c->cell && c->cell->row == row)
			return true;
	}
	return false;
}

static bool same_finding(const struct gkml_finding *f,
			 const struct gkml_finding *g)
{
	return f->rule == g->rule && g->cell &&
	       !strcmp(f->cell->ref, g->cell->ref) &&
	       !strcmp(f->message, g->message) && f->level == g->level &&
	       f->place->start == g->place->start &&
	       !strcmp(f->fingerprint, g->fingerprint);
}

/* Findings of rows where nothing changed, that look at nothing else. */
static void check_elsewhere(struct gkml_fix *fix, const char *path)
{
	const struct gkml_result *was = gkml_fix_before(fix);
	const struct gkml_result *now = gkml_fix_result(fix);
	size_t n = gkml_finding_count(now);

	if (was == now)			/* and one of it goes for others */
		return;
	for (size_t i = 0; i < gkml_finding_count(was); i++) {
		const struct gkml_finding *f = gkml_finding_at(was, i);
		size_t k = 0;

		if (!f->cell || f->relateds ||
		    row_changed(fix, f->cell->row))
			continue;
		while (k < n && !same_finding(f, gkml_finding_at(now, k)))
			k++;
		CHECK(k < n);
		if (k == n)
			fprintf(stderr, "%s: %s %s: %s\n", path, f->cell->ref,
				f->rule->id, f->message);
	}
}

static size_t left_over(const struct gkml_result *r, bool unsafe)
{
	size_t n = 0;

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		n += f->edits && (f->safe || unsafe);
	}
	return n;
}

static void check_catalog(const char *path, struct str s,
			  const struct gkml_fix_options *how)
{
	struct gkml_fix *fix = fix_with(rules, path, s, how), *again;
	const struct gkml_result *was = gkml_fix_before(fix);
	const struct gkml_result *now = gkml_fix_result(fix);
	int before = check_failures;

	again = fix_with(rules, path, text_of(fix), how);
	CHECK(!gkml_fix_refusal(fix));
	CHECK(str_eq(text_of(fix), text_of(again)));
	CHECK(!gkml_change_count(again));
	CHECK(!gkml_fix_count(fix) == !gkml_change_count(fix));
	CHECK(str_eq(s, text_of(fix)) == !gkml_change_count(fix));
	CHECK(gkml_finding_count(now) <= gkml_finding_count(was));
	CHECK(gkml_result_trouble(now) || !left_over(now, how->unsafe));
	check_elsewhere(fix, path);
	if (check_failures > before)
		fprintf(stderr, "  in %s%s: %s\n", path,
			how->unsafe ? ", unsafe" : "",
			gkml_fix_refusal(fix) ? gkml_fix_refusal(fix) : "");
	gkml_fix_free(again);
	gkml_fix_free(fix);
}

static void check_path(const char *path)
{
	struct str p = str_from(path), s;

	if (!str_ends(p, STR(".tsv")) && !str_ends(p, STR(".csv")))
		return;
	s = file_bytes(&arena, path);
	check_catalog(path, s, &safely);
	check_catalog(path, s, &boldly);
}

static void check_folder(const char *path, int depth)
{
	DIR *dir = opendir(path);
	const struct dirent *e;

	while (dir && (e = readdir(dir))) {
		const char *sub = arena_printf(&arena, "%s/%s", path,
					       e->d_name);

		if (*e->d_name == '.')
			continue;
		if (depth)
			check_folder(sub, depth - 1);
		check_path(sub);
	}
	if (dir)
		closedir(dir);
}

/* ---- bytes ------------------------------------------------------------ */

#define SAMPLE	"examples/xiangxiang_rsj.tsv"

/* In another encoding the same is changed, and nothing else. */
static void test_encodings(void)
{
	static const enum encoding all[] = {
		ENCODING_GB18030, ENCODING_UTF16LE, ENCODING_UTF16BE,
	};
	struct str s = file_bytes(&arena, SAMPLE);
	struct gkml_fix *plain = fix_with(rules, SAMPLE, s, &safely);

	CHECK(s.n && gkml_fix_count(plain) > 50);
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		struct str in = encoding_encode(&arena, all[i], s);
		struct str want = encoding_encode(&arena, all[i],
						  text_of(plain));
		struct gkml_fix *fix = fix_with(rules, SAMPLE, in, &safely);

		CHECK(in.n && str_eq(text_of(fix), want));
		CHECK(gkml_change_count(fix) == gkml_change_count(plain));
		gkml_fix_free(fix);
	}
	gkml_fix_free(plain);
}

/* With a byte order mark, and CRLF at the end of every line. */
static struct str as_windows(struct str s)
{
	struct { char *item; size_t count, room; } b = { 0 };

	for (size_t i = 0; i < 3; i++)
		*ARENA_PUSH(&arena, &b) = "\xEF\xBB\xBF"[i];
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			*ARENA_PUSH(&arena, &b) = '\r';
		*ARENA_PUSH(&arena, &b) = s.p[i];
	}
	return (struct str){ b.item, b.count };
}

static void test_windows(void)
{
	struct str s = file_bytes(&arena, SAMPLE);
	struct gkml_fix *plain = fix_with(rules, SAMPLE, s, &safely);
	struct gkml_fix *fix = fix_with(rules, SAMPLE, as_windows(s),
					&safely);

	CHECK(str_eq(text_of(fix), as_windows(text_of(plain))));
	gkml_fix_free(fix);
	gkml_fix_free(plain);
}

/* ---- quotes ----------------------------------------------------------- */

#define HEADER(d)							\
	"事项类别" d "事项名称" d "公开内容" d "公开依据" d "公开渠道" d	\
	"公开时限" d "公开方式" d "公开责任\n"
#define ROW(d, cell)							\
	"机构职能信息" d "领导信息" d cell d				\
	"《中华人民共和国政府信息公开条例》" d "政府网站" d		\
	"长期公开" d "主动公开" d "办公室\n"
#define SHEET(d, cell)	HEADER(d) ROW(d, cell)

static void check_fix(const struct gkml_rules *r, const char *path,
		      const char *in, const char *want)
{
	struct gkml_fix *fix = fix_with(r, path, str_from(in), &safely);
	bool same = str_eq(text_of(fix), str_from(want));

	CHECK(!gkml_fix_refusal(fix));
	CHECK(same);
	if (!same)
		fprintf(stderr, "not:\n%.*s", STR_ARG(text_of(fix)));
	gkml_fix_free(fix);
}

static void test_quotes(void)
{
	/* inside quotes all stays as it is written there */
	check_fix(rules, "a.csv", SHEET(",", "\"姓名 、\"\"职务\"\"，甲;乙\""),
		  SHEET(",", "\"姓名、“职务”，甲；乙\""));
	check_fix(rules, "a.csv", SHEET(",", "\"甲&quot;A&quot;乙,丙\""),
		  SHEET(",", "\"甲\"\"A\"\"乙，丙\""));
	/* what comes to need quotes gets them */
	check_fix(rules, "a.csv", SHEET(",", "A&quot;B&quot;C&#44;D"),
		  SHEET(",", "\"A\"\"B\"\"C,D\""));
	check_fix(rules, "a.tsv", SHEET("\t", "A&quot;B"),
		  SHEET("\t", "A\"B"));
	check_fix(rules, "a.tsv", SHEET("\t", "&quot;A&quot;B\"C<br>D"),
		  SHEET("\t", "\"\"\"A\"\"B\"\"C D\""));
	check_fix(rules, "a.tsv", SHEET("\t", "\"甲;\n乙\""),
		  SHEET("\t", "\"甲；\n乙\""));
}

/* ---- rules of a department -------------------------------------------- */

#define RULE(id, columns, forbid, replace, bad)				\
	"id: " id "\nname: test-" id "\ntitle: 测试" id "\nlevel: error\n" \
	"columns: [" columns "]\n"					\
	"check: {kind: pattern, forbid: '" forbid "', replace: '" replace \
	"'}\n"								\
	"message: “{match}”不用\nfix: {safety: safe}\nwhy: 测试用。\n"	\
	"good:\n  - cell: 其他\nbad:\n  - cell: " bad "\n"

/* The built-in rules and these two, where given. */
static struct gkml_rules *rules_with(const char *a, const char *b)
{
	struct gkml_rules *r = gkml_rules_new();

	if (a)
		gkml_rules_add(r, "GK991-a.yaml", a, strlen(a));
	if (b)
		gkml_rules_add(r, "GK992-b.yaml", b, strlen(b));
	CHECK(gkml_rules_ready(r));
	if (!gkml_rules_ready(r))
		fputs(gkml_rules_errors(r), stderr);
	return r;
}

/* Refused, for this reason; and nothing was changed. */
static void check_refused(const char *a, const char *b, const char *path,
			  const char *in, const char *reason)
{
	struct gkml_rules *r = rules_with(a, b);
	struct gkml_fix *fix = fix_with(r, path, str_from(in), &safely);
	const char *said = gkml_fix_refusal(fix);

	CHECK(said && strstr(said, reason));
	if (said && !strstr(said, reason))
		fprintf(stderr, "not: %s\n", said);
	CHECK(str_eq(text_of(fix), str_from(in)));
	CHECK(!gkml_change_count(fix) && !gkml_fix_count(fix));
	CHECK(gkml_fix_result(fix) == gkml_fix_before(fix));
	gkml_fix_free(fix);
	gkml_rules_free(r);
}

static void test_refused(void)
{
	/* two that undo each other, and one that never ends */
	check_refused(RULE("GK991", "公开内容", "甲", "乙", "甲"),
		      RULE("GK992", "公开内容", "乙", "甲", "乙"), "a.tsv",
		      SHEET("\t", "甲"), "互相抵消");
	check_refused(RULE("GK991", "公开内容", "甲", "乙乙", "甲"),
		      RULE("GK992", "公开内容", "乙", "甲", "乙"), "a.tsv",
		      SHEET("\t", "甲"), "改了 16 遍");
	/* a row that becomes a header */
	check_refused(RULE("GK991", "事项类别, 事项名称, 公开内容, 公开依据, "
			   "公开渠道, 公开时限, 公开方式, 公开责任", "X", "", "甲X"),
		      NULL, "a.tsv", SHEET("\t", "姓名。")
		      "事项类别X\t事项名称X\t公开内容X\t公开依据X\t公开渠道X\t"
		      "公开时限X\t公开方式X\t公开责任X\n" ROW("\t", "职务。"),
		      "表 1 的行会变");
	/* a number that was right beside another cell's */
	check_refused(RULE("GK991", "公开依据", "711", "712", "711"), NULL, "a.tsv",
		      "事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t公开渠道\t"
		      "公开时限\t公开方式\t公开责任\n"
		      "机构职能信息\t领导信息\t职务。\t"
		      "《中华人民共和国政府信息公开条例》（国务院令第711号）\t"
		      "《中华人民共和国政府信息公开条例》（国务院令第711号）"
		      "第二十条：行政机关应当公开。\t政府网站\t长期公开\t主动公开\t"
		      "办公室\n", "E2");
}

/* A cell is never emptied, and in a CSV a comma does not divide it. */
static void test_left(void)
{
	struct gkml_rules *r = rules_with(
		RULE("GK991", "公开内容", "待定", "", "待定"),
		RULE("GK992", "公开内容", "、", ",", "甲、乙"));

	check_fix(r, "a.tsv", SHEET("\t", "待定"), SHEET("\t", "待定"));
	check_fix(r, "a.tsv", SHEET("\t", "待定A"), SHEET("\t", "A"));
	check_fix(r, "a.csv", SHEET(",", "A、B"), SHEET(",", "\"A,B\""));
	check_fix(r, "a.tsv", SHEET("\t", "A、B"), SHEET("\t", "A,B"));
	gkml_rules_free(r);
}

/* What is safe is done first, and what then is not needed is not done. */
static void test_order(void)
{
	struct gkml_fix *fix = fix_with(rules, "a.tsv",
		str_from(HEADER("\t") "机构职能信息\t高效办成一件事 链接地址\t"
			 "职务。\t《中华人民共和国政府信息公开条例》\t政府网站\t"
			 "长期公开\t主动公开\t办公室\n"), &boldly);

	CHECK(gkml_fix_count(fix) == 1 && gkml_change_count(fix) == 1);
	CHECK(!strcmp(gkml_change_at(fix, 0)->after, "高效办成一件事"));
	gkml_fix_free(fix);
}

/* ---- what is left alone ----------------------------------------------- */

static void mark_702(struct gkml_result *r, void *arg)
{
	for (size_t i = 0; i < gkml_finding_count(r); i++)
		if (!strcmp(gkml_finding_at(r, i)->rule->id, "GK702"))
			gkml_finding_mark(r, i, GKML_SUPPRESSED, "waived");
	++*(int *)arg;
}

static void test_marked(void)
{
	int calls = 0;
	const struct gkml_fix_options how = { .mark = mark_702,
					      .arg = &calls };
	struct gkml_fix *fix = fix_with(rules, "a.tsv",
		str_from(SHEET("\t", "<p>甲;乙</p>")), &how);

	CHECK(str_eq(text_of(fix), str_from(SHEET("\t", "<p>甲；乙</p>"))));
	CHECK(calls == 2);
	gkml_fix_free(fix);
}

/* No table in it: as it is, and no refusal but the trouble. */
static void test_trouble(void)
{
	struct str s = STR("随便写写 ;\n");
	struct gkml_fix *fix = fix_with(rules, "a.tsv", s, &boldly);

	CHECK(gkml_result_trouble(gkml_fix_result(fix)));
	CHECK(!gkml_fix_refusal(fix) && str_eq(text_of(fix), s));
	gkml_fix_free(fix);
}

int main(void)
{
	rules = rules_with(NULL, NULL);
	check_folder("tests/fixtures", 2);
	check_folder("examples", 0);
	test_encodings();
	test_windows();
	test_quotes();
	test_refused();
	test_left();
	test_order();
	test_marked();
	test_trouble();
	gkml_rules_free(rules);
	arena_free(&arena);
	return check_failures != 0;
}
