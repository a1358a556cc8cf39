/*
 * A file is replaced whole or not at all, wherever it stops.
 *
 * replace.c is compiled into this test with its system calls counted: before
 * the n-th, a child is killed, or the call fails.  Then the file must hold
 * the old bytes or the new ones, and what follows must go as ever.
 */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/read.h"

static struct {
	enum { COUNT, KILL, FAIL, MEDDLE } what;
	int at, calls;
	const char *path;
} fault;

#define THEIRS "somebody else's"

static void meddle(void)
{
	FILE *f = fopen(fault.path, "w");

	fputs(THEIRS, f);
	fclose(f);
}

/* True: the call is to fail. */
static bool step(void)
{
	if (fault.calls++ != fault.at)
		return false;
	if (fault.what == KILL)
		raise(SIGKILL);
	if (fault.what == MEDDLE)
		meddle();
	errno = ENOSPC;
	return fault.what == FAIL;
}

#define lstat(...)	(step() ? -1 : lstat(__VA_ARGS__))
#define open(...)	(step() ? -1 : open(__VA_ARGS__))
#define fstat(...)	(step() ? -1 : fstat(__VA_ARGS__))
#define fchmod(...)	(step() ? -1 : fchmod(__VA_ARGS__))
#define write(...)	(step() ? -1 : write(__VA_ARGS__))
#define fsync(...)	(step() ? -1 : fsync(__VA_ARGS__))
#define close(...)	(step() ? (close(__VA_ARGS__), -1) : close(__VA_ARGS__))
#define rename(...)	(step() ? -1 : rename(__VA_ARGS__))
#define read_all(...)	(step() ? EIO : read_all(__VA_ARGS__))
#include "../../src/cli/replace.c"
#undef lstat
#undef open
#undef fstat
#undef fchmod
#undef write
#undef fsync
#undef close
#undef rename
#undef read_all

enum { MANY = 40 };			/* more calls than there are */

static char folder[] = "/tmp/gkml-replace-XXXXXX";
static char path[64];
static const struct gkml_text old = { "old\n", 4 }, new = { "newer\n", 6 },
	theirs = { THEIRS, sizeof THEIRS - 1 };

static void put(struct gkml_text t, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CHECK(fd >= 0 && write(fd, t.p, t.n) == (ssize_t)t.n);
	CHECK(!fchmod(fd, mode));
	close(fd);
}

static bool holds(struct gkml_text t)
{
	struct bytes b;
	bool yes = !read_all(path, &b) && b.n == t.n &&
		   !memcmp(b.p, t.p, t.n);

	free(b.p);
	return yes;
}

static bool is_mode(mode_t mode)
{
	struct stat st;

	return !stat(path, &st) && (st.st_mode & 07777) == mode;
}

static long owner(void)
{
	struct stat st;

	return stat(path, &st) ? -1 : (long)st.st_uid;
}

/* Files in the folder beside it; they are removed. */
static int leavings(void)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	int n = 0;

	while (dir && (entry = readdir(dir)))
		n += strstr(entry->d_name, ".gkml") &&
		     !unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	return n;
}

static void set(int what, int at)
{
	fault.what = what;
	fault.at = at;
	fault.calls = 0;
	fault.path = path;
}

/* ---- the tests -------------------------------------------------------- */

static void test_plain(void)
{
	put(old, 0640);
	set(COUNT, -1);
	CHECK(!replace_file(path, old, new));
	CHECK(holds(new) && is_mode(0640) && !leavings());
	CHECK(fault.calls > 8 && fault.calls < MANY);
	CHECK(replace_file(path, old, new) == REPLACE_CHANGED);
	CHECK(holds(new) && !leavings());
	unlink(path);
	CHECK(replace_file(path, old, new) == ENOENT);
	CHECK(!replace_or_create(path, old) && holds(old));
	CHECK(replace_nothing(path, new) == REPLACE_CHANGED && holds(old));
	unlink(path);
	CHECK(!replace_nothing(path, new) && holds(new) && !leavings());
}

