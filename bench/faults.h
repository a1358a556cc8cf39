/*
 * faults.h - make a cell wrong, in one of the ways that real ones are.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include "author.h"

/* False: nothing in this cell can be made wrong. */
bool fault_make(struct text *cell, enum role, uint64_t *seed);

/* The same for the lines above the rows. */
bool fault_file(struct text *header, uint64_t *seed);

#endif
