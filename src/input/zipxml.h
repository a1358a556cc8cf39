/*
 * zipxml.h - XML entries of an archive, shown element by element.
 *
 * XML from strangers: a DOCTYPE ends the reading before anything of it is
 * looked at, so there are no entities to expand, and nothing is ever fetched.
 */
#ifndef ZIPXML_H
#define ZIPXML_H

#include "input/zipped.h"

/* The attributes of an element; their names without prefixes. */
struct zipxml_attributes {
	const void *item;
	int count;
};

/* The value, until the call returns; p == NULL if there is none. */
struct str zipxml_attribute(const struct zipxml_attributes *,
			    const char *name);

/* 1 or true. */
bool zipxml_true(struct str);
/* A whole number, 0 for what is none; none is beyond 100,000,000. */
unsigned long zipxml_number(struct str);

static inline bool zipxml_is(const char *name, const char *what)
{
	return !strcmp(name, what);
}

/* Names are without prefixes.  Any may be NULL. */
struct zipxml_handler {
	void (*start)(void *, const char *name,
		      const struct zipxml_attributes *);
	void (*end)(void *, const char *name);
	void (*text)(void *, struct str);
};

/*
 * False: no such entry, damaged, no well-formed XML, or *stop became true.
 * stop may be NULL.
 */
bool zipxml_read(struct zipped *, const char *entry,
		 const struct zipxml_handler *, void *arg, const bool *stop);

#endif
