#include "flatten.h"

struct writer {
	struct arena *arena;
	struct {
		char *item;
		size_t count, room;
	} out;
};

static void put(struct writer *w, char c)
{
	*ARENA_PUSH(w->arena, &w->out) = c;
}

static bool wants_quotes(struct str s)
{
	struct str inner = str_trim(s);

	return str_has(s, STR("\t")) || str_has(s, STR("\n")) ||
	       str_has(s, STR("\r")) || str_starts(inner, STR("\""));
}

static void put_cell(struct writer *w, struct str s)
{
	bool quoted = wants_quotes(s);

	if (quoted)
		put(w, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (quoted && s.p[i] == '"')
			put(w, '"');
		put(w, s.p[i]);
	}
	if (quoted)
		put(w, '"');
}

static void put_record(struct writer *w, const struct record *r)
{
	for (size_t i = 0; i < r->count; i++) {
		if (i)
			put(w, '\t');
		put_cell(w, cell_text(&r->item[i]));
	}
	put(w, '\n');
}

/* A page has tables for its menus, a workbook sheets of notes. */
static bool holds_catalog(const struct catalog *c, uint32_t part)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->item[i].header[0]->part == part)
			return true;
	return false;
}

struct str flatten(struct arena *a, const struct catalog *c)
{
	struct writer w = { .arena = a };
	uint32_t part = 0;
	bool wanted = false;

	for (size_t i = 0; i < c->records.count; i++) {
		const struct record *r = &c->records.item[i];

		if (r->part != part) {
			part = r->part;
			wanted = holds_catalog(c, part);
			if (wanted && w.out.count)
				put(&w, '\n');
		}
		if (wanted)
			put_record(&w, r);
	}
	return (struct str){ w.out.item, w.out.count };
}
