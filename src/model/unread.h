/*
 * unread.h - sheets, and tables of a page, that have no header though they
 * read like a catalog: they were not checked, and that must be told.
 */
#ifndef UNREAD_H
#define UNREAD_H

#include "model/catalog.h"

/* Fill unread, when the tables are known. */
void unread_find(struct arena *, struct catalog *);

#endif
