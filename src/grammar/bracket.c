/*
 * A stack, and three ways to be kind to damage:
 *
 * A closing mark that fits nothing on top but something deeper closes that;
 * what it passed over is unclosed, or crossed if its own mark follows at once.
 *
 * An opening title mark that comes after a separator, as the next citation's
 * does, ends a title that was never closed: 《甲法（第5号）《乙法》 are two.
 * Without this the rest of the cell would be one title.
 *
 * What is left at the end, an opening and then a closing mark of another
 * shape, was meant as a pair.
 */
#include "grammar/bracket.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"
#include "grammar/title.h"

enum {
	NEAR = 4,			/* a crossed mark follows so soon */
	REACH = 60,			/* marks of different shape pair so far */
	FALSE_REACH = 120,		/* < looks so far for its > */
};

static const struct pair {
	char32_t open, close;
	enum bracket_kind kind;
} pairs[] = {
	{ U'《', U'》', BRACKET_OUTER },
	{ U'〈', U'〉', BRACKET_INNER },
	{ U'（', U'）', BRACKET_ROUND },
	{ '(', ')', BRACKET_ROUND_HALF },
	{ U'〔', U'〕', BRACKET_TORTOISE },
	{ U'【', U'】', BRACKET_LENTICULAR },
	{ '[', ']', BRACKET_SQUARE },
	{ U'［', U'］', BRACKET_SQUARE_WIDE },
	{ U'“', U'”', BRACKET_QUOTE },
	{ '<', '>', BRACKET_FALSE },
	{ U'«', U'»', BRACKET_FALSE_OUTER },
	/* what follows has the shape of a kind above */
	{ U'＜', U'＞', BRACKET_FALSE },
	{ U'‹', U'›', BRACKET_FALSE },
	{ U'﹤', U'﹥', BRACKET_FALSE },
	{ 0x2329, 0x232A, BRACKET_FALSE },
	{ 0x27E8, 0x27E9, BRACKET_FALSE },
	{ U'︿', U'﹀', BRACKET_FALSE },
	{ 0x27EA, 0x27EB, BRACKET_FALSE_OUTER },
	{ U'≪', U'≫', BRACKET_FALSE_OUTER },
	{ U'︽', U'︾', BRACKET_FALSE_OUTER },
	{ U'﹝', U'﹞', BRACKET_TORTOISE },
	{ U'〖', U'〗', BRACKET_LENTICULAR },
	{ U'﹙', U'﹚', BRACKET_ROUND },
	{ U'「', U'」', BRACKET_CORNER },
	{ U'『', U'』', BRACKET_CORNER },
};

char32_t bracket_mark(enum bracket_kind kind, bool closing)
{
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		if (pairs[i].kind == kind)
			return closing ? pairs[i].close : pairs[i].open;
	return 0;
}

char32_t bracket_title_mark(unsigned depth, bool closing)
{
	return bracket_mark(depth % 2 ? BRACKET_OUTER : BRACKET_INNER, closing);
}

/* ---- marks ------------------------------------------------------------ */

struct mark {
	enum bracket_kind kind;
	bool closing;
	struct part at;
};

/* A quick no for nearly every character. */
static bool may_be_mark(char32_t c)
{
	if (c < 0x80)
		return c == '<' || c == '>' || c == '(' || c == ')' ||
		       c == '[' || c == ']';
	return c == U'«' || c == U'»' || (c >= 0x201C && c <= 0x203A) ||
	       (c >= 0x226A && c <= 0x27EB) || (c >= 0x3008 && c <= 0x3017) ||
	       c >= 0xFE3D;
}

static bool mark_at(const struct view *v, uint32_t i, struct mark *m)
{
	char32_t c = v->c[i];

	if (!may_be_mark(c))
		return false;
	for (size_t k = 0; k < COUNT_OF(pairs); k++) {
		if (c != pairs[k].open && c != pairs[k].close)
			continue;
		m->kind = pairs[k].kind;
		m->closing = c == pairs[k].close;
		m->at = (struct part){ i, i + 1 };
		if (m->kind == BRACKET_FALSE && v->c[i + 1] == c &&
		    !v->gap[i + 1]) {
			m->kind = BRACKET_FALSE_OUTER;
			m->at.end++;
		}
		return true;
	}
	return false;
}

/* ---- false title marks ------------------------------------------------ */

/*
 * Where the false mark m, which opens, is closed: by a mark of its shape or a
 * true one, with a title between them.  v->n: it is no title mark.
 */
