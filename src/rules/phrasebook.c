#include "rules/phrasebook.h"

#include "base/hash.h"
#include "grammar/citation.h"
#include "rules/document.h"

enum { SLOTS = 4096, MOST = 8192 };

/* In brackets behind a title, a number and nothing else. */
static void learn_note(struct phrase *x, struct str written, struct arena *a,
		       struct arena *tmp, uint32_t today)
{
	static const char title[] = "《甲》";
	const struct numbers *numbers;
	const struct brackets *brackets;
	const struct number *n;
	struct view v = view_make(tmp, str_from(arena_printf(tmp, "%s%.*s",
					title, STR_ARG(written))));

	numbers = numbers_parse(tmp, &v);
	if (!v.plain || v.has & SIGN_WITHIN || numbers->count != 1 ||
	    !numbers_fit(numbers, today / 10000))
		return;
	n = numbers->item;
	brackets = brackets_parse(tmp, &v, numbers);
	x->regular = n->outer_open.start == 3 && n->at.start == 4 &&
		     n->outer_close.end == v.n && n->at.end + 1 == v.n &&
		     !brackets->faults && !brackets->misshapen &&
		     number_key_of(n, &x->number);
	x->number.issuer = arena_copy(a, x->number.issuer.p,
				      x->number.issuer.n);
}

/* With any figures it is a number as it should be. */
static void learn_code(struct phrase *x, struct arena *a, struct arena *tmp)
{
	const char *note = arena_printf(tmp, "%.*s〔2018〕118号）",
					STR_ARG(x->written));

	learn_note(x, str_from(note), a, tmp, 0);
	x->regular &= x->number.class == NUMBER_LETTER;
}

/* Articles, in words. */
static void learn_locator(struct phrase *x, struct arena *tmp)
{
	struct locators list = { 0 };
	struct view v = view_make(tmp, str_from(arena_printf(tmp, "%.*s：",
						STR_ARG(x->written))));
	uint32_t i = 0;

	if (!v.plain || v.has & SIGN_WITHIN ||
	    !locators_read(tmp, &v, &i, v.n, true, &list) ||
	    i + 1 != v.n || list.count != 1)
		return;
	x->first = list.item[0].n;
	x->last = list.item[0].last;
	x->regular = list.item[0].form == LOCATOR_ARTICLE &&
		     !list.item[0].faults;
}

/* A clause, and nothing else. */
static void learn_clause(struct phrase *x, struct arena *tmp)
{
	struct view v = view_make(tmp, x->written);
	enum locator_form form;
	uint32_t i = 0;

	x->regular = v.plain && locator_ordinal(&v, &i, v.n, &form,
						&x->first) &&
		     i == v.n && form == LOCATOR_CLAUSE && x->first;
	x->last = x->first;
}

/* ---- the book ---------------------------------------------------------- */

static struct phrase **slot_of(struct phrasebook *b, uint64_t hash)
{
	if (!b->slot)
		b->slot = arena_alloc(&b->arena, SLOTS * sizeof *b->slot);
	return &b->slot[hash % SLOTS];
}

static struct phrase *find(struct phrasebook *b, enum phrase_sort sort,
			   struct str written, uint64_t hash)
{
	struct phrase *x = *slot_of(b, hash);

	while (x && (x->hash != hash || x->sort != sort ||
		     !str_eq(x->written, written)))
		x = x->next;
	return x;
}

static struct phrase *add(struct phrasebook *b, enum phrase_sort sort,
			  struct str written, uint64_t hash)
{
	struct phrase **slot = slot_of(b, hash);
	struct phrase *x = arena_alloc(&b->arena, sizeof *x);

	x->sort = sort;
	x->written = arena_copy(&b->arena, written.p, written.n);
	x->hash = hash;
	x->next = *slot;
	*slot = x;
	b->count++;
	return x;
}

const struct phrase *phrasebook_find(struct phrasebook *b,
				     enum phrase_sort sort,
				     struct str written, uint32_t today)
{
	uint64_t hash = hash_bytes(sort, written);
	struct phrase *x = find(b, sort, written, hash);
	struct arena tmp = { 0 };

	if (x)
		return x;
	x = add(b, sort, written, hash);
	/* what is learnt from is printed, and ends at a NUL */
	if (memchr(x->written.p, '\0', x->written.n))
		return x;
	switch (sort) {
	case PHRASE_NOTE:
		learn_note(x, x->written, &b->arena, &tmp, today);
		break;
	case PHRASE_CODE:
		learn_code(x, &b->arena, &tmp);
		break;
	case PHRASE_LOCATOR:
		learn_locator(x, &tmp);
		break;
	case PHRASE_CLAUSE:
		learn_clause(x, &tmp);
		break;
	}
	arena_free(&tmp);
	return x;
}

bool phrasebook_full(const struct phrasebook *b)
{
	return b->count > MOST;
}

void phrasebook_free(struct phrasebook *b)
{
	arena_free(&b->arena);
	*b = (struct phrasebook){ 0 };
}
