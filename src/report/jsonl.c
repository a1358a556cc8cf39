/*
 * A JSON object a line: findings, and after those of its file an object with
 * "error" instead of "rule" where a file was not checked.  docs/schema tells
 * the keys.
 */
#include "report/tojson.h"

static void *jsonl_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	(void)out;
	(void)rules;
	return (void *)style;
}

static void write_line(FILE *out, json_t *o)
{
	tojson_write(out, o);
	fputc('\n', out);
}

static void jsonl_file(void *state, FILE *out, const struct checked *c)
{
	const struct style *style = state;

	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (!finding_is_hidden(f))
			write_line(out, tojson_finding(c, f, style));
	}
	if (c->trouble)
		write_line(out, tojson_trouble(c, style));
}

const struct reporter jsonl_reporter = {
	.name = "jsonl",
	.help = "每个问题一行 JSON，全部细节",
	.help_en = "a line of JSON a finding, with every detail",
	.begin = jsonl_begin,
	.file = jsonl_file,
};
