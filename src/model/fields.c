#include "model/profile.h"

static const struct {
	const char *key, *heading;
} names[FIELD_COUNT] = {
#define FIELD(name, key, heading) { key, heading },
#include "model/fields.def"
#undef FIELD
};

const char *field_key(enum field f)
{
	return f < 0 ? "" : names[f].key;
}

const char *field_heading(enum field f)
{
	return f < 0 ? "" : names[f].heading;
}

enum field field_by_name(struct str s)
{
	for (int f = 0; f < FIELD_COUNT; f++)
		if (str_eq(s, str_from(names[f].key)) ||
		    str_eq(s, str_from(names[f].heading)))
			return (enum field)f;
	return FIELD_NONE;
}
