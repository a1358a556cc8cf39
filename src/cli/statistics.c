#include "cli/statistics.h"

#include <stdlib.h>

#include "cli/words.h"

void statistics_init(struct statistics *s, const struct gkml_rules *rules)
{
	s->count = gkml_rule_count(rules);
	s->item = need(calloc(s->count + 1, sizeof *s->item));
	for (size_t i = 0; i < s->count; i++)
		s->item[i].rule = gkml_rule_at(rules, i);
}

void statistics_count(struct statistics *s, const struct gkml_finding *f)
{
	size_t i = 0;

	while (i < s->count && s->item[i].rule != f->rule)
		i++;
	if (i < s->count)
		s->item[i].count++;
}

static int by_count(const void *a, const void *b)
{
	const struct statistic *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

void statistics_print(struct statistics *s, FILE *out,
		      const struct style *style)
{
	bool en = style->lang == GKML_EN;

	if (s->count)
		qsort(s->item, s->count, sizeof *s->item, by_count);
	for (size_t i = 0; i < s->count && s->item[i].count; i++) {
		const struct gkml_rule *r = s->item[i].rule;

		fprintf(out, "%6zu  %-6s %-24s %s\n", s->item[i].count, r->id,
			r->name, en && *r->title_en ? r->title_en : r->title);
	}
}

void statistics_release(struct statistics *s)
{
	free(s->item);
	*s = (struct statistics){ 0 };
}
