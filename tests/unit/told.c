/*
 * Findings are put into words when they are asked for: in whatever order that
 * is, and however often, they say the same.
 */
#include "check.h"
#include "base/digest.h"
#include "rules/tell.h"

#include <gkml/gkml.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 1500 };

static const char header[] =
	"事项类别\t事项名称\t公开内容\t公开依据\t公开时限\t公开方式\t公开责任\n";
/* Lines in a cell, quotes in it, several places, a fix that is cut short. */
static const char *const rows[][3] = {
	{ "甲类\t乙事", "\t“丙情况。\t《丁条例》（国办发[2019]",
	  "号）\t尽快\t主动公开\t办公室\n" },
	{ "\t戊事", "\t\"己 \"\"庚\"\"\n情况，。\"\t《丁条例》(国办发（2019）第0",
	  " 号)\t20个工作日，\t主动公开\t办公室\n" },
	{ "辛类\t\t壬情况<br>，见《癸》第", "条<p>\t《子法》（国发〔201〕",
	  "号\t及时\t主动 公开\t\n" },
};

static char *catalog(size_t *size)
{
	char *text = malloc(ROWS * 300 + sizeof header);
	size_t n = (size_t)sprintf(text, "%s", header);

	for (int i = 0; i < ROWS; i++) {
		const char *const *part = rows[i % 3];

		n += (size_t)sprintf(text + n, "%s%d%s%d%s", part[0], i,
				     part[1], i % 40, part[2]);
	}
	*size = n;
	return text;
}

/* ---- what a finding says ------------------------------------------------ */

static uint64_t add_text(uint64_t h, const char *z)
{
	return z ? digest_bytes(h, z, strlen(z)) : digest_number(h, 1);
}

static uint64_t digest(const struct gkml_finding *f)
{
	uint64_t h = add_text(0, f->rule->id);

	h = digest_bytes(h, &f->level, sizeof f->level);
	h = digest_bytes(h, &f->span, sizeof f->span);
	h = digest_bytes(h, &f->row_line, sizeof f->row_line);
	h = digest_bytes(h, &f->row_end_line, sizeof f->row_end_line);
	h = digest_bytes(h, &f->record, sizeof f->record);
	h = digest_bytes(h, f->place, f->places * sizeof *f->place);
	h = add_text(add_text(h, f->message), f->match);
	h = add_text(add_text(h, f->expected), f->basis);
	h = add_text(add_text(h, f->fingerprint), f->reason);
	h = digest_bytes(h, &f->status, sizeof f->status);
	for (size_t i = 0; i < f->items; i++)
		h = add_text(h, f->item[i]);
	for (size_t i = 0; i < f->edits; i++) {
		h = digest_bytes(h, &f->edit[i].offset, 2 * sizeof f->edit->offset);
		h = add_text(h, f->edit[i].text);
	}
	for (size_t i = 0; i < f->relateds; i++) {
		h = add_text(h, f->related[i].ref);
		h = add_text(h, f->related[i].message);
	}
	if (f->cell) {
		h = add_text(add_text(h, f->cell->ref), f->cell->column);
		h = digest_bytes(h, &f->cell->chars, sizeof f->cell->chars);
	}
	return h;
}

/* ---- the same, whenever it is asked for --------------------------------- */

static uint64_t *all_of(const struct gkml_result *r, size_t n)
{
	uint64_t *all = malloc(n * sizeof *all);

	for (size_t i = 0; i < n; i++)
		all[i] = digest(gkml_finding_at(r, i));
	return all;
}

static void in_any_order(const struct gkml_result *r, const uint64_t *all,
			 size_t n)
{
	uint64_t seed = 7;

	for (size_t i = n; i--;)
		CHECK(digest(gkml_finding_at(r, i)) == all[i]);
	for (size_t i = 0; i < 4 * n; i++) {
		size_t k;

		seed = seed * 6364136223846793005u + 1;
		k = (size_t)(seed >> 33) % n;
		CHECK(digest(gkml_finding_at(r, k)) == all[k]);
	}
}

/* It stays while so many others are asked for, wherever one begins. */
static void held(const struct gkml_result *r, const uint64_t *all, size_t n)
{
	for (size_t first = 0; first + TELLER_HELD < n; first += 97) {
		const struct gkml_finding *f = gkml_finding_at(r, first);

		for (size_t i = 1; i <= TELLER_HELD; i++)
			(void)gkml_finding_at(r, first + i);
		CHECK(digest(f) == all[first]);
		CHECK(digest(gkml_finding_at(r, first)) == all[first]);
	}
}

/* One that was asked for before stays as long as one that is new. */
static void held_again(const struct gkml_result *r, const uint64_t *all,
		       size_t n)
{
	for (size_t others = 0; others < 2 * TELLER_HELD;
	     others += 31) {
		const struct gkml_finding *f = gkml_finding_at(r, 0);

		for (size_t i = 1; i <= others; i++)
			(void)gkml_finding_at(r, i);
		f = gkml_finding_at(r, 0);
		for (size_t i = 0; i < TELLER_HELD; i++)
			(void)gkml_finding_at(r, n - 1 - i);
		CHECK(digest(f) == all[0]);
	}
}

static void in_brief(const struct gkml_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);
		struct gkml_brief b = gkml_finding_brief(r, i);

		CHECK(b.rule == f->rule && b.level == f->level &&
		      b.status == f->status && b.fixable == (f->edits > 0) &&
		      b.safe == f->safe);
	}
}

static void marked(struct gkml_result *r, size_t n)
{
	for (size_t i = 0; i < n; i += 5)
		gkml_finding_mark(r, i, GKML_SUPPRESSED,
				  i % 2 ? NULL : "原文如此");
	for (size_t i = 0; i < n; i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		CHECK(f->status == (i % 5 ? GKML_NEW : GKML_SUPPRESSED));
		CHECK(i % 10 ? !f->reason : f->reason &&
		      !strcmp(f->reason, "原文如此"));
	}
	in_brief(r, n);
}

/* No two findings are known by the same. */
static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void fingerprints(const struct gkml_result *r, size_t n)
{
	char **print = malloc(n * sizeof *print);

	for (size_t i = 0; i < n; i++)
		print[i] = strdup(gkml_finding_at(r, i)->fingerprint);
	qsort(print, n, sizeof *print, by_text);
	for (size_t i = 1; i < n; i++)
		CHECK(strcmp(print[i - 1], print[i]));
	for (size_t i = 0; i < n; i++)
		free(print[i]);
	free(print);
}

int main(void)
{
	const struct gkml_options options = { .today = 20261124 };
	struct gkml_rules *rules = gkml_rules_new();
	struct gkml_result *r;
	uint64_t *all;
	size_t size, n;
	char *text = catalog(&size);

	CHECK(gkml_rules_ready(rules));
	r = gkml_lint(rules, &options, "a.tsv", text, size);
	n = gkml_finding_count(r);
	CHECK(n > 4 * TELLER_HELD);
	all = all_of(r, n);
	in_any_order(r, all, n);
	held(r, all, n);
	held_again(r, all, n);
	in_brief(r, n);
	fingerprints(r, n);
	marked(r, n);
	free(all);
	gkml_result_free(r);
	gkml_rules_free(rules);
	free(text);
	return check_failures != 0;
}
