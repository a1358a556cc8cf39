#include "report/jsonread.h"

#include <stdlib.h>
#include <string.h>

#include "report/base64.h"
#include "report/report.h"

enum { YEAR = 365 * 24 * 60 * 60 };	/* in seconds */

const json_t *jsonread_value(struct reading *r, const char *key)
{
	const json_t *value = json_object_get(r->object, key);

	r->wrong |= !value;
	return value;
}

uint64_t jsonread_number(struct reading *r, const char *key)
{
	const json_t *value = jsonread_value(r, key);

	if (json_is_integer(value) && json_integer_value(value) >= 0)
		return (uint64_t)json_integer_value(value);
	r->wrong = true;
	return 0;
}

uint32_t jsonread_number32(struct reading *r, const char *key)
{
	uint64_t n = jsonread_number(r, key);

	r->wrong |= n > UINT32_MAX;
	return (uint32_t)n;
}

size_t jsonread_offset(struct reading *r, const char *key)
{
	return json_is_null(jsonread_value(r, key)) ? GKML_NO_OFFSET
					 : (size_t)jsonread_number(r, key);
}

double jsonread_seconds(struct reading *r, const char *key)
{
	const json_t *value = jsonread_value(r, key);
	double n = json_is_integer(value) ? (double)json_integer_value(value)
					  : json_real_value(value);

	if (json_is_number(value) && n >= 0 && n < YEAR)
		return n;
	r->wrong = true;
	return 0;
}

bool jsonread_bool(struct reading *r, const char *key)
{
	const json_t *value = jsonread_value(r, key);

	r->wrong |= !json_is_boolean(value);
	return json_is_true(value);
}

/* NULL where the value is null. */
const char *jsonread_null_text(struct reading *r, const char *key)
{
	const json_t *value = jsonread_value(r, key);

	r->wrong |= !json_is_string(value) && !json_is_null(value);
	return json_string_value(value);
}

const char *jsonread_text(struct reading *r, const char *key)
{
	const char *z = jsonread_null_text(r, key);

	r->wrong |= !z;
	return z ? z : "";
}

/* "" where there is no such key. */
const char *jsonread_some_text(struct reading *r, const char *key)
{
	return json_object_get(r->object, key) ? jsonread_text(r, key) : "";
}

uint64_t jsonread_digest(struct reading *r, const char *key)
{
	const char *z = jsonread_text(r, key);
	char *end;
	uint64_t n = strtoull(z, &end, 16);

	r->wrong |= strlen(z) != 16 || *end;
	return n;
}

/* Decoded bytes, to be freed, or NULL for what is a string as it is. */
static char *decoded(const json_t *value, struct gkml_text *t)
{
	const json_t *digits = json_object_get(value, "base64");
	char *own = NULL;

	*t = (struct gkml_text){ json_string_value(value),
				 json_string_length(value) };
	if (json_is_string(digits)) {
		own = base64_decode(json_string_value(digits), &t->n);
		t->p = own;
	}
	return own;
}

void *jsonread_keep(struct owned *all, void *own)
{
	if (!own)
		return NULL;
	if (all->count == all->room) {
		all->room = all->room ? 2 * all->room : 16;
		all->item = realloc(all->item, all->room * sizeof *all->item);
		report_need(all->item);
	}
	return all->item[all->count++] = own;
}

void jsonread_free(struct owned *all)
{
	for (size_t i = 0; i < all->count; i++)
		free(all->item[i]);
	free(all->item);
	*all = (struct owned){ 0 };
}

struct gkml_text jsonread_raw(struct reading *r, const json_t *value)
{
	struct gkml_text t;

	jsonread_keep(r->own, decoded(value, &t));
	r->wrong |= !t.p;
	return t.p ? t : (struct gkml_text){ "", 0 };
}

struct gkml_text jsonread_copy(struct reading *r, const char *key)
{
	struct gkml_text t;
	char *own = decoded(jsonread_value(r, key), &t);

	r->wrong |= !t.p;
	if (own || !t.p)
		return t;
	own = report_alloc(t.n + 1, 1);
	memcpy(own, t.p, t.n);
	return (struct gkml_text){ own, t.n };
}

struct reading jsonread_part(struct reading *r, const json_t *object)
{
	r->wrong |= !json_is_object(object);
	return (struct reading){ object, r->own, r->wrong };
}

size_t jsonread_array(struct reading *r, const char *key,
			 const json_t **array)
{
	*array = jsonread_value(r, key);
	r->wrong |= !json_is_array(*array);
	return json_array_size(*array);
}
