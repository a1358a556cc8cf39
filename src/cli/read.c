#define _DEFAULT_SOURCE			/* madvise() */
#include "cli/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/threads.h"

enum { FIRST_ROOM = 64 * 1024, LARGEST = INT32_MAX };
enum { AFTER = 2 };			/* bytes: one that says it grew, a NUL */
/* Bytes that one thread reads at a time; more threads do not read faster. */
enum { SLICE = 4 * 1024 * 1024, READERS = 4 };

/*
 * The size it says it has, and AFTER bytes; which a pipe does not say and a log
 * outgrows.
 */
static size_t room_for(int fd, size_t most)
{
	struct stat st;

	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return FIRST_ROOM;
	return (uintmax_t)st.st_size > most ? 0 : (size_t)st.st_size + AFTER;
}

static int grow(struct bytes *b, size_t most, size_t *room)
{
	size_t want = *room > LARGEST / 2 ? (size_t)LARGEST + 2 : 2 * *room;
	char *p;

	if (b->n > most)
		return EFBIG;
	p = realloc(b->p, want);
	if (!p)
		return ENOMEM;
	b->p = p;
	*room = want;
	return 0;
}

/* A file that several threads read, each a slice. */
struct slices {
	int fd;
	char *p;
	size_t n;
	atomic_bool broken;		/* one could not be read whole */
};

struct pages {
	uintptr_t start, end;
};

/* Whole ones that lie in a slice. */
static struct pages pages_of(const struct slices *s, size_t i)
{
	size_t at = i * SLICE;
	size_t end = s->n - at < SLICE ? s->n : at + SLICE;
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	return (struct pages){
		((uintptr_t)(s->p + at) + page - 1) & ~(page - 1),
		(uintptr_t)(s->p + end) & ~(page - 1),
	};
}

static void advise(struct pages pages, int advice)
{
	if (pages.start < pages.end)
		madvise((void *)pages.start, pages.end - pages.start, advice);
}

static void read_slice(void *all, size_t i)
{
	struct slices *s = all;
	size_t at = i * SLICE;
	size_t end = s->n - at < SLICE ? s->n : at + SLICE;

#ifdef MADV_POPULATE_WRITE		/* all at once rather than one by one */
	advise(pages_of(s, i), MADV_POPULATE_WRITE);
#endif
	while (at < end) {
		ssize_t n = pread(s->fd, s->p + at, end - at, (off_t)at);

		if (n > 0)
			at += (size_t)n;
		else if (n == 0 || errno != EINTR)
			break;
	}
	if (at < end)
		atomic_store(&s->broken, true);
}

/*
 * The first n bytes of a file that nobody has read from, if all is as it should
 * be; else 0, and all is to be read.  No threads: not that way.
 */
static size_t read_slices(int fd, char *p, size_t n, unsigned threads)
{
	struct slices s = { .fd = fd, .p = p, .n = n };

	if (!threads || n < 2 * SLICE)
		return 0;
	threads_share(threads < READERS ? threads : READERS,
		      (n + SLICE - 1) / SLICE, read_slice, &s);
	return !atomic_load(&s.broken) && lseek(fd, (off_t)n, SEEK_SET) >= 0
		? n : 0;
}

static int read_fd(int fd, size_t most, unsigned threads, struct bytes *b)
{
	size_t room = room_for(fd, most);
	int error = 0;

	if (!room)
		return EFBIG;
	b->p = malloc(room);
	if (!b->p)
		return ENOMEM;
	b->n = read_slices(fd, b->p, room - AFTER, threads);
	while (!error) {
		ssize_t n = read(fd, b->p + b->n, room - 1 - b->n);

		if (n == 0)
			break;
		if (n > 0)
			b->n += (size_t)n;
		else if (errno != EINTR)
			error = errno;
		if (!error && b->n == room - 1)
			error = grow(b, most, &room);
	}
	b->p[b->n] = '\0';
	return !error && b->n > most ? EFBIG : error;
}

/* Half of what it was and half of what it is would be neither. */
static bool changed(const struct stat *a, const struct stat *b)
{
	return S_ISREG(a->st_mode) &&
	       (a->st_size != b->st_size ||
		a->st_mtim.tv_sec != b->st_mtim.tv_sec ||
		a->st_mtim.tv_nsec != b->st_mtim.tv_nsec);
}

static int read_still(int fd, size_t most, unsigned threads, struct bytes *b)
{
	struct stat before, after;
	int error;

	if (fstat(fd, &before))
		return errno;
	error = read_fd(fd, most, threads, b);
	if (!error && fstat(fd, &after))
		error = errno;
	return !error && changed(&before, &after) ? ESTALE : error;
}

int read_within(const char *path, size_t most, unsigned threads,
		struct bytes *b)
{
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
		      : STDIN_FILENO;
	int error;

	*b = (struct bytes){ 0 };
	if (fd < 0)
		return errno;
	/* of standard input a part may have been read before */
	error = read_still(fd, most, !path ? 0 : threads ? threads : 1, b);
	if (path)
		close(fd);
	if (error) {
		free(b->p);
		*b = (struct bytes){ 0 };
	}
	return error;
}

int read_all(const char *path, struct bytes *b)
{
	return read_within(path, LARGEST, 1, b);
}

/* ---- giving back -------------------------------------------------------- */

/* Its bytes are needed no more. */
static void drop_slice(void *all, size_t i)
{
	advise(pages_of(all, i), MADV_DONTNEED);
}

void bytes_free(struct bytes *b, unsigned threads)
{
	struct slices s = { .p = b->p, .n = b->n };

	if (threads > 1 && b->n >= 2 * SLICE)
		threads_share(threads < READERS ? threads : READERS,
			      (b->n + SLICE - 1) / SLICE, drop_slice, &s);
	free(b->p);
	*b = (struct bytes){ 0 };
}
