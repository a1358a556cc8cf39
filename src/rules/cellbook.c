#include "rules/cellbook.h"

#include "base/hash.h"

enum { SHORT = 160 };			/* bytes */

struct parse *cellbook_find(struct cellbook *b, struct str text)
{
	struct cell_slot *s;
	uint64_t hash;

	if (text.n > SHORT)
		return NULL;
	if (!b->slot)
		b->slot = arena_alloc(&b->arena, CELL_SLOTS * sizeof *b->slot);
	hash = hash_bytes(0, text);
	s = &b->slot[hash % CELL_SLOTS];
	if (s->parse)
		return str_eq(s->parse->text, text) ? s->parse : NULL;
	if (s->hash != hash) {
		s->hash = hash;
		return NULL;
	}
	s->parse = arena_alloc(&b->arena, sizeof *s->parse);
	s->parse->arena = &b->arena;
	s->parse->text = arena_copy(&b->arena, text.p, text.n);
	b->kept++;
	return s->parse;
}

void cellbook_free(struct cellbook *b)
{
	arena_free(&b->arena);
	*b = (struct cellbook){ 0 };
}
