#include "rules/titlebook.h"

#include "base/hash.h"
#include "grammar/spelling.h"

enum { SLOTS = 1024, MOST = 8192 };

/* A slot for each title, so that the first look finds it. */
static void make_room(struct titlebook *b)
{
	size_t slots = b->slots ? 2 * b->slots : SLOTS;
	struct title **slot;

	if (b->count < b->slots)
		return;
	slot = arena_alloc(&b->arena, slots * sizeof *slot);
	for (size_t i = 0; i < b->slots; i++)
		for (struct title *t = b->slot[i], *next; t; t = next) {
			struct title **to = &slot[t->hash & (slots - 1)];

			next = t->next;
			t->next = *to;
			*to = t;
		}
	b->slot = slot;
	b->slots = slots;
}

/* Its bytes say all of it: gaps and tags end where the part does. */
static struct title *add(struct titlebook *b, struct str written,
			 uint64_t hash)
{
	struct arena *a = &b->arena, tmp = { 0 };
	struct title *t = arena_alloc(a, sizeof *t);
	struct title **slot;
	struct part all;
	struct view v;

	make_room(b);
	t->written = arena_copy(a, written.p, written.n);
	t->hash = hash;
	v = view_make(&tmp, t->written);
	all = (struct part){ 0, v.n };
	t->plain = title_plain(a, &v, all);
	t->spelling = title_spelling(a, t->plain);
	t->core = title_core(a, &v, all);
	slot = &b->slot[hash & (b->slots - 1)];
	t->next = *slot;
	*slot = t;
	b->count++;
	arena_free(&tmp);
	return t;
}

struct title *titlebook_find(struct titlebook *b, const struct view *v,
			     struct part name)
{
	struct str written = str_slice(v->text, view_range(v, name));
	uint64_t hash = hash_bytes(0, written);

	if (b->slots)
		for (struct title *t = b->slot[hash & (b->slots - 1)]; t;
		     t = t->next)
			if (t->hash == hash && str_eq(t->written, written))
				return t;
	return add(b, written, hash);
}

bool titlebook_full(const struct titlebook *b)
{
	return b->count > MOST;
}

void titlebook_free(struct titlebook *b)
{
	arena_free(&b->arena);
	*b = (struct titlebook){ 0 };
}
