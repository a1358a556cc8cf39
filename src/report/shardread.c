/*
 * Lines of a shard back into what was written.  Their digest was compared
 * before, so what does not fit here is from another version, not an accident;
 * it is still never trusted.
 */
#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "report/base64.h"

/* ---- values ----------------------------------------------------------- */

/* Takes the value of a key; what is wrong is remembered. */
struct reading {
	const json_t *object;
	struct shard_found *found;	/* owns what is decoded; or NULL */
	bool wrong;
};

static const json_t *get(struct reading *r, const char *key)
{
	const json_t *value = json_object_get(r->object, key);

	r->wrong |= !value;
	return value;
}

static uint64_t read_number(struct reading *r, const char *key)
{
	const json_t *value = get(r, key);

	if (json_is_integer(value) && json_integer_value(value) >= 0)
		return (uint64_t)json_integer_value(value);
	r->wrong = true;
	return 0;
}

static uint32_t read_number32(struct reading *r, const char *key)
{
	uint64_t n = read_number(r, key);

	r->wrong |= n > UINT32_MAX;
	return (uint32_t)n;
}

static size_t read_offset(struct reading *r, const char *key)
{
	return json_is_null(get(r, key)) ? GKML_NO_OFFSET
					 : (size_t)read_number(r, key);
}

static bool read_bool(struct reading *r, const char *key)
{
	const json_t *value = get(r, key);

	r->wrong |= !json_is_boolean(value);
	return json_is_true(value);
}

/* NULL where the value is null. */
static const char *read_null_text(struct reading *r, const char *key)
{
	const json_t *value = get(r, key);

	r->wrong |= !json_is_string(value) && !json_is_null(value);
	return json_string_value(value);
}

static const char *read_text(struct reading *r, const char *key)
{
	const char *z = read_null_text(r, key);

	r->wrong |= !z;
	return z ? z : "";
}

/* "" where there is no such key. */
static const char *read_some_text(struct reading *r, const char *key)
{
	return json_object_get(r->object, key) ? read_text(r, key) : "";
}

static uint64_t read_digest(struct reading *r, const char *key)
{
	const char *z = read_text(r, key);
	char *end;
	uint64_t n = strtoull(z, &end, 16);

	r->wrong |= strlen(z) != 16 || *end;
	return n;
}

/* Decoded bytes, to be freed, or NULL for what is a string as it is. */
static char *decoded(const json_t *value, struct gkml_text *t)
{
	const json_t *digits = json_object_get(value, "base64");
	char *own = NULL;

	*t = (struct gkml_text){ json_string_value(value),
				 json_string_length(value) };
	if (json_is_string(digits)) {
		own = base64_decode(json_string_value(digits), &t->n);
		t->p = own;
	}
	return own;
}

static char *keep(struct shard_found *f, char *own)
{
	if (!own)
		return NULL;
	if (f->owned == f->own_room) {
		f->own_room = f->own_room ? 2 * f->own_room : 16;
		f->own = realloc(f->own, f->own_room * sizeof *f->own);
		report_need(f->own);
	}
	return f->own[f->owned++] = own;
}

static struct gkml_text raw_of(struct reading *r, const json_t *value)
{
	struct gkml_text t;

	keep(r->found, decoded(value, &t));
	r->wrong |= !t.p;
	return t.p ? t : (struct gkml_text){ "", 0 };
}

static struct gkml_text read_raw(struct reading *r, const char *key)
{
	return raw_of(r, get(r, key));
}

/* The same, as a copy of its own. */
static struct gkml_text copy_raw(struct reading *r, const char *key)
{
	struct gkml_text t;
	char *own = decoded(get(r, key), &t);

	r->wrong |= !t.p;
	if (own || !t.p)
		return t;
	own = report_alloc(t.n + 1, 1);
	memcpy(own, t.p, t.n);
	return (struct gkml_text){ own, t.n };
}

static struct reading part(struct reading *r, const json_t *object)
{
	r->wrong |= !json_is_object(object);
	return (struct reading){ object, r->found, r->wrong };
}

static size_t read_array(struct reading *r, const char *key,
			 const json_t **array)
{
	*array = get(r, key);
	r->wrong |= !json_is_array(*array);
	return json_array_size(*array);
}

/* ---- lines about the shard -------------------------------------------- */

bool shard_read_begin(const json_t *line, struct shard *s)
{
	struct reading r = { .object = json_object_get(line, "shard") };

	*s = (struct shard){
		.part = read_number(&r, "part"),
		.parts = read_number(&r, "parts"),
		.version = read_text(&r, "version"),
		.lang = read_text(&r, "lang"),
		.today = read_number(&r, "today"),
		.rules = read_digest(&r, "rules"),
		.list = read_digest(&r, "list"),
		.files = read_number(&r, "files"),
		.all = read_number(&r, "all"),
	};
	return !r.wrong && s->part && s->part <= s->parts;
}

