/*
 * split - the least that anybody must do: find every TAB and LF of a file with
 * memchr(), reading blocks of 256 KB.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 256 << 10, OFF = 256 };	/* off a page: a copy is faster */

struct counts {
	size_t cells, lines;
};

static size_t cells_of(const char *p, const char *end)
{
	size_t n = 1;

	while ((p = memchr(p, '\t', (size_t)(end - p)))) {
		p++;
		n++;
	}
	return n;
}

/* Whole lines of the text; returns the bytes of the last, unfinished one. */
static size_t split(const char *p, size_t n, struct counts *c)
{
	const char *end = p + n, *lf;

	while ((lf = memchr(p, '\n', (size_t)(end - p)))) {
		c->cells += cells_of(p, lf);
		c->lines++;
		p = lf + 1;
	}
	return (size_t)(end - p);
}

int main(int argc, char **argv)
{
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	size_t room = 4 * BLOCK, rest = 0;
	char *space = malloc(room + OFF);
	struct counts c = { 0 };

	if (fd < 0 || !space) {
		fprintf(stderr, "split: FILE: %s\n", strerror(errno));
		return 2;
	}
	for (;;) {
		ssize_t n = read(fd, space + OFF + rest, BLOCK);
		size_t all;

		if (n <= 0)
			break;
		all = rest + (size_t)n;
		rest = split(space + OFF, all, &c);
		memmove(space + OFF, space + OFF + all - rest, rest);
		if (room - rest < BLOCK) {
			char *more = realloc(space, 2 * room + OFF);

			if (!more)
				return 2;
			space = more;
			room *= 2;
		}
	}
	printf("%zu lines, %zu cells\n", c.lines, c.cells);
	free(space);
	close(fd);
	return 0;
}
