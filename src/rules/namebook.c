#include "rules/namebook.h"

#include "base/hash.h"

static size_t slot_of(const void *by, struct str name)
{
	return hash_bytes((uintptr_t)by, name) % NAME_SLOTS;
}

bool namebook_has(const struct namebook *b, const void *by, struct str name)
{
	const struct name_slot *s;

	if (!b->slot)
		return false;
	s = &b->slot[slot_of(by, name)];
	return s->by == by && str_eq(s->name, name);
}

void namebook_add(struct namebook *b, const void *by, struct str name)
{
	if (name.n > NAME_LONGEST)
		return;
	if (!b->slot)
		b->slot = arena_alloc(&b->arena, NAME_SLOTS * sizeof *b->slot);
	b->slot[slot_of(by, name)] = (struct name_slot){
		by, arena_copy(&b->arena, name.p, name.n) };
	b->kept++;
}

bool namebook_full(const struct namebook *b)
{
	return b->kept > 4 * NAME_SLOTS;
}

void namebook_free(struct namebook *b)
{
	arena_free(&b->arena);
	*b = (struct namebook){ 0 };
}
