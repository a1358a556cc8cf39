/* What is written is JSON that says the same, and nothing that acts. */
#include "check.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/jsonout.h"
#include "report/safe.h"

static const char *const texts[] = {
	"", "a", "\"", "\\", "a\"b\\c\"", "\b\f\n\r\t", "\x01\x1F\x7F", "/",
	"公开依据", "《条例》（国务院令第711号）", "“双引号”", "#", "##", "##a",
	"##vso[task.setvariable]x", "a ##[group]", "::error ::x", "\u202E右",
	"\u200B\uFEFF\u2028\u2066", "\xC2\x85\u061C", "\U0001F600", "𠮷田",
	"\U0001FFFE", "\U0010FFFD", "\xFF", "甲\xE3\x80", "\xC0\xAF", "\xED\xA0\x80",
	"a\xFF\u202E\"", "{}[],:",
};

static bool is_safe(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		char32_t c;
		bool bad;

		if (str_is_command(str_skip(s, i)))
			return false;
		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (bad || utf8_unsafe(c))
			return false;
	}
	return true;
}

/* The text before one that is longer than what is kept. */
static void both(struct jsonout *j, const char *z, const char *longer)
{
	jsonout_open(j, NULL, '{');
	jsonout_text(j, "text", z);
	jsonout_number(j, "number", 9007199254740991u);
	jsonout_open(j, "list", '[');
	jsonout_open(j, NULL, '[');
	jsonout_close(j, ']');
	jsonout_null(j, NULL);
	jsonout_number(j, NULL, 0);
	jsonout_close(j, ']');
	jsonout_text(j, "none", NULL);
	jsonout_text(j, "long", longer);
	jsonout_close(j, '}');
}

static void write_and_read(const char *z, const char *longer)
{
	char *line, *want = utf8_is_sound(str_from(z))
			  ? strdup(z) : safe_copy(str_from(z));
	struct jsonout j;
	size_t n;
	FILE *out = open_memstream(&line, &n);
	json_t *o, *list;

	jsonout_begin(&j, out);
	both(&j, z, longer);
	jsonout_end(&j);
	fclose(out);
	CHECK(is_safe((struct str){ line, n }));
	o = json_loadb(line, n, JSON_REJECT_DUPLICATES, NULL);
	list = json_object_get(o, "list");
	CHECK(json_object_size(o) == 5);
	CHECK(!strcmp(json_string_value(json_object_get(o, "text")), want));
	CHECK(!strcmp(json_string_value(json_object_get(o, "long")), longer));
	CHECK(json_integer_value(json_object_get(o, "number")) ==
	      9007199254740991);
	CHECK(json_is_null(json_object_get(o, "none")));
	CHECK(json_array_size(list) == 3);
	CHECK(json_array_size(json_array_get(list, 0)) == 0);
	json_decref(o);
	free(line);
	free(want);
}

int main(void)
{
	enum { MOST = 9000 };
	char *longer = calloc(1, MOST + 1);

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		write_and_read(texts[i], "");
	/* at every edge of the buffer, and longer than it */
	for (size_t n = 0; n + 3 <= MOST; n += n < 4000 || n > 4200 ? 97 : 1) {
		memset(longer, 'x', n);
		memcpy(longer + n, "甲", 4);
		write_and_read("\"乙\"", longer);
	}
	free(longer);
	return check_failures != 0;
}
