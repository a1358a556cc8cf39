/*
 * A shard whose end fits whatever stands before it: --merge then has to look at
 * what it says.
 *
 *	seal SHARD LINE <NEW
 *
 * prints SHARD with NEW instead of its LINE-th line, from 1, and another end.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/shard.h"

static const char end_of[] = "{\"v\":1,\"end\":{";

static void seal(FILE *shard, size_t which, const char *new, size_t length)
{
	char *line = NULL;
	size_t room = 0, number = 0;
	uint64_t digest = 0;
	ssize_t n;

	while ((n = getline(&line, &room, shard)) > 0) {
		const char *rest = strstr(line, "\"lines\":");

		number++;
		if (number == which) {
			printf("%s\n", new);
			digest = shard_digest_line(digest, new, length);
		} else if (strncmp(line, end_of, strlen(end_of)) || !rest) {
			fputs(line, stdout);
			digest = shard_digest_line(digest, line, (size_t)n - 1);
		} else {
			printf("%.*s\"lines\":%zu,\"digest\":\"%016" PRIx64
			       "\"}}\n", (int)(rest - line), line, number - 1,
			       digest);
		}
	}
	free(line);
}

int main(int argc, char **argv)
{
	FILE *shard = argc == 3 ? fopen(argv[1], "r") : NULL;
	char *new = NULL;
	size_t room = 0;
	ssize_t n = shard ? getline(&new, &room, stdin) : 0;

	if (n <= 0) {
		fputs("usage: seal SHARD LINE <NEW\n", stderr);
		return 2;
	}
	new[--n] = '\0';
	seal(shard, strtoul(argv[2], NULL, 10), new, (size_t)n);
	free(new);
	return fclose(shard) || fflush(stdout) ? 2 : 0;
}
