#include "base/texts.h"

#include "base/hash.h"

enum { LONG = 160, MOST = 1 << 16, FIRST = 64 };

static struct text_slot *slot_of(const struct texts *t, struct str text)
{
	size_t i = hash_bytes(0, text) & (t->slots - 1);

	while (t->slot[i].text.p && !str_eq(t->slot[i].text, text))
		i = (i + 1) & (t->slots - 1);
	return &t->slot[i];
}

static void grow(struct texts *t)
{
	struct texts old = *t;

	t->slots = old.slots ? 2 * old.slots : FIRST;
	t->slot = arena_alloc(t->arena, t->slots * sizeof *t->slot);
	for (size_t i = 0; i < old.slots; i++)
		if (old.slot[i].text.p)
			*slot_of(t, old.slot[i].text) = old.slot[i];
}

const void **texts_find(struct texts *t, struct str text)
{
	struct text_slot *s;

	if (!text.p || text.n > LONG)
		return NULL;
	if (2 * t->count >= t->slots && t->count < MOST)
		grow(t);
	s = slot_of(t, text);
	if (!s->text.p) {
		if (t->count == MOST)
			return NULL;
		s->text = text;
		t->count++;
	}
	return &s->known;
}
