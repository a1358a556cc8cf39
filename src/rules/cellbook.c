#include "rules/cellbook.h"

#include "base/hash.h"

enum { SHORT = 160 };			/* bytes */

static struct cell_slot *slot_of(struct cellbook *b, uint64_t hash)
{
	if (!b->slot)
		b->slot = arena_alloc(&b->arena, CELL_SLOTS * sizeof *b->slot);
	return &b->slot[hash % CELL_SLOTS];
}

/* What is kept there, if it is of that text. */
static struct parse *known(const struct cell_slot *s, struct str text)
{
	return str_eq(s->parse->text, text) ? s->parse : NULL;
}

static struct parse *keep(struct cellbook *b, struct cell_slot *s,
			  struct str text)
{
	s->parse = arena_alloc(&b->arena, sizeof *s->parse);
	s->parse->arena = &b->arena;
	s->parse->text = arena_copy(&b->arena, text.p, text.n);
	b->kept++;
	return s->parse;
}

struct parse *cellbook_find(struct cellbook *b, struct str text)
{
	struct cell_slot *s;
	uint64_t hash;

	if (text.n > SHORT)
		return NULL;
	hash = hash_bytes(0, text);
	s = slot_of(b, hash);
	if (s->hash == hash)
		return s->parse ? known(s, text) : keep(b, s, text);
	if (!s->parse)
		s->hash = hash;
	return NULL;
}

struct parse *cellbook_keep(struct cellbook *b, struct str text)
{
	struct cell_slot *s;
	uint64_t hash;

	if (text.n > SHORT)
		return NULL;
	hash = hash_bytes(0, text);
	s = slot_of(b, hash);
	if (s->parse)
		return known(s, text);
	s->hash = hash;
	/* there must be room for those of the rows, too */
	return b->kept > CELL_SLOTS / 4 ? NULL : keep(b, s, text);
}

void cellbook_free(struct cellbook *b)
{
	arena_free(&b->arena);
	*b = (struct cellbook){ 0 };
}
