#include "cli/paths.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/words.h"

char *path_cwd(void)
{
	size_t room = 256;
	char *p = need(malloc(room));

	while (!getcwd(p, room)) {
		if (room > (1 << 20)) {
			memcpy(p, "/", 2);
			break;
		}
		room *= 2;
		p = need(realloc(p, room));
	}
	return p;
}

/* Drop the last name of p[0..n). */
static size_t up(const char *p, size_t n)
{
	while (n && p[n - 1] != '/')
		n--;
	return n ? n - 1 : 0;
}

char *path_absolute(const char *cwd, const char *path)
{
	char *whole = *path == '/' ? need(strdup(path)) : path_join(cwd, path);
	char *out = need(malloc(strlen(whole) + 2));
	size_t n = 0;

	for (const char *p = whole; *p;) {
		size_t length;

		p += strspn(p, "/");
		length = strcspn(p, "/");
		if (length == 2 && !strncmp(p, "..", 2)) {
			n = up(out, n);
		} else if (length && !(length == 1 && *p == '.')) {
			out[n++] = '/';
			memcpy(out + n, p, length);
			n += length;
		}
		p += length;
	}
	if (!n)
		out[n++] = '/';
	out[n] = '\0';
	free(whole);
	return out;
}

char *path_dir(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;
	char *dir;

	if (!slash)
		return need(strdup("."));
	dir = need(malloc(n + 2));
	memcpy(dir, path, n);
	if (!n)
		dir[n++] = '/';
	dir[n] = '\0';
	return dir;
}

char *path_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);

	return joined(dir, n && dir[n - 1] == '/' ? "" : "/", name);
}

const char *path_below(const char *dir, const char *path)
{
	size_t n = strlen(dir);

	if (n == 1)			/* "/" */
		return path + 1;
	if (strncmp(path, dir, n) || (path[n] && path[n] != '/'))
		return NULL;
	return path[n] ? path + n + 1 : path + n;
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool path_ends(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);

	return n > m && !strcasecmp(path + n - m, suffix);
}
