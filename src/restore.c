/*
 * Results that are kept outside the process that made them: the facts taken
 * out, and all of it made again.
 */
#include "lint.h"

#include "base/digest.h"
#include "rules/facts.h"

/* ---- equal rules and options ------------------------------------------ */

uint64_t gkml_rules_digest(const struct gkml_rules *rules)
{
	return rules_digest(rules, NULL);
}

static uint64_t digest_text(uint64_t h, const char *z)
{
	return z ? digest_bytes(h, z, strlen(z)) : digest_number(h, 1);
}

uint64_t gkml_options_digest(const struct gkml_rules *rules,
			     const struct gkml_options *o)
{
	uint64_t h = rules_digest(rules, o->levels);

	h = digest_text(h, o->profile);
	h = digest_text(h, o->publisher);
	h = digest_text(h, o->encoding);
	h = digest_number(h, (unsigned char)o->separator);
	return digest_number(h, o->header_row);
}

/* ---- taken out -------------------------------------------------------- */

bool gkml_has_facts(const struct gkml_result *r)
{
	return r->run.facts != NULL;
}

size_t gkml_fact_count(const struct gkml_result *r)
{
	return r->run.facts ? r->run.facts->count : 0;
}

struct gkml_fact gkml_fact_at(const struct gkml_result *r, size_t i)
{
	/* the arena is the result's own: telling adds strings to it */
	struct arena *a = &((struct gkml_result *)r)->arena;

	return fact_kept(a, &r->catalog, &r->run.facts->item[i]);
}

/* ---- made again ------------------------------------------------------- */

static const char *copy(struct arena *a, const char *z)
{
	return z ? arena_text(a, str_from(z)) : NULL;
}

static void *copy_array(struct arena *a, const void *p, size_t size)
{
	void *to = arena_alloc(a, size + 1);

	if (size)
		memcpy(to, p, size);
	return to;
}

/* False when the file has no such cell. */
static bool cell_again(struct gkml_result *r, struct gkml_finding *f)
{
	const struct records *all = &r->catalog.records;
	struct gkml_cell *c;

	if (!f->cell)
		return true;
	if (f->record >= all->count || !f->cell->col ||
	    f->cell->col > all->item[f->record].count)
		return false;
	c = copy_array(&r->arena, f->cell, sizeof *c);
	c->ref = copy(&r->arena, c->ref);
	c->column = copy(&r->arena, c->column);
	c->text = gkml_record_cell(r, f->record, c->col - 1);
	f->cell = c;
	return c->chars <= c->text.n;
}

/* Bytes of the file; or nowhere in it, where that is no text. */
static bool in_file(const struct gkml_result *r, size_t offset, size_t length)
{
	size_t size = r->input.source.bytes.n;

	if (r->input.source.foreign && offset == GKML_NO_OFFSET)
		return true;
	return offset <= size && length <= size - offset;
}

static bool fits(const struct gkml_result *r, const struct gkml_finding *f)
{
	uint32_t end = f->cell ? f->cell->chars + 1 : 0;
	bool ok = in_file(r, f->span.offset, f->span.length) && f->places;

	for (size_t i = 0; i < f->places; i++)
		ok &= in_file(r, f->place[i].offset, f->place[i].length) &&
		      f->place[i].start <= f->place[i].end &&
		      f->place[i].end <= end;
	for (size_t i = 0; i < f->edits; i++)
		ok &= in_file(r, f->edit[i].offset, f->edit[i].length);
	for (size_t i = 0; i < f->relateds; i++)
		ok &= f->related[i].record < r->catalog.records.count;
	return ok;
}

static void parts_again(struct arena *a, struct gkml_finding *f)
{
	const char **item = copy_array(a, f->item,
				       f->items * sizeof *item);
	struct gkml_related *rel = copy_array(a, f->related,
					      f->relateds * sizeof *rel);
	struct gkml_edit *edit = copy_array(a, f->edit,
					    f->edits * sizeof *edit);

	for (size_t i = 0; i < f->items; i++)
		item[i] = copy(a, item[i]);
	for (size_t i = 0; i < f->relateds; i++) {
		rel[i].path = copy(a, rel[i].path);
		rel[i].ref = copy(a, rel[i].ref);
		rel[i].heading = copy(a, rel[i].heading);
		rel[i].message = copy(a, rel[i].message);
	}
	for (size_t i = 0; i < f->edits; i++)
		edit[i].text = copy(a, edit[i].text);
	f->item = item;
	f->related = rel;
	f->edit = edit;
	f->place = copy_array(a, f->place, f->places * sizeof *f->place);
}

static struct charge charge_again(const struct gkml_result *r,
				  struct gkml_finding *f)
{
	/* what a rule says of itself is its first member */
	const struct rule *rule = (const struct rule *)(const void *)f->rule;

	return (struct charge){
		.is.told = f, .form = CHARGE_TOLD,
		.rule = (uint32_t)(rule - r->rules->item) & CHARGE_RULES,
		.level = f->level, .status = f->status,
		.in_cell = f->cell != NULL,
		.fixable = f->edits > 0, .safe = f->safe,
	};
}

static bool findings_again(struct gkml_result *r, const struct gkml_kept *k)
{
	struct charges *out = &r->run.charges;
	struct arena *a = &r->arena;

	for (size_t i = 0; i < k->findings; i++) {
		struct gkml_finding *f = copy_array(a, &k->finding[i],
						    sizeof *f);

		*ARENA_PUSH(a, out) = charge_again(r, f);
		f->message = copy(a, f->message);
		f->sheet = copy(a, f->sheet);
		f->match = copy(a, f->match);
		f->expected = copy(a, f->expected);
		f->basis = copy(a, f->basis);
		f->fingerprint = copy(a, f->fingerprint);
		f->reason = copy(a, f->reason);
		parts_again(a, f);
		if (!cell_again(r, f) || !fits(r, f))
			return false;
	}
	return true;
}

static bool facts_again(struct gkml_result *r, const struct gkml_kept *k,
			bool placed)
{
	if (!k->has_facts)
		return true;
	r->run.facts = facts_new(&r->arena);
	for (size_t i = 0; i < k->facts; i++)
		if (!facts_put_back(r->run.facts,
				    placed ? &r->catalog : NULL, &k->fact[i]))
			return false;
	return true;
}

static struct gkml_result *nothing_read(const struct gkml_rules *rules,
					const struct gkml_options *options)
{
	struct arena a = { 0 };
	struct gkml_result *r = arena_alloc(&a, sizeof *r);

	r->rules = rules;
	r->levels = options->levels;
	r->arena = a;
	return r;
}

bool gkml_restore(const struct gkml_rules *rules,
		  const struct gkml_options *options, const char *path,
		  const void *bytes, size_t size, const struct gkml_kept *kept,
		  struct gkml_result **result)
{
	struct gkml_result *r = bytes
		? lint_read(rules, options, path, bytes, size)
		: nothing_read(rules, options);
	bool ok = facts_again(r, kept, bytes != NULL);

	*result = r;
	r->run.trouble = copy(&r->arena, kept->trouble);
	if (!bytes) {
		r->rows = kept->rows;
		return ok;
	}
	return ok && findings_again(r, kept) &&
	       gkml_result_rows(r) == kept->rows;
}
