/*
 * Lines of a shard back into what was written.  Their digest was compared
 * before, so what does not fit here is from another version, not an accident;
 * it is still never trusted.
 */
#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "report/jsonread.h"

/* ---- lines about the shard -------------------------------------------- */

bool shard_read_begin(const json_t *line, struct shard *s)
{
	struct reading r = { .object = json_object_get(line, "shard") };

	*s = (struct shard){
		.part = jsonread_number(&r, "part"),
		.parts = jsonread_number(&r, "parts"),
		.version = jsonread_text(&r, "version"),
		.lang = jsonread_text(&r, "lang"),
		.today = jsonread_number(&r, "today"),
		.rules = jsonread_digest(&r, "rules"),
		.list = jsonread_digest(&r, "list"),
		.files = jsonread_number(&r, "files"),
		.all = jsonread_number(&r, "all"),
	};
	return !r.wrong && s->part && s->part <= s->parts;
}

bool shard_read_file(const json_t *line, struct shard_file *f)
{
	struct reading r = { .object = json_object_get(line, "file") };

	*f = (struct shard_file){
		.index = jsonread_number(&r, "index"),
		.name = jsonread_copy(&r, "name"),
		.repo = jsonread_copy(&r, "repo"),
		.is_stdin = jsonread_bool(&r, "stdin"),
		.options = jsonread_digest(&r, "options"),
		.read = jsonread_bool(&r, "read"),
		.rows = jsonread_number(&r, "rows"),
		.seconds = jsonread_seconds(&r, "seconds"),
	};
	return !r.wrong;
}

bool shard_read_end(const json_t *line, struct shard *s, uint64_t *lines,
		    uint64_t *digest)
{
	struct reading r = { .object = json_object_get(line, "end") };

	s->part = jsonread_number(&r, "part");
	s->parts = jsonread_number(&r, "parts");
	*lines = jsonread_number(&r, "lines");
	*digest = jsonread_digest(&r, "digest");
	return !r.wrong;
}

/* ---- findings --------------------------------------------------------- */

static struct gkml_span span_of(struct reading *f)
{
	struct reading r = jsonread_part(f, jsonread_value(f, "span"));
	struct gkml_span s = {
		.line = jsonread_number32(&r, "line"),
		.end_line = jsonread_number32(&r, "end_line"),
		.column = jsonread_number32(&r, "column"),
		.end_column = jsonread_number32(&r, "end_column"),
		.byte_column = jsonread_number32(&r, "byte_column"),
		.end_byte_column = jsonread_number32(&r, "end_byte_column"),
		.utf16_column = jsonread_number32(&r, "utf16_column"),
		.end_utf16_column = jsonread_number32(&r, "end_utf16_column"),
		.offset = jsonread_offset(&r, "offset"),
		.length = jsonread_number(&r, "length"),
	};

	f->wrong = r.wrong;
	return s;
}

static void places_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = jsonread_array(f, "places", &array);
	struct gkml_place *p = report_alloc(n, sizeof *p);

	jsonread_keep(f->own, p);
	for (size_t i = 0; i < n; i++) {
		struct reading r = jsonread_part(f, json_array_get(array, i));

		p[i] = (struct gkml_place){
			.offset = jsonread_offset(&r, "offset"),
			.length = jsonread_number(&r, "length"),
			.start = jsonread_number32(&r, "start"),
			.end = jsonread_number32(&r, "end"),
		};
		f->wrong = r.wrong;
	}
	to->place = p;
	to->places = n;
}

static const struct gkml_cell *cell_of(struct reading *f)
{
	const json_t *o = jsonread_value(f, "cell");
	struct gkml_cell *c;
	struct reading r;

	if (json_is_null(o))
		return NULL;
	c = report_alloc(1, sizeof *c);
	jsonread_keep(f->own, c);
	r = jsonread_part(f, o);
	c->ref = jsonread_text(&r, "ref");
	c->row = jsonread_number32(&r, "row");
	c->col = jsonread_number32(&r, "col");
	c->column = jsonread_text(&r, "column");
	c->chars = jsonread_number32(&r, "chars");
	f->wrong = r.wrong;
	return c;
}

static void items_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = jsonread_array(f, "item", &array);
	const char **item = report_alloc(n, sizeof *item);

	jsonread_keep(f->own, item);
	for (size_t i = 0; i < n; i++) {
		item[i] = json_string_value(json_array_get(array, i));
		f->wrong |= !item[i] || !*item[i];
	}
	to->item = item;
	to->items = n;
}

/* The other place is in the same file: what is found in others comes later. */
static struct gkml_related related_of(struct reading *f, const json_t *o)
{
	struct reading r = jsonread_part(f, o);
	struct gkml_related rel = {
		.line = jsonread_number32(&r, "line"),
		.column = jsonread_number32(&r, "column"),
		.record = jsonread_number(&r, "record"),
		.ref = jsonread_text(&r, "ref"),
		.heading = jsonread_text(&r, "heading"),
		.message = jsonread_text(&r, "message"),
	};

	f->wrong = r.wrong;
	return rel;
}

static void relateds_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *array;
	size_t n = jsonread_array(f, "related", &array);
	struct gkml_related *rel = report_alloc(n, sizeof *rel);

	jsonread_keep(f->own, rel);
	for (size_t i = 0; i < n; i++)
		rel[i] = related_of(f, json_array_get(array, i));
	to->related = rel;
	to->relateds = n;
}

