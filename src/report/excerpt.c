/*
 * The window is found in bytes and printed twice, once as text and once as
 * carets, so nothing has to be stored whatever the length of the cell.
 *
 * It must not depend on the line number, or a row that moves from line 99 to
 * line 100 would show other text: the margin counts as MARGIN columns unless
 * it is wider.
 */
#include "report/excerpt.h"

#include "base/utf8.h"
#include "report/paint.h"
#include "report/safe.h"

static const char cut_mark[] = "...";

enum { CUT = sizeof cut_mark - 1, MARGIN = 8, NARROWEST = 16 };

/* What is shown: bytes of the text.  tail is empty unless the middle is cut. */
struct window {
	struct range head, tail;
	size_t head_char, tail_char;	/* index of their first character */
	bool cut_left, cut_right;
};

int excerpt_margin(uint32_t line)
{
	int digits = 1;

	while (line >= 10)
		line /= 10, digits++;
	return digits;
}

/* ---- measuring -------------------------------------------------------- */

static struct glyph shown(const struct excerpt *e, struct str s, int ambiguous)
{
	if (e->separators && s.p[0] == '\t')
		return (struct glyph){ .text = "⇥", .bytes = 1, .width = 1 };
	return glyph_at(s, ambiguous);
}

static struct glyph shown_before(const struct excerpt *e, struct str s,
				 int ambiguous)
{
	if (e->separators && s.p[s.n - 1] == '\t')
		return shown(e, str_skip(s, s.n - 1), ambiguous);
	return glyph_before(s, ambiguous);
}

static struct str from(const struct excerpt *e, size_t byte)
{
	return str_skip(e->text, byte);
}

static struct str upto(const struct excerpt *e, size_t byte)
{
	return (struct str){ e->text.p, byte };
}

/*
 * The byte where character `want` begins, counting on from `i`.  What it steps
 * over is not shown: a cell may have thousands of faults, far from where it
 * begins.
 */
static size_t byte_of(const struct excerpt *e, size_t i, size_t want)
{
	while (want-- && i < e->text.n) {
		char32_t c;
		bool bad;

		i += utf8_decode(e->text.p + i, e->text.n - i, &c, &bad);
	}
	return i;
}

static size_t chars_in(const struct excerpt *e, size_t start, size_t end)
{
	return utf8_count(str_slice(e->text, (struct range){ start, end }));
}

/* Columns of r; more than `most` are not counted out. */
static int width_of(const struct excerpt *e, struct range r, int most,
		    int ambiguous)
{
	int width = 0;

	for (size_t i = r.start; i < r.end && width <= most;) {
		struct glyph g = shown(e, from(e, i), ambiguous);

		width += g.width;
		i += g.bytes;
	}
	return width;
}

/* ---- the window ------------------------------------------------------- */

static bool grow_right(const struct excerpt *e, struct range *r, int *room,
		       int ambiguous)
{
	struct glyph g;

	if (r->end == e->text.n)
		return false;
	g = shown(e, from(e, r->end), ambiguous);
	if (g.width > *room)
		return false;
	*room -= g.width;
	r->end += g.bytes;
	return true;
}

static bool grow_left(const struct excerpt *e, struct range *r, int *room,
		      int ambiguous)
{
	struct glyph g;

	if (r->start == 0)
		return false;
	g = shown_before(e, upto(e, r->start), ambiguous);
	if (g.width > *room)
		return false;
	*room -= g.width;
	r->start -= g.bytes;
	return true;
}

/* Take characters by turns from both sides while there is room. */
static struct range grow(const struct excerpt *e, struct range r, int room,
			 int ambiguous)
{
	bool left, right;
	struct range rest;

	do {
		right = grow_right(e, &r, &room, ambiguous);
		left = grow_left(e, &r, &room, ambiguous);
	} while (left || right);

	/* what is no wider than the mark of a cut need not be cut */
	rest = (struct range){ 0, r.start };
	if (width_of(e, rest, CUT, ambiguous) <= CUT)
		r.start = 0;
	rest = (struct range){ r.end, e->text.n };
	if (width_of(e, rest, CUT, ambiguous) <= CUT)
		r.end = e->text.n;
	return r;
}

/* A fault too long to show: its beginning and its end. */
static void show_ends(const struct excerpt *e, struct range fault, int room,
		      int ambiguous, struct window *w)
{
	struct excerpt only = *e;
	int half = (room - CUT) / 2, left = half;

	only.text = upto(e, fault.end);
	w->head = (struct range){ fault.start, fault.start };
	while (grow_right(&only, &w->head, &left, ambiguous))
		;
	left = half;
	w->tail = (struct range){ fault.end, fault.end };
	while (grow_left(&only, &w->tail, &left, ambiguous))
		;
}

static struct window window_of(const struct excerpt *e,
			       const struct style *style)
{
	int margin = excerpt_margin(e->line) + 3, ambiguous = style->ambiguous;
	int room = style->width - (margin > MARGIN ? margin : MARGIN) - 2 * CUT;
	struct mark first = e->marks ? e->mark[0] : (struct mark){ 0, 0 };
	struct window w = { 0 };
	struct range fault;
	int width;

	if (room < NARROWEST)
		room = NARROWEST;
	fault.start = byte_of(e, 0, first.start);
	fault.end = byte_of(e, fault.start, first.end - first.start);
	width = width_of(e, fault, room, ambiguous);
	if (width <= room) {
		w.head = grow(e, fault, room - width, ambiguous);
		w.tail = (struct range){ w.head.end, w.head.end };
	} else {
		show_ends(e, fault, room, ambiguous, &w);
	}
	w.head_char = first.start - chars_in(e, w.head.start, fault.start);
	w.tail_char = w.head_char + chars_in(e, w.head.start, w.tail.start);
	w.cut_left = w.head.start > 0;
	w.cut_right = w.tail.end < e->text.n;
	return w;
}

