/*
 * One page for people, complete in itself: it loads nothing, and reads
 * without its script.  The policy in its head lets no other script run and
 * nothing be fetched, whatever stands in a catalog; escaping alone should see
 * to that, but a report is often looked at where cookies are.
 */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

/* Of page.js as it stands in the page; tests/fixtures/html/policy.sh says it. */
#define SCRIPT_HASH	"sha256-zae4H7AgHeZyb5uytG+AZu5H7mHrGhCEPX8QXh/g6C4="

static _Noreturn void no_memory(void)
{
	fputs("gkml-lint: out of memory\n", stderr);
	exit(2);
}

static int by_id(const void *a, const void *b)
{
	const struct html_tally *x = a, *y = b;

	return strcmp(x->rule->id, y->rule->id);
}

static void *html_begin(FILE *out, const struct gkml_rules *rules,
			const struct style *style)
{
	struct html *h = report_alloc(1, sizeof *h);

	(void)out;
	h->style = style;
	h->en = style->lang == GKML_EN;
	h->rules = gkml_rule_count(rules);
	h->of = report_alloc(h->rules, sizeof *h->of);
	for (size_t i = 0; i < h->rules; i++)
		h->of[i].rule = gkml_rule_at(rules, i);
	qsort(h->of, h->rules, sizeof *h->of, by_id);
	h->body = open_memstream(&h->text, &h->size);
	if (!h->body)
		no_memory();
	return h;
}

static struct html_entry *add_entry(struct html *h, const struct checked *c)
{
	struct html_entry *e;

	if (h->files == h->room) {
		h->room = h->room ? 2 * h->room : 16;
		e = realloc(h->entry, h->room * sizeof *e);
		if (!e)
			no_memory();
		h->entry = e;
	}
	e = &h->entry[h->files++];
	*e = (struct html_entry){ .path = strdup(c->path),
				  .broken = c->trouble != NULL };
	if (!e->path)
		no_memory();
	if (c->result)
		e->rows = gkml_result_rows(c->result);
	h->broken += e->broken;
	h->rows += e->rows;
	return e;
}

static void html_report_file(void *state, FILE *out, const struct checked *c)
{
	struct html *h = state;

	(void)out;
	html_file(h, c, add_entry(h, c));
}

/* ---- the page --------------------------------------------------------- */

static void print_lines(FILE *out, const char *const *line)
{
	for (; *line; line++)
		fputs(*line, out);
}

static void print_head(FILE *out, const struct html *h)
{
	fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\""
		"default-src 'none'; style-src 'unsafe-inline'; "
		"script-src '" SCRIPT_HASH "'; base-uri 'none'; "
		"form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<title>%s</title>\n<style>\n", SAY(h, "zh-CN", "en"),
		SAY(h, "政府信息公开目录检查报告",
		    "Check of information disclosure catalogs"));
	print_lines(out, page_css);
	html_filter_style(out, h);
	fputs("</style>\n</head>\n<body>\n", out);
}

static void print_masthead(FILE *out, const struct html *h)
{
	unsigned today = h->style->today;
	char date[24];

	snprintf(date, sizeof date, "%04u-%02u-%02u", today / 10000,
		 today / 100 % 100, today % 100);
	fputs("<header class=\"top\">\n", out);
	if (h->total)
		fprintf(out, "<a class=\"skip\" href=\"#findings\">%s</a>\n",
			SAY(h, "跳到问题", "Skip to the findings"));
	fprintf(out, "<h1>%s</h1>\n<p>",
		SAY(h, "政府信息公开目录检查报告",
		    "Check of information disclosure catalogs"));
	html_number(out, h->files);
	fputs(SAY(h, " 个文件，", h->files == 1 ? " file, " : " files, "),
	      out);
	html_number(out, h->rows);
	fputs(SAY(h, " 行", h->rows == 1 ? " row" : " rows"), out);
	fprintf(out, "<span class=\"dot\">·</span>gkml-lint %s"
		"<span class=\"dot\">·</span><time datetime=\"%s\">%s</time>"
		"</p>\n</header>\n", gkml_version(), date, date);
}

static void print_tiles(FILE *out, const struct html *h)
{
	fputs("<div class=\"tiles\">\n", out);
	for (int l = GKML_ERROR; l > GKML_OFF; l--) {
		fprintf(out, "<p class=\"tile %s%s\"><span class=\"big\">",
			html_level((enum gkml_level)l),
			h->level[l] ? "" : " zero");
		html_number(out, h->level[l]);
		fprintf(out, "</span> <span class=\"lv\">%s</span></p>\n",
			html_level_words(h, (enum gkml_level)l));
	}
	fputs("</div>\n", out);
	html_bar(out, h->level, h->total);
}

static void print_summary(FILE *out, const struct html *h)
{
	fprintf(out, "<section class=\"summary\" aria-labelledby=\"sum\">\n"
		"<h2 id=\"sum\">%s</h2>\n", SAY(h, "概览", "Summary"));
	if (h->broken) {
		fputs("<p class=\"trouble\"><b>", out);
		html_number(out, h->broken);
		fprintf(out, "%s</b> %s</p>\n",
			SAY(h, " 个文件", h->broken == 1 ? " file" : " files"),
			SAY(h, "未能检查或未能查全，以下结果并不完整。",
			    "could not be checked completely: what follows is "
			    "not all."));
	}
	if (h->total)
		print_tiles(out, h);
	else if (!h->broken)
		fprintf(out, "<p class=\"good\">%s</p>\n",
			SAY(h, "没有发现问题。", "Nothing found."));
	if (h->unlisted) {
		fputs("<p class=\"notice\">", out);
		html_number(out, h->unlisted);
		fputs(SAY(h, " 处问题因太多而未列出，但已计入以上数字。</p>\n",
			  " findings are too many to be listed, but they are "
			  "counted above.</p>\n"), out);
	}
	fputs("</section>\n", out);
}

