/*
 * csv - libcsv with callbacks that do nothing but count, over blocks of 256
 * KB; the separator is TAB.
 */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct counts {
	size_t cells, lines;
};

static void cell(void *p, size_t n, void *arg)
{
	(void)p;
	(void)n;
	((struct counts *)arg)->cells++;
}

static void line(int c, void *arg)
{
	(void)c;
	((struct counts *)arg)->lines++;
}

int main(int argc, char **argv)
{
	static char block[256 << 10];
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	struct counts c = { 0 };
	struct csv_parser parser;
	ssize_t n;

	if (fd < 0 || csv_init(&parser, 0)) {
		perror("csv");
		return 2;
	}
	csv_set_delim(&parser, '\t');
	while ((n = read(fd, block, sizeof block)) > 0)
		if (csv_parse(&parser, block, (size_t)n, cell, line, &c) !=
		    (size_t)n)
			return 2;
	csv_fini(&parser, cell, line, &c);
	csv_free(&parser);
	printf("%zu lines, %zu cells\n", c.lines, c.cells);
	close(fd);
	return n < 0 ? 2 : 0;
}
