/*
 * Checkstyle XML 4.3: a file element for every file, an error for every
 * finding.  What stands before the last dot of a source is a category to
 * those that read it.
 */
#include "report/report.h"

#include <stdlib.h>

#include "report/address.h"
#include "report/xmlout.h"

#define X(s)		((const xmlChar *)(s))

static void *checkstyle_begin(FILE *out, const struct gkml_rules *rules,
			      const struct style *style)
{
	xmlTextWriterPtr w = xmlout_open(out);

	(void)rules;
	(void)style;
	xmlTextWriterStartElement(w, X("checkstyle"));
	xmlTextWriterWriteAttribute(w, X("version"), X("4.3"));
	return w;
}

static void write_error(xmlTextWriterPtr w, uint32_t line, uint32_t column,
			const char *severity, const char *message,
			const char *source)
{
	xmlTextWriterStartElement(w, X("error"));
	xmlTextWriterWriteFormatAttribute(w, X("line"), "%u", (unsigned)line);
	if (column)
		xmlTextWriterWriteFormatAttribute(w, X("column"), "%u",
						  (unsigned)column);
	xmlTextWriterWriteAttribute(w, X("severity"), X(severity));
	xmlTextWriterWriteAttribute(w, X("message"), X(message));
	xmlTextWriterWriteFormatAttribute(w, X("source"), "gkml-lint.%s",
					  source);
	xmlTextWriterEndElement(w);
}

static void checkstyle_file(void *state, FILE *out, const struct checked *c)
{
	xmlTextWriterPtr w = state;

	(void)out;
	xmlTextWriterStartElement(w, X("file"));
	xmlTextWriterWriteAttribute(w, X("name"), X(c->repo_path));
	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f)) {
			char *message = address_message(f);

			write_error(w, f->span.line,
				    finding_has_columns(f) ? f->span.column : 0,
				    gkml_level_name(f->level), message,
				    f->rule->id);
			free(message);
		}
	}
	if (c->trouble)
		write_error(w, 1, 0, "error", c->trouble, "not-checked");
	xmlTextWriterEndElement(w);
	xmlTextWriterFlush(w);
}

static void checkstyle_end(void *state, FILE *out)
{
	(void)out;
	xmlout_close(state);
}

const struct reporter checkstyle_reporter = {
	.name = "checkstyle",
	.help = "Checkstyle XML 4.3",
	.help_en = "Checkstyle XML 4.3",
	.begin = checkstyle_begin,
	.file = checkstyle_file,
	.end = checkstyle_end,
};
