/*
 * The whole program in one function: bytes, records, catalog, findings.
 */
#include "lint.h"

#include "input/input.h"

static struct input_options input_of(const struct gkml_options *o)
{
	struct input_options in = { .separator = o->separator,
				    .english = o->lang == GKML_EN,
				    .threads = o->threads };

	if (o->encoding)
		encoding_by_name(o->encoding, &in.encoding);
	return in;
}

struct gkml_result *lint_read(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const char *path, const void *bytes, size_t size)
{
	struct arena a = { 0 };
	struct gkml_result *r = arena_alloc(&a, sizeof *r);
	struct input_options how = input_of(options);

	r->rules = rules;
	r->levels = options->levels;
	r->shape = (struct catalog_options){ options->profile,
					     options->publisher,
					     options->header_row,
					     options->threads };
	r->input = input_read(&a, path, (struct str){ bytes, size }, &how);
	r->run.trouble = r->input.refused;
	if (!r->run.trouble)
		r->catalog = catalog_build(&a, &r->input.source,
					   r->input.records, &rules->profiles,
					   &r->shape);
	teller_begin(&r->teller, rules, &r->catalog, options->lang, path);
	r->arena = a;
	return r;
}

struct gkml_result *gkml_lint(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const char *path, const void *bytes, size_t size)
{
	struct gkml_result *r = lint_read(rules, options, path, bytes, size);
	const char *missing = r->input.incomplete;

	if (r->run.trouble)
		return r;
	r->run = rules_run(rules, &r->arena, &r->catalog, options, path, NULL);
	if (missing)
		r->run.trouble = r->run.trouble
			? arena_printf(&r->arena, "%s\n%s", missing,
				       r->run.trouble) : missing;
	return r;
}
