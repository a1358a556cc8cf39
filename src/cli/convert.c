#include "cli/convert.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/sure.h"
#include "base/utf8.h"
#include "cli/repaired.h"
#include "cli/words.h"

struct writer {
	FILE *out;
	const struct gkml_result *result;
	bool fill;
};

/* ---- JSON lines ----------------------------------------------------- */

/* Bytes that are no character come out as U+FFFD. */
static json_t *text_value(struct gkml_text t)
{
	char *clean = need(malloc(3 * t.n + 1)), *p = clean;
	json_t *value;

	for (size_t i = 0; i < t.n;) {
		char32_t c;
		bool bad;
		size_t n = utf8_decode(t.p + i, t.n - i, &c, &bad);

		memcpy(p, bad ? "\xEF\xBF\xBD" : t.p + i, bad ? 3 : n);
		p += bad ? 3 : n;
		i += n;
	}
	value = json_stringn(clean, (size_t)(p - clean));
	free(clean);
	return value;
}

/* Two columns of one heading must both be there. */
static void set_value(json_t *row, const char *heading, size_t column,
		      struct gkml_text t)
{
	json_t *value = text_value(t);
	char name[32];

	if (*heading && !json_object_get(row, heading)) {
		json_object_set_new(row, heading, value);
		return;
	}
	snprintf(name, sizeof name, "列%zu", column + 1);
	json_object_set_new(row, name, value);
}

static void put_row(const struct writer *w, const struct gkml_table *t,
		    size_t table, size_t row)
{
	json_t *object = json_object();

	for (size_t k = 0; k < t->columns; k++) {
		enum gkml_carried carried;
		struct gkml_text s = gkml_cell_at(w->result, table, row, k,
						  &carried);

		if (carried == GKML_CARRIED && !w->fill)
			s = (struct gkml_text){ "", 0 };
		set_value(object, t->column[k].heading, k, s);
	}
	json_dumpf(object, w->out, JSON_COMPACT);
	putc('\n', w->out);
	json_decref(object);
}

static void put_rows(const struct writer *w)
{
	for (size_t i = 0; i < gkml_table_count(w->result); i++) {
		struct gkml_table t = gkml_table_at(w->result, i);

		for (size_t k = 0; k < t.rows; k++)
			put_row(w, &t, i, k);
	}
}

static void print(FILE *out, const struct options *o,
		  const struct gkml_result *r)
{
	struct gkml_text t;

	if (o->convert == CONVERT_JSONL) {
		sure_json();
		put_rows(&(struct writer){ out, r, o->fill });
		return;
	}
	t = gkml_table_text(r, o->convert == CONVERT_CSV ? ',' : '\t',
			    o->fill);
	fwrite(t.p, 1, t.n, out);
}

const char *convert_suffix(enum conversion to)
{
	static const char *const suffixes[] = {
		[CONVERT_TSV] = ".tsv", [CONVERT_CSV] = ".csv",
		[CONVERT_JSONL] = ".jsonl",
	};

	return suffixes[to];
}

char *convert_file(const struct options *o, const struct file *file,
		   const struct checked *c)
{
	struct report_text t;
	char *target, *why;

	if (!c->result)
		return NULL;
	if (!o->output) {
		print(stdout, o, c->result);
		return NULL;
	}
	if (c->trouble)
		return NULL;
	report_text_open(&t);
	print(t.out, o, c->result);
	report_text_close(&t);
	target = repaired_target(o, file, convert_suffix(o->convert));
	why = repaired_to(o, target, file,
			  (struct gkml_text){ t.text, t.size });
	free(target);
	free(t.text);
	return why;
}
