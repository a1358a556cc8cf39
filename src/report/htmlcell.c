/*
 * A cell with its faults marked.
 *
 * Faults overlap: a citation is cut short and its number is wrong too.  So
 * places that touch the same characters make one cluster,
 *
 *	<span class=hit> <mark>..<mark>..</mark></mark> <span class=note>
 *
 * in which marks are nested by character, and the note below it, seen on
 * hover or focus, says all that was found there.  The first place of each
 * finding is the one that the list jumps to.
 */
#include "report/html.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/safe.h"

enum {
	DEPTH = 4,			/* marks over one character */
	PLACES = 200,			/* marks of one finding */
	FOLD = 100, FOLD_KEEP = 36,	/* long text can be folded */
	CUT = 8000, CUT_KEEP = 2000,	/* and what nobody reads is cut */
};

/* Characters [start, end) from 1 of one place of a finding. */
struct patch {
	uint32_t start, end;
	const struct html_hit *hit;
	bool first;			/* of its finding: has the anchor */
};

/* Reads a cell character by character. */
struct reading {
	FILE *out;
	struct str rest;
	uint32_t at;			/* the next character, from 1 */
};

/* ---- text ------------------------------------------------------------- */

static char32_t code_at(struct str s)
{
	char32_t c;
	bool bad;

	utf8_decode(s.p, s.n, &c, &bad);
	return c;
}

/*
 * A line end of a quoted cell is shown as one; CR LF is one line end.  In the
 * page it is none: a line of a log that began with a cell's text might be
 * taken for a command.
 */
static bool put_line_end(struct reading *r, char32_t c, bool marked)
{
	bool pair = c == '\r' && r->rest.n > 1 && r->rest.p[1] == '\n';

	if (c != '\n' && c != '\r')
		return false;
	if (marked)
		fputs("<i class=\"x\">⏎</i>", r->out);
	if (!pair)
		fputs("&#10;", r->out);
	return true;
}

/* Inside a mark a blank is drawn: it is what the finding is about. */
static void put_character(struct reading *r, bool marked)
{
	char32_t c = code_at(r->rest);
	struct glyph g = glyph_at(r->rest, 1);

	if (!put_line_end(r, c, marked)) {
		const char *tag = g.escaped ? "x"
			: marked && is_space(c) ? "b" : NULL;

		if (tag)
			fprintf(r->out, "<i class=\"%s\">", tag);
		html_text(r->out, g.text);
		if (tag)
			fputs("</i>", r->out);
	}
	r->rest = str_skip(r->rest, g.bytes);
	r->at++;
}

static void put_until(struct reading *r, uint32_t end, bool marked)
{
	while (r->at < end && r->rest.n)
		put_character(r, marked);
}

static void skip_until(struct reading *r, uint32_t end)
{
	while (r->at < end && r->rest.n) {
		r->rest = str_skip(r->rest, glyph_at(r->rest, 1).bytes);
		r->at++;
	}
}

static void put_cut(struct reading *r, const struct html *h, uint32_t end,
		    bool marked)
{
	uint32_t n = end > r->at ? end - r->at : 0;

	if (n <= CUT) {
		put_until(r, end, marked);
		return;
	}
	put_until(r, r->at + CUT_KEEP, marked);
	fprintf(r->out, SAY(h, "<i class=\"x\">……（略去%u字）……</i>",
			    "<i class=\"x\">... (%u characters left out) ..."
			    "</i>"), (unsigned)(n - 2 * CUT_KEEP));
	skip_until(r, end - CUT_KEEP);
	put_until(r, end, marked);
}

/* Text without faults; the middle of a long one can be folded away. */
static void put_plain(struct reading *r, const struct html *h, uint32_t end)
{
	if (end < r->at + FOLD) {
		put_until(r, end, false);
		return;
	}
	put_until(r, r->at + FOLD_KEEP, false);
	fputs("<span class=\"fold\"><span>", r->out);
	put_cut(r, h, end - FOLD_KEEP, false);
	fputs("</span></span>", r->out);
	put_until(r, end, false);
}

/* ---- notes ------------------------------------------------------------ */