static void print_switch(FILE *out, const char *id, const char *class,
			 const char *label)
{
	fprintf(out, "<input type=\"checkbox\" id=\"%s\"%s%s%s>"
		"<label for=\"%s\">%s", id, *class ? " class=\"" : "", class,
		*class ? "\"" : "", id, label);
}

static void print_toolbar(FILE *out, const struct html *h)
{
	fprintf(out, "<fieldset class=\"tools\" id=\"findings\"><legend "
		"class=\"vh\">%s</legend>\n", SAY(h, "筛选", "Filter"));
	for (int l = GKML_ERROR; l > GKML_OFF; l--) {
		char id[4] = "l-", *end = id + 2;

		if (!h->level[l])
			continue;
		*end = *html_level((enum gkml_level)l);
		print_switch(out, id, "l",
			     html_level_words(h, (enum gkml_level)l));
		fputs(" <b>", out);
		html_number(out, h->level[l]);
		fputs("</b></label>\n", out);
	}
	print_switch(out, "only", "", SAY(h, "只看有问题的行",
					  "Rows with findings only"));
	fputs("</label>\n", out);
	print_switch(out, "fold", "", SAY(h, "折叠长文", "Fold long text"));
	fprintf(out, "</label>\n<a href=\"#rules\">%s</a>\n"
		"<button type=\"reset\">%s</button>\n"
		"<output data-text=\"%s\"></output>\n</fieldset>\n",
		SAY(h, "按规则筛选", "Filter by rule"),
		SAY(h, "清除筛选", "Reset"),
		SAY(h, "显示 {n} 处，共 {all} 处", "{n} of {all} shown"));
}

/* ---- the index of files ----------------------------------------------- */

static void print_entry(FILE *out, const struct html *h, size_t i,
			size_t longest)
{
	const struct html_entry *e = &h->entry[i];

	fprintf(out, "<tr><th scope=\"row\"><a href=\"#f%zu\">", i + 1);
	html_text(out, e->path);
	fputs("</a>", out);
	if (e->broken)
		fprintf(out, " <span class=\"trouble\">%s</span>",
			SAY(h, "未能检查", "not checked"));
	fputs("</th><td>", out);
	html_number(out, e->rows);
	fputs("</td>", out);
	for (int l = GKML_ERROR; l > GKML_OFF; l--) {
		fprintf(out, "<td%s>", e->level[l] ? "" : " class=\"zero\"");
		html_number(out, e->level[l]);
		fputs("</td>", out);
	}
	fputs("<td>", out);
	html_bar(out, e->level, longest);
	fputs("</td></tr>\n", out);
}

static void print_index(FILE *out, const struct html *h)
{
	size_t longest = 0;

	fprintf(out, "<section class=\"index\" aria-labelledby=\"files\">\n"
		"<h2 id=\"files\">%s</h2>\n<div class=\"scroll\">"
		"<table>\n<thead><tr><th scope=\"col\">%s</th>"
		"<th scope=\"col\">%s</th>", SAY(h, "文件", "Files"),
		SAY(h, "文件", "file"), SAY(h, "行", "rows"));
	for (int l = GKML_ERROR; l > GKML_OFF; l--)
		fprintf(out, "<th scope=\"col\">%s</th>",
			html_level_words(h, (enum gkml_level)l));
	fputs("<td></td></tr></thead>\n<tbody>\n", out);
	for (size_t i = 0; i < h->files; i++)
		if (h->entry[i].total > longest)
			longest = h->entry[i].total;
	for (size_t i = 0; i < h->files; i++)
		print_entry(out, h, i, longest);
	fputs("</tbody></table></div>\n</section>\n", out);
}

/* ---- all of it -------------------------------------------------------- */

static void html_free(struct html *h)
{
	for (size_t i = 0; i < h->files; i++)
		free(h->entry[i].path);
	free(h->entry);
	free(h->text);
	free(h->of);
	free(h);
}

static void html_end(void *state, FILE *out)
{
	struct html *h = state;

	print_head(out, h);
	print_masthead(out, h);
	fputs("<main>\n<form method=\"dialog\" autocomplete=\"off\">\n", out);
	print_summary(out, h);
	if (h->files > 1)
		print_index(out, h);
	if (h->total) {
		html_chart(out, h);
		print_toolbar(out, h);
	}
	if (ferror(h->body) || fclose(h->body) || !h->text)
		no_memory();
	fwrite(h->text, 1, h->size, out);
	fputs("</form>\n</main>\n<script>", out);
	print_lines(out, page_js);
	fputs("</script>\n</body>\n</html>\n", out);
	html_free(h);
}

const struct reporter html_reporter = {
	.name = "html",
	.help = "一个网页：汇总、图表、筛选，目录中逐处标出",
	.help_en = "one page: summary, chart, filters, the catalog marked",
	.begin = html_begin,
	.file = html_report_file,
	.end = html_end,
	.whole = true,
};
