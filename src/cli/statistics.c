#include "cli/statistics.h"

#include <stdlib.h>
#include <string.h>

#include "cli/words.h"
#include "report/safe.h"

enum { WIDTH = 10 };			/* of a column of numbers */

#define SAY(style, zh, en)	((style)->lang == GKML_EN ? (en) : (zh))

/* ---- counting --------------------------------------------------------- */

static struct statistic *add(struct statistic_list *l)
{
	l->item = need_room(l->item, l->count, &l->room, sizeof *l->item);
	l->item[l->count] = (struct statistic){ .order = l->count };
	return &l->item[l->count++];
}

void statistics_init(struct statistics *s, const struct gkml_rules *rules)
{
	for (size_t i = 0; i < gkml_rule_count(rules); i++)
		add(&s->rules)->rule = gkml_rule_at(rules, i);
}

static struct statistic *of_rule(struct statistics *s,
				 const struct gkml_rule *rule)
{
	size_t i = 0;

	while (s->rules.item[i].rule != rule)
		i++;
	return &s->rules.item[i];
}

static void count(struct statistic *s, struct gkml_brief b)
{
	s->count++;
	s->safe += b.fixable && b.safe;
	s->unsafe += b.fixable && !b.safe;
}

void statistics_count(struct statistics *s, const struct checked *c)
{
	struct statistic *file = add(&s->files);

	for (size_t i = 0; i < gkml_finding_count(c->result); i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (!brief_is_new(b))
			continue;
		count(of_rule(s, b.rule), b);
		count(file, b);
	}
	if (file->count) {
		file->path = need(strdup(c->path));
		return;
	}
	s->files.count--;
	s->clean += !c->waivers;
}

void statistics_release(struct statistics *s)
{
	for (size_t i = 0; i < s->files.count; i++)
		free(s->files.item[i].path);
	free(s->files.item);
	free(s->rules.item);
	*s = (struct statistics){ 0 };
}

/* ---- printing --------------------------------------------------------- */

static void put_right(FILE *out, const char *text, const struct style *style)
{
	size_t n = safe_width(str_from(text), style->ambiguous);

	for (; n < WIDTH; n++)
		fputc(' ', out);
	fputs(text, out);
}

static void put_head(FILE *out, const char *of, const struct style *style)
{
	put_right(out, SAY(style, "问题", "findings"), style);
	put_right(out, "--fix", style);
	put_right(out, SAY(style, "占比", "share"), style);
	put_right(out, SAY(style, "另可慎改", "unsafe"), style);
	fprintf(out, "  %s\n", of);
}

/* Rounded down: 100% are all of them. */
static void put_numbers(FILE *out, const struct statistic *s)
{
	fprintf(out, "%*zu%*zu%*zu%%%*zu  ", WIDTH, s->count, WIDTH, s->safe,
		WIDTH - 1, 100 * s->safe / s->count, WIDTH, s->unsafe);
}

static void put_name(FILE *out, const struct statistic *s,
		     const struct style *style)
{
	const struct gkml_rule *r = s->rule;

	if (r)
		fprintf(out, "%-6s %-24s %s\n", r->id, r->name,
			*r->title_en ? SAY(style, r->title, r->title_en)
				     : r->title);
	else
		fprintf(out, "%s\n", s->path);
}

static int by_count(const void *a, const void *b)
{
	const struct statistic *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void put_list(FILE *out, struct statistic_list *l, const char *of,
		     const struct style *style)
{
	struct statistic all = { 0 };

	if (l->count)
		qsort(l->item, l->count, sizeof *l->item, by_count);
	put_head(out, of, style);
	for (size_t i = 0; i < l->count && l->item[i].count; i++) {
		const struct statistic *s = &l->item[i];

		put_numbers(out, s);
		put_name(out, s, style);
		all.count += s->count;
		all.safe += s->safe;
		all.unsafe += s->unsafe;
	}
	put_numbers(out, &all);
	fprintf(out, "%s\n", SAY(style, "合计", "in all"));
}

void statistics_print(struct statistics *s, FILE *out,
		      const struct style *style)
{
	if (s->files.count) {
		put_list(out, &s->rules, SAY(style, "规则", "rule"), style);
		fputc('\n', out);
		put_list(out, &s->files, SAY(style, "文件", "file"), style);
	}
	if (s->clean)
		fprintf(out, SAY(style, "没有问题的文件: %zu 个\n",
				 "files without findings: %zu\n"), s->clean);
}
