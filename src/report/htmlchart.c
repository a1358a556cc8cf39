/*
 * The chart is the filter: a bar for each category, below it one for each of
 * its rules that found something, each with a box to tick.
 */
#include "report/html.h"

static const struct {
	const char *prefix, *zh, *en;
} categories[] = {
	{ "GK1", "结构", "structure" },
	{ "GK2", "文号", "document numbers" },
	{ "GK3", "书名号与条款", "titles and locators" },
	{ "GK4", "一致性", "agreement" },
	{ "GK5", "时限", "time limits" },
	{ "GK6", "责任与渠道", "offices and channels" },
	{ "GK7", "文字", "wording" },
	{ "GK8", "登记", "registry" },
	{ "GK9", "豁免", "suppressions" },
};

static const enum gkml_level severe_first[] = {
	GKML_ERROR, GKML_WARNING, GKML_INFO,
};

void html_count(struct html *h, struct gkml_brief b)
{
	size_t i = 0;

	while (i + 1 < h->rules && h->of[i].rule != b.rule)
		i++;
	h->of[i].level[b.level]++;
	h->of[i].total++;
	h->level[b.level]++;
	h->total++;
}

/* "GK2" of GK202: all but the last two digits. */
static struct str category_of(const struct gkml_rule *r)
{
	struct str id = str_from(r->id);

	return id.n > 2 ? (struct str){ id.p, id.n - 2 } : id;
}

static const char *category_name(const struct html *h, struct str prefix)
{
	for (size_t i = 0; i < COUNT_OF(categories); i++)
		if (str_eq(str_from(categories[i].prefix), prefix))
			return SAY(h, categories[i].zh, categories[i].en);
	return "";
}

void html_bar(FILE *out, const size_t level[GKML_ERROR + 1], size_t room)
{
	double x = 0, whole = room ? (double)room : 1;

	fputs("<svg class=\"bar\" viewBox=\"0 0 100 1\" "
	      "preserveAspectRatio=\"none\" aria-hidden=\"true\">", out);
	for (size_t i = 0; i < COUNT_OF(severe_first); i++) {
		enum gkml_level l = severe_first[i];
		double width = 100 * (double)level[l] / whole;

		if (!level[l])
			continue;
		fprintf(out, "<rect class=\"c-%s\" x=\"%.2f\" width=\"%.2f\" "
			"height=\"1\"/>", html_level(l), x, width);
		x += width;
	}
	fputs("</svg>", out);
}

/* ---- filters ---------------------------------------------------------- */

/*
 * A rule is out when some are chosen and it is not.  What belongs to it takes
 * its looks from the variables set here (page.css).
 */
void html_filter_style(FILE *out, const struct html *h)
{
	for (size_t i = 0; i < h->rules; i++) {
		const char *id = h->of[i].rule->id;

		if (!h->of[i].total)
			continue;
		fprintf(out, "body:has(.r:checked):not(:has(#r-%s:checked)) "
			".%s{--d:none;--m:none;--u:none}\n", id, id);
		fprintf(out, "body:has(#only:checked):has(#r-%s:checked) "
			"tr[data-r~=%s]{display:var(--tr)}\n", id, id);
	}
}

/* ---- the chart -------------------------------------------------------- */

struct category {
	struct str prefix;
	size_t level[GKML_ERROR + 1], total;
};

/* The category that begins with rule i; true when it has findings. */
static bool category_sum(const struct html *h, size_t i, struct category *c)
{
	*c = (struct category){ category_of(h->of[i].rule), { 0 }, 0 };
	for (; i < h->rules && str_eq(category_of(h->of[i].rule), c->prefix);
	     i++) {
		for (int l = 0; l <= GKML_ERROR; l++)
			c->level[l] += h->of[i].level[l];
		c->total += h->of[i].total;
	}
	return c->total;
}

static bool category_begins(const struct html *h, size_t i)
{
	return i == 0 || !str_eq(category_of(h->of[i].rule),
				 category_of(h->of[i - 1].rule));
}

/* The longest bars: of a category, and of a rule. */
static void find_longest(const struct html *h, size_t *category, size_t *rule)
{
	struct category c;

	*category = *rule = 0;
	for (size_t i = 0; i < h->rules; i++) {
		if (category_begins(h, i) && category_sum(h, i, &c) &&
		    c.total > *category)
			*category = c.total;
		if (h->of[i].total > *rule)
			*rule = h->of[i].total;
	}
}

static void print_rule(FILE *out, const struct html *h, size_t i,
		       size_t longest)
{
	const struct html_tally *of = &h->of[i];

	fprintf(out, "<li><input type=\"checkbox\" class=\"r\" id=\"r-%s\">"
		"<label for=\"r-%s\"><span class=\"id\">%s</span> ",
		of->rule->id, of->rule->id, of->rule->id);
	html_text(out, html_rule_title(h, of->rule));
	fputs("</label>", out);
	html_bar(out, of->level, longest);
	fputs("<span class=\"n\">", out);
	html_number(out, of->total);
	fputs("</span></li>\n", out);
}

static void print_category(FILE *out, const struct html *h, size_t i,
			   size_t longest_category, size_t longest_rule)
{
	struct category c;

	if (!category_sum(h, i, &c))
		return;
	fprintf(out, "<section class=\"cat-card\"><h3><span class=\"id\">"
		"%.*s</span> ", STR_ARG(c.prefix));
	html_text(out, category_name(h, c.prefix));
	fputs("<span class=\"n\">", out);
	html_number(out, c.total);
	fputs("</span></h3>", out);
	html_bar(out, c.level, longest_category);
	fputs("\n<ul>\n", out);
	for (; i < h->rules && str_eq(category_of(h->of[i].rule), c.prefix);
	     i++)
		if (h->of[i].total)
			print_rule(out, h, i, longest_rule);
	fputs("</ul></section>\n", out);
}

/* Categories that found nothing are good news too. */
static void print_silent(FILE *out, const struct html *h)
{
	struct category c;
	bool any = false;

	for (size_t i = 0; i < h->rules; i++) {
		if (!category_begins(h, i) || category_sum(h, i, &c))
			continue;
		fputs(any ? SAY(h, "、", ", ")
			  : SAY(h, "<p class=\"silent\">没有问题的类别：",
				"<p class=\"silent\">Nothing found in: "), out);
		fprintf(out, "%.*s ", STR_ARG(c.prefix));
		html_text(out, category_name(h, c.prefix));
		any = true;
	}
	if (any)
		fputs("</p>\n", out);
}

void html_chart(FILE *out, const struct html *h)
{
	size_t category, rule;

	find_longest(h, &category, &rule);
	fprintf(out, "<section class=\"chart\" id=\"rules\" "
		"aria-labelledby=\"rules-h\">\n<h2 id=\"rules-h\">%s</h2>\n"
		"<p class=\"hint\">%s</p>\n<div class=\"cats\">\n",
		SAY(h, "按类别与规则", "By category and rule"),
		SAY(h, "勾选规则，下文就只显示所选规则的问题；不选为全部。",
		    "Tick rules to see their findings only; none ticked is "
		    "all."));
	for (size_t i = 0; i < h->rules; i++)
		if (category_begins(h, i))
			print_category(out, h, i, category, rule);
	fputs("</div>\n", out);
	print_silent(out, h);
	fputs("</section>\n", out);
}
