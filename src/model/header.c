#include "model/header.h"

#include "base/utf8.h"
#include "model/heading.h"

/* --- or :---: between the header and the rows of a table in Markdown. */
static bool is_rule(const struct cell *c)
{
	struct str s = str_trim(cell_text(c));

	if (str_starts(s, STR(":")))
		s = str_skip(s, 1);
	if (str_ends(s, STR(":")))
		s.n--;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '-')
			return false;
	return s.n >= 3;
}

static bool is_rule_line(const struct record *r)
{
	size_t rules = 0;

	for (size_t i = 0; i < r->count; i++) {
		if (cell_blank(&r->item[i]))
			continue;
		if (!is_rule(&r->item[i]))
			return false;
		rules++;
	}
	return rules >= 2;
}

unsigned header_lines(struct arena *a, const struct profiles *ps,
		      const struct records *recs, size_t i, bool force)
{
	unsigned n = 1;

	if (!force && !heading_line(a, ps, &recs->item[i])) {
		if (i + 1 == recs->count ||
		    !heading_wrapped(a, ps, &recs->item[i],
				     &recs->item[i + 1]))
			return 0;
		n = 2;
	}
	while (n < HEADER_LINES && i + n < recs->count &&
	       recs->item[i + n].count &&
	       heading_subline(a, ps, &recs->item[i + n]))
		n++;
	if (n < HEADER_LINES && i + n < recs->count &&
	    is_rule_line(&recs->item[i + n]))
		n++;
	return n;
}

/* What says something there. */
static const struct cell *cell_at(const struct record *r, size_t i)
{
	return i < r->count && !cell_blank(&r->item[i]) &&
	       !is_rule(&r->item[i]) ? &r->item[i] : NULL;
}

/* The heading above column i: its own, or one merged over it. */
static const struct cell *parent_of(const struct table *t, size_t i)
{
	const struct cell *own = cell_at(t->header[0], i);
	bool has_sub = false;

	for (unsigned l = 1; l < t->headers; l++)
		has_sub |= cell_at(t->header[l], i) != NULL;
	while (!own && has_sub && i > 0)
		own = cell_at(t->header[0], --i);
	return own;
}

/* What stands in the lines below the first. */
static const struct cell *sub_of(const struct table *t, size_t i, unsigned *l)
{
	for (*l = t->headers - 1; *l > 0; --*l) {
		const struct cell *c = cell_at(t->header[*l], i);

		if (c)
			return c;
	}
	return NULL;
}

static void set_meaning(struct column *c, struct meaning m)
{
	c->field = m.column ? m.column->field : FIELD_NONE;
	c->variant = m.match == MATCH_VARIANT || m.match == MATCH_NEAR;
	c->nearest = m.column ? field_heading(m.column->field) : NULL;
}

/*
 * The field of a column.  A sub-heading that means something itself (一级事项)
 * decides; one that only its parent explains (全社会 below 公开对象) makes the
 * column one of the parent's ticks.
 */
static void find_field(struct arena *a, struct column *c,
		       const struct profile *p)
{
	struct meaning parent = { 0 }, sub = { 0 };

	if (c->heading.n)
		parent = heading_meaning(a, p, c->heading);
	if (c->sub.n && heading_bare(a, c->sub).n)
		sub = heading_meaning(a, p, c->sub);
	c->tick = false;
	if (sub.match && parent.column && parent.column->tick &&
	    heading_under(a, parent.column, c->sub) >= sub.match)
		sub.match = MATCH_NONE;
	if (sub.match > MATCH_NEAR || (sub.match && !parent.match)) {
		set_meaning(c, sub);
		return;
	}
	if (parent.match && c->sub.n && heading_bare(a, c->sub).n &&
	    parent.column->tick) {
		set_meaning(c, parent);
		c->tick = true;
		return;
	}
	set_meaning(c, sub.match ? sub : parent);
}

static const struct profile_column *column_of(const struct profile *p,
					      enum field f)
{
	for (size_t i = 0; i < p->columns; i++)
		if (p->column[i].field == f)
			return &p->column[i];
	return NULL;
}

/* How well a profile explains the columns. */
static int profile_score(struct arena *a, const struct table *t,
			 const struct profile *p)
{
	fields have = 0;
	int score = 0;

	for (size_t i = 0; i < t->columns; i++) {
		struct column c = t->column[i];
		const struct profile_column *pc;

		if (!c.heading.n && !c.sub.n)
			continue;
		find_field(a, &c, p);
		if (c.field < 0) {
			score--;
			continue;
		}
		pc = column_of(p, c.field);
		if (!pc || have & FIELD_BIT(c.field))
			continue;
		have |= FIELD_BIT(c.field);
		score += pc->tick && !c.tick ? pc->weight / 2 : pc->weight;
	}
	for (size_t i = 0; i < p->columns; i++)
		if (!(have & FIELD_BIT(p->column[i].field)))
			score -= p->column[i].missing;
	return score;
}

static const struct profile *best_profile(struct arena *a,
					  const struct table *t,
					  const struct profiles *ps,
					  const char *wanted)
{
	const struct profile *best = &ps->item[0];
	int best_score = 0;

	for (size_t i = 0; i < ps->count; i++) {
		int score;

		if (wanted && !strcmp(ps->item[i].name, wanted))
			return &ps->item[i];
		score = profile_score(a, t, &ps->item[i]);
		if (i == 0 || score > best_score) {
			best = &ps->item[i];
			best_score = score;
		}
	}
	return best;
}

