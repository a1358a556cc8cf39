/*
 * jsonread.h - values out of JSON that is not trusted.  What is missing or of
 * another kind reads as nothing, and is remembered as wrong.
 */
#ifndef JSONREAD_H
#define JSONREAD_H

#include <jansson.h>

#include <gkml/gkml.h>

/* Memory that is freed together. */
struct owned {
	void **item;
	size_t count, room;
};

void *jsonread_keep(struct owned *, void *);
void jsonread_free(struct owned *);

/* Values of an object, by their keys. */
struct reading {
	const json_t *object;
	struct owned *own;		/* has what had to be decoded */
	bool wrong;
};

/* An object in it; what is wrong there is wrong here: give it back. */
struct reading jsonread_part(struct reading *, const json_t *object);
const json_t *jsonread_value(struct reading *, const char *key);
/* Its length; *array is the value. */
size_t jsonread_array(struct reading *, const char *key,
		      const json_t **array);
uint64_t jsonread_number(struct reading *, const char *key);
uint32_t jsonread_number32(struct reading *, const char *key);
/* null is GKML_NO_OFFSET. */
size_t jsonread_offset(struct reading *, const char *key);
/* Less than a year. */
double jsonread_seconds(struct reading *, const char *key);
bool jsonread_bool(struct reading *, const char *key);
/* Strings of the object.  NULL for null; "" where it may be left out. */
const char *jsonread_text(struct reading *, const char *key);
const char *jsonread_null_text(struct reading *, const char *key);
const char *jsonread_some_text(struct reading *, const char *key);
/* 16 hexadecimal digits. */
uint64_t jsonread_digest(struct reading *, const char *key);
/* Bytes: a string, or {"base64": ...}; or a copy of them, to free(). */
struct gkml_text jsonread_raw(struct reading *, const json_t *value);
struct gkml_text jsonread_copy(struct reading *, const char *key);

#endif