static void put_expected(FILE *out, const struct html *h, const char *z)
{
	struct str s = str_from(z);

	if (!s.n)
		fprintf(out, "<em>%s</em>", SAY(h, "删去", "delete it"));
	else if (!str_trim(s).n)
		fprintf(out, "<em>%s</em>", SAY(h, "空格", "a space"));
	else {
		fputs("<ins>", out);
		html_text(out, z);
		fputs("</ins>", out);
	}
}

static void put_related(FILE *out, const struct html_file *file,
			const struct gkml_related *rel)
{
	const struct html *h = file->h;
	bool link = !rel->path && file->full;

	fprintf(out, "<span class=\"see\"><b>%s</b> ",
		SAY(h, "另见", "see also"));
	if (rel->path) {
		html_text(out, rel->path);
		fprintf(out, ":%u ", (unsigned)rel->line);
	}
	if (link)
		fprintf(out, "<a href=\"#f%zur%zu\">", file->number,
			rel->record + 1);
	html_text(out, rel->ref);
	if (link)
		fputs("</a>", out);
	if (*rel->heading) {
		putc(' ', out);
		html_text(out, rel->heading);
	}
	if (*rel->message) {
		fputs(SAY(h, "：", ": "), out);
		html_text(out, rel->message);
	}
	fputs("</span>", out);
}

void html_advice(FILE *out, const struct html_file *file,
		 const struct gkml_finding *f, bool basis)
{
	const struct html *h = file->h;

	if (f->expected) {
		fprintf(out, "<span class=\"to\"><b>%s</b> ",
			SAY(h, "改为", "write"));
		put_expected(out, h, f->expected);
		fputs("</span>", out);
	}
	for (size_t i = 0; i < f->relateds; i++)
		put_related(out, file, &f->related[i]);
	if (basis && f->basis && *f->basis) {
		fprintf(out, "<span class=\"by\"><b>%s</b> ",
			SAY(h, "依据", "basis"));
		html_text(out, f->basis);
		fputs("</span>", out);
	}
}

static void put_note(FILE *out, const struct html_file *file,
		     const struct html_hit *hit, bool anchor)
{
	const struct gkml_finding *f = html_finding(file, hit);

	fprintf(out, "<span class=\"msg %s %s\"", html_level(f->level),
		f->rule->id);
	if (anchor)
		fprintf(out, " id=\"n%zu-%zu\"", file->number, hit->number);
	fprintf(out, "><b class=\"lv\">%s</b> ",
		html_level_word(file->h, f->level));
	html_text(out, f->message);
	html_advice(out, file, f, true);
	fprintf(out, "<a href=\"#f%zu-%zu\">%s %s</a></span>", file->number,
		hit->number, f->rule->id,
		SAY(file->h, "见清单", "in the list"));
}

static void open_mark(FILE *out, const struct html_file *file,
		      const struct html_hit *hit, bool anchor, const char *more)
{
	fprintf(out, "<mark class=\"%s %s%s\"", html_level(hit->level),
		file->h->of[hit->rule].rule->id, more);
	if (anchor)
		fprintf(out, " id=\"m%zu-%zu\" tabindex=\"0\" "
			"aria-describedby=\"n%zu-%zu\"", file->number,
			hit->number, file->number, hit->number);
	putc('>', out);
}

/* ---- clusters --------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct patch *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->hit->number > y->hit->number) -
	       (x->hit->number < y->hit->number);
}

static size_t patches_of(const struct html_file *file,
			 const struct html_hit *hit, size_t hits,
			 struct patch **patch)
{
	size_t n = 0;

	*patch = report_alloc(hits, PLACES * sizeof **patch);
	for (size_t i = 0; i < hits; i++) {
		const struct gkml_finding *f = html_finding(file, &hit[i]);

		for (size_t k = 0; k < f->places && k < PLACES; k++) {
			const struct gkml_place *p = &f->place[k];

			(*patch)[n++] = (struct patch){
				p->start ? p->start : 1,
				p->start ? p->end : 1, &hit[i], k == 0,
			};
		}
	}
	qsort(*patch, n, sizeof **patch, by_place);
	return n;
}

/* How many patches the cluster has that begins at the first; its end. */
static size_t cluster_of(const struct patch *p, size_t n, uint32_t *end)
{
	size_t i = 1;

	*end = p->end;
	while (i < n && (p[i].start < *end || p[i].start == p->start)) {
		if (p[i].end > *end)
			*end = p[i].end;
		i++;
	}
	return i;
}