static uint32_t false_end(const struct view *v, const struct mark *m,
			  bool titled)
{
	uint32_t last = m->at.end + FALSE_REACH, han = 0;
	unsigned open = 0;

	for (uint32_t i = m->at.end; i < v->n && i < last; i++) {
		struct mark x;

		han += is_han(v->c[i]);
		if (!mark_at(v, i, &x) || !bracket_is_title(x.kind))
			continue;
		if (!x.closing) {
			open++;
		} else if (open) {
			open--;
		} else if (x.kind == BRACKET_OUTER &&
			   m->kind == BRACKET_FALSE && titled) {
			return v->n;
		} else {
			struct part text = { m->at.end, i };

			return han >= 2 && (titled || title_shaped(v, text))
			       ? i : v->n;
		}
		i = x.at.end - 1;
	}
	return v->n;
}

/* ---- list marks ------------------------------------------------------- */

/* The value of the list mark whose ） stands at i: 1） 一） a). 0: none. */
static uint32_t list_mark(const struct view *v, uint32_t i)
{
	uint32_t start = i, value = 0, k;

	while (start && i - start < 4 && !v->gap[start] &&
	       (numeral_digit(v->c[start - 1]) >= 0 ||
		numeral_han(v->c[start - 1])))
		start--;
	if (start == i && i && v->c[i - 1] >= 'a' && v->c[i - 1] <= 'z') {
		start--;
		value = v->c[start] - 'a' + 1;
	}
	k = start;
	if (start == i || (!value && (!numeral_read(v, &k, i, &value) ||
				      k != i)))
		return 0;
	if (start && !v->gap[start] &&
	    !scan_one_of(v->c[start - 1], U"。；;：:，,、！？》）)"))
		return 0;
	return value;
}

/* Do other marks of the list show that value is one of it? */
static bool in_list(const struct view *v, uint32_t value)
{
	for (uint32_t i = 0; i < v->n; i++) {
		uint32_t n = scan_one_of(v->c[i], U"）)") ? list_mark(v, i) : 0;

		if (n && (n + 1 == value || n == value + 1))
			return true;
	}
	return false;
}

/* ---- the stack -------------------------------------------------------- */

enum { DEPTH = 32 };

struct nest {
	struct arena *arena;
	const struct view *v;
	struct brackets *out;
	uint32_t stack[DEPTH];		/* of out->item */
	uint32_t expect[DEPTH];		/* where a false mark ends, or v->n */
	unsigned depth;
};

static struct bracket *on_stack(struct nest *n, unsigned i)
{
	return &n->out->item[n->stack[i]];
}

static bool in_title(struct nest *n)
{
	for (unsigned i = 0; i < n->depth; i++)
		if (bracket_is_title(on_stack(n, i)->kind))
			return true;
	return false;
}

/* Does a new citation begin with the title mark at i, and not a title in one? */
static bool restarts(struct nest *n, uint32_t i)
{
	const struct view *v = n->v;
	char32_t c = i ? v->c[i - 1] : 0, before = i > 1 ? v->c[i - 2] : 0;

	if (scan_one_of(c, U"。；;！，,"))
		return true;
	if (c == U'、')
		return !scan_one_of(before, U"》〉>＞›」”");
	return scan_one_of(c, U"）)") ||
	       (scan_one_of(c, U".．") && is_digit(before));
}

static void leave_open(struct nest *n, unsigned from)
{
	for (unsigned i = from; i < n->depth; i++)
		on_stack(n, i)->faults |= BRACKET_UNCLOSED;
	n->depth = from;
}

static void open_mark(struct nest *n, const struct mark *m, uint32_t expect)
{
	struct bracket *b;
	unsigned titles = 0;

	if (m->kind == BRACKET_OUTER && in_title(n) && restarts(n, m->at.start))
		for (unsigned i = 0; i < n->depth; i++)
			if (bracket_is_title(on_stack(n, i)->kind))
				leave_open(n, i);
	if (n->depth == DEPTH)
		leave_open(n, 0);
	for (unsigned i = 0; i < n->depth; i++)
		titles += bracket_is_title(on_stack(n, i)->kind);
	b = ARENA_PUSH(n->arena, n->out);
	*b = (struct bracket){
		.kind = m->kind, .open = m->at,
		.parent = n->depth ? n->stack[n->depth - 1] : BRACKET_TOP,
		.titled = titles > 0,
		.depth = bracket_is_title(m->kind) ? titles + 1 : 0,
	};
	n->stack[n->depth] = (uint32_t)(b - n->out->item);
	n->expect[n->depth++] = expect;
}

static void close_at(struct nest *n, unsigned i, const struct mark *m)
{
	struct bracket *b = on_stack(n, i);

	leave_open(n, i + 1);
	n->depth = i;
	b->close = m->at;
	b->closed_by = m->kind;
	if (b->kind != m->kind)
		b->faults |= BRACKET_MIXED;
}

