#include "report/headline.h"

#include <string.h>

#include "base/utf8.h"
#include "report/paint.h"

enum { TAB_STOP = 8 };

/* Columns of a terminal, from 1, as a file viewer shows the line. */
static uint32_t display_column(const struct checked *c,
			       const struct gkml_finding *f, int ambiguous)
{
	struct gkml_text t = gkml_result_line(c->result, f);
	uint32_t column = 0;
	size_t i = 0;

	for (uint32_t n = 1; n < f->span.column && i < t.n; n++) {
		char32_t u;
		bool bad;

		i += utf8_decode(t.p + i, t.n - i, &u, &bad);
		column += u == '\t' ? TAB_STOP - column % TAB_STOP
				    : (uint32_t)utf8_width(u, ambiguous);
	}
	return column + 1;
}

uint32_t headline_column(const struct checked *c, const struct gkml_finding *f,
			 const struct style *style)
{
	switch (style->unit) {
	case UNIT_BYTE:
		return f->span.byte_column;
	case UNIT_UTF16:
		return f->span.utf16_column;
	case UNIT_DISPLAY:
		return display_column(c, f, style->ambiguous);
	case UNIT_CHAR:
		break;
	}
	return f->span.column;
}

const char *headline_word(enum gkml_level level)
{
	return level == GKML_INFO ? "note" : gkml_level_name(level);
}

void headline_print(FILE *out, const struct checked *c,
		    const struct gkml_finding *f, const char *message,
		    const struct style *style)
{
	paint_on(out, style, PAINT_PATH);
	fprintf(out, "%s:%u:%u:", c->path, (unsigned)f->span.line,
		(unsigned)headline_column(c, f, style));
	paint_off(out, style);
	fputc(' ', out);
	paint_on(out, style, paint_of_level(f->level));
	fprintf(out, "%s:", headline_word(f->level));
	paint_off(out, style);
	fprintf(out, " %s [%s]\n", message, f->rule->id);
}

void headline_trouble(FILE *out, const struct checked *c,
		      const struct style *style)
{
	const char *line = style->apart ? c->trouble : NULL;

	while (line && *line) {
		size_t n = strcspn(line, "\n");

		fprintf(out, "%s:1:1: error: %.*s [not-checked]\n", c->path,
			(int)n, line);
		line += n + (line[n] == '\n');
	}
}
