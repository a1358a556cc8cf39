/*
 * unread.h - what reads like a catalog but has no header above it: sheets,
 * tables of a page, rows above the header of a table.  They were not checked,
 * and that must be told.
 */
#ifndef UNREAD_H
#define UNREAD_H

#include "model/catalog.h"

/* Fill unread, when the tables are known. */
void unread_find(struct arena *, struct catalog *);

#endif
