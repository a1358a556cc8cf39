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

struct str flatten(struct arena *a, const struct records *recs)
{
	struct writer w = { .arena = a };

	for (size_t i = 0; i < recs->count; i++) {
		const struct record *r = &recs->item[i];

		for (size_t k = 0; k < r->count; k++) {
			if (k)
				put(&w, '\t');
			put_cell(&w, cell_text(&r->item[k]));
		}
		put(&w, '\n');
	}
	return (struct str){ w.out.item, w.out.count };
}
