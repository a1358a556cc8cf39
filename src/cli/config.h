/*
 * config.h - gkml-lint.yaml, the configuration of a repository.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "cli/options.h"

/*
 * Read o->config; without one, the nearest gkml-lint.yaml from the current
 * folder up to the root of the repository, if there is any.  Sets o->config,
 * o->root and what o has of gkml-lint.yaml.  On mistakes, prints all of them
 * as file:line:column: error: ... and returns false.
 */
bool config_read(struct options *);

/*
 * --print-config: what is in force, as such a file; of files that are named,
 * what holds for each.
 */
void config_print(FILE *, const struct options *);

#endif
