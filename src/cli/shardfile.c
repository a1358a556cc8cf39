#include "cli/shardfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

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
	return fflush(to) || fseek(to, 0, SEEK_SET) ? errno : 0;
}

static int open_pipe(struct shard_source *f, int fd, FILE **in)
{
	int error;

	f->copy = *in = tmpfile();
	error = f->copy ? copy(fd, f->copy) : errno;
	if (!error && fstat(fileno(f->copy), &f->was))
		error = errno;
	return error;
}

/* The stream is of another descriptor, for 0 stays open. */
static int open_file(int fd, FILE **in)
{
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 3), error;

	if (own < 0)
		return errno;
	*in = fdopen(own, "rb");
	if (*in)
		return 0;
	error = errno;
	close(own);
	return error;
}

int shardfile_open(struct shard_source *f, const char *path, FILE **in)
{
	bool given = !strcmp(path, "-");
	int fd = given ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	int error;

	*f = (struct shard_source){ .path = path };
	*in = NULL;
	if (fd < 0)
		return errno;
	if (fstat(fd, &f->was))
		error = errno;
	else if (S_ISDIR(f->was.st_mode))
		error = EISDIR;
	else if (!given && S_ISREG(f->was.st_mode))
		error = open_file(fd, in);
	else
		error = open_pipe(f, fd, in);
	if (!given)
		close(fd);
	if (error)
		shardfile_close(f);
	return error;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Nobody else has the copy of a pipe. */
static int still(const struct shard_source *f, int fd)
{
	struct stat now;

	if (f->copy)
		return 0;
	if (fstat(fd, &now))
		return errno;
	return same_file(&f->was, &now) ? 0 : ESTALE;
}

int shardfile_done(const struct shard_source *f, FILE *in)
{
	int error = ferror(in) ? EIO : still(f, fileno(in));

	if (in != f->copy)
		fclose(in);
	return error;
}

static int read_at(int fd, off_t from, size_t n, char *to)
{
	while (n) {
		ssize_t got = pread(fd, to, n, from);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got ? errno : ESTALE;
		to += got;
		from += got;
		n -= (size_t)got;
	}
	return 0;
}

int shardfile_read(const struct shard_source *f, off_t from, size_t n,
		   char *to)
{
	int fd = f->copy ? fileno(f->copy) : open(f->path, O_RDONLY |
						  O_CLOEXEC | O_NONBLOCK);
	int error;

	if (fd < 0)
		return errno;
	error = read_at(fd, from, n, to);
	if (!error)
		error = still(f, fd);
	if (!f->copy)
		close(fd);
	return error;
}

void shardfile_close(struct shard_source *f)
{
	if (f->copy)
		fclose(f->copy);
	f->copy = NULL;
}
