/*
 * The whole program in one function: bytes, text, records, catalog, findings.
 */
#include "lint.h"

#include "input/reader.h"

static const struct format *format_of(const struct gkml_options *o,
				      const char *path)
{
	return o->separator ? format_by_delimiter(o->separator)
			    : format_by_path(path);
}

struct gkml_result *gkml_lint(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const char *path, const void *bytes, size_t size)
{
	struct arena a = { 0 };
	struct gkml_result *result = arena_alloc(&a, sizeof *result);
	struct catalog_options shape = { options->profile, options->publisher,
					 options->header_row };

	result->source = source_read(&a, bytes, size);
	result->catalog = catalog_build(&a, &result->source,
		read_records(&a, format_of(options, path),
			     result->source.text),
		&rules->profiles, &shape);
	result->run = rules_run(rules, &a, &result->catalog, options, path,
				NULL);
	result->arena = a;
	return result;
}
