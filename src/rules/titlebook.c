#include "rules/titlebook.h"

#include "base/hash.h"
#include "grammar/bracket.h"
#include "grammar/issuer.h"
#include "grammar/limit.h"
#include "grammar/numeral.h"
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

/* （一）, which may be the mark of a list: it depends on the rest of a cell. */
static bool closes_numeral(const struct view *v)
{
	for (uint32_t i = 1; i < v->n; i++)
		if (v->c[i] == U'）' && numeral_han(v->c[i - 1]))
			return true;
	return false;
}

/* Is each title in it said to be what it is, by issuers well parted? */
static bool well_issued(const struct view *v, const struct brackets *all)
{
	for (size_t i = 0; all->issuing && i < all->count; i++) {
		struct part inside = bracket_inside(&all->item[i]), paper;
		struct issuers issuers;

		if (!bracket_is_title(all->item[i].kind))
			continue;
		if (title_lacks_notice(v, inside, &paper) ||
		    (issuers_read(v, inside, &issuers) &&
		     (issuers.together || issuers.with_and)))
			return false;
	}
	return true;
}

/* Nothing is left out but blanks between issuers, and all is as it is seen. */
static bool is_plain(const struct view *v)
{
	for (uint32_t i = 0; !v->plain && i < v->n; i++) {
		struct range gap = view_gap(v, i);

		if (view_end(v, i) - v->at[i] != utf8_size(v->c[i]) ||
		    (gap.start < gap.end &&
		     !str_eq(str_slice(v->text, gap), STR(" "))))
			return false;
	}
	return true;
}

static bool is_regular(struct arena *tmp, const struct view *v)
{
	const unsigned signs = SIGN_DIGIT | SIGN_LETTER;
	const struct numbers *numbers = numbers_parse(tmp, v);
	const struct brackets *all = brackets_parse(tmp, v, numbers);

	for (uint32_t i = 0; i < v->n; i++)
		if ((sign_of(v->c[i]) & SIGN_STOP && v->c[i] != U'、') ||
		    (sign_of(v->c[i]) & SIGN_WITHIN &&
		     limits_shown(v->text, v->at[i])))
			return false;
	return is_plain(v) && !(v->has & signs) && !numbers->count &&
	       all->count && all->item[0].kind == BRACKET_OUTER &&
	       bracket_at(&all->item[0]).start == 0 &&
	       bracket_at(&all->item[0]).end == v->n && v->n > 2 &&
	       !all->faults && !all->misshapen && !closes_numeral(v) &&
	       well_issued(v, all);
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
	t->regular = is_regular(&tmp, &v);
	t->gapped = view_gapped(&v, all);
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
	return titlebook_find_written(b, str_slice(v->text,
						   view_range(v, name)));
}

struct title *titlebook_find_written(struct titlebook *b, struct str written)
{
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
