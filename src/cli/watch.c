/*
 * Every run is a whole one: rules, configuration, suppressions and catalogs
 * are read anew, so that what is told never rests on what was there before.
 * The folders are watched before anything is read: what is saved meanwhile is
 * seen by the next run, and nothing goes by unseen.
 */
#include "cli/watch.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cli/files.h"
#include "cli/links.h"
#include "cli/notify.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/suppress.h"
#include "cli/targets.h"

/*
 * Milliseconds.  A save is several steps: it is over when nothing happened
 * for a while.  But who saves all the time must not keep us waiting.
 */
enum { QUIET = 100, PATIENCE = 2000 };

struct watch {
	struct options *o;
	struct notify *notify;
	struct news *news;
	struct words reports;		/* our own, from "/" */
	bool relevant;			/* there was a reason to check again */
	int error;			/* errno of watching, or 0 */
};

/* ---- what goes together ----------------------------------------------- */

static const char *stranger(const struct options *o)
{
	return o->fix ? "--fix" : o->diff ? "--diff"
	     : o->write_baseline ? "--write-baseline"
	     : o->prune_baseline ? "--prune-baseline"
	     : o->changed ? "--changed"
	     : o->suppress.count ? "--suppress" : NULL;
}

/* What is neither file nor folder cannot be read again. */
static bool can_be_watched(const char *path)
{
	struct stat st;

	return strcmp(path, "-") && (stat(path, &st) || S_ISREG(st.st_mode) ||
				     S_ISDIR(st.st_mode));
}

static bool goes_together(const struct options *o)
{
	const char *other = stranger(o);

	if (other) {
		say(o->style.lang, NULL, "--watch 不能与 %s 同用",
		    "--watch does not go with %s", other);
		return false;
	}
	if (o->action != ACT_LINT) {
		say(o->style.lang, NULL, "--watch 不能与查看类选项同用",
		    "--watch does not go with options that show something "
		    "else");
		return false;
	}
	for (size_t i = 0; i < o->args.count; i++)
		if (!can_be_watched(o->args.item[i])) {
			say(o->style.lang, o->args.item[i],
			    "--watch 只能监视文件和文件夹",
			    "--watch takes files and folders");
			return false;
		}
	return true;
}

/* ---- which folders ---------------------------------------------------- */

/* What is not there yet is seen to come where its folder is watched. */
static void add_folder(struct watch *w, const char *dir)
{
	char *real = link_target(dir);
	int error = real ? notify_folder(w->notify, real) : errno;

	free(real);
	if (!error || error == ENOENT || error == ENOTDIR || w->error)
		return;
	w->error = error;
	say(w->o->style.lang, dir, "无法监视：%s", "cannot be watched: %s",
	    error == ENOSPC ? w->o->style.lang == GKML_EN
			      ? "fs.inotify.max_user_watches is reached"
			      : "达到了系统的 fs.inotify.max_user_watches"
			    : reason_of(error, w->o->style.lang));
}

static void add_folder_of(struct watch *w, const char *path)
{
	char *dir = path_dir(path), *real = link_target(path), *other;

	add_folder(w, dir);
	free(dir);
	if (!real)
		return;
	other = path_dir(real);		/* where a link leads */
	add_folder(w, other);
	free(other);
	free(real);
}

/* The folders that files.c looks into. */
static void add_tree(struct watch *w, const char *dir)
{
	DIR *d = opendir(dir);
	const struct dirent *entry;

	add_folder(w, dir);
	while (d && (entry = readdir(d))) {
		char *path = path_join(dir, entry->d_name);
		struct stat st;

		if (entry->d_name[0] != '.' && !lstat(path, &st) &&
		    S_ISDIR(st.st_mode))
			add_tree(w, path);
		free(path);
	}
	if (d)
		closedir(d);
}

static void add_path(struct watch *w, const char *path)
{
	struct stat st;

	add_folder_of(w, path);
	if (!stat(path, &st) && S_ISDIR(st.st_mode))
		add_tree(w, path);
}

static void add_words(struct watch *w, const struct words *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		add_path(w, paths->item[i]);
}

/* Where a gkml-lint.yaml or a table of suppressions may stand. */
static void add_upward(struct watch *w)
{
	char *dir = need(strdup(w->o->cwd)), *next;

	add_folder(w, dir);
	while (strcmp(dir, w->o->root) && strcmp(dir, "/")) {
		next = path_dir(dir);
		free(dir);
		dir = next;
		add_folder(w, dir);
	}
	free(dir);
}

