#include "cli/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int map(struct mapped *m, int fd)
{
	struct stat st;
	void *p;

	if (fstat(fd, &st))
		return errno;
	if ((uintmax_t)st.st_size > SIZE_MAX)
		return EFBIG;
	*m = (struct mapped){ "", 0 };
	if (!st.st_size)
		return 0;
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return errno;
	*m = (struct mapped){ p, (size_t)st.st_size };
	return 0;
}

static int copy(int fd, FILE *to)
{
	char block[1 << 16];
	ssize_t n;

	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		if (fwrite(block, 1, (size_t)n, to) != (size_t)n)
			return errno ? errno : EIO;
	}
	return fflush(to) ? errno : 0;
}

static int map_pipe(struct mapped *m, int fd)
{
	FILE *spool = tmpfile();
	int error = spool ? copy(fd, spool) : errno;

	if (!error)
		error = map(m, fileno(spool));
	if (spool)
		fclose(spool);		/* what is mapped stays */
	return error;
}

int mapped_open(struct mapped *m, const char *path)
{
	int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC)
				   : STDIN_FILENO;
	struct stat st;
	int error;

	*m = (struct mapped){ "", 0 };
	if (fd < 0)
		return errno;
	if (fstat(fd, &st))
		error = errno;
	else if (S_ISDIR(st.st_mode))
		error = EISDIR;
	else
		error = S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_CUR) == 0
			? map(m, fd) : map_pipe(m, fd);
	if (fd != STDIN_FILENO)
		close(fd);
	return error;
}

void mapped_close(struct mapped *m)
{
	if (m->n)
		munmap((void *)m->p, m->n);
	*m = (struct mapped){ "", 0 };
}