bool shard_read_file(const json_t *line, struct shard_file *f)
{
	struct reading r = { .object = json_object_get(line, "file") };

	*f = (struct shard_file){
		.index = read_number(&r, "index"),
		.name = copy_raw(&r, "name"),
		.repo = copy_raw(&r, "repo"),
		.is_stdin = read_bool(&r, "stdin"),
		.options = read_digest(&r, "options"),
		.read = read_bool(&r, "read"),
		.rows = read_number(&r, "rows"),
		.seconds = json_real_value(get(&r, "seconds")),
	};
	return !r.wrong;
}

bool shard_read_text(const json_t *line, struct gkml_text *t)
{
	struct reading r = { .object = line };

	*t = copy_raw(&r, "text");
	return !r.wrong;
}

bool shard_read_end(const json_t *line, struct shard *s, uint64_t *lines,
		    uint64_t *digest)
{
	struct reading r = { .object = json_object_get(line, "end") };

	s->part = read_number(&r, "part");
	s->parts = read_number(&r, "parts");
	*lines = read_number(&r, "lines");
	*digest = read_digest(&r, "digest");
	return !r.wrong;
}

/* ---- findings --------------------------------------------------------- */

static struct gkml_span span_of(struct reading *f)
{
	struct reading r = part(f, get(f, "span"));
	struct gkml_span s = {
		.line = read_number32(&r, "line"),
		.end_line = read_number32(&r, "end_line"),
		.column = read_number32(&r, "column"),
		.end_column = read_number32(&r, "end_column"),
		.byte_column = read_number32(&r, "byte_column"),
		.end_byte_column = read_number32(&r, "end_byte_column"),
		.utf16_column = read_number32(&r, "utf16_column"),
		.end_utf16_column = read_number32(&r, "end_utf16_column"),
		.offset = read_offset(&r, "offset"),
		.length = read_number(&r, "length"),
	};

	f->wrong = r.wrong;
	return s;
}

static void places_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = read_array(f, "places", &array);
	struct gkml_place *p = report_alloc(n, sizeof *p);

	keep(f->found, (char *)p);
	for (size_t i = 0; i < n; i++) {
		struct reading r = part(f, json_array_get(array, i));

		p[i] = (struct gkml_place){
			.offset = read_offset(&r, "offset"),
			.length = read_number(&r, "length"),
			.start = read_number32(&r, "start"),
			.end = read_number32(&r, "end"),
		};
		f->wrong = r.wrong;
	}
	to->place = p;
	to->places = n;
}

static const struct gkml_cell *cell_of(struct reading *f)
{
	const json_t *o = get(f, "cell");
	struct gkml_cell *c;
	struct reading r;

	if (json_is_null(o))
		return NULL;
	c = report_alloc(1, sizeof *c);
	keep(f->found, (char *)c);
	r = part(f, o);
	c->ref = read_text(&r, "ref");
	c->row = read_number32(&r, "row");
	c->col = read_number32(&r, "col");
	c->column = read_text(&r, "column");
	c->chars = read_number32(&r, "chars");
	f->wrong = r.wrong;
	return c;
}

static void items_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = read_array(f, "item", &array);
	const char **item = report_alloc(n, sizeof *item);

	keep(f->found, (char *)item);
	for (size_t i = 0; i < n; i++) {
		item[i] = json_string_value(json_array_get(array, i));
		f->wrong |= !item[i];
	}
	to->item = item;
	to->items = n;
}

/* The other place is in the same file: what is found in others comes later. */
static struct gkml_related related_of(struct reading *f, const json_t *o)
{
	struct reading r = part(f, o);
	struct gkml_related rel = {
		.line = read_number32(&r, "line"),
		.column = read_number32(&r, "column"),
		.record = read_number(&r, "record"),
		.ref = read_null_text(&r, "ref"),
		.heading = read_null_text(&r, "heading"),
		.message = read_null_text(&r, "message"),
	};

	f->wrong = r.wrong;
	return rel;
}

static void relateds_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = read_array(f, "related", &array);
	struct gkml_related *rel = report_alloc(n, sizeof *rel);

	keep(f->found, (char *)rel);
	for (size_t i = 0; i < n; i++)
		rel[i] = related_of(f, json_array_get(array, i));
	to->related = rel;
	to->relateds = n;
}

static struct gkml_edit edit_of(struct reading *f, const json_t *o)
{
	struct reading r = part(f, o);
	struct gkml_edit e = {
		.offset = read_number(&r, "offset"),
		.length = read_number(&r, "length"),
		.text = read_text(&r, "text"),
	};

	if (json_object_get(o, "raw"))
		e.text = read_raw(&r, "raw").p;
	f->wrong = r.wrong;
	return e;
}

static void fix_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *o = get(f, "fix"), *array;
	struct gkml_edit *edit;
	struct reading r;
	size_t n;

	if (json_is_null(o))
		return;
	r = part(f, o);
	n = read_array(&r, "edits", &array);
	edit = report_alloc(n, sizeof *edit);
	keep(f->found, (char *)edit);
	for (size_t i = 0; i < n; i++)
		edit[i] = edit_of(&r, json_array_get(array, i));
	to->edit = edit;
	to->edits = n;
	to->safe = !strcmp(read_text(&r, "safety"), "safe");
	f->wrong = r.wrong;
}