/* The next title mark after i: does it close? */
static bool title_closes_next(const struct view *v, uint32_t i)
{
	for (; i < v->n; i++) {
		struct mark m;

		if (mark_at(v, i, &m) && (m.kind == BRACKET_OUTER ||
					  m.kind == BRACKET_INNER))
			return m.closing && m.kind == BRACKET_OUTER;
	}
	return false;
}

static bool has(struct nest *n, enum bracket_kind kind, unsigned *at)
{
	for (unsigned i = n->depth; i--;)
		if (on_stack(n, i)->kind == kind) {
			*at = i;
			return true;
		}
	return false;
}

/* What the mark closes, though it is of another shape, or n->depth. */
static unsigned closes_other(struct nest *n, const struct mark *m)
{
	unsigned top = n->depth - 1;
	enum bracket_kind kind;

	if (!n->depth)
		return 0;
	kind = on_stack(n, top)->kind;
	if (bracket_is_round(kind) && bracket_is_round(m->kind))
		return top;
	if (!bracket_is_title(kind) || !bracket_is_title(m->kind))
		return n->depth;
	/* 《…〉…》: a 〈 was lost; 《…〉: the wrong mark */
	if (kind == BRACKET_OUTER && title_closes_next(n->v, m->at.end))
		return n->depth;
	return top;
}

/* 》 where 〈 is on top of 《: does it close the 〈? 〈…》…》 */
static bool wrong_inner(struct nest *n, const struct mark *m, unsigned i)
{
	return m->kind == BRACKET_OUTER && i + 2 == n->depth &&
	       on_stack(n, i + 1)->kind == BRACKET_INNER &&
	       title_closes_next(n->v, m->at.end);
}

/* Was the mark's partner passed over just now? */
static bool crossed(struct nest *n, const struct mark *m)
{
	for (size_t i = n->out->count; i--;) {
		struct bracket *b = &n->out->item[i];
		const struct bracket *p;

		if (b->kind != m->kind || !(b->faults & BRACKET_UNCLOSED) ||
		    b->parent == BRACKET_TOP)
			continue;
		p = &n->out->item[b->parent];
		if (!part_given(p->close) || p->close.start < b->open.start ||
		    p->close.end + NEAR < m->at.start)
			return false;
		b->close = m->at;
		b->closed_by = m->kind;
		b->faults = BRACKET_CROSSED;
		return true;
	}
	return false;
}

static void stray(struct nest *n, const struct mark *m)
{
	struct bracket *b;

	if (crossed(n, m))
		return;
	b = ARENA_PUSH(n->arena, n->out);
	*b = (struct bracket){
		.kind = m->kind, .closed_by = m->kind, .close = m->at,
		.parent = n->depth ? n->stack[n->depth - 1] : BRACKET_TOP,
		.titled = in_title(n), .faults = BRACKET_UNOPENED,
		.depth = bracket_is_title(m->kind) ? 1 : 0,
	};
}

static bool is_list_mark(struct nest *n, const struct mark *m)
{
	uint32_t value;
	unsigned at;

	if (!bracket_is_round(m->kind) ||
	    !(value = list_mark(n->v, m->at.start)))
		return false;
	return (!has(n, BRACKET_ROUND, &at) &&
		!has(n, BRACKET_ROUND_HALF, &at)) || in_list(n->v, value);
}

static void close_mark(struct nest *n, const struct mark *m)
{
	unsigned at;

	if (is_list_mark(n, m))
		return;
	if (has(n, m->kind, &at) && !wrong_inner(n, m, at)) {
		close_at(n, at, m);
		return;
	}
	at = closes_other(n, m);
	if (at < n->depth)
		close_at(n, at, m);
	else
		stray(n, m);
}

/* A false mark opens or closes only where it was shown to be a title mark. */
static void false_mark(struct nest *n, const struct mark *m)
{
	uint32_t i = m->at.start;
	bool titled = in_title(n);
	uint32_t end;

	if (!m->closing) {
		end = false_end(n->v, m, titled);
		if (end < n->v->n || (titled && is_han(n->v->c[m->at.end])))
			open_mark(n, m, end);
		return;
	}
	for (unsigned k = n->depth; k--;)
		if (n->expect[k] == i ||
		    (k + 1 == n->depth && on_stack(n, k)->kind ==
		     BRACKET_INNER)) {
			close_at(n, k, m);
			return;
		}
	if (titled && i && is_han(n->v->c[i - 1]))
		stray(n, m);
}

/* ---- afterwards ------------------------------------------------------- */

