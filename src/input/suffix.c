#include "input/suffix.h"

#include <strings.h>

const char *suffix_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot > name ? dot : "";
}

bool suffix_among(const char *path, const char *list)
{
	const char *suffix = suffix_of(path), *p = list;
	size_t n = strlen(suffix);

	while (n && *p) {
		size_t word = strcspn(p, " ");

		if (word == n && !strncasecmp(p, suffix, n))
			return true;
		p += word;
		p += strspn(p, " ");
	}
	return false;
}
