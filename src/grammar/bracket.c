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

#include "grammar/bracketmark.h"
#include "grammar/issuer.h"
#include "grammar/scan.h"

enum {
	DEPTH = 32,
	NEAR = 4,			/* a crossed mark follows so soon */
	REACH = 60,			/* marks of different shape pair so far */
};

/* ---- the stack -------------------------------------------------------- */

struct nest {
	struct arena *arena;
	const struct view *v;
	struct brackets *out;
	uint32_t stack[DEPTH];		/* of out->item */
	uint32_t expect[DEPTH];		/* where a false mark ends, or v->n */
	unsigned depth;
	/* by kind: from here on none is left open that lies in another */
	size_t crossed[BRACKET_QUOTE + 1];
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
	for (unsigned i = from; i < n->depth; i++) {
		struct bracket *b = on_stack(n, i);

		b->faults |= BRACKET_UNCLOSED;
		if (n->crossed[b->kind] <= n->stack[i])
			n->crossed[b->kind] = n->stack[i] + 1;
	}
	n->depth = from;
}

static void open_mark(struct nest *n, const struct mark *m, uint32_t expect)
{
	struct bracket *b;

	if (m->kind == BRACKET_OUTER && in_title(n) && restarts(n, m->at.start))
		for (unsigned i = 0; i < n->depth; i++)
			if (bracket_is_title(on_stack(n, i)->kind))
				leave_open(n, i);
	if (n->depth == DEPTH)
		leave_open(n, 0);
	b = ARENA_PUSH(n->arena, n->out);
	*b = (struct bracket){
		.kind = m->kind, .open = m->at,
		.parent = n->depth ? n->stack[n->depth - 1] : BRACKET_TOP,
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
	unsigned top = n->depth - 1, titles = 0;
	enum bracket_kind kind;

	if (!n->depth)
		return 0;
	for (unsigned i = 0; i < n->depth; i++)
		titles += bracket_is_title(on_stack(n, i)->kind);
	kind = on_stack(n, top)->kind;
	if (bracket_is_round(kind) && bracket_is_round(m->kind))
		return top;
	if (!bracket_is_title(kind) || !bracket_is_title(m->kind))
		return n->depth;
	/* 《…〉…》: a 〈 was lost; 《…〉, and 《…《…〉…》: the wrong mark */
	if (kind == BRACKET_OUTER && titles == 1 &&
	    title_closes_next(n->v, m->at.end))
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
	size_t *i = &n->crossed[m->kind];

	for (; *i; --*i) {
		struct bracket *b = &n->out->item[*i - 1];
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
		.faults = BRACKET_UNOPENED,
	};
}

static bool is_list_mark(struct nest *n, const struct mark *m)
{
	uint32_t value;
	unsigned at;

	if (!bracket_is_round(m->kind) ||
	    !(value = mark_of_list(n->v, m->at.start)))
		return false;
	return (!has(n, BRACKET_ROUND, &at) &&
		!has(n, BRACKET_ROUND_HALF, &at)) || mark_in_list(n->v, value);
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
		end = mark_false_end(n->v, m, titled);
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
	if (!titled || !i || !is_han(n->v->c[i - 1]))
		return;
	if (closes_other(n, m) < n->depth)
		close_at(n, n->depth - 1, m);
	else
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

/* What lies behind item i, which was closed late, does not lie in it. */
static void release(struct brackets *out, size_t i)
{
	for (size_t k = i + 1; k < out->count; k++)
		if (out->item[k].parent == i &&
		    bracket_at(&out->item[k]).start >=
		    out->item[i].close.end)
			out->item[k].parent = out->item[i].parent;
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
			release(out, widow);
			remove_at(out, i--);
			widow = SIZE_MAX;
		}
	}
}

/* Does a closing 》 that lost its 《 come behind b, before any other title? */
static bool lost_outside(const struct brackets *out, size_t b)
{
	for (size_t i = b + 1; i < out->count; i++)
		if (out->item[i].kind == BRACKET_OUTER)
			return out->item[i].faults & BRACKET_UNOPENED;
	return false;
}

/*
 * How deep title marks lie.  《 does not lie in what was never closed, else
 * all titles after that would; what is 〈 or < is inside even then.
 */
