/*
 * SARIF 2.1.0: one run; results, then what kept files from being checked.
 *
 * Code scanning takes 25,000 results, and files of a limited size.  So results
 * are kept as text until the end, the most severe ones, and a notification
 * says how many are left out.
 */
#include "report/sarif.h"

#include <stdlib.h>

#include "base/sure.h"
#include "report/shortlist.h"

#define SCHEMA	"https://json.schemastore.org/sarif-2.1.0.json"

enum {
	RESULTS = 25000,
	MEGABYTES = 30,
	BYTES = 29 << 20,	/* the rules need some room, too */
};

struct sarif {
	const struct gkml_rules *rules;
	const struct style *style;
	struct shortlist results;
	json_t *notifications;
	bool broken;
};

static void *sarif_begin(FILE *out, const struct gkml_rules *rules,
			 const struct style *style)
{
	struct sarif *s = report_alloc(1, sizeof *s);

	sure_json();
	s->rules = rules;
	s->style = style;
	s->notifications = json_array();
	shortlist_init(&s->results, RESULTS, BYTES);
	fputs("{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\","
	      "\"runs\":[{\n\"tool\":{\"driver\":", out);
	tojson_write(out, sarif_driver(rules, style));
	fprintf(out, "},\n\"language\":\"%s\","
		"\"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n",
		style->lang == GKML_EN ? "en-US" : "zh-CN");
	return s;
}

static void notify(struct sarif *s, const char *id, const char *level,
		   const char *text, const char *path)
{
	json_t *o = json_object(), *descriptor = json_object();

	tojson_put(descriptor, "id", tojson_text(id));
	tojson_put(o, "descriptor", descriptor);
	tojson_put(o, "level", tojson_text(level));
	tojson_put(o, "message", sarif_message(text));
	if (path) {
		json_t *locations = json_array();

		tojson_add(locations, sarif_location(path, NULL));
		tojson_put(o, "locations", locations);
	}
	tojson_add(s->notifications, o);
}

static void sarif_file(void *state, FILE *out, const struct checked *c)
{
	struct sarif *s = state;

	(void)out;
	for (size_t i = 0; i < c->shown; i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (brief_is_hidden(b) ||
		    !shortlist_wants(&s->results, (int)b.level))
			continue;
		shortlist_add(&s->results, (int)b.level,
			      tojson_line(sarif_result(c,
				gkml_finding_at(c->result, i),
				sarif_rule_index(s->rules, b.rule),
				s->style)));
	}
	if (!c->trouble)
		return;
	notify(s, "not-checked", "error", c->trouble, c->repo_bytes);
	s->broken = true;
}

static void notify_limit(struct sarif *s)
{
	char text[160];

	if (!s->results.left_out)
		return;
	snprintf(text, sizeof text, s->style->lang == GKML_EN
		 ? "%zu findings are left out (severe ones come first): a "
		   "consumer takes %d results and %d MB."
		 : "略去 %zu 个问题（先列较重的）：读取方至多接受 %d 个结果、"
		   "%d MB。",
		 s->results.left_out, RESULTS, MEGABYTES);
	notify(s, "left-out", "warning", text, NULL);
}

static void sarif_end(void *state, FILE *out)
{
	struct sarif *s = state;
	json_t *invocation = json_object();

	notify_limit(s);
	shortlist_print(&s->results, out, ",\n");
	tojson_put(invocation, "executionSuccessful", json_boolean(!s->broken));
	tojson_put(invocation, "toolExecutionNotifications", s->notifications);
	fputs("],\n\"invocations\":[", out);
	tojson_write(out, invocation);
	fputs("]}]}\n", out);
	shortlist_release(&s->results);
	free(s);
}

const struct reporter sarif_reporter = {
	.name = "sarif",
	.help = "SARIF 2.1.0，供 GitHub 代码扫描等读取",
	.help_en = "SARIF 2.1.0, for code scanning",
	.begin = sarif_begin,
	.file = sarif_file,
	.end = sarif_end,
};
