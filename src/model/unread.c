/*
 * A workbook has sheets of notes and word lists, a page tables for its menus
 * and calendars: to ask a header of each would cry wolf.  Rows of a catalog
 * have several cells of Chinese text and cite the documents they rest on.
 */
#include "model/unread.h"

#include "base/utf8.h"

enum { CELLS = 4, ROWS = 2 };		/* of Chinese text; such rows */

static bool has_han(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (is_han(c))
			return true;
	}
	return false;
}

/* Sets *cites where a title is cited. */
static bool is_row(const struct record *r, bool *cites)
{
	size_t cells = 0;

	for (uint32_t i = 0; i < r->count; i++) {
		struct str s = cell_text(&r->item[i]);

		if (r->item[i].blank || !has_han(s))
			continue;
		cells++;
		*cites |= str_has(s, STR("《"));
	}
	return cells >= CELLS;
}

/* Look at the records [i, end) of one part. */
static void look(struct arena *a, struct catalog *c, size_t i, size_t end)
{
	struct unread u = { 0 };
	bool cites = false;

	for (; i < end; i++) {
		const struct record *r = &c->records.item[i];

		if (!is_row(r, &cites))
			continue;
		if (!u.rows++)
			u.first = r;
	}
	if (u.rows >= ROWS && cites)
		*ARENA_PUSH(a, &c->unread) = u;
}

/* Rows above the header: titles and labels are there, and cite nothing. */
static void look_above(struct arena *a, struct catalog *c, size_t i,
		       const struct record *header)
{
	struct unread u = { .header = header };

	for (; &c->records.item[i] < header; i++) {
		bool cites = false;

		if (is_row(&c->records.item[i], &cites) && cites) {
			if (!u.rows++)
				u.first = &c->records.item[i];
		}
	}
	if (u.rows)
		*ARENA_PUSH(a, &c->unread) = u;
}

void unread_find(struct arena *a, struct catalog *c)
{
	const struct records *recs = &c->records;
	size_t end, t = 0;

	/* with no header at all, that is said instead */
	for (size_t i = 0; c->count && i < recs->count; i = end) {
		uint32_t part = recs->item[i].part;

		for (end = i + 1; end < recs->count &&
				  recs->item[end].part == part; end++)
			;
		while (t < c->count && c->item[t].header[0]->part < part)
			t++;
		if (t < c->count && c->item[t].header[0]->part == part)
			look_above(a, c, i, c->item[t].header[0]);
		else if (part)
			look(a, c, i, end);
	}
}
