#include "report/shard.h"

#include <string.h>

/* Numbers of 64 bits are beyond what JSON is read with elsewhere. */
static json_t *digest_text(uint64_t digest)
{
	char hex[20];

	snprintf(hex, sizeof hex, "%016llx", (unsigned long long)digest);
	return json_string(hex);
}

/* {"v":1,KEY:value} */
static json_t *line_of(const char *key, json_t *value)
{
	json_t *o = json_object();

	tojson_put(o, "v", tojson_number(TOJSON_VERSION));
	tojson_put(o, key, value);
	return o;
}

json_t *shard_begin(const struct shard *s)
{
	json_t *o = json_object();

	tojson_put(o, "part", tojson_number(s->part));
	tojson_put(o, "parts", tojson_number(s->parts));
	tojson_put(o, "version", json_string(s->version));
	tojson_put(o, "lang", json_string(s->lang));
	tojson_put(o, "today", tojson_number(s->today));
	tojson_put(o, "rules", digest_text(s->rules));
	tojson_put(o, "list", digest_text(s->list));
	tojson_put(o, "files", tojson_number(s->files));
	tojson_put(o, "all", tojson_number(s->all));
	return line_of("shard", o);
}

json_t *shard_file(const struct shard_file *f)
{
	json_t *o = json_object();

	tojson_put(o, "index", tojson_number(f->index));
	tojson_put(o, "name", tojson_raw(f->name));
	tojson_put(o, "repo", tojson_raw(f->repo));
	tojson_put(o, "stdin", json_boolean(f->is_stdin));
	tojson_put(o, "options", digest_text(f->options));
	tojson_put(o, "read", json_boolean(f->read));
	tojson_put(o, "rows", tojson_number(f->rows));
	tojson_put(o, "seconds", json_real(f->seconds));
	return line_of("file", o);
}

static json_t *seen(const struct gkml_related *r)
{
	json_t *o = json_object();

	tojson_put(o, "line", tojson_number(r->line));
	tojson_put(o, "column", tojson_number(r->column));
	tojson_put(o, "record", tojson_number(r->record));
	tojson_put(o, "ref", tojson_text(r->ref));
	tojson_put(o, "heading", tojson_text(r->heading));
	tojson_put(o, "message", tojson_text(r->message));
	return o;
}

static json_t *number(const struct gkml_fact *f)
{
	json_t *o;

	if (!f->numbered)
		return json_null();
	o = json_object();
	tojson_put(o, "text", tojson_raw(f->number));
	tojson_put(o, "issuer", tojson_raw(f->issuer));
	tojson_put(o, "year", tojson_number(f->year));
	tojson_put(o, "serial", tojson_number(f->serial));
	tojson_put(o, "sort", tojson_number(f->sort));
	return o;
}

/* null: the title once more, as most often. */
static json_t *unless_title(const struct gkml_fact *f, struct gkml_text t)
{
	return t.n == f->title.n && !memcmp(t.p, f->title.p, t.n)
	       ? json_null() : tojson_raw(t);
}

static json_t *fact(const struct gkml_fact *f)
{
	json_t *o = json_object(), *core = json_array(), *at = json_array();
	const size_t place[] = { f->table, f->row, f->column, f->start,
				 f->end };

	for (size_t i = 0; i < f->cores; i++)
		tojson_add(core, unless_title(f, f->core[i]));
	for (size_t i = 0; i < sizeof place / sizeof *place; i++)
		tojson_add(at, tojson_number(place[i]));
	tojson_put(o, "title", tojson_raw(f->title));
	tojson_put(o, "spelling", unless_title(f, f->spelling));
	tojson_put(o, "core", core);
	tojson_put(o, "number", number(f));
	tojson_put(o, "at", at);
	tojson_put(o, "seen", seen(&f->seen));
	return o;
}

json_t *shard_facts(const struct gkml_result *r)
{
	json_t *a;

	if (!r || !gkml_has_facts(r))
		return NULL;
	a = json_array();
	for (size_t i = 0; i < gkml_fact_count(r); i++) {
		struct gkml_fact f = gkml_fact_at(r, i);

		tojson_add(a, fact(&f));
	}
	return line_of("facts", a);
}

json_t *shard_end(const struct shard *s, const struct shard_lines *lines)
{
	json_t *o = json_object();

	tojson_put(o, "part", tojson_number(s->part));
	tojson_put(o, "parts", tojson_number(s->parts));
	tojson_put(o, "lines", tojson_number(lines->lines));
	tojson_put(o, "digest", digest_text(lines->digest));
	return line_of("end", o);
}
