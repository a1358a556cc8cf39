#include "base/pool.h"

/* The slot that holds s, or is free for it. */
static uint32_t *find(const struct pool *p, struct str s)
{
	size_t i = str_hash(s) & (p->slots - 1);

	while (p->slot[i] &&
	       !str_eq(str_at(p->text, p->known.item[p->slot[i] - 1]), s))
		i = (i + 1) & (p->slots - 1);
	return &p->slot[i];
}

static void make_slots(struct pool *p)
{
	p->slots = p->slots ? 2 * p->slots : 64;
	p->slot = arena_alloc(p->arena, p->slots * sizeof *p->slot);
	for (size_t i = 0; i < p->known.count; i++)
		*find(p, str_at(p->text, p->known.item[i])) = (uint32_t)i + 1;
}

struct slice pool_add(struct pool *p, struct str s)
{
	struct slice at = { (uint32_t)p->size, (uint32_t)s.n };
	uint32_t *slot;

	if (2 * p->known.count >= p->slots)
		make_slots(p);
	slot = find(p, s);
	if (*slot)
		return p->known.item[*slot - 1];
	if (s.n >= UINT32_MAX - p->size)
		out_of_memory();
	while (p->room - p->size <= s.n)
		p->text = arena_grow(p->arena, p->text, &p->room, 1);
	if (s.n)
		memcpy(p->text + p->size, s.p, s.n);
	p->text[p->size + s.n] = '\0';
	p->size += s.n + 1;
	*ARENA_PUSH(p->arena, &p->known) = at;
	*slot = (uint32_t)p->known.count;
	return at;
}
