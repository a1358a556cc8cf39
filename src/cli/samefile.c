#include "cli/samefile.h"

#include <stdlib.h>

#include "cli/words.h"

struct same_file {
	dev_t dev;
	ino_t ino;
	size_t is;			/* 0: a free slot, or one not written yet */
};

/* The slot of this file, or the free one where it belongs. */
static struct same_file *slot_of(const struct same_files *s, dev_t dev,
				 ino_t ino)
{
	size_t i = ((size_t)ino * 0x9E3779B1u) & (s->slots - 1);

	while (s->slot[i].is &&
	       (s->slot[i].ino != ino || s->slot[i].dev != dev))
		i = (i + 1) & (s->slots - 1);
	return &s->slot[i];
}

static void grow(struct same_files *s)
{
	struct same_files more = { .slots = s->slots ? 2 * s->slots : 64,
				   .count = s->count };

	more.slot = need(calloc(more.slots, sizeof *more.slot));
	for (size_t i = 0; i < s->slots; i++)
		if (s->slot[i].is)
			*slot_of(&more, s->slot[i].dev, s->slot[i].ino) =
				s->slot[i];
	free(s->slot);
	*s = more;
}

size_t *same_file(struct same_files *s, const struct stat *st)
{
	struct same_file *x;

	if (2 * s->count >= s->slots)
		grow(s);
	x = slot_of(s, st->st_dev, st->st_ino);
	s->count += !x->is;
	x->dev = st->st_dev;
	x->ino = st->st_ino;
	return &x->is;
}

void same_files_release(struct same_files *s)
{
	free(s->slot);
	*s = (struct same_files){ 0 };
}
