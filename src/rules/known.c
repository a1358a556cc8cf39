#include "rules/known.h"

#include "rules/document.h"

bool entry_certain(struct entry e)
{
	return str_eq(entry_cell(e, REGISTRY_CONFIDENCE), STR("high"));
}

struct str entry_first_number(struct entry e)
{
	struct str list = entry_cell(e, REGISTRY_NUMBER), first = list;

	list_next(&list, &first);
	return first;
}

const struct registry_number *entry_number(struct entry e,
					   const struct number_key *n)
{
	size_t i, end = registry_numbers(e.registry, n->year, n->serial, &i);

	for (; i < end; i++) {
		const struct registry_number *r = &e.registry->number[i];
		struct number_key key = { registry_issuer(e.registry, r),
					  r->year, r->serial, r->class };

		if (r->row == e.row && number_key_same(&key, n))
			return r;
	}
	return NULL;
}

bool known_titled(struct str known, struct str spelling)
{
	return str_eq(known, spelling) ||
	       (str_starts(known, REPUBLIC) &&
		str_eq(str_skip(known, REPUBLIC.n), spelling));
}

/* A title and its alias may both fit. */
static void push(struct arena *a, struct known *all, struct entry e)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].registry == e.registry &&
		    all->item[i].row == e.row)
			return;
	*ARENA_PUSH(a, all) = e;
}

struct known known_by_title(struct arena *a, const struct gkml_rules *rules,
			    const struct title *t)
{
	struct known out = { 0 };

	for (size_t r = 0; r < rules->registries; r++)
		for (size_t k = 0; k < t->core.count; k++) {
			const struct registry *reg = rules->registry[r];
			size_t i, end = registry_titles(reg, t->core.item[k],
							&i);

			for (; i < end; i++)
				if (known_titled(registry_spelling(reg,
						&reg->core[i]), t->spelling))
					push(a, &out, (struct entry){
						reg, reg->core[i].row });
		}
	return out;
}

struct known known_by_number(struct arena *a, const struct gkml_rules *rules,
			     const struct number_key *n)
{
	struct known out = { 0 };

	for (size_t r = 0; r < rules->registries; r++) {
		const struct registry *reg = rules->registry[r];
		size_t i, end = registry_numbers(reg, n->year, n->serial, &i);

		for (; i < end; i++) {
			struct entry e = { reg, reg->number[i].row };
			const struct registry_number *has = entry_number(e, n);

			if (has == &reg->number[i] && !has->older)
				*ARENA_PUSH(a, &out) = e;
		}
	}
	return out;
}
