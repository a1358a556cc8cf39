/*
 * settle.h - what becomes of charges when the walk is over.
 */
#ifndef SETTLE_H
#define SETTLE_H

#include "rules/charge.h"

struct run;

/*
 * Charges of a run in the order of the text, with fingerprints; of one fault
 * one is left.
 */
struct charges charges_settle(struct run *);

#endif
