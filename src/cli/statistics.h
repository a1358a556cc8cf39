/*
 * statistics.h - findings counted by rule and by file, and the share of them
 * that --fix would repair.
 */
#ifndef STATISTICS_H
#define STATISTICS_H

#include "report/report.h"

struct statistic {
	const struct gkml_rule *rule;	/* or NULL, of a file: */
	char *path;			/* as shown */
	size_t order;
	size_t count, safe, unsafe;	/* new findings, fixes of them */
};

struct statistics {
	struct statistic_list {
		struct statistic *item;
		size_t count, room;
	} rules, files;			/* files that have any */
	size_t clean;			/* catalogs that have none */
};

void statistics_init(struct statistics *, const struct gkml_rules *);
void statistics_count(struct statistics *, const struct checked *);
/* The most frequent first. */
void statistics_print(struct statistics *, FILE *, const struct style *);
void statistics_release(struct statistics *);

#endif
