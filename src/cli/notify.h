/*
 * notify.h - to be told when files of a folder are saved, and when to end.
 *
 * Editors save in many ways: they write in place, or to another file that
 * then takes the name.  So folders are watched, and not files: what is told
 * of is a name that holds other content now, came, or is gone.
 */
#ifndef NOTIFY_H
#define NOTIFY_H

#include <stdbool.h>

struct notify;

/*
 * Returns errno; ENOSYS where the system has no inotify.  From here on
 * SIGINT, SIGTERM and SIGHUP wait for notify_wait().
 */
int notify_open(struct notify **);
void notify_close(struct notify *);

/* Once more is no harm.  Returns errno. */
int notify_folder(struct notify *, const char *dir);

enum notified {
	NOTIFY_NOTHING,			/* for so long */
	NOTIFY_CHANGES,
	NOTIFY_END,			/* one of the signals came */
	NOTIFY_FAILED,			/* errno says why */
};

/*
 * Wait for so many milliseconds, -1: for ever.  Tells of each change: its
 * path in the folder as it was given, NULL when too much happened to tell.
 */
typedef void notify_change(void *host, const char *path, bool folder);
enum notified notify_wait(struct notify *, int ms, notify_change *,
			  void *host);

#endif