/* Who cannot keep the owner leaves the file alone; only root can try it. */
static void test_owner(void)
{
	pid_t child;
	int status = 1;

	if (geteuid())
		return;
	put(old, 0666);
	CHECK(!chown(path, 1, 1) && !chmod(folder, 0777));
	set(COUNT, -1);
	child = fork();
	if (!child)
		_exit(setgid(65534) || setuid(65534) ||
		      replace_file(path, old, new) != REPLACE_OWNER);
	CHECK(waitpid(child, &status, 0) == child && !status);
	CHECK(holds(old) && !leavings());
	CHECK(!replace_file(path, old, new) && holds(new));
	CHECK(owner() == 1);
	unlink(path);
}

static void test_refused(void)
{
	char link[80];

	put(old, 0444);
	CHECK(replace_file(path, old, new) == EACCES && holds(old));
	put(old, 0644);
	snprintf(link, sizeof link, "%s/link", folder);
	CHECK(!symlink(path, link));
	CHECK(replace_file(link, old, new) == ELOOP && holds(old));
	unlink(link);
	CHECK(!mkfifo(link, 0644));
	CHECK(replace_file(link, old, new) == EINVAL);
	unlink(link);
	CHECK(!leavings());
}

/* Killed before any call: the file is whole, and replacing goes on. */
static void test_killed(void)
{
	bool done = false;
	int before = 0, after = 0;

	for (int at = 0; at < MANY && !done; at++) {
		pid_t child;
		int status = 0;

		put(old, 0644);
		child = fork();
		if (!child) {
			set(KILL, at);
			_exit(replace_file(path, old, new) ? 1 : 0);
		}
		CHECK(child > 0 && waitpid(child, &status, 0) == child);
		done = WIFEXITED(status);
		CHECK(!done || !WEXITSTATUS(status));
		CHECK(holds(old) || holds(new));
		before += holds(old);
		after += holds(new);
		set(COUNT, -1);
		CHECK(!replace_or_create(path, new) && holds(new));
	}
	CHECK(done && before > 5 && after > 1);
	CHECK(leavings());
}

/* Any call fails: an error, the old file, and nothing else in the folder. */
static void test_failing(void)
{
	int failed = 0;

	for (int at = 0; at < MANY; at++) {
		int error;

		put(old, 0644);
		set(FAIL, at);
		error = replace_file(path, old, new);
		failed += error != 0;
		CHECK(!leavings());
		CHECK(holds(error ? old : new) ||
		      (error && at + 3 >= fault.calls && holds(new)));
	}
	CHECK(failed > 8);
}

/* Somebody makes the file that was not to be there: it is theirs. */
static void test_preempted(void)
{
	int changed = 0;

	for (int at = 0; at < MANY; at++) {
		int error;

		unlink(path);
		set(MEDDLE, at);
		error = replace_nothing(path, new);
		changed += error == REPLACE_CHANGED;
		CHECK(holds(error ? theirs : new) ||
		      (at + 3 >= fault.calls && holds(theirs)));
		CHECK(!leavings());
	}
	CHECK(changed > 5);
}

/* Somebody writes to it before it is looked at last: that is not lost. */
static void test_meddled(void)
{
	int changed = 0;

	for (int at = 0; at < MANY; at++) {
		int error;

		put(old, 0644);
		set(MEDDLE, at);
		error = replace_file(path, old, new);
		changed += error == REPLACE_CHANGED;
		/* behind rename() they write to the new file */
		CHECK(holds(error ? theirs : new) ||
		      (at + 3 >= fault.calls && holds(theirs)));
		CHECK(!leavings());
	}
	CHECK(changed > 5);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/file.tsv", folder);
	test_plain();
	test_owner();
	test_refused();
	test_killed();
	test_failing();
	test_meddled();
	test_preempted();
	unlink(path);
	CHECK(!rmdir(folder) || errno == ENOTEMPTY);
	return check_failures != 0;
}
