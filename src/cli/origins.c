#include "cli/origins.h"

#include <stdlib.h>
#include <string.h>

#include "cli/words.h"

void origins_add(struct origins *all, size_t setter, const char *key,
		 const char *item, const char *where)
{
	all->item = need_room(all->item, all->count, &all->room,
			      sizeof *all->item);
	all->item[all->count++] = (struct origin){
		.setter = setter,
		.key = need(strdup(key)),
		.item = need(strdup(item)),
		.where = need(strdup(where)),
	};
}

void origins_release(struct origins *all)
{
	for (size_t i = 0; i < all->count; i++) {
		free(all->item[i].key);
		free(all->item[i].item);
		free(all->item[i].where);
	}
	free(all->item);
	*all = (struct origins){ 0 };
}

static bool is_of(const struct origin *x, size_t setter, const char *key)
{
	return x->setter == setter && !strcmp(x->key, key);
}

const char *origins_last(const struct origins *all, size_t setter,
			 const char *key, const char *item)
{
	for (size_t i = all->count; i--;)
		if (is_of(&all->item[i], setter, key) &&
		    !strcmp(all->item[i].item, item))
			return all->item[i].where;
	return NULL;
}

const char *origins_at(const struct origins *all, size_t setter,
		       const char *key, size_t i)
{
	for (size_t k = 0; k < all->count; k++)
		if (is_of(&all->item[k], setter, key) && !i--)
			return all->item[k].where;
	return NULL;
}
