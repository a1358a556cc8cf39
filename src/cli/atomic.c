#include "cli/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/words.h"

#define TEMPORARY	".gkml-lint-XXXXXX"

/* ---- ending early ----------------------------------------------------- */

/* Those with a temporary file; only the main thread opens any. */
static struct atomic_file *open_files;

static void remove_all(void)
{
	for (struct atomic_file *f = open_files; f; f = f->next)
		unlink(f->temporary);
}

static void remember(struct atomic_file *f)
{
	static bool registered;

	if (!registered)
		registered = !atexit(remove_all);
	f->next = open_files;
	open_files = f;
}

static void forget(const struct atomic_file *f)
{
	struct atomic_file **p = &open_files;

	while (*p && *p != f)
		p = &(*p)->next;
	if (*p)
		*p = f->next;
}

/* ---- the file --------------------------------------------------------- */

/* Names under which the system shows what is open, or a device. */
static bool is_device_name(const char *path)
{
	return !strncmp(path, "/dev/", 5) || !strncmp(path, "/proc/", 6);
}

/* As open() would have made it. */
static mode_t default_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int open_temporary(struct atomic_file *f, mode_t mode)
{
	char *dir = path_dir(f->path);
	int fd;

	f->temporary = path_join(dir, TEMPORARY);
	free(dir);
	fd = mkstemp(f->temporary);
	if (fd < 0) {
		free(f->temporary);
		f->temporary = NULL;
	} else {
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fchmod(fd, mode);
		remember(f);
	}
	return fd;
}

static int open_fd(struct atomic_file *f)
{
	struct stat st;
	bool there = !stat(f->path, &st);

	if (!there && errno != ENOENT)
		return -1;
	if (there && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return -1;
	}
	if (is_device_name(f->path) || (there && !S_ISREG(st.st_mode)))
		return open(f->path,
			    O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
	/* a file that may not be written may not be replaced either */
	if (there && access(f->path, W_OK))
		return -1;
	return open_temporary(f, there ? st.st_mode & 0777 : default_mode());
}

int atomic_open(struct atomic_file *f, const char *path)
{
	int fd, error;

	*f = (struct atomic_file){ .path = need(strdup(path)) };
	fd = open_fd(f);
	if (fd >= 0)
		f->stream = need(fdopen(fd, "w"));
	if (f->stream)
		return 0;
	error = errno;
	free(f->path);
	*f = (struct atomic_file){ 0 };
	return error;
}

/* Not every file system can; what it cannot do is no fault of the file. */
static int to_disk(int fd)
{
	return fsync(fd) && errno != EINVAL && errno != EROFS &&
	       errno != ENOTSUP ? errno : 0;
}

static void release(struct atomic_file *f)
{
	forget(f);
	free(f->path);
	free(f->temporary);
	*f = (struct atomic_file){ 0 };
}

int atomic_commit(struct atomic_file *f)
{
	int error = 0;

	errno = 0;
	if (fflush(f->stream) || ferror(f->stream))
		error = errno ? errno : EIO;
	if (!error && f->temporary)
		error = to_disk(fileno(f->stream));
	if (fclose(f->stream) && !error)
		error = errno;
	f->stream = NULL;
	if (!error && f->temporary && rename(f->temporary, f->path))
		error = errno;
	if (error && f->temporary)
		unlink(f->temporary);
	release(f);
	return error;
}

void atomic_drop(struct atomic_file *f)
{
	if (f->stream)
		fclose(f->stream);
	if (f->temporary)
		unlink(f->temporary);
	release(f);
}
