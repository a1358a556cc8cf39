#include "rules/seal.h"

#include <string.h>

void seal_number(struct seals *s, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		*ARENA_PUSH(s->arena, &s->draft) =
			(unsigned char)(n | 0x80);
	*ARENA_PUSH(s->arena, &s->draft) = (unsigned char)n;
}

uint64_t unseal_number(const unsigned char **p)
{
	uint64_t n = 0;
	unsigned shift = 0;

	for (; **p & 0x80; (*p)++, shift += 7)
		n |= (uint64_t)(**p & 0x7F) << shift;
	return n | (uint64_t)*(*p)++ << shift;
}

void seal_bytes(struct seals *s, const void *p, size_t n)
{
	const unsigned char *from = p;

	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(s->arena, &s->draft) = from[i];
}

void unseal_bytes(const unsigned char **p, void *to, size_t n)
{
	memcpy(to, *p, n);
	*p += n;
}

static bool lies_in(struct str s, struct str whole)
{
	uintptr_t p = (uintptr_t)s.p, q = (uintptr_t)whole.p;

	return whole.p && p >= q && p + s.n <= q + whole.n;
}

/* Twice its size, and one more where a place in the cell follows, not bytes. */
void seal_text(struct seals *s, struct str text, struct str cell)
{
	if (lies_in(text, cell)) {
		seal_number(s, 2 * (uint64_t)text.n + 1);
		seal_number(s, (uint64_t)(text.p - cell.p));
	} else {
		seal_number(s, 2 * (uint64_t)text.n);
		seal_bytes(s, text.p, text.n);
	}
}

struct str unseal_text(const unsigned char **p, struct str cell)
{
	uint64_t n = unseal_number(p);
	struct str text = { (const char *)*p, n / 2 };

	if (n & 1)
		text.p = cell.p + unseal_number(p);
	else
		*p += text.n;
	return text;
}

void seal_range(struct seals *s, struct range r)
{
	seal_number(s, r.start);
	seal_number(s, r.end - r.start);
}

struct range unseal_range(const unsigned char **p)
{
	struct range r;

	r.start = unseal_number(p);
	r.end = r.start + unseal_number(p);
	return r;
}

const unsigned char *seal_keep(struct seals *s)
{
#ifdef ARENA_EXACT
	enum { PAGE = 0 };		/* a piece of memory each */
#else
	enum { PAGE = 4096 };
#endif
	size_t n = s->draft.count;
	unsigned char *p;

	if (n > s->left) {
		s->left = n > PAGE ? n : PAGE;
		s->free = arena_take(s->arena, s->left);
	}
	p = memcpy(s->free, s->draft.item, n);
	s->free += n;
	s->left -= n;
	s->draft.count = 0;
	return p;
}
