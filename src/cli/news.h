/*
 * news.h - what of a run has not been told yet.
 *
 * --watch checks all files again whenever one is saved, as what is wrong in
 * one may depend on another; it tells of those that were saved, and of those
 * where other things are found than the last time.
 */
#ifndef NEWS_H
#define NEWS_H

#include "report/summary.h"

struct news;

struct news *news_new(void);
void news_free(struct news *);

/* A file was saved; NULL: any may have been.  The path is absolute. */
void news_saved(struct news *, const char *path);

/* What was saved until then is told in this run, and then it is no news. */
void news_begin(struct news *);
void news_end(struct news *);
/*
 * Is there news of the file?  The absolute path is where it really is, NULL
 * for what is no file.
 */
bool news_take(struct news *, const char *path, const struct checked *);
/* Is the news that nothing is found in it, which no report would say? */
bool news_all_clear(const struct news *, const struct checked *);

/* Of the run so far. */
const struct summary *news_summary(const struct news *);
enum news_of {
	NEWS_NONE, NEWS_OF_SOME, NEWS_OF_ALL	/* its files */
} news_told(const struct news *);

#endif
