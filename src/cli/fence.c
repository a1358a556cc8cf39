#define _XOPEN_SOURCE 700		/* realpath() */

#include "cli/fence.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/say.h"
#include "cli/words.h"

char *fence_around(const char *dir)
{
	char *at = need(strdup(dir));

	for (;;) {
		char *git = path_join(at, ".git");
		bool found = !access(git, F_OK), top = !strcmp(at, "/");
		char *up;

		free(git);
		if (found)
			return at;
		up = path_dir(at);
		free(at);
		if (top) {
			free(up);
			return need(strdup(dir));
		}
		at = up;
	}
}

bool fence_holds(const char *fence, const char *path, enum gkml_lang lang)
{
	char *real = realpath(path, NULL), *within = realpath(fence, NULL);
	bool in = !real || (within && path_below(within, real));
	struct stat st;

	if (!in)
		say(lang, path, "是通向仓库之外的链接，不读",
		    "a link that leads out of the repository is not read");
	else if (real && !stat(real, &st) && !S_ISREG(st.st_mode) &&
		 !S_ISDIR(st.st_mode)) {
		say(lang, path, "不是普通文件", "not a regular file");
		in = false;
	}
	free(real);
	free(within);
	return in;
}