static struct gkml_edit edit_of(struct reading *f, const json_t *o)
{
	struct reading r = jsonread_part(f, o);
	struct gkml_edit e = {
		.offset = jsonread_number(&r, "offset"),
		.length = jsonread_number(&r, "length"),
		.text = jsonread_text(&r, "text"),
	};

	if (json_object_get(o, "raw"))
		e.text = jsonread_raw(&r, jsonread_value(&r, "raw")).p;
	f->wrong = r.wrong;
	return e;
}

static void fix_of(struct reading *f, struct gkml_finding *to)
{
	const json_t *o = jsonread_value(f, "fix"), *array;
	struct gkml_edit *edit;
	struct reading r;
	size_t n;

	if (json_is_null(o))
		return;
	r = jsonread_part(f, o);
	n = jsonread_array(&r, "edits", &array);
	edit = report_alloc(n, sizeof *edit);
	jsonread_keep(f->own, edit);
	for (size_t i = 0; i < n; i++)
		edit[i] = edit_of(&r, json_array_get(array, i));
	to->edit = edit;
	to->edits = n;
	to->safe = !strcmp(jsonread_text(&r, "safety"), "safe");
	f->wrong = r.wrong;
}

static struct gkml_finding finding_of(const struct gkml_rules *rules,
				      struct reading *f)
{
	struct gkml_finding to = {
		.rule = gkml_rule_by_name(rules, jsonread_text(f, "rule")),
		.message = jsonread_text(f, "message"),
		.span = span_of(f),
		.row_line = jsonread_number32(f, "row_line"),
		.row_end_line = jsonread_number32(f, "row_end_line"),
		.record = jsonread_number(f, "record"),
		.cell = cell_of(f),
		.sheet = jsonread_some_text(f, "sheet"),
		.match = jsonread_text(f, "match"),
		.expected = jsonread_null_text(f, "expected"),
		.basis = jsonread_text(f, "basis"),
		.fingerprint = jsonread_text(f, "fingerprint"),
	};

	places_of(f, &to);
	items_of(f, &to);
	relateds_of(f, &to);
	fix_of(f, &to);
	f->wrong |= !to.rule || strlen(to.fingerprint) != 32 ||
		    !gkml_level_by_name(jsonread_text(f, "level"), &to.level);
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
	to->finding[k->findings++] = finding_of(to->rules, f);
	return !f->wrong;
}

/* ---- facts ------------------------------------------------------------ */

static void place_of_fact(struct reading *r, struct gkml_fact *to)
{
	size_t *const part_of[] = { &to->table, &to->row, &to->column,
				    &to->start, &to->end };
	const json_t *array;
	size_t n = jsonread_array(r, "at", &array);

	r->wrong |= n != sizeof part_of / sizeof *part_of;
	for (size_t i = 0; i < n && !r->wrong; i++) {
		const json_t *value = json_array_get(array, i);

		r->wrong |= !json_is_integer(value);
		*part_of[i] = (size_t)json_integer_value(value);
	}
}

static void number_of_fact(struct reading *f, struct gkml_fact *to)
{
	const json_t *o = jsonread_value(f, "number");
	struct reading r;

	to->numbered = !json_is_null(o);
	if (!to->numbered)
		return;
	r = jsonread_part(f, o);
	to->number = jsonread_raw(&r, jsonread_value(&r, "text"));
	to->issuer = jsonread_raw(&r, jsonread_value(&r, "issuer"));
	to->year = jsonread_number32(&r, "year");
	to->serial = jsonread_number32(&r, "serial");
	to->sort = jsonread_number32(&r, "sort");
	f->wrong = r.wrong;
}

/* null is the title once more. */
static struct gkml_text or_title(struct reading *r, const json_t *value,
				 const struct gkml_fact *f)
{
	return json_is_null(value) ? f->title : jsonread_raw(r, value);
}

static void cores_of_fact(struct reading *r, struct gkml_fact *to)
{
	const json_t *array;
	size_t n = jsonread_array(r, "core", &array);
	struct gkml_text *core = report_alloc(n, sizeof *core);

	jsonread_keep(r->own, core);
	for (size_t i = 0; i < n; i++)
		core[i] = or_title(r, json_array_get(array, i), to);
	to->core = core;
	to->cores = n;
}

static bool fact_of(struct shard_found *found, const json_t *o,
		    struct gkml_fact *to)
{
	struct reading r = { .object = o, .own = &found->own };

	*to = (struct gkml_fact){
		.title = jsonread_raw(&r, jsonread_value(&r, "title")),
	};
	to->spelling = or_title(&r, jsonread_value(&r, "spelling"), to);
	cores_of_fact(&r, to);
	number_of_fact(&r, to);
	place_of_fact(&r, to);
	to->seen = related_of(&r, jsonread_value(&r, "seen"));
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
	struct reading r = { .object = line, .own = &to->own };
	const json_t *facts = json_object_get(line, "facts");

	keep_line(to, line);
	if (facts)
		return add_facts(to, facts);
	if (json_object_get(line, "rule"))
		return add_finding(to, &r);
	to->kept.trouble = jsonread_text(&r, "error");
	return !r.wrong;
}

void shard_found_free(struct shard_found *f)
{
	for (size_t i = 0; i < f->lines; i++)
		json_decref(f->line[i]);
	free(f->line);
	jsonread_free(&f->own);
	free(f->finding);
	free(f->fact);
	*f = (struct shard_found){ 0 };
}
