#include "report/address.h"

#include <string.h>

#include "base/utf8.h"
#include "report/excerpt.h"
#include "report/paint.h"

enum { SHOWN = 40 };			/* characters of a name */

char *address_message(const struct gkml_finding *f)
{
	struct report_text t;

	report_text_open(&t);
	if (f->cell && *f->sheet)
		fprintf(t.out, "%s ", f->cell->ref);
	else if (*f->sheet)		/* a row, as a spreadsheet has it */
		fprintf(t.out, "%s!%u:%u ", f->sheet, (unsigned)f->span.line,
			(unsigned)f->span.line);
	fputs(f->message, t.out);
	return report_text_close(&t);
}

void address_print_short(FILE *out, const struct gkml_finding *f,
			 enum gkml_lang lang)
{
	if (f->cell)
		fputs(f->cell->ref, out);
	else if (*f->sheet)
		fprintf(out, "%s!%u:%u", f->sheet, (unsigned)f->span.line,
			(unsigned)f->span.line);
	else
		fprintf(out, lang == GKML_EN ? "line %u" : "第%u行",
			(unsigned)f->span.line);
}

/* A name that goes on and on is shown by its two ends. */
static void print_part(FILE *out, const char *name)
{
	struct str s = str_from(name);
	size_t chars = utf8_count(s), at = 0, i = 0;

	for (; i < s.n; at++) {
		char32_t c;
		bool bad;
		size_t n = utf8_decode(s.p + i, s.n - i, &c, &bad);

		if (chars <= SHOWN || at < SHOWN / 2 ||
		    at > chars - SHOWN / 2)
			fwrite(s.p + i, 1, n, out);
		else if (at == SHOWN / 2)
			fputs("…", out);
		i += n;
	}
}

static bool print_item(FILE *out, const struct gkml_finding *f, bool en)
{
	for (size_t i = 0; i < f->items; i++) {
		fputs(i ? " › " : en ? " (" : "（", out);
		print_part(out, f->item[i]);
	}
	if (f->items)
		fputs(en ? ")" : "）", out);
	return f->items;
}

static bool has_characters(const struct gkml_finding *f)
{
	return f->cell && f->cell->chars && f->places && f->place->start;
}

/* The last one is named too: people count characters from 1, both ends. */
static void print_characters(FILE *out, const struct gkml_finding *f, bool en)
{
	unsigned start = f->place->start, end = f->place->end;
	unsigned chars = f->cell->chars;

	if (start > chars)
		fputs(en ? ", at the end" : "末尾", out);
	else if (start == end)
		fprintf(out, en ? ", before character %u" : "第%u字前", start);
	else if (start + 1 == end)
		fprintf(out, en ? ", character %u" : "第%u字", start);
	else
		fprintf(out, en ? ", characters %u–%u" : "第%u–%u字", start,
			end - 1);
	if (f->places > 1)
		fprintf(out, en ? " and %zu more" : "等%zu处",
			en ? f->places - 1 : f->places);
	fprintf(out, en ? " of %u" : "，全格%u字", chars);
}

/* Of what is wrong with bytes, people with a hex editor want to know where. */
static bool has_offset(const struct gkml_finding *f)
{
	return !strcmp(f->rule->id, "GK110") &&
	       f->span.offset != GKML_NO_OFFSET;
}

void address_print(FILE *out, const struct gkml_finding *f,
		   const struct style *style)
{
	bool en = style->lang == GKML_EN;

	if (!f->cell && !f->items && !*f->sheet && !has_offset(f))
		return;
	fprintf(out, "%*s", excerpt_margin(f->span.line), "");
	paint_on(out, style, PAINT_FRAME);
	fputs("-->", out);
	paint_off(out, style);
	fputc(' ', out);
	address_print_short(out, f, style->lang);
	if (f->cell && *f->cell->column)
		fprintf(out, " %s", f->cell->column);
	if (!print_item(out, f, en) && !en && has_characters(f))
		fputs("，", out);
	if (has_characters(f))
		print_characters(out, f, en);
	if (has_offset(f))
		fprintf(out, en ? ", byte offset %zu" : "，字节偏移%zu",
			f->span.offset);
	fputc('\n', out);
}