/* Marks that are open over the next character, the outer one first. */
struct nest {
	const struct patch *open[DEPTH];
	bool said[DEPTH];		/* its anchor was written */
	size_t n;
};

static void nest_close(struct nest *nest, uint32_t at)
{
	size_t n = 0;

	for (size_t i = 0; i < nest->n; i++)
		if (nest->open[i]->end > at) {
			nest->open[n] = nest->open[i];
			nest->said[n++] = nest->said[i];
		}
	nest->n = n;
}

static uint32_t nest_end(const struct nest *nest, uint32_t end)
{
	for (size_t i = 0; i < nest->n; i++)
		if (nest->open[i]->end < end)
			end = nest->open[i]->end;
	return end;
}

/* A place without characters, or below too many others, is a sign. */
static void put_sign(FILE *out, const struct html_file *file,
		     const struct patch *p)
{
	open_mark(out, file, p->hit, p->first, " gap");
	fputs("</mark>", out);
}

static void put_nested(struct reading *r, const struct html_file *file,
		       struct nest *nest, uint32_t end)
{
	for (size_t i = 0; i < nest->n; i++) {
		open_mark(r->out, file, nest->open[i]->hit,
			  nest->open[i]->first && !nest->said[i], "");
		nest->said[i] = true;
	}
	put_cut(r, file->h, end, nest->n);
	for (size_t i = 0; i < nest->n; i++)
		fputs("</mark>", r->out);
}

static void put_marks(struct reading *r, const struct html_file *file,
		      const struct patch *p, size_t n, uint32_t end)
{
	struct nest nest = { .n = 0 };
	size_t i = 0;

	while (i < n || r->at < end) {
		uint32_t to = end;

		nest_close(&nest, r->at);
		for (; i < n && p[i].start <= r->at; i++) {
			if (p[i].end <= r->at || nest.n == DEPTH) {
				put_sign(r->out, file, &p[i]);
				continue;
			}
			nest.open[nest.n] = &p[i];
			nest.said[nest.n++] = false;
		}
		if (i < n && p[i].start < to)
			to = p[i].start;
		put_nested(r, file, &nest, nest_end(&nest, to));
		if (!r->rest.n)
			break;
	}
	for (; i < n; i++)
		put_sign(r->out, file, &p[i]);
}

/* Each finding once, though several of its places may be here. */
static void put_notes(FILE *out, const struct html_file *file,
		      const struct patch *p, size_t n)
{
	fputs("<span class=\"note\" role=\"note\">", out);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || p[i].hit != p[i - 1].hit)
			put_note(out, file, p[i].hit, p[i].first);
	fputs("</span>", out);
}

void html_cell(FILE *out, const struct html_file *file, struct str text,
	       const struct html_hit *hit, size_t hits)
{
	struct reading r = { out, text, 1 };
	uint32_t chars = (uint32_t)utf8_count(text);
	struct patch *patch = NULL;
	size_t n = hits ? patches_of(file, hit, hits, &patch) : 0;

	for (size_t i = 0; i < n;) {
		uint32_t end;
		size_t many = cluster_of(patch + i, n - i, &end);

		put_plain(&r, file->h, patch[i].start);
		fputs("<span class=\"hit\">", out);
		put_marks(&r, file, patch + i, many, end);
		put_notes(out, file, patch + i, many);
		fputs("</span>", out);
		i += many;
	}
	put_plain(&r, file->h, chars + 1);
	free(patch);
}

void html_row_hits(FILE *out, const struct html_file *file,
		   const struct html_hit *hit, size_t hits)
{
	if (!hits)
		return;
	fputs("<span class=\"hit\">", out);
	for (size_t i = 0; i < hits; i++) {
		open_mark(out, file, &hit[i], true, " row");
		fputs(SAY(file->h, "行</mark>", "row</mark>"), out);
	}
	fputs("<span class=\"note\" role=\"note\">", out);
	for (size_t i = 0; i < hits; i++)
		put_note(out, file, &hit[i], true);
	fputs("</span></span>", out);
}
