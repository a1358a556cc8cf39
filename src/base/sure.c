#include "base/sure.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static void *there(void *p)
{
	if (!p)
		out_of_memory();
	return p;
}

void *sure_malloc(size_t n)
{
	return there(malloc(n ? n : 1));
}

void *sure_realloc(void *p, size_t n)
{
	return there(realloc(p, n ? n : 1));
}

char *sure_strdup(const char *z)
{
	size_t n = strlen(z) + 1;

	return memcpy(sure_malloc(n), z, n);
}

static void set_json(void)
{
	json_set_alloc_funcs(sure_malloc, free);
}

void sure_json(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_json);
}

/*
 * What was allocated before can be freed as well: all are malloc()'s.  Its
 * locks are made here, for it makes them where it first needs one, in whatever
 * threads those are.
 */
static void set_xml(void)
{
	xmlReallocFunc change;
	xmlMallocFunc get;
	xmlStrdupFunc copy;
	xmlFreeFunc release;

	xmlMemGet(&release, &get, &change, &copy);
	if (get == malloc)
		xmlMemSetup(free, sure_malloc, sure_realloc, sure_strdup);
	xmlInitParser();
}

void sure_xml(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, set_xml);
}