/* A heading the chosen family lacks may be one of another family. */
static void find_elsewhere(struct arena *a, struct column *c,
			   const struct profiles *ps)
{
	for (size_t i = 0; i < ps->count && c->field < 0; i++)
		find_field(a, c, &ps->item[i]);
}

static size_t widest(const struct table *t)
{
	size_t n = 0;

	for (unsigned l = 0; l < t->headers; l++)
		n = t->header[l]->count > n ? t->header[l]->count : n;
	return n < COLUMN_LIMIT ? n : COLUMN_LIMIT;
}

static void index_fields(struct table *t)
{
	for (int f = 0; f < FIELD_COUNT; f++)
		t->of[f] = -1;
	t->have = 0;
	for (size_t i = t->columns; i-- > 0;)
		if (t->column[i].field >= 0) {
			t->of[t->column[i].field] = (int)i;
			t->have |= FIELD_BIT(t->column[i].field);
		}
}

static bool same_group(const struct column *x, const struct column *y)
{
	return x->tick && y->tick && x->field == y->field;
}

/* 公开内容 over （要素）, 公开 over 依据: one heading on two lines. */
static bool is_one_heading(struct arena *a, const struct profiles *ps,
			   const struct column *c)
{
	return !heading_bare(a, c->sub).n ||
	       heading_listed(a, ps, heading_join(a, c->heading, c->sub));
}

void header_read(struct arena *a, struct arena *scratch, struct table *t,
		 const struct profiles *ps, const char *wanted)
{
	t->columns = widest(t);
	t->column = arena_alloc(a, (t->columns + 1) * sizeof *t->column);
	for (size_t i = 0; i < t->columns; i++) {
		struct column *c = &t->column[i];
		unsigned line;
		const struct cell *parent = parent_of(t, i);
		const struct cell *sub = sub_of(t, i, &line);

		c->cell = sub ? sub : parent;
		c->record = t->header[sub ? line : 0];
		if (parent)
			c->heading = heading_fold(a, cell_text(parent));
		if (sub)
			c->sub = heading_fold(a, cell_text(sub));
		if (parent && sub && is_one_heading(scratch, ps, c)) {
			c->heading = heading_join(a, c->heading, c->sub);
			c->sub = (struct str){ NULL, 0 };
		}
	}
	t->profile = best_profile(scratch, t, ps, wanted);
	for (size_t i = 0; i < t->columns; i++) {
		struct column *c = &t->column[i];

		c->field = FIELD_NONE;
		if (!c->cell)
			continue;
		find_field(scratch, c, t->profile);
		find_elsewhere(scratch, c, ps);
		c->group_first = c->tick &&
			!(i && same_group(&t->column[i - 1], c));
	}
	index_fields(t);
}

/* Most filled cells of the column are short and hold a digit only. */
static bool numbered(const struct table *t, size_t column)
{
	size_t filled = 0, digits = 0;

	for (size_t i = 0; i < t->count; i++) {
		const struct record *r = t->item[i].record;
		struct str s;
		size_t n = 0;

		if (column >= r->count)
			continue;
		s = str_trim(cell_text(&r->item[column]));
		if (!s.n)
			continue;
		filled++;
		while (n < s.n && is_digit((unsigned char)s.p[n]))
			n++;
		digits += n == s.n && n < 6;
	}
	return filled && 2 * digits > filled;
}

/* In a quarter of the rows or more: a remark in the margin is no column. */
static bool is_filled(const struct table *t, size_t column)
{
	size_t filled = 0;

	for (size_t i = 0; i < t->count; i++)
		filled += cell_at(t->item[i].record, column) != NULL;
	return filled && 4 * filled >= t->count;
}

/* An empty column that the spreadsheet exported with the others stays one. */
void header_guess_blank(struct table *t)
{
	for (size_t i = 0; i < t->columns; i++) {
		struct column *c = &t->column[i];

		if (c->heading.n || c->sub.n || c->cell)
			continue;
		if (numbered(t, i)) {
			c->field = FIELD_NUMBER;
		} else if (i > 0 && t->column[i - 1].field >= 0 &&
			   !field_in_path(t->column[i - 1].field) &&
			   is_filled(t, i)) {
			/* one heading merged over several columns */
			c->field = t->column[i - 1].field;
			c->heading = t->column[i - 1].heading;
		}
	}
	index_fields(t);
}

static bool same_line(struct arena *a, const struct record *x,
		      const struct record *y)
{
	size_t n = x->count > y->count ? x->count : y->count;

	for (size_t i = 0; i < n; i++) {
		const struct cell *p = cell_at(x, i), *q = cell_at(y, i);

		if (!p != !q)
			return false;
		if (p && !str_eq(heading_fold(a, cell_text(p)),
				 heading_fold(a, cell_text(q))))
			return false;
	}
	return true;
}

bool header_same(struct arena *a, const struct table *t,
		 const struct record *const *header, unsigned headers)
{
	if (t->headers != headers)
		return false;
	for (unsigned l = 0; l < headers; l++)
		if (!same_line(a, t->header[l], header[l]))
			return false;
	return true;
}
