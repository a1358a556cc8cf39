/*
 * slip.h - slips of form in one clause of a limit; limit.c alone asks.
 */
#ifndef SLIP_H
#define SLIP_H

#include "grammar/limit.h"

/*
 * Add the faults of clause c to l.  l->clauses are those before it, `done` is
 * where the term before it ends (0: there is none).
 */
void slips_find(struct arena *, const struct view *, struct limit *l,
		const struct limit_clause *c, uint32_t done);

/* 在, 最迟, ： ...: the end of a lead that only introduces the number. */
struct part lead_without_tail(const struct view *, struct part);
/* 公开, 予以公开, 发布: behind a term; where that ends. */
uint32_t limit_skip_verb(const struct view *, uint32_t i, uint32_t end);

#endif
