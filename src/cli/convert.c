#include "cli/convert.h"

#include <jansson.h>
#include <string.h>

#include "base/utf8.h"

struct writer {
	FILE *out;
	const struct gkml_result *result;
	char separator;
	bool fill;
};

/* Bytes that are no character come out as U+FFFD: the file is UTF-8. */
static void put_character(FILE *out, const char *p, size_t n, size_t *i)
{
	char32_t c;
	bool bad;
	size_t len = utf8_decode(p + *i, n - *i, &c, &bad);

	if (bad)
		fputs("\xEF\xBF\xBD", out);
	else
		fwrite(p + *i, 1, len, out);
	*i += len;
}

/* Must the cell be quoted, for a spreadsheet to read it as it is? */
static bool wants_quotes(const struct writer *w, struct gkml_text t)
{
	if (!t.n)
		return false;
	if (t.p[0] == '"' || (w->separator == ',' && memchr(t.p, '"', t.n)))
		return true;
	return memchr(t.p, w->separator, t.n) || memchr(t.p, '\n', t.n) ||
	       memchr(t.p, '\r', t.n);
}

static void put_cell(const struct writer *w, struct gkml_text t)
{
	bool quotes = wants_quotes(w, t);

	if (quotes)
		putc('"', w->out);
	for (size_t i = 0; i < t.n;) {
		if (quotes && t.p[i] == '"')
			putc('"', w->out);
		put_character(w->out, t.p, t.n, &i);
	}
	if (quotes)
		putc('"', w->out);
}

/* The cell as written, or the merged one it stands for. */
static struct gkml_text cell_of(const struct writer *w,
				const struct gkml_record *r, size_t record,
				size_t cell)
{
	struct gkml_text own = gkml_record_cell(w->result, record, cell);
	enum gkml_carried carried;
	struct gkml_text up;

	if (!w->fill || r->part != GKML_ROW || cell >=
	    gkml_table_at(w->result, r->table).columns)
		return own;
	up = gkml_cell_at(w->result, r->table, r->row, cell, &carried);
	return carried == GKML_CARRIED ? up : own;
}

static void put_record(const struct writer *w, size_t record)
{
	struct gkml_record r = gkml_record_at(w->result, record);

	if (r.part == GKML_ELSEWHERE)
		return;
	for (size_t k = 0; k < r.cells; k++) {
		if (k)
			putc(w->separator, w->out);
		put_cell(w, cell_of(w, &r, record, k));
	}
	putc('\n', w->out);
}

/* ---- JSON lines ------------------------------------------------------- */

/* Two columns of one heading must both be there. */
static void set_value(json_t *row, const char *heading, size_t column,
		      struct gkml_text t)
{
	json_t *value = json_stringn(t.p ? t.p : "", t.n);
	char name[32];

	if (!value)
		value = json_string("\xEF\xBF\xBD");
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

void convert_print(FILE *out, const struct checked *c, enum conversion to,
		   bool fill)
{
	struct writer w = { .out = out, .result = c->result, .fill = fill,
			    .separator = to == CONVERT_CSV ? ',' : '\t' };

	if (!c->result)
		return;
	if (to == CONVERT_JSONL) {
		put_rows(&w);
		return;
	}
	for (size_t i = 0; i < gkml_record_count(c->result); i++)
		put_record(&w, i);
}
