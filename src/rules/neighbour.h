/*
 * neighbour.h - what stands on either side of a blank; blank.c alone asks.
 */
#ifndef NEIGHBOUR_H
#define NEIGHBOUR_H

#include "rules/blank.h"

/* A cell while its blanks are looked at. */
struct look {
	struct arena *arena;
	const struct view *v;
	const struct vocab *words;
	enum blank_room room;
	/* what stands between 《 and 》, marks of titles within not told */
	struct part *title;
	size_t titles;
};

/* What is to be thought of the blank before character i, 0 < i < n. */
enum blank_nature nature_of(const struct look *, uint32_t i);

/* 中共中央办公厅␠国务院办公厅印发 */
bool joins_issuers(const struct look *, uint32_t i);

/* Two names side by side may be a list that lost its 、. */
bool may_be_list(const struct look *, uint32_t i);

#endif