static void add_all(struct watch *w)
{
	const struct options *o = w->o;
	const struct words *lists[] = {
		&o->args, &o->configs, &o->given.rules, &o->given.vocab,
		&o->given.registry, &o->configured.rules,
		&o->configured.vocab, &o->configured.registry,
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		add_words(w, lists[i]);
	if (o->baseline)
		add_path(w, o->baseline);
	add_upward(w);
}

/* ---- what matters ----------------------------------------------------- */

/* Our own reports come to stand in these folders, too. */
static void find_reports(struct watch *w)
{
	const struct words *reports = &w->o->reports;

	words_release(&w->reports);
	for (size_t i = 0; i < reports->count; i++) {
		const char *path = target_path(reports->item[i]);
		char *dir = path_dir(path), *real = link_target(dir);

		if (real)
			words_take(&w->reports,
				   path_join(real, path_name(path)));
		free(real);
		free(dir);
	}
}

/* Is it named, or a catalog, a rule, a word list or a configuration? */
static bool is_of_us(const struct watch *w, const char *name)
{
	static const char *const suffixes[] = {
		".tsv", ".csv", ".yaml", ".html", ".htm", ".xlsx",
	};

	if (*name == '.')
		return false;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (path_ends(name, suffixes[i]))
			return true;
	for (size_t i = 0; i < w->o->args.count; i++)
		if (!strcmp(path_name(w->o->args.item[i]), name))
			return true;
	return false;
}

static void changed(void *host, const char *path, bool folder)
{
	struct watch *w = host;

	if (path && (words_has(&w->reports, path) ||
		     (folder ? *path_name(path) == '.'
			     : !is_of_us(w, path_name(path)))))
		return;
	w->relevant = true;
	if (!path || !folder)
		news_saved(w->news, path);
}

static long clock_ms(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Wait for a save, and until it is over.  False: it is time to end. */
static bool wait_for_save(struct watch *w)
{
	enum notified what;
	long start;

	w->relevant = false;
	do
		what = notify_wait(w->notify, -1, changed, w);
	while (what == NOTIFY_CHANGES && !w->relevant);
	start = clock_ms();
	while (what == NOTIFY_CHANGES && clock_ms() - start < PATIENCE)
		what = notify_wait(w->notify, QUIET, changed, w);
	if (what == NOTIFY_FAILED)
		w->error = errno;
	return what == NOTIFY_CHANGES || what == NOTIFY_NOTHING;
}

/* ---- rounds ----------------------------------------------------------- */

static void print_time(const struct options *o)
{
	time_t now = time(NULL);
	struct tm tm;
	char text[16];

	if (!o->reproducible && localtime_r(&now, &tm) &&
	    strftime(text, sizeof text, "%H:%M:%S ", &tm))
		fputs(text, stderr);
}

/* Reports that told of all files have summed them up, if they found any. */
static void say_state(const struct watch *w)
{
	const struct options *o = w->o;
	const struct summary *all = news_summary(w->news);
	bool en = o->style.lang == GKML_EN;

	if (o->style.quiet || !news_told(w->news))
		return;
	fflush(stdout);
	print_time(o);
	if (news_told(w->news) == NEWS_OF_SOME || !summary_findings(all))
		summary_print(stderr, all, o->style.lang);
	fputs(en ? "waiting for files to be saved; Ctrl+C ends\n"
		 : "等待文件保存，按 Ctrl+C 结束\n", stderr);
}

static enum verdict run_once(struct watch *w, watch_run *run, int *error)
{
	enum verdict verdict;

	add_all(w);
	find_reports(w);
	news_begin(w->news);
	w->o->news = w->news;
	verdict = run(w->o, error);
	w->o->news = NULL;
	if (news_summary(w->news)->files + news_summary(w->news)->broken)
		news_end(w->news);
	say_state(w);
	return w->error ? VERDICT_TROUBLE : verdict;
}

/* The options anew; after a mistake in the configuration, false. */
static bool read_again(struct watch *w, int argc, char **argv)
{
	options_release(w->o);
	return options_read(w->o, argc, argv);
}

static enum verdict go_on(struct watch *w, int argc, char **argv,
			  watch_run *run, int *error)
{
	enum verdict verdict = run_once(w, run, error);

	while (!w->error && !*error && wait_for_save(w))
		verdict = read_again(w, argc, argv)
			? run_once(w, run, error) : VERDICT_TROUBLE;
	return w->error ? VERDICT_TROUBLE : verdict;
}

enum verdict watch(struct options *o, int argc, char **argv, watch_run *run,
		   int *error)
{
	struct watch w = { .o = o };
	enum verdict verdict;

	if (!o->args.count)
		return run(o, error);
	if (!goes_together(o))
		return VERDICT_TROUBLE;
	w.error = notify_open(&w.notify);
	if (w.error) {
		say(o->style.lang, NULL, "--watch: %s", "--watch: %s",
		    reason_of(w.error, o->style.lang));
		return VERDICT_TROUBLE;
	}
	w.news = news_new();
	verdict = go_on(&w, argc, argv, run, error);
	notify_close(w.notify);
	news_free(w.news);
	words_release(&w.reports);
	return verdict;
}
