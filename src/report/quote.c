#include "report/quote.h"

#include "base/utf8.h"
#include "report/excerpt.h"

/* More marks than stand in any excerpt. */
enum { MARKS = 128 };

static struct str str_of(struct gkml_text t)
{
	return (struct str){ t.p, t.n };
}

static bool by_cell(const struct gkml_finding *f)
{
	struct str s;

	if (!f->cell || !f->places || !f->place->start)
		return false;
	s = str_of(f->cell->text);
	return str_trim(s).n && !memchr(s.p, '\n', s.n) &&
	       !memchr(s.p, '\r', s.n);
}

static size_t marks_of_cell(const struct gkml_finding *f, struct mark *mark)
{
	size_t n = 0;

	for (size_t i = 0; i < f->places && n < MARKS; i++)
		if (f->place[i].start)
			mark[n++] = (struct mark){ f->place[i].start - 1,
						   f->place[i].end - 1 };
	return n;
}

/*
 * The part of the span that lies on its first line.  A whole row is not marked:
 * the line is there to be recognised.
 */
static size_t mark_of_line(const struct gkml_finding *f, struct str line,
			   struct mark *mark)
{
	size_t chars = utf8_count(line);
	struct mark m = { f->span.column - 1, f->span.end_column - 1 };

	if (f->span.end_line > f->span.line || m.end > chars)
		m.end = chars;
	if (m.start > m.end)
		m.start = m.end;
	*mark = m;
	return f->cell || m.start || m.end < chars;
}

void quote_print(FILE *out, const struct gkml_result *r,
		 const struct gkml_finding *f, const struct style *style)
{
	struct mark mark[MARKS];
	struct excerpt e = {
		.line = f->span.line,
		.level = f->level,
		.mark = mark,
	};

	if (by_cell(f)) {
		e.text = str_of(f->cell->text);
		e.marks = marks_of_cell(f, mark);
	} else {
		e.text = str_of(gkml_result_line(r, f));
		e.separators = true;
		e.marks = mark_of_line(f, e.text, mark);
	}
	if (e.text.n)
		excerpt_print(out, &e, style);
}
