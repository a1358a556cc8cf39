/*
 * Signals wait until it is done, so that Ctrl-C leaves no temporary file; a
 * kill leaves one, whose name begins with a dot and which nobody takes for a
 * catalog.
 *
 * Between the last look at the file and rename() somebody could still write
 * to it.  There is no call that would close that gap; it is kept to two
 * system calls.
 */
#include "cli/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/read.h"
#include "cli/words.h"

enum { TRIES = 100, NAME_ROOM = 64 };

struct change {
	const char *path;
	const struct gkml_text *was;	/* NULL: it may hold anything */
	struct gkml_text now;
	struct stat st;			/* of the file that is replaced */
	bool fresh;			/* it must not be there */
	bool there;
	char *dir, *temporary;
	int fd;				/* of the temporary file, or -1 */
};

/* ---- the temporary file ----------------------------------------------- */

/*
 * Nobody else may read it before it has the mode of the file.  A new file
 * gets the mode that open() gives.
 */
static int open_temporary(struct change *c)
{
	char name[NAME_ROOM];

	for (int i = 0; i < TRIES; i++) {
		snprintf(name, sizeof name, ".gkml-lint-%ld-%d",
			 (long)getpid(), i);
		free(c->temporary);
		c->temporary = path_join(c->dir, name);
		c->fd = open(c->temporary, O_WRONLY | O_CREAT | O_EXCL |
			     O_CLOEXEC | O_NOFOLLOW, c->there ? 0600 : 0666);
		if (c->fd >= 0)
			return 0;
		if (errno != EEXIST)
			break;
	}
	free(c->temporary);
	c->temporary = NULL;
	return errno;
}

/* The owner first: to change it takes set-user-ID bits away. */
static int keep_owner_and_mode(const struct change *c)
{
	struct stat mine;

	if (!c->there)
		return 0;
	if (fstat(c->fd, &mine))
		return errno;
	if ((mine.st_uid != c->st.st_uid || mine.st_gid != c->st.st_gid) &&
	    fchown(c->fd, c->st.st_uid, c->st.st_gid))
		return errno == EPERM ? REPLACE_OWNER : errno;
	return fchmod(c->fd, c->st.st_mode & 07777) ? errno : 0;
}

static int write_all(int fd, struct gkml_text t)
{
	size_t done = 0;

	while (done < t.n) {
		ssize_t n = write(fd, t.p + done, t.n - done);

		if (n > 0)
			done += (size_t)n;
		else if (!n || errno != EINTR)
			return n ? errno : EIO;
	}
	return 0;
}

/* Not every file system can; that is no fault of the file. */
static int to_disk(int fd)
{
	return fsync(fd) && errno != EINVAL && errno != EROFS &&
	       errno != ENOTSUP ? errno : 0;
}

static int write_temporary(struct change *c)
{
	int error = open_temporary(c);

	if (error)
		return error;
	error = keep_owner_and_mode(c);
	if (!error)
		error = write_all(c->fd, c->now);
	if (!error)
		error = to_disk(c->fd);
	if (close(c->fd) && !error)
		error = errno;
	return error;
}

/* ---- the file --------------------------------------------------------- */

/* Who may not write to a file may not replace it; nor does root by mistake. */
static int look(struct change *c)
{
	c->there = !lstat(c->path, &c->st);
	if (!c->there)
		return errno == ENOENT && !c->was ? 0 : errno;
	if (c->fresh)
		return REPLACE_CHANGED;
	if (S_ISLNK(c->st.st_mode))
		return ELOOP;
	if (!S_ISREG(c->st.st_mode))
		return EINVAL;
	if (!(c->st.st_mode & 0222))
		return EACCES;
	return faccessat(AT_FDCWD, c->path, W_OK, AT_EACCESS) ? errno : 0;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size && a->st_mode == b->st_mode &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static int still_missing(const struct change *c)
{
	struct stat st;

	if (!lstat(c->path, &st))
		return REPLACE_CHANGED;
	return errno == ENOENT ? 0 : errno;
}

/* Does it still hold what was read? */
static int compare(const struct change *c)
{
	struct bytes b;
	struct stat st;
	bool same;
	int error = read_all(c->path, &b);

	if (error)
		return error == ENOENT ? REPLACE_CHANGED : error;
	same = b.n == c->was->n && (!b.n || !memcmp(b.p, c->was->p, b.n));
	free(b.p);
	if (lstat(c->path, &st))
		return errno;
	return same && same_file(&c->st, &st) ? 0 : REPLACE_CHANGED;
}

/* The new name must be on the disk, too. */
static int folder_to_disk(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error;

	if (fd < 0)
		return errno == EACCES ? 0 : errno;
	error = to_disk(fd);
	close(fd);
	return error;
}

static int carry_out(struct change *c)
{
	int error = look(c);

	if (!error)
		error = write_temporary(c);
	if (!error && c->was)
		error = compare(c);
	if (!error && c->fresh)
		error = still_missing(c);
	if (!error && rename(c->temporary, c->path))
		error = errno;
	if (error) {
		if (c->temporary)
			unlink(c->temporary);
		return error;
	}
	return folder_to_disk(c->dir);
}

static int replace(struct change *c)
{
	sigset_t all, before;
	int error;

	c->dir = path_dir(c->path);
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	error = carry_out(c);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	free(c->dir);
	free(c->temporary);
	return error;
}

int replace_file(const char *path, struct gkml_text was, struct gkml_text now)
{
	struct change c = { .path = path, .was = &was, .now = now, .fd = -1 };

	return replace(&c);
}

int replace_or_create(const char *path, struct gkml_text now)
{
	struct change c = { .path = path, .now = now, .fd = -1 };

	return replace(&c);
}

int replace_nothing(const char *path, struct gkml_text now)
{
	struct change c = { .path = path, .now = now, .fresh = true,
			    .fd = -1 };

	return replace(&c);
}