static struct gkml_finding finding_of(struct reading *f)
{
	struct gkml_finding to = {
		.rule = gkml_rule_by_name(f->found->rules,
					  read_text(f, "rule")),
		.message = read_text(f, "message"),
		.span = span_of(f),
		.row_line = read_number32(f, "row_line"),
		.row_end_line = read_number32(f, "row_end_line"),
		.record = read_number(f, "record"),
		.cell = cell_of(f),
		.sheet = read_some_text(f, "sheet"),
		.match = read_text(f, "match"),
		.expected = read_null_text(f, "expected"),
		.basis = read_text(f, "basis"),
		.fingerprint = read_text(f, "fingerprint"),
	};

	places_of(f, &to);
	items_of(f, &to);
	relateds_of(f, &to);
	fix_of(f, &to);
	f->wrong |= !to.rule || strlen(to.fingerprint) != 32 ||
		    !gkml_level_by_name(read_text(f, "level"), &to.level);
	return to;
}

static bool add_finding(struct shard_found *to, struct reading *f)
{
	struct gkml_kept *k = &to->kept;

	if (k->findings == to->finding_room) {
		to->finding_room = to->finding_room ? 2 * to->finding_room : 16;
		to->finding = realloc(to->finding, to->finding_room *
				      sizeof *to->finding);
		report_need(to->finding);
		k->finding = to->finding;
	}
	to->finding[k->findings++] = finding_of(f);
	return !f->wrong;
}

/* ---- facts ------------------------------------------------------------ */

static void place_of_fact(struct reading *r, struct gkml_fact *to)
{
	size_t *const part_of[] = { &to->table, &to->row, &to->column,
				    &to->start, &to->end };
	const json_t *array;
	size_t n = read_array(r, "at", &array);

	r->wrong |= n != sizeof part_of / sizeof *part_of;
	for (size_t i = 0; i < n && !r->wrong; i++)
		*part_of[i] = (size_t)json_integer_value(json_array_get(array,
									i));
}

static void number_of_fact(struct reading *f, struct gkml_fact *to)
{
	const json_t *o = get(f, "number");
	struct reading r;

	to->numbered = !json_is_null(o);
	if (!to->numbered)
		return;
	r = part(f, o);
	to->number = read_raw(&r, "text");
	to->issuer = read_raw(&r, "issuer");
	to->year = read_number32(&r, "year");
	to->serial = read_number32(&r, "serial");
	to->sort = read_number32(&r, "sort");
	f->wrong = r.wrong;
}

static void cores_of_fact(struct reading *r, struct gkml_fact *to)
{
	const json_t *array;
	size_t n = read_array(r, "core", &array);
	struct gkml_text *core = report_alloc(n, sizeof *core);

	keep(r->found, (char *)core);
	for (size_t i = 0; i < n; i++)
		core[i] = raw_of(r, json_array_get(array, i));
	to->core = core;
	to->cores = n;
}

static bool fact_of(struct shard_found *found, const json_t *o,
		    struct gkml_fact *to)
{
	struct reading r = { .object = o, .found = found };

	*to = (struct gkml_fact){ .title = read_raw(&r, "title"),
				  .spelling = read_raw(&r, "spelling") };
	cores_of_fact(&r, to);
	number_of_fact(&r, to);
	place_of_fact(&r, to);
	to->seen = related_of(&r, get(&r, "seen"));
	r.wrong |= !to->seen.ref || !to->seen.heading || !to->seen.message;
	return !r.wrong;
}

static bool add_facts(struct shard_found *to, const json_t *array)
{
	struct gkml_kept *k = &to->kept;

	if (k->has_facts || !json_is_array(array))
		return false;
	k->has_facts = true;
	k->facts = json_array_size(array);
	k->fact = to->fact = report_alloc(k->facts, sizeof *to->fact);
	for (size_t i = 0; i < k->facts; i++)
		if (!fact_of(to, json_array_get(array, i), &to->fact[i]))
			return false;
	return true;
}

/* ---- all of a file ---------------------------------------------------- */

static void keep_line(struct shard_found *to, json_t *line)
{
	if (to->lines == to->room) {
		to->room = to->room ? 2 * to->room : 16;
		to->line = realloc(to->line, to->room * sizeof *to->line);
		report_need(to->line);
	}
	to->line[to->lines++] = line;
}

bool shard_found_add(struct shard_found *to, json_t *line)
{
	struct reading r = { .object = line, .found = to };
	const json_t *facts = json_object_get(line, "facts");

	keep_line(to, line);
	if (facts)
		return add_facts(to, facts);
	if (json_object_get(line, "rule"))
		return add_finding(to, &r);
	to->kept.trouble = read_text(&r, "error");
	return !r.wrong;
}

void shard_found_free(struct shard_found *f)
{
	for (size_t i = 0; i < f->lines; i++)
		json_decref(f->line[i]);
	for (size_t i = 0; i < f->owned; i++)
		free(f->own[i]);
	free(f->line);
	free(f->own);
	free(f->finding);
	free(f->fact);
	*f = (struct shard_found){ 0 };
}
