#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/* An output format is a row here. */
static const struct reporter *const reporters[] = {
	&text_reporter,
	&concise_reporter,
	&github_reporter,
	&json_reporter,
	&jsonl_reporter,
	&junit_reporter,
	&sarif_reporter,
	&rdjson_reporter,
	&gitlab_reporter,
	&checkstyle_reporter,
	&tsv_reporter,
	&markdown_reporter,
	&html_reporter,
};
enum { REPORTERS = sizeof reporters / sizeof *reporters };

const struct reporter *reporter_at(size_t i)
{
	return i < REPORTERS ? reporters[i] : NULL;
}

const struct reporter *reporter_by_name(const char *name)
{
	for (size_t i = 0; i < REPORTERS; i++)
		if (!strcmp(reporters[i]->name, name))
			return reporters[i];
	return NULL;
}

void report_need(const void *p)
{
	if (p)
		return;
	fputs("gkml-lint: out of memory\n", stderr);
	exit(2);
}

void *report_alloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size);

	report_need(p);
	return p;
}

void report_text_open(struct report_text *t)
{
	t->out = open_memstream(&t->text, &t->size);
	report_need(t->out);
}

char *report_text_close(struct report_text *t)
{
	bool lost = ferror(t->out);	/* which fclose() may not say */

	lost |= fclose(t->out) != 0;
	report_need(lost ? NULL : t->text);
	return t->text;
}
