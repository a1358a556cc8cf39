#include "model/heading.h"

#include "base/utf8.h"

/* Longer cells are no headings; a legend of boxes still is one. */
enum { HEADING_BYTES = 240, HALF_BYTES = 60 };

static char32_t fold_bracket(char32_t c)
{
	return c == '(' ? 0xFF08 : c == ')' ? 0xFF09 : c;
}

struct str heading_fold(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, 3 * s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (!is_space(c) && !utf8_unsafe(c))
			n += utf8_encode(fold_bracket(c), out + n);
	}
	return (struct str){ out, n };
}

struct str heading_bare(struct arena *a, struct str s)
{
	static const struct str open = { "（", 3 }, close = { "）", 3 };
	size_t n = 0, depth = 0;
	char *out;

	if (!str_has(s, open) && !str_has(s, close))
		return s;
	out = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_skip(s, i);

		if (str_starts(rest, open)) {
			depth++;
			i += 2;
		} else if (str_starts(rest, close)) {
			depth -= depth > 0;
			i += 2;
		} else if (!depth) {
			out[n++] = s.p[i];
		}
	}
	return (struct str){ out, n };
}

/* Up to 16 characters of s; returns how many, or 0 when there are more. */
static size_t characters(struct str s, char32_t *c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; n++) {
		bool bad;

		if (n == 16)
			return 0;
		i += utf8_decode(s.p + i, s.n - i, &c[n], &bad);
	}
	return n;
}

/* Of two words, hardly any are near; most differ from the first bytes on. */
static bool may_be_near(struct str a, struct str b)
{
	enum { CHARACTER = 4 };		/* bytes at most */
	size_t least = a.n < b.n ? a.n : b.n, i = 0, k = 0;

	if (a.n + b.n - 2 * least > CHARACTER)
		return false;
	while (i < least && a.p[i] == b.p[i])
		i++;
	while (k < least - i && a.p[a.n - 1 - k] == b.p[b.n - 1 - k])
		k++;
	return a.n - i - k <= CHARACTER && b.n - i - k <= CHARACTER;
}

bool heading_near(struct str a, struct str b)
{
	char32_t x[16], y[16];
	size_t n, m, i = 0, k = 0;

	if (!may_be_near(a, b))
		return false;
	n = characters(a, x);
	m = characters(b, y);
	if (n < 3 || m < 3 || n + 1 < m || m + 1 < n)
		return false;
	while (i < n && i < m && x[i] == y[i])
		i++;
	while (k < n - i && k < m - i && x[n - 1 - k] == y[m - 1 - k])
		k++;
	return n - i - k <= 1 && m - i - k <= 1;
}

static bool listed(const struct str *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], s))
			return true;
	return false;
}

static bool near_listed(const struct str *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (heading_near(s, list[i]))
			return true;
	return false;
}

/* ---- by heading ------------------------------------------------------- */

static struct str heading_at(const struct profile *p, struct heading_place h)
{
	const struct profile_column *c = &p->column[h.column - 1];

	return h.variant ? c->variant[h.at] : c->alias[h.at];
}

/* The slot of a heading, or the empty one that it would have. */
static size_t slot_of(const struct profile *p, struct str heading)
{
	size_t i = str_hash(heading) & (p->slots - 1);

	while (p->index[i].column &&
	       !str_eq(heading_at(p, p->index[i]), heading))
		i = (i + 1) & (p->slots - 1);
	return i;
}

static struct heading_place place_of(const struct profile *p,
				     struct str heading)
{
	return p->index[slot_of(p, heading)];
}

static void index_column(struct profile *p, struct heading_place *index,
			 size_t column, bool variant)
{
	const struct profile_column *c = &p->column[column];
	size_t n = variant ? c->variants : c->aliases;

	for (size_t i = 0; i < n; i++) {
		struct heading_place h = { (uint8_t)(column + 1), variant,
					   (uint16_t)i };
		size_t slot = slot_of(p, heading_at(p, h));

		if (!index[slot].column)
			index[slot] = h;
	}
}

void profile_index(struct arena *a, struct profile *p)
{
	struct heading_place *index;
	size_t headings = 0;

	for (size_t i = 0; i < p->columns; i++)
		headings += p->column[i].aliases + p->column[i].variants;
	for (p->slots = 8; p->slots < 2 * headings;)
		p->slots *= 2;
	p->index = index = arena_alloc(a, p->slots * sizeof *index);
	for (size_t i = 0; i < p->columns; i++) {
		index_column(p, index, i, false);
		index_column(p, index, i, true);
	}
}

struct meaning heading_meaning(struct arena *a, const struct profile *p,
			       struct str folded)
{
	struct str form[2] = { folded, heading_bare(a, folded) };
	struct meaning near = { MATCH_NONE, NULL };

	for (size_t f = 0; f < COUNT_OF(form); f++) {
		struct heading_place h = place_of(p, form[f]);

		if (form[f].n && h.column)
			return (struct meaning){
				h.variant ? MATCH_VARIANT : MATCH_EXACT,
				&p->column[h.column - 1] };
	}
	for (size_t i = 0; i < p->columns && form[1].n; i++) {
		const struct profile_column *c = &p->column[i];

		if (near_listed(c->alias, c->aliases, form[1]))
			return (struct meaning){ MATCH_NEAR, c };
	}
	return near;
}

enum match heading_under(struct arena *a, const struct profile_column *c,
			 struct str folded)
{
	struct str bare;

	if (!c->unders)
		return MATCH_NONE;
	bare = heading_bare(a, folded);
	return listed(c->under, c->unders, folded) ||
	       listed(c->under, c->unders, bare) ? MATCH_EXACT
	     : near_listed(c->under, c->unders, bare) ? MATCH_NEAR
	     : MATCH_NONE;
}