/* Take out item i, which nothing lies in. */
static void remove_at(struct brackets *out, size_t i)
{
	out->count--;
	for (size_t k = i; k < out->count; k++)
		out->item[k] = out->item[k + 1];
	for (size_t k = i; k < out->count; k++)
		if (out->item[k].parent != BRACKET_TOP &&
		    out->item[k].parent > i)
			out->item[k].parent--;
}

static bool could_marry(const struct brackets *out, size_t widow,
			const struct bracket *b)
{
	const struct bracket *w = &out->item[widow];

	return bracket_is_title(w->kind) == bracket_is_title(b->kind) &&
	       (b->parent == w->parent || b->parent == widow) &&
	       b->close.start - w->open.end <= REACH;
}

/* An opening and then a closing mark are left: they were meant as a pair. */
static void marry(struct brackets *out)
{
	size_t widow = SIZE_MAX;

	for (size_t i = 0; i < out->count; i++) {
		struct bracket *b = &out->item[i];

		if (b->faults & BRACKET_UNCLOSED) {
			widow = i;
		} else if (b->faults & BRACKET_UNOPENED &&
			   widow != SIZE_MAX && could_marry(out, widow, b)) {
			out->item[widow].close = b->close;
			out->item[widow].closed_by = b->kind;
			out->item[widow].faults = BRACKET_MIXED;
			remove_at(out, i--);
			widow = SIZE_MAX;
		}
	}
}

static void mark_doubled(struct brackets *out)
{
	for (size_t i = 1; i < out->count; i++) {
		struct bracket *b = &out->item[i], *p = &out->item[i - 1];

		if (b->parent == i - 1 && b->kind == p->kind &&
		    bracket_paired(b) && bracket_paired(p) &&
		    b->open.start == p->open.end &&
		    b->close.end == p->close.start)
			b->faults |= BRACKET_DOUBLED;
	}
}

/* Quotation marks: as many must open as close. */
static void check_quotes(struct arena *a, const struct view *v,
			 struct brackets *out, uint32_t opening,
			 uint32_t closing)
{
	uint32_t open = v->n, spare = opening > closing
		? opening - closing : closing - opening;

	for (uint32_t i = 0; i < v->n && spare; i++) {
		bool opens = v->c[i] == U'“';
		struct part at = { i, i + 1 };
		struct bracket b = { .kind = BRACKET_QUOTE,
				     .closed_by = BRACKET_QUOTE,
				     .parent = BRACKET_TOP };

		if (!opens && v->c[i] != U'”')
			continue;
		if (opens && open < v->n && opening > closing) {
			b.open = (struct part){ open, open + 1 };
			b.faults = BRACKET_UNCLOSED;
		} else if (!opens && open == v->n && closing > opening) {
			b.close = at;
			b.faults = BRACKET_UNOPENED;
		}
		open = opens ? i : v->n;
		if (b.faults) {
			*ARENA_PUSH(a, out) = b;
			spare--;
		}
	}
	if (spare && opening > closing && open < v->n)
		*ARENA_PUSH(a, out) = (struct bracket){
			.kind = BRACKET_QUOTE, .parent = BRACKET_TOP,
			.open = { open, open + 1 },
			.faults = BRACKET_UNCLOSED,
		};
}

/* Is i a mark around the year of a number?  *k: the number looked at last. */
static bool around_year(const struct numbers *numbers, size_t *k, uint32_t i)
{
	while (numbers && *k < numbers->count &&
	       numbers->item[*k].at.end <= i)
		++*k;
	if (!numbers || *k == numbers->count)
		return false;
	return (i >= numbers->item[*k].open.start &&
		i < numbers->item[*k].open.end) ||
	       (i >= numbers->item[*k].close.start &&
		i < numbers->item[*k].close.end);
}

const struct brackets *brackets_parse(struct arena *a, const struct view *v,
				      const struct numbers *numbers)
{
	struct brackets *out = arena_alloc(a, sizeof *out);
	struct nest n = { .arena = a, .v = v, .out = out };
	uint32_t opening = 0, closing = 0;
	size_t k = 0;

	for (uint32_t i = 0; i < v->n; i++) {
		struct mark m;

		if (!mark_at(v, i, &m))
			continue;
		if (m.kind == BRACKET_QUOTE) {
			*(m.closing ? &closing : &opening) += 1;
			continue;
		}
		if (around_year(numbers, &k, i))
			continue;
		if (m.kind == BRACKET_FALSE || m.kind == BRACKET_FALSE_OUTER)
			false_mark(&n, &m);
		else if (m.closing)
			close_mark(&n, &m);
		else
			open_mark(&n, &m, v->n);
		i = m.at.end - 1;
	}
	leave_open(&n, 0);
	marry(out);
	mark_doubled(out);
	if (opening != closing)
		check_quotes(a, v, out, opening, closing);
	return out;
}