static void find_depths(struct brackets *out)
{
	for (size_t i = 0; i < out->count; i++) {
		struct bracket *b = &out->item[i];
		unsigned closed = 0, all = 0;

		for (uint32_t k = b->parent; k != BRACKET_TOP;
		     k = out->item[k].parent) {
			const struct bracket *p = &out->item[k];

			all += bracket_is_title(p->kind);
			closed += bracket_is_title(p->kind) &&
				  bracket_paired(p);
		}
		if (!closed && (b->kind == BRACKET_INNER ||
				b->kind == BRACKET_FALSE))
			closed = all || lost_outside(out, i);
		b->titled = closed > 0;
		b->depth = bracket_is_title(b->kind) ? closed + 1 : 0;
	}
}

/* What rules ask first. */
static void summarise(const struct view *v, struct brackets *out)
{
	for (size_t i = 0; i < out->count; i++) {
		const struct bracket *b = &out->item[i];
		struct part inside = bracket_inside(b);

		out->faults |= b->faults;
		if (!bracket_is_title(b->kind))
			continue;
		out->misshapen |= b->kind != b->closed_by ||
			b->kind != (b->depth % 2 ? BRACKET_OUTER
						 : BRACKET_INNER);
		out->issuing |= bracket_paired(b) &&
				issuer_end(v, inside) < inside.end;
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

/*
 * An odd number of quotation marks: one of them is alone.  An even number
 * may be out of order, but each has another.
 */
static void lone_quote(struct arena *a, const struct view *v,
		       struct brackets *out, bool unclosed)
{
	struct bracket b = { .kind = BRACKET_QUOTE, .parent = BRACKET_TOP,
			     .closed_by = BRACKET_QUOTE };
	struct part open = { 0 }, at;

	for (uint32_t i = 0; i < v->n && !b.faults; i++) {
		bool opens = v->c[i] == U'“';

		if (!opens && v->c[i] != U'”')
			continue;
		at = (struct part){ i, i + 1 };
		if (unclosed && opens && part_given(open)) {
			b.faults = BRACKET_UNCLOSED;
			b.open = open;
		} else if (!unclosed && !opens && !part_given(open)) {
			b.faults = BRACKET_UNOPENED;
			b.close = at;
		}
		open = opens ? at : (struct part){ 0 };
	}
	if (!b.faults) {
		b.faults = BRACKET_UNCLOSED;
		b.open = open;
	}
	if (part_given(b.open) || part_given(b.close))
		*ARENA_PUSH(a, out) = b;
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
	uint32_t opening = 0, closing = 0, next = 0;
	size_t k = 0;

	if (!(v->has & (SIGN_TITLE | SIGN_BRACKET)))
		return out;
	for (uint32_t s = 0; s < v->signs; s++) {
		uint32_t i = v->sign[s];
		struct mark m;

		if (!(sign_of(v->c[i]) & (SIGN_TITLE | SIGN_BRACKET)) ||
		    i < next || !mark_at(v, i, &m))
			continue;
		if (m.kind == BRACKET_QUOTE) {
			*(m.closing ? &closing : &opening) += 1;
			continue;
		}
		if (around_year(numbers, &k, i))
			continue;
		next = m.at.end;
		if (m.kind == BRACKET_FALSE || m.kind == BRACKET_FALSE_OUTER)
			false_mark(&n, &m);
		else if (m.closing)
			close_mark(&n, &m);
		else
			open_mark(&n, &m, v->n);
	}
	leave_open(&n, 0);
	marry(out);
	find_depths(out);
	mark_doubled(out);
	if ((opening + closing) % 2)
		lone_quote(a, v, out, opening > closing);
	summarise(v, out);
	return out;
}

static uint32_t first_mark(const struct bracket *b)
{
	return part_given(b->open) ? b->open.start : b->close.start;
}

size_t brackets_from(const struct brackets *b, uint32_t i)
{
	size_t low = 0, high = b->count, end = b->count;

	/* quotes stand last, and are in an order of their own */
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (b->item[mid].kind == BRACKET_QUOTE ||
		    first_mark(&b->item[mid]) >= i)
			high = mid;
		else
			low = mid + 1;
	}
	return low < end && b->item[low].kind == BRACKET_QUOTE ? end : low;
}
