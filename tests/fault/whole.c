#define _GNU_SOURCE
#include "whole.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <string.h>

static bool ends(const char *s, size_t n, const char *with)
{
	size_t k = strlen(with);

	return n >= k && !memcmp(s + n - k, with, k);
}

static bool is_json(const char *text, size_t n)
{
	json_error_t error;
	json_t *o = json_loadb(text, n, 0, &error);
	bool yes = o != NULL;

	json_decref(o);
	return yes;
}

static bool are_json_lines(const char *text, size_t n)
{
	while (n) {
		const char *end = memchr(text, '\n', n);
		size_t length = end ? (size_t)(end - text) + 1 : 0;

		if (!end || !is_json(text, length))
			return false;
		text += length;
		n -= length;
	}
	return true;
}

static bool is_xml(const char *text, size_t n)
{
	xmlDocPtr doc = xmlReadMemory(text, (int)n, "r", NULL,
				      XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
				      XML_PARSE_NONET);
	bool yes = doc != NULL;

	xmlFreeDoc(doc);
	return yes;
}

static bool is_page(const char *text, size_t n)
{
	return ends(text, n, "</html>\n");
}

static bool has_line_ends(const char *text, size_t n)
{
	return ends(text, n, "\n");
}

/* And how it tells of a file that was not checked. */
static const struct {
	const char *suffix;
	bool (*is)(const char *, size_t);
	const char *mark;
} kinds[] = {
	{ ".xml", is_xml, "type=\"not-checked\"" },
	{ ".checkstyle", is_xml, "not-checked" },
	{ ".json", is_json, "\"not_checked\":1" },
	{ ".sarif", is_json, "\"executionSuccessful\":false" },
	{ ".rdjson", is_json, "not-checked" },
	{ ".gitlab", is_json, "not-checked" },
	{ ".jsonl", are_json_lines, "\"error\":\"" },
	{ ".html", is_page, "未能检查" },
	{ ".md", has_line_ends, "未能检查" },
	{ ".txt", has_line_ends, "[not-checked]" },
	{ ".tsv", has_line_ends, "error" },
};

const char *not_whole(const char *name, const char *text, size_t n)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!ends(name, strlen(name), kinds[i].suffix))
			continue;
		if (!n)
			return "empty";
		if (!kinds[i].is(text, n))
			return "a part of a report";
		return memmem(text, n, kinds[i].mark, strlen(kinds[i].mark))
		       ? NULL : "another report";
	}
	return "unknown";
}
