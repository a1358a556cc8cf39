#include "rules/tally.h"

#include <stdlib.h>

#include "base/utf8.h"

/* Other names of one thing, in bytes: more are a mistake, or an attack. */
enum { SLOTS_FIRST = 64, LIST_LONGEST = 4000 };

/* ---- counting --------------------------------------------------------- */

static size_t hash(struct str group, struct str name)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < group.n; i++)
		h = (h ^ (unsigned char)group.p[i]) * 0x100000001b3u;
	h = (h ^ 0xFF) * 0x100000001b3u;
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 0x100000001b3u;
	return (size_t)(h ^ h >> 29);
}

static struct sight **slot_of(const struct tally *t, struct str group,
			      struct str name)
{
	return &t->slot[hash(group, name) & (t->slots - 1)];
}

static void grow(struct tally *t)
{
	t->slots = t->slots ? 2 * t->slots : SLOTS_FIRST;
	t->slot = arena_alloc(t->arena, t->slots * sizeof *t->slot);
	for (size_t i = 0; i < t->count; i++) {
		struct sight *s = t->item[i];
		struct sight **slot = slot_of(t, s->group, s->name);

		s->next = *slot;
		*slot = s;
	}
}

struct sight *tally_find(const struct tally *t, struct str group,
			 struct str name)
{
	struct sight *s;

	if (!t->slots)
		return NULL;
	s = *slot_of(t, group, name);
	while (s && !(str_eq(s->name, name) && str_eq(s->group, group)))
		s = s->next;
	return s;
}

struct sight *tally_get(struct tally *t, struct str group, struct str name)
{
	struct sight *s = tally_find(t, group, name), **slot;

	if (s)
		return s;
	if (t->count >= t->slots)
		grow(t);
	slot = slot_of(t, group, name);
	s = arena_alloc(t->arena, sizeof *s);
	s->group = arena_copy(t->arena, group.p, group.n);
	s->name = arena_copy(t->arena, name.p, name.n);
	s->order = t->count;
	s->next = *slot;
	*slot = s;
	*ARENA_PUSH(t->arena, t) = s;
	return s;
}

bool tally_unsafe(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (bad || c == UTF8_BAD || utf8_unsafe(c))
			return true;
	}
	return false;
}

/* ---- joining ---------------------------------------------------------- */

static struct sight *end_of(struct sight *s)
{
	while (s->usual)
		s = s->usual;
	return s;
}

void tally_link(struct sight *s, struct sight *usual)
{
	if (!s->usual && end_of(usual) != s)
		s->usual = usual;
}

void tally_also(struct arena *a, struct str *list, struct str name)
{
	if (list->n > LIST_LONGEST || list_has(*list, name) ||
	    str_has(name, STR("；")) || str_has(name, STR(";")))
		return;
	*list = str_from(arena_printf(a, "%.*s%s%.*s", STR_ARG(*list),
				      list->n ? "；" : "", STR_ARG(name)));
}

void tally_join(struct tally *t)
{
	for (size_t i = 0; i < t->count; i++) {
		struct sight *s = t->item[i], *end = end_of(s);

		if (s == end)
			continue;
		end->count += s->count;
		if (s->where && (!end->where || s->order < end->order)) {
			end->where = s->where;
			end->order = s->order;
		}
		if (!str_eq(s->name, end->name))
			tally_also(t->arena, &end->also, s->name);
		s->dropped = true;
	}
}

/* ---- writing ---------------------------------------------------------- */

struct text {
	struct arena *arena;
	char *item;
	size_t count, room;
};

static void put(struct text *t, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		*ARENA_PUSH(t->arena, t) = s.p[i];
}

static void put_cell(struct text *t, struct str s)
{
	bool quote = s.n && (*s.p == '#' || *s.p == '"');

	if (!quote) {
		put(t, s);
		return;
	}
	put(t, STR("\""));
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			put(t, STR("\""));
		put(t, (struct str){ s.p + i, 1 });
	}
	put(t, STR("\""));
}

static void put_row(struct text *t, const struct tally_table *table,
		    const struct sight *s)
{
	if (s->doubt)
		put(t, STR("#"));
	for (size_t i = 0; i < table->headings; i++) {
		if (i)
			put(t, STR("\t"));
		put_cell(t, s->cell[i]);
	}
	put(t, STR("\n"));
}

/* "# 12 处，首见 a.tsv:6（I6）" */
static void put_note(struct text *t, const struct tally_table *table,
		     const struct sight *s)
{
	bool en = table->lang == GKML_EN;
	const char *more[] = { s->note, s->doubt };

	put(t, str_from(arena_printf(t->arena, en ? "# %zu×, first at %s"
				     : "# %zu 处，首见 %s", s->count,
				     s->where ? s->where : "-")));
	for (size_t i = 0; i < COUNT_OF(more); i++)
		if (more[i])
			put(t, str_from(arena_printf(t->arena, "%s%s",
						     en ? "; " : "；",
						     more[i])));
	put(t, STR("\n"));
}

static int by_count(const void *a, const void *b)
{
	const struct sight *x = *(struct sight *const *)a;
	const struct sight *y = *(struct sight *const *)b;

	/* what has no owner comes behind */
	if (!x->group.n != !y->group.n)
		return x->group.n ? -1 : 1;
	if (x->group_count != y->group_count)
		return x->group_count > y->group_count ? -1 : 1;
	if (x->group_order != y->group_order)
		return x->group_order < y->group_order ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* What is told of, in the order of the table. */
static struct tally sorted(const struct tally *from)
{
	struct tally groups = { .arena = from->arena };
	struct tally out = { .arena = from->arena };

	for (size_t i = 0; i < from->count; i++) {
		struct sight *s = from->item[i], *g;

		if (s->dropped || !s->count)
			continue;
		g = tally_get(&groups, STR(""), s->group);
		g->count += s->count;
		*ARENA_PUSH(out.arena, &out) = s;
	}
	for (size_t i = 0; i < out.count; i++) {
		const struct sight *g = tally_find(&groups, STR(""),
						   out.item[i]->group);

		out.item[i]->group_count = g->count;
		out.item[i]->group_order = g->order;
	}
	if (out.count)
		qsort(out.item, out.count, sizeof *out.item, by_count);
	return out;
}

struct str tally_write(const struct tally *t, const struct tally_table *table)
{
	struct tally rows = sorted(t);
	struct text out = { .arena = t->arena };
	struct str title = str_from(table->title);

	while (title.n) {
		size_t n = str_find(title, STR("\n"));

		put(&out, STR("# "));
		put(&out, (struct str){ title.p, n });
		put(&out, STR("\n"));
		title = str_skip(title, n < title.n ? n + 1 : n);
	}
	for (size_t i = 0; i < table->headings; i++) {
		if (i)
			put(&out, STR("\t"));
		put(&out, str_from(table->heading[i]));
	}
	put(&out, STR("\n"));
	for (size_t i = 0; i < rows.count; i++) {
		put_note(&out, table, rows.item[i]);
		put_row(&out, table, rows.item[i]);
	}
	*ARENA_PUSH(out.arena, &out) = '\0';
	return (struct str){ out.item, out.count - 1 };
}
