/*
 * config.h - gkml-lint.yaml, the configuration of a repository.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "cli/options.h"

/*
 * Read o->config; without one, the nearest gkml-lint.yaml from the current
 * folder up to the root of the repository, if there is any.  Sets o->config,
 * o->config_dir and o->root.  On mistakes, prints all of them as
 * file:line:column: error: ... and returns false.
 */
bool config_read(struct options *);

#endif
