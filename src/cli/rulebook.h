/*
 * rulebook.h - the rules of a run, and the actions that show them.
 */
#ifndef RULEBOOK_H
#define RULEBOOK_H

#include "cli/options.h"

/*
 * The built-in rules with everything that the options lay over them, ready;
 * or NULL, and all mistakes are on stderr.
 */
struct gkml_rules *rulebook_load(const struct options *);

/* False: the answer is trouble. */
bool rulebook_list(const struct gkml_rules *, const struct options *);
bool rulebook_explain(struct gkml_rules *, const struct options *);
bool rulebook_test(struct gkml_rules *);

#endif
