/* What the library says of itself, and of what it was given. */
#include <gkml/gkml.h>

#include <csv.h>
#include <jansson.h>
#include <libxml/xmlversion.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>
#include <zip.h>

#include "base/arena.h"
#include "rules/ruleset.h"

#define TEXT(x)		TEXT_OF(x)
#define TEXT_OF(x)	#x

const char *gkml_version(void)
{
	return GKML_VERSION;
}

const char *gkml_libraries(void)
{
	return "libcsv " TEXT(CSV_MAJOR) "." TEXT(CSV_MINOR) "."
	       TEXT(CSV_RELEASE)
	       ", PCRE2 " TEXT(PCRE2_MAJOR) "." TEXT(PCRE2_MINOR)
	       ", libxml2 " LIBXML_DOTTED_VERSION
	       ", libyaml"
	       ", jansson " JANSSON_VERSION
	       ", libzip " LIBZIP_VERSION;
}

static const char *const level_names[] = { "off", "info", "warning", "error" };

const char *gkml_level_name(enum gkml_level level)
{
	return level_names[level];
}

bool gkml_level_by_name(const char *name, enum gkml_level *level)
{
	for (int i = GKML_OFF; i <= GKML_ERROR; i++)
		if (!strcmp(name, level_names[i])) {
			*level = (enum gkml_level)i;
			return true;
		}
	return false;
}

const char *gkml_profile_at(const struct gkml_rules *rules, size_t i)
{
	return i < rules->profiles.count ? rules->profiles.item[i].name : NULL;
}

void gkml_on_out_of_memory(void (*handler)(void))
{
	out_of_memory_handler(handler);
}
