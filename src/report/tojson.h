/*
 * tojson.h - findings as JSON, and what the formats made of JSON share.
 */
#ifndef TOJSON_H
#define TOJSON_H

#include <jansson.h>

#include "report/report.h"

/* Of the keys below; counts the breaks of a promise about them. */
enum { TOJSON_VERSION = 1 };

/* A finding with every detail; a file that was not checked, and why. */
void tojson_finding(FILE *, const struct checked *,
		    const struct gkml_finding *, const struct style *);
void tojson_trouble(FILE *, const struct checked *, const struct style *);

json_t *tojson_number(size_t);
/* NULL is null; bytes that are no character become \x{FF}. */
json_t *tojson_text(const char *);
/* Bytes: a string, or {"base64": ...} where they are no text. */
json_t *tojson_raw(struct gkml_text);
bool tojson_is_text(struct gkml_text);
json_t *tojson_lang(const struct style *);

/* These take over the value. */
void tojson_put(json_t *object, const char *key, json_t *value);
void tojson_add(json_t *array, json_t *value);
void tojson_write(FILE *, json_t *value);	/* on one line */
char *tojson_line(json_t *value);		/* to free() */

#endif
