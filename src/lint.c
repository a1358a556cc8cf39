/*
 * The whole program in one function: bytes, text, records, catalog, findings.
 */
#include "lint.h"

#include "input/content.h"
#include "input/reader.h"

static enum encoding encoding_of(const struct gkml_options *o)
{
	enum encoding e = ENCODING_AUTO;

	if (o->encoding)
		encoding_by_name(o->encoding, &e);
	return e;
}

static const struct format *format_of(const struct gkml_options *o,
				      const char *path, struct str text)
{
	return o->separator ? format_by_delimiter(o->separator)
			    : format_detect(path, text);
}

struct gkml_result *gkml_lint(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const char *path, const void *bytes, size_t size)
{
	struct arena a = { 0 };
	struct gkml_result *r = arena_alloc(&a, sizeof *r);
	struct catalog_options shape = { options->profile, options->publisher,
					 options->header_row };
	struct records records;

	r->run.trouble = content_refused((struct str){ bytes, size },
					 options->lang == GKML_EN);
	if (!r->run.trouble) {
		r->source = source_read(&a, bytes, size, encoding_of(options));
		records = read_records(&a, format_of(options, path,
						     r->source.text),
				       r->source.text);
		r->catalog = catalog_build(&a, &r->source, records,
					   &rules->profiles, &shape);
		r->run = rules_run(rules, &a, &r->catalog, options, path,
				   NULL);
	}
	r->arena = a;
	return r;
}
