/*
 * uri.h - file: URIs and the paths that they name.
 */
#ifndef URI_H
#define URI_H

/* The absolute path, to free(); NULL: it is of no file on this machine. */
char *uri_path(const char *uri);
/* Of an absolute path; to free(). */
char *uri_of(const char *path);
/* The last name in a URI of any kind, decoded; to free(). */
char *uri_name(const char *uri);

#endif