/* ---- marks ------------------------------------------------------------ */

/* Where reading the marks got to; characters are asked for in order. */
struct marking {
	const struct excerpt *e;
	size_t next;
};

static const struct mark *mark_at(struct marking *m, size_t c)
{
	const struct excerpt *e = m->e;

	while (m->next < e->marks && e->mark[m->next].end <= c &&
	       e->mark[m->next].start < c)
		m->next++;
	return m->next < e->marks && e->mark[m->next].start <= c
	       ? &e->mark[m->next] : NULL;
}

static bool inside(const struct mark *m, size_t c)
{
	return m && c < m->end;
}

/* ---- the text --------------------------------------------------------- */

static void print_part(FILE *out, const struct excerpt *e, struct range r,
		       size_t c, const struct style *style)
{
	struct marking m = { e, 0 };
	bool was_marked = false, was_escaped = false;

	while (r.start < r.end) {
		struct glyph g = shown(e, from(e, r.start), style->ambiguous);
		bool marked = inside(mark_at(&m, c), c);

		if (marked != was_marked || g.escaped != was_escaped) {
			if (was_marked || was_escaped)
				paint_off(out, style);
			if (marked)
				paint_on(out, style, PAINT_MARKED);
			if (g.escaped)
				paint_on(out, style, PAINT_ESCAPE);
		}
		was_marked = marked;
		was_escaped = g.escaped;
		fputs(g.text, out);
		r.start += g.bytes;
		c++;
	}
	if (was_marked || was_escaped)
		paint_off(out, style);
}

static void print_text(FILE *out, const struct excerpt *e,
		       const struct window *w, const struct style *style)
{
	if (w->cut_left)
		fputs(cut_mark, out);
	print_part(out, e, w->head, w->head_char, style);
	if (w->tail.start > w->head.end)
		fputs(cut_mark, out);
	print_part(out, e, w->tail, w->tail_char, style);
	if (w->cut_right)
		fputs(cut_mark, out);
}

/* ---- the carets ------------------------------------------------------- */

/* Blanks wait until a caret follows: no line ends in one. */
struct carets {
	FILE *out;
	int blanks;
	int ahead;		/* carets that stand under what comes next */
};

static void carets_put(struct carets *c, int n)
{
	for (; c->blanks > 0; c->blanks--)
		fputc(' ', c->out);
	while (n-- > 0)
		fputc('^', c->out);
}

static void carets_pass(struct carets *c, int width, bool marked)
{
	int under = width < c->ahead ? width : c->ahead;

	c->ahead -= under;
	if (marked)
		carets_put(c, width - under);
	else
		c->blanks += width - under;
}

/* A gap, and a mark without width, get one caret all the same. */
static void carets_gap(struct carets *c)
{
	if (c->ahead)
		return;
	carets_put(c, 1);
	c->ahead = 1;
}

static bool flat(const struct excerpt *e, const struct mark *m, size_t byte,
		 int ambiguous)
{
	struct range r = { byte, byte_of(e, byte, m->end - m->start) };

	return width_of(e, r, 0, ambiguous) == 0;
}

static void carets_part(struct carets *k, const struct excerpt *e,
			struct range r, size_t c, int ambiguous)
{
	struct marking m = { e, 0 };
	const struct mark *mark;

	while (r.start < r.end) {
		struct glyph g = shown(e, from(e, r.start), ambiguous);

		mark = mark_at(&m, c);
		if (mark && mark->start == c && flat(e, mark, r.start,
						     ambiguous))
			carets_gap(k);
		carets_pass(k, g.width, inside(mark, c));
		r.start += g.bytes;
		c++;
	}
	mark = mark_at(&m, c);
	if (mark && mark->start == c && r.end == e->text.n)
		carets_gap(k);
}

static void print_carets(FILE *out, const struct excerpt *e,
			 const struct window *w, int ambiguous)
{
	struct carets k = { .out = out };

	carets_pass(&k, w->cut_left ? CUT : 0, false);
	carets_part(&k, e, w->head, w->head_char, ambiguous);
	if (w->tail.start < w->tail.end) {
		carets_pass(&k, CUT, true);
		carets_part(&k, e, w->tail, w->tail_char, ambiguous);
	}
}

/* ---- all of it -------------------------------------------------------- */

static void print_margin(FILE *out, const struct excerpt *e, bool number,
			 const struct style *style)
{
	int digits = excerpt_margin(e->line);

	paint_on(out, style, PAINT_FRAME);
	if (number)
		fprintf(out, "%u |", (unsigned)e->line);
	else
		fprintf(out, "%*s |", digits, "");
	paint_off(out, style);
}

void excerpt_print(FILE *out, const struct excerpt *e,
		   const struct style *style)
{
	struct window w = window_of(e, style);

	print_margin(out, e, false, style);
	fputc('\n', out);
	print_margin(out, e, true, style);
	fputc(' ', out);
	print_text(out, e, &w, style);
	fputc('\n', out);
	if (!e->marks)
		return;
	print_margin(out, e, false, style);
	fputc(' ', out);
	paint_on(out, style, paint_of_level(e->level));
	print_carets(out, e, &w, style->ambiguous);
	paint_off(out, style);
	fputc('\n', out);
}
