/*
 * differences.h - what a fix would change: per cell for people, and as a
 * unified diff that patch(1) and git apply take.
 */
#ifndef DIFFERENCES_H
#define DIFFERENCES_H

#include "cli/files.h"

void differences_print(FILE *, struct gkml_fix *, const struct file *,
		       const struct style *);

#endif
