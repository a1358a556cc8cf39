/*
 * The section of one file: what it is, what was found, by rule, and then the
 * catalog itself.
 */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 5 };			/* of one rule, before the rest folds */

static const char *rank_class(const struct html_hit *h)
{
	return html_level(h->level);
}

/* ---- which findings, and where ---------------------------------------- */

static int by_record(const void *a, const void *b)
{
	const struct html_hit *x = a, *y = b;

	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static int by_rule(const void *a, const void *b)
{
	const struct html_hit *x = a, *y = b;

	if (x->level != y->level)
		return x->level > y->level ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* How many findings of each level may be listed: severe ones first. */
static void quota(const struct html *h, const size_t level[GKML_ERROR + 1],
		  size_t room[GKML_ERROR + 1])
{
	size_t left = PAGE_FINDINGS > h->listed ? PAGE_FINDINGS - h->listed : 0;

	if (left > FILE_FINDINGS)
		left = FILE_FINDINGS;
	for (int l = GKML_ERROR; l > GKML_OFF; l--) {
		room[l] = level[l] < left ? level[l] : left;
		left -= room[l];
	}
}

static void count(struct html *h, const struct checked *c,
		  struct html_entry *entry)
{
	for (size_t i = 0; i < c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (!brief_is_new(b))
			continue;
		html_count(h, b);
		entry->level[b.level]++;
		entry->total++;
	}
}

static size_t rule_index(const struct html *h, const struct gkml_rule *rule)
{
	size_t i = 0;

	while (i + 1 < h->rules && h->of[i].rule != rule)
		i++;
	return i;
}

const struct gkml_finding *html_finding(const struct html_file *file,
					const struct html_hit *hit)
{
	return gkml_finding_at(file->c->result, hit->number - 1);
}

static void collect(struct html_file *file, size_t room[GKML_ERROR + 1])
{
	const struct gkml_result *r = file->c->result;

	file->hit = report_alloc(room[GKML_ERROR] + room[GKML_WARNING] +
				 room[GKML_INFO], sizeof *file->hit);
	for (size_t i = 0; i < file->c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(r, i);
		const struct gkml_finding *f;

		if (!brief_is_new(b) || !room[b.level])
			continue;
		room[b.level]--;
		f = gkml_finding_at(r, i);
		file->hit[file->hits++] = (struct html_hit){
			.number = i + 1,
			.level = b.level,
			.record = f->record,
			.col = f->cell ? f->cell->col : 0,
			.rule = rule_index(file->h, b.rule),
		};
	}
}

/* ---- the list --------------------------------------------------------- */

static void print_path(FILE *out, const struct gkml_finding *f)
{
	if (f->cell && *f->cell->column)
		html_text(out, f->cell->column);
	for (size_t i = 0; i < f->items; i++) {
		fputs(i ? " › " : f->cell ? " · " : "", out);
		html_text(out, f->item[i]);
	}
}

static void print_hit(FILE *out, const struct html_file *file,
		      const struct html_hit *hit)
{
	const struct gkml_finding *f = html_finding(file, hit);

	fprintf(out, "<li class=\"find %s %s\" id=\"f%zu-%zu\">"
		"<a class=\"ref\" href=\"#m%zu-%zu\">", rank_class(hit),
		f->rule->id, file->number, hit->number, file->number,
		hit->number);
	if (f->cell)
		html_text(out, f->cell->ref);
	else
		fprintf(out, SAY(file->h, "第%u行", "line %u"),
			(unsigned)f->span.line);
	fputs("</a><div><span class=\"what\">", out);
	html_text(out, f->message);
	fputs("</span>", out);
	/* that of the rule stands above the list */
	html_advice(out, file, f, strcmp(f->basis, f->rule->basis));
	fputs("<span class=\"where\">", out);
	print_path(out, f);
	fputs("</span></div></li>\n", out);
}

static void open_rest(FILE *out, const struct html *h, size_t n)
{
	fprintf(out, SAY(h, "</ul><details><summary>其余 %zu 处</summary>"
			 "<ul>\n",
			 "</ul><details><summary>%zu more</summary><ul>\n"), n);
}

/* All of one rule and level; returns how many that were. */
static size_t print_group(FILE *out, const struct html_file *file,
			  const struct html_hit *hit, size_t hits)
{
	const struct html *h = file->h;
	const struct gkml_rule *rule = h->of[hit->rule].rule;
	size_t n = 0;
	bool fold;

	while (n < hits && hit[n].rule == hit->rule &&
	       hit[n].level == hit->level)
		n++;
	fold = n > SHOWN + 1;
	fprintf(out, "<section class=\"group %s %s\"><h4><span class=\"lv\">"
		"%s</span> <span class=\"id\">%s</span> ", rank_class(hit),
		rule->id, html_level_word(h, hit->level), rule->id);
	html_text(out, html_rule_title(h, rule));
	fputs(" <span class=\"n\">", out);
	html_number(out, n);
	fputs("</span></h4>\n", out);
	if (*rule->why && !h->en) {
		fputs("<p class=\"why\">", out);
		html_text(out, rule->why);
		fputs("</p>\n", out);
	}
	if (*rule->basis) {
		fprintf(out, "<p class=\"why\"><b>%s</b> ",
			SAY(h, "依据", "basis"));
		html_text(out, rule->basis);
		fputs("</p>\n", out);
	}
	fputs("<ul>\n", out);
	for (size_t i = 0; i < n; i++) {
		if (fold && i == SHOWN)
			open_rest(out, h, n - SHOWN);
		print_hit(out, file, &hit[i]);
	}
	fputs(fold ? "</ul></details></section>\n" : "</ul></section>\n", out);
	return n;
}

static void print_list(FILE *out, const struct html_file *file)
{
	struct html_hit *hit = report_alloc(file->hits, sizeof *hit);

	memcpy(hit, file->hit, file->hits * sizeof *hit);
	qsort(hit, file->hits, sizeof *hit, by_rule);
	fprintf(out, "<h3 id=\"f%zul\">%s</h3>\n<div class=\"list\">\n",
		file->number, SAY(file->h, "问题清单", "Findings"));
	for (size_t i = 0; i < file->hits;)
		i += print_group(out, file, hit + i, file->hits - i);
	fputs("</div>\n", out);
	free(hit);
}

/* ---- the section ------------------------------------------------------ */

static void print_notice(FILE *out, const struct html *h, size_t n,
			 const char *zh, const char *en)
{
	fputs("<p class=\"notice\">", out);
	if (n)
		html_number(out, n);
	fputs(SAY(h, zh, en), out);
	fputs("</p>\n", out);
}

static void print_about(FILE *out, const struct html_file *file,
			const struct html_entry *entry)
{
	const struct html *h = file->h;
	const struct gkml_result *r = file->c->result;
	struct gkml_table t = { 0 };

	if (gkml_table_count(r)) {
		t = gkml_table_at(r, 0);
		fputs("<p class=\"about\">", out);
		if (*t.title) {
			html_text(out, t.title);
			fputs(" · ", out);
		}
		html_number(out, gkml_result_rows(r));
		fputs(SAY(h, " 行", " rows"), out);
		fputs("</p>\n", out);
	}
	fputs("<p class=\"counts\">", out);
	for (int l = GKML_ERROR; l > GKML_OFF; l--) {
		if (!entry->level[l])
			continue;
		fprintf(out, "<span class=\"lv %s\">%s ",
			html_level((enum gkml_level)l),
			html_level_words(h, (enum gkml_level)l));
		html_number(out, entry->level[l]);
		fputs("</span> ", out);
	}
	if (!entry->total && !entry->broken)
		fputs(SAY(h, "没有发现问题", "nothing found"), out);
	if (file->hits && file->shown)
		fprintf(out, "<a href=\"#f%zut1\">%s</a>", file->number,
			SAY(h, "看目录", "to the catalog"));
	fputs("</p>\n", out);
}

static void print_trouble(FILE *out, const struct html *h, const char *trouble)
{
	fprintf(out, "<p class=\"trouble\"><b>%s</b> ",
		SAY(h, "未能检查", "not checked"));
	html_text(out, trouble);
	fputs("</p>\n", out);
}

static void print_result(FILE *out, struct html_file *file,
			 const struct html_entry *entry)
{
	struct html *h = file->h;
	size_t left_out = entry->total - file->hits;

	if (file->hits)
		print_list(out, file);
	if (left_out)
		print_notice(out, h, left_out,
			     " 处问题因太多而未列出（先列错误）。",
			     " findings are too many to be listed (errors "
			     "come first).");
	h->listed += file->hits;
	h->unlisted += left_out;
	if (!file->shown) {
		print_notice(out, h, 0, "报告过长，此文件的目录未列出。",
			     "The page is too long: the catalog of this file "
			     "is not shown.");
		return;
	}
	if (!file->full)
		print_notice(out, h, 0, "目录过大，只列出有问题的行。",
			     "The catalog is too large: only rows with "
			     "findings are shown.");
	qsort(file->hit, file->hits, sizeof *file->hit, by_record);
	html_catalog(out, file);
}

void html_file(struct html *h, const struct checked *c,
	       struct html_entry *entry)
{
	FILE *out = h->body;
	struct html_file file = { .h = h, .c = c, .number = h->files,
				  .shown = ftello(out) < PAGE_ROOM };
	size_t room[GKML_ERROR + 1] = { 0 };

	fprintf(out, "<section class=\"file\" id=\"f%zu\" "
		"aria-labelledby=\"f%zuh\">\n<h2 id=\"f%zuh\">", file.number,
		file.number, file.number);
	html_text(out, c->path);
	fputs("</h2>\n", out);
	if (c->trouble)
		print_trouble(out, h, c->trouble);
	if (c->result) {
		count(h, c, entry);
		quota(h, entry->level, room);
		file.full = html_catalog_fits(c->result);
		collect(&file, room);
		print_about(out, &file, entry);
		print_result(out, &file, entry);
		free(file.hit);
	}
	fputs("</section>\n", out);
}
