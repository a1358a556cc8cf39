/*
 * How places are told: D14, 公开对象/全社会, and what stands there.
 */
#include "rules/run.h"

#include "base/letters.h"

enum { SHOWN = 80 };			/* characters of a place elsewhere */

size_t record_index(const struct catalog *c, size_t off)
{
	const struct record *item = c->records.item;
	size_t low = 0, high = c->records.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (item[mid].off <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? low - 1 : 0;
}

const char *column_heading(struct arena *a, const struct column *c)
{
	if (!c)
		return "";
	if (!c->sub.n || field_in_path(c->field))
		return safe_text(a, c->sub.n ? c->sub : c->heading);
	return arena_printf(a, "%s/%s", safe_text(a, c->heading),
			    safe_text(a, c->sub));
}

/* The name that is needed to tell its cells apart, or "". */
const char *sheet_said(struct arena *a, const struct source *s,
		       const struct record *r)
{
	return s->parts > 1 && r && r->part && r->part <= s->parts
	     ? safe_text(a, str_from(s->part[r->part - 1])) : "";
}

const char *cell_ref(struct arena *a, const struct source *source,
		     const struct record *r, size_t col)
{
	const char *sheet = sheet_said(a, source, r);
	const char *name = cell_name(a, col, r->row);

	return *sheet ? arena_printf(a, "%s!%s", sheet, name) : name;
}

struct gkml_related place_seen(struct arena *a, const struct catalog *catalog,
			       const struct cell *c,
			       const struct column *column, struct range r)
{
	size_t at = record_index(catalog, c->off);
	const struct record *rec = &catalog->records.item[at];
	struct str text = str_slice(cell_text(c), r);
	struct gkml_related told = {
		.record = at,
		.ref = cell_ref(a, catalog->source, rec,
				(size_t)(c - rec->item) + 1),
		.heading = column_heading(a, column),
		.message = text.n && memchr(text.p, 0, text.n)
			? safe_excerpt(a, text, SHOWN)
			: arena_text(a, text),
	};

	place_count(catalog, rec, cell_source_offset(c, catalog->source->text,
						     r.start), &told);
	return told;
}

struct gkml_related seen_told(struct arena *a,
			      const struct gkml_related *seen)
{
	struct gkml_related told = *seen;

	told.message = safe_excerpt(a, str_from(seen->message), SHOWN);
	return told;
}

struct gkml_related place_told(struct arena *a, const struct catalog *catalog,
			       const struct cell *c,
			       const struct column *column, struct range r)
{
	struct gkml_related seen = place_seen(a, catalog, c, column, r);

	return seen_told(a, &seen);
}

