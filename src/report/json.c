/*
 * One JSON document: files, their findings as in jsonl, and counts.  It is
 * written as files come, so nothing is kept but the counts.
 */
#include "report/tojson.h"

#include <stdlib.h>

#include "base/sure.h"

struct json {
	const struct style *style;
	size_t files, broken, rows;
	size_t level[GKML_ERROR + 1];
	bool failed;
};

/* {"a":1 of {"a":1}: the rest of the object is still to come. */
static void write_open(FILE *out, json_t *o)
{
	char *line = tojson_line(o), *end = line;

	while (end[0] && end[1])
		end++;
	*end = '\0';
	fputs(line, out);
	free(line);
}

static void *json_begin(FILE *out, const struct gkml_rules *rules,
			const struct style *style)
{
	struct json *j = report_alloc(1, sizeof *j);
	json_t *o;

	(void)rules;
	sure_json();
	o = json_object();
	j->style = style;
	tojson_put(o, "v", tojson_number(TOJSON_VERSION));
	tojson_put(o, "tool", tojson_text("gkml-lint"));
	tojson_put(o, "version", tojson_text(gkml_version()));
	tojson_put(o, "lang", tojson_lang(style));
	write_open(out, o);
	fputs(",\"files\":[", out);
	return j;
}

static void count(struct json *j, const struct checked *c)
{
	size_t n = c->result ? gkml_finding_count(c->result) : 0;

	j->files++;
	j->broken += c->trouble != NULL;
	j->rows += c->result ? gkml_result_rows(c->result) : 0;
	for (size_t i = 0; i < n; i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (!brief_is_new(b))
			continue;
		j->level[b.level]++;
		j->failed |= style_fails(j->style, b.level);
	}
}

static void json_file(void *state, FILE *out, const struct checked *c)
{
	struct json *j = state;
	json_t *o = json_object();
	const char *before = "\n";

	tojson_put(o, "path", tojson_text(c->path));
	tojson_put(o, "rows", tojson_number(c->result
					    ? gkml_result_rows(c->result) : 0));
	tojson_put(o, "error", tojson_text(c->trouble));
	fputs(j->files ? ",\n" : "\n", out);
	write_open(out, o);
	fputs(",\"findings\":[", out);
	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_hidden(f))
			continue;
		fputs(before, out);
		tojson_finding(out, c, f, j->style);
		before = ",\n";
	}
	fputs("]}", out);
	count(j, c);
}

static void json_end(void *state, FILE *out)
{
	struct json *j = state;
	json_t *o = json_object();

	tojson_put(o, "files", tojson_number(j->files));
	tojson_put(o, "not_checked", tojson_number(j->broken));
	tojson_put(o, "rows", tojson_number(j->rows));
	tojson_put(o, "error", tojson_number(j->level[GKML_ERROR]));
	tojson_put(o, "warning", tojson_number(j->level[GKML_WARNING]));
	tojson_put(o, "info", tojson_number(j->level[GKML_INFO]));
	tojson_put(o, "failed", json_boolean(j->failed));
	fputs("],\n\"summary\":", out);
	tojson_write(out, o);
	fputs("}\n", out);
	free(j);
}

const struct reporter json_reporter = {
	.name = "json",
	.help = "一个 JSON 文档：文件、问题、计数",
	.help_en = "one JSON document: files, findings, counts",
	.begin = json_begin,
	.file = json_file,
	.end = json_end,
};
