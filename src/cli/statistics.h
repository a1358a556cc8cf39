/*
 * statistics.h - findings counted by rule.
 */
#ifndef STATISTICS_H
#define STATISTICS_H

#include "report/report.h"

struct statistics {
	struct statistic {
		const struct gkml_rule *rule;
		size_t count;
	} *item;
	size_t count;
};

void statistics_init(struct statistics *, const struct gkml_rules *);
void statistics_count(struct statistics *, const struct gkml_finding *);
/* The most frequent first. */
void statistics_print(struct statistics *, FILE *, const struct style *);
void statistics_release(struct statistics *);

#endif
