#include "cli/layer.h"

#include <stdlib.h>

#include "cli/paths.h"

void layer_release(struct layer *l)
{
	free(l->glob);
	free(l->dir);
	free(l->where);
	free(l->profile);
	free(l->publisher);
	words_release(&l->select);
	words_release(&l->ignore);
	words_release(&l->severity);
	*l = (struct layer){ 0 };
}

bool layer_holds(const struct layer *l, const char *path)
{
	const char *below = l->glob ? path_below(l->dir, path) : NULL;

	return !l->glob || (below && gkml_path_matches(l->glob, below));
}

bool layer_has_levels(const struct layer *l)
{
	return l->select.count || l->ignore.count || l->severity.count;
}

void layers_add(struct layers *ls, const struct layer *l)
{
	ls->item = need_room(ls->item, ls->count, &ls->room,
			     sizeof *ls->item);
	ls->item[ls->count++] = l;
}

void layers_release(struct layers *ls)
{
	free(ls->item);
	*ls = (struct layers){ 0 };
}

void layers_options(const struct layers *ls, struct gkml_options *o)
{
	for (size_t i = 0; i < ls->count; i++) {
		const struct layer *l = ls->item[i];

		if (l->profile)
			o->profile = l->profile;
		if (l->publisher)
			o->publisher = l->publisher;
		if (l->encoding)
			o->encoding = l->encoding;
		if (l->has_separator)
			o->separator = l->separator;
		if (l->has_header_row)
			o->header_row = l->header_row;
	}
}

const char *layers_select(const struct layers *ls, size_t i)
{
	for (size_t k = ls->count; k-- > 0;) {
		const struct words *w = &ls->item[k]->select;

		if (w->count)
			return i < w->count ? w->item[i] : NULL;
	}
	return NULL;
}

const char *layers_ignore(const struct layers *ls, size_t i)
{
	for (size_t k = 0; k < ls->count; k++) {
		const struct words *w = &ls->item[k]->ignore;

		if (i < w->count)
			return w->item[i];
		i -= w->count;
	}
	return NULL;
}

const char *layers_severity(const struct layers *ls, size_t i)
{
	for (size_t k = 0; k < ls->count; k++) {
		const struct words *w = &ls->item[k]->severity;

		if (i < w->count)
			return w->item[i];
		i -= w->count;
	}
	return NULL;
}
