#include "cli/notify.h"

#include <errno.h>

#ifdef __linux__

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/paths.h"
#include "cli/words.h"

enum { EVENTS = 64 * 1024 };

struct notify {
	int events, signals;
	sigset_t before;
	struct {			/* folders by watch descriptor */
		struct watched {
			int wd;
			char *dir;
		} *item;
		size_t count, room;
	} folders;
};

/* ---- opening ---------------------------------------------------------- */

static int open_both(struct notify *n)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	n->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (n->events < 0)
		return errno;
	n->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (n->signals < 0)
		return errno;
	return sigprocmask(SIG_BLOCK, &set, &n->before) ? errno : 0;
}

int notify_open(struct notify **where)
{
	struct notify *n = need(calloc(1, sizeof *n));
	int error;

	*where = n;
	n->events = n->signals = -1;
	sigprocmask(SIG_BLOCK, NULL, &n->before);
	error = open_both(n);
	if (!error)
		return 0;
	notify_close(n);
	*where = NULL;
	return error;
}

/* What came and was waited for is dealt with, and must not end us later. */
static void take_signals(const struct notify *n)
{
	struct signalfd_siginfo info;

	while (read(n->signals, &info, sizeof info) > 0)
		;
}

void notify_close(struct notify *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->folders.count; i++)
		free(n->folders.item[i].dir);
	free(n->folders.item);
	if (n->events >= 0)
		close(n->events);
	if (n->signals >= 0) {
		take_signals(n);
		close(n->signals);
	}
	sigprocmask(SIG_SETMASK, &n->before, NULL);
	free(n);
}

/* ---- folders ---------------------------------------------------------- */

int notify_folder(struct notify *n, const char *dir)
{
	int wd = inotify_add_watch(n->events, dir, IN_CLOSE_WRITE |
				   IN_CREATE | IN_DELETE | IN_MOVED_FROM |
				   IN_MOVED_TO | IN_DELETE_SELF |
				   IN_MOVE_SELF | IN_ONLYDIR);

	if (wd < 0)
		return errno;
	for (size_t i = 0; i < n->folders.count; i++)
		if (n->folders.item[i].wd == wd)
			return 0;
	n->folders.item = need_room(n->folders.item, n->folders.count,
				    &n->folders.room,
				    sizeof *n->folders.item);
	n->folders.item[n->folders.count++] = (struct watched){
		wd, need(strdup(dir)),
	};
	return 0;
}

/* The system ended the watch: the folder is gone. */
static void forget(struct notify *n, int wd)
{
	for (size_t i = 0; i < n->folders.count; i++) {
		if (n->folders.item[i].wd != wd)
			continue;
		free(n->folders.item[i].dir);
		n->folders.item[i] = n->folders.item[--n->folders.count];
		return;
	}
}

static const char *folder_of(const struct notify *n, int wd)
{
	for (size_t i = 0; i < n->folders.count; i++)
		if (n->folders.item[i].wd == wd)
			return n->folders.item[i].dir;
	return NULL;
}

/* ---- events ----------------------------------------------------------- */

/* A file that was only made has nothing in it yet; a link has. */
static bool is_empty_yet(const struct inotify_event *e, const char *path)
{
	struct stat st;

	return e->mask & IN_CREATE && !(e->mask & IN_ISDIR) &&
	       (lstat(path, &st) ||
		(S_ISREG(st.st_mode) && st.st_nlink == 1));
}

static bool tell(struct notify *n, const struct inotify_event *e,
		 notify_change *changed, void *host)
{
	const char *dir = folder_of(n, e->wd);
	char *path;
	bool told;

	if (e->mask & IN_Q_OVERFLOW) {
		changed(host, NULL, false);
		return true;
	}
	if (e->mask & IN_IGNORED)
		forget(n, e->wd);
	if (e->mask & IN_IGNORED || !dir)
		return false;
	if (!e->len) {			/* the folder itself */
		changed(host, dir, true);
		return true;
	}
	path = path_join(dir, e->name);
	told = !is_empty_yet(e, path);
	if (told)
		changed(host, path, e->mask & IN_ISDIR);
	free(path);
	return told;
}

static enum notified read_events(struct notify *n, notify_change *changed,
				 void *host)
{
	char *bytes = need(malloc(EVENTS)), *p = bytes;
	ssize_t size = read(n->events, bytes, EVENTS);
	int error = size < 0 ? errno : 0;
	bool any = false;

	while (size > 0 && p < bytes + size) {
		const struct inotify_event *e = (const void *)p;

		any |= tell(n, e, changed, host);
		p += sizeof *e + e->len;
	}
	free(bytes);
	errno = error;
	if (error && error != EAGAIN && error != EINTR)
		return NOTIFY_FAILED;
	return any ? NOTIFY_CHANGES : NOTIFY_NOTHING;
}

enum notified notify_wait(struct notify *n, int ms, notify_change *changed,
			  void *host)
{
	struct pollfd fds[] = {
		{ .fd = n->signals, .events = POLLIN },
		{ .fd = n->events, .events = POLLIN },
	};
	enum notified what;

	do {
		int ready = poll(fds, 2, ms);

		if (ready < 0 && errno != EINTR)
			return NOTIFY_FAILED;
		if (ready <= 0 && ms >= 0)
			return NOTIFY_NOTHING;
		if (ready > 0 && fds[0].revents)
			return NOTIFY_END;
		what = ready > 0 ? read_events(n, changed, host)
				 : NOTIFY_NOTHING;
	} while (what == NOTIFY_NOTHING && ms < 0);
	return what;
}

#else

int notify_open(struct notify **where)
{
	*where = NULL;
	return ENOSYS;
}

void notify_close(struct notify *n)
{
	(void)n;
}

int notify_folder(struct notify *n, const char *dir)
{
	(void)n;
	(void)dir;
	return ENOSYS;
}

enum notified notify_wait(struct notify *n, int ms, notify_change *changed,
			  void *host)
{
	(void)n;
	(void)ms;
	(void)changed;
	(void)host;
	errno = ENOSYS;
	return NOTIFY_FAILED;
}

#endif
