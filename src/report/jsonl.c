/*
 * A JSON object a line: findings, and after those of its file an object with
 * "error" instead of "rule" where a file was not checked.  docs/schema tells
 * the keys.  With --emit-facts other lines stand between them (shard.h).
 */
#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "base/sure.h"

struct jsonl {
	const struct style *style;
	struct shard_lines lines;	/* of --emit-facts */
};

static void *jsonl_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	struct jsonl *j = report_alloc(1, sizeof *j);

	sure_json();
	(void)rules;
	j->style = style;
	if (style->shard) {
		shard_lines_open(&j->lines, out);
		shard_line(&j->lines, shard_begin(style->shard));
	}
	return j;
}

/* A finding, or why there are none (NULL). */
static void write_object(FILE *out, const struct checked *c,
			 const struct gkml_finding *f,
			 const struct style *style)
{
	if (f)
		tojson_finding(out, c, f, style);
	else
		tojson_trouble(out, c, style);
}

static void write_line(struct jsonl *j, FILE *out, const struct checked *c,
		       const struct gkml_finding *f)
{
	struct report_text line;
	char *text;

	if (!j->style->shard) {
		write_object(out, c, f, j->style);
		fputc('\n', out);
		return;
	}
	report_text_open(&line);
	write_object(line.out, c, f, j->style);
	text = report_text_close(&line);
	shard_put(&j->lines, text, strlen(text));
	shard_line_end(&j->lines);
	free(text);
}

static void write_facts(struct jsonl *j, const struct gkml_result *r)
{
	json_t *facts = shard_facts(r);

	if (facts)
		shard_line(&j->lines, facts);
}

static void jsonl_file(void *state, FILE *out, const struct checked *c)
{
	struct jsonl *j = state;
	bool whole = j->style->shard && c->file;

	if (whole)
		shard_line(&j->lines, shard_file(c->file));
	if (whole && c->file->read)
		shard_line_text(&j->lines, c->file->bytes);
	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (!finding_is_hidden(f))
			write_line(j, out, c, f);
	}
	if (c->trouble)
		write_line(j, out, c, NULL);
	if (whole)
		write_facts(j, c->result);
}

static void jsonl_end(void *state, FILE *out)
{
	struct jsonl *j = state;

	(void)out;
	if (j->style->shard) {
		shard_line(&j->lines, shard_end(j->style->shard, &j->lines));
		shard_lines_close(&j->lines);
	}
	free(j);
}

const struct reporter jsonl_reporter = {
	.name = "jsonl",
	.help = "每个问题一行 JSON，全部细节",
	.help_en = "a line of JSON a finding, with every detail",
	.begin = jsonl_begin,
	.file = jsonl_file,
	.end = jsonl_end,
};