bool heading_listed(struct arena *a, const struct profiles *ps,
		    struct str folded)
{
	struct str bare = heading_bare(a, folded);

	for (size_t i = 0; i < ps->count; i++)
		if (place_of(&ps->item[i], folded).column ||
		    place_of(&ps->item[i], bare).column)
			return true;
	return false;
}

/* The first two characters; 0 where there are fewer. */
struct start {
	char32_t c[2];
};

static struct start start_of(struct str s)
{
	struct start at = { { 0, 0 } };

	for (size_t i = 0, k = 0; k < 2 && i < s.n; k++) {
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &at.c[k], &bad);
	}
	return at;
}

static unsigned one_of(struct start s)
{
	return s.c[0] % 256;
}

static unsigned two_of(struct start s)
{
	return (s.c[0] * 61 + s.c[1]) % 4096;
}

static void note_starts(struct heading_starts *h, const struct str *list,
			size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct start s = start_of(list[i]);

		h->one[one_of(s) / 64] |= (uint64_t)1 << one_of(s) % 64;
		h->two[two_of(s) / 64] |= (uint64_t)1 << two_of(s) % 64;
	}
}

struct heading_starts heading_starts(const struct profiles *ps)
{
	struct heading_starts h = { { 0 }, { 0 } };

	for (size_t i = 0; i < ps->count; i++)
		for (size_t k = 0; k < ps->item[i].columns; k++) {
			const struct profile_column *c = &ps->item[i].column[k];

			note_starts(&h, c->alias, c->aliases);
			note_starts(&h, c->variant, c->variants);
		}
	return h;
}

bool heading_may_start(const struct heading_starts *h, struct str cell)
{
	struct start s = start_of(str_trim(cell));

	/* what folding leaves out, and notes in front, are looked at closely */
	if (!is_han(s.c[0]))
		return true;
	if (!is_han(s.c[1]))
		return h->one[one_of(s) / 64] >> one_of(s) % 64 & 1;
	return h->two[two_of(s) / 64] >> two_of(s) % 64 & 1;
}

/* The best meaning of a heading in any profile. */
static enum match any_meaning(struct arena *a, const struct profiles *ps,
			      struct str folded, bool sub)
{
	enum match best = MATCH_NONE;

	for (size_t i = 0; i < ps->count && best < MATCH_EXACT; i++) {
		const struct profile *p = &ps->item[i];
		enum match m = heading_meaning(a, p, folded).match;

		for (size_t k = 0; sub && k < p->columns; k++) {
			enum match u = heading_under(a, &p->column[k], folded);

			m = u > m ? u : m;
		}
		best = m > best ? m : best;
	}
	return best;
}

struct tally {
	size_t filled, known, near;
};

static size_t count_filled(const struct record *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->count; i++)
		n += !cell_blank(&r->item[i]);
	return n;
}

/* It ends as soon as fewer of them than so many sixths can be headings. */
static struct tally count_headings(struct arena *a, const struct profiles *ps,
				   const struct record *r, bool sub,
				   unsigned sixths)
{
	struct tally t = { .filled = count_filled(r) };
	size_t left = t.filled;

	for (size_t i = 0; i < r->count; i++) {
		struct str s = cell_text(&r->item[i]);
		struct str folded;
		enum match m;

		if (cell_blank(&r->item[i]))
			continue;
		if (6 * (t.known + t.near + left--) < sixths * t.filled)
			break;
		if (s.n > HEADING_BYTES)
			continue;
		folded = heading_fold(a, s);
		if (sub && !heading_bare(a, folded).n) {
			t.known++;	/* （要素） continues the line above */
			continue;
		}
		m = any_meaning(a, ps, folded, sub);
		t.known += m >= MATCH_VARIANT;
		t.near += m == MATCH_NEAR;
	}
	return t;
}

bool heading_line(struct arena *a, const struct profiles *ps,
		  const struct record *r)
{
	struct tally t = count_headings(a, ps, r, false, 3);

	/* Two sure ones, or a damaged line with many that are nearly so. */
	return (t.known >= 2 || (t.known >= 1 && t.near >= 3) ||
		t.near >= 5) &&
	       2 * (t.known + t.near) >= t.filled;
}

struct str heading_join(struct arena *a, struct str upper, struct str lower)
{
	return str_from(arena_printf(a, "%.*s%.*s", STR_ARG(upper),
				     STR_ARG(lower)));
}

/* Half a heading in column i, folded; empty where there is none. */
static struct str half_in(struct arena *a, const struct record *r, size_t i)
{
	if (i >= r->count || cell_blank(&r->item[i]) ||
	    r->item[i].n > HALF_BYTES)
		return (struct str){ "", 0 };
	return heading_fold(a, cell_text(&r->item[i]));
}

bool heading_wrapped(struct arena *a, const struct profiles *ps,
		     const struct record *upper, const struct record *lower)
{
	size_t n = upper->count > lower->count ? upper->count : lower->count;
	size_t filled = 0, joined = 0;

	for (size_t i = 0; i < n; i++) {
		struct str x = half_in(a, upper, i);
		struct str y = half_in(a, lower, i);

		filled += x.n || y.n;
		joined += x.n && y.n &&
			  heading_listed(a, ps, heading_join(a, x, y));
	}
	return joined >= 4 && 3 * joined >= 2 * filled;
}

bool heading_subline(struct arena *a, const struct profiles *ps,
		     const struct record *r)
{
	struct tally t;

	for (size_t i = 0; i < r->count; i++)
		if (r->item[i].n > HEADING_BYTES / 2)
			return false;
	t = count_headings(a, ps, r, true, 4);
	return t.known >= 1 && 3 * (t.known + t.near) >= 2 * t.filled;
}
