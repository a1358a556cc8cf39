/* read - memory speed: read() a file in blocks of 256 KB and forget it. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static char block[256 << 10];
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	size_t size = 0;
	ssize_t n;

	if (fd < 0) {
		perror("read");
		return 2;
	}
	while ((n = read(fd, block, sizeof block)) > 0)
		size += (size_t)n;
	printf("%zu bytes\n", size);
	close(fd);
	return n < 0 ? 2 : 0;
}
